import { complaintCategories } from '@encore/contract/complaint'
import { photoFolder } from '@encore/domain/complaint/complaint-id'
import { addDays, asBusinessDate, instant, isoInChina } from '@encore/domain/kernel/time'
import type { Dice } from './dice.testkit'
import { type Act, type KnownCase, members, type Town, WORKERS } from './town.testkit'

/** A text carries its operation, so that what was said once must stand there once (C8). */
const said = (operationId: string): string => `试一试 ${operationId}`
const keep = (town: Town, known: KnownCase): void => {
  town.cases.push(known)
  if (town.cases.length > 40) town.cases.splice(0, 10)
}

/** C1: online, signed in or not, with photos, anonymous to the store now and then. */
export const fileComplaint: Act = async (town, dice) => {
  const guest = members(town).length > 0 ? dice.pick(members(town)) : null
  if (!guest) return
  const operationId = town.operation()
  const photos = Array.from({ length: dice.isUnder(0.5) ? dice.between(1, 2) : 0 }, (_, n) => `cloud://env.bucket/${photoFolder(operationId)}${n}.jpg`)
  for (const photo of photos) town.wechat.upload(photo)
  const anonymity = dice.pick(['none', 'none', 'none', 'store', 'respondent'])
  const filed = await town.tell(guest.who, 'fileComplaint', { operationId, category: dice.pick(complaintCategories), text: said(operationId), photos, anonymity, someoneHurt: dice.isUnder(0.05) })
  if (filed) keep(town, { id: (filed.complaint as { id: string }).id, guest, trackingCode: filed.trackingCode as string | null, at: town.timeline.now() })
}

/** C4: told on the phone or at the counter, some hours before it is written down. */
export const registerComplaint: Act = async (town, dice) => {
  const operationId = town.operation()
  const guest = dice.isUnder(0.6) && members(town).length > 0 ? dice.pick(members(town)) : null
  const receivedAt = isoInChina(instant(town.timeline.now() - dice.between(20, 2_400) * 60_000))
  const filed = await town.tell(dice.pick(['clerk', 'handler', 'manager']), 'registerComplaint', { operationId, category: dice.pick(complaintCategories), text: said(operationId), channel: dice.pick(['phone', 'on_site']), receivedAt, ...(guest ? { memberId: guest.memberId } : { contactName: '一位客人', contactPhone: '13900000000' }) })
  if (filed) keep(town, { id: String(filed.id), guest, trackingCode: null, at: town.timeline.now() })
}

interface Seen { readonly id: string; readonly version: number; readonly steps: readonly string[]; readonly sameGuest: readonly { readonly id: string }[] }

type Step = Readonly<Record<string, unknown>> & { readonly step: string }

/** The step a handler would take, drawn from those the case says are open; the details as people type them. */
function stepOf(step: string, seen: Seen, town: Town, dice: Dice, text: string): Step | null {
  const until = addDays(asBusinessDate(town.today()), dice.between(9, 20))
  switch (step) {
    case 'claim': case 'close': return { step }
    case 'assign': return { step, staffId: dice.pick(['st-handler', 'st-handler2', 'st-manager']), reason: text }
    case 'note': case 'reply': case 'waitForGuest': case 'guestResponded': return { step, text }
    case 'conclude': return { step, findings: text, verdict: dice.pick(['founded', 'partly', 'unfounded']), rootCause: 'equipment' }
    case 'answer': return { step, text, remedies: dice.isUnder(0.5) ? [{ kind: 'points', text: '补偿', points: dice.isUnder(0.7) ? dice.between(10, 400) : dice.between(600, 6_000) }] : dice.isUnder(0.5) ? [{ kind: 'voucher', text: '果盘券' }] : [{ kind: 'apology', text: '抱歉' }] }
    case 'followUp': return { step, outcome: dice.pick(['satisfied', 'satisfied', 'unsatisfied', 'unreachable']), messageLeft: dice.isUnder(0.5), text }
    case 'reject': return dice.isUnder(0.1) ? { step, reason: text } : null
    case 'merge': { const [other] = seen.sameGuest; return other ? { step, intoId: other.id } : null }
    case 'extend': return { step, clock: 'resolution', until, channel: 'phone', consent: text }
    case 'askExtension': return { step, clock: 'resolution', until, reason: text }
    case 'noteExternal': return { step, authority: '12315', number: text.slice(-20) }
    case 'nameRespondent': return { step, staffId: dice.pick(['st-clerk', 'st-clerk2']) }
    case 'annulBreach': return null
    case 'link': case 'moveReceived': return null
    default: return null
  }
}

/** The newest are on people's minds, and now and then an old one. */
const oneOf = (cases: readonly KnownCase[], dice: Dice): KnownCase | null => (cases.length > 0 ? dice.pick(dice.isUnder(0.6) ? cases.slice(-4) : cases) : null)

/** Handlers go on with a case; two at once now and then, of which one hears that it changed meanwhile. */
export const work: Act = async (town, dice) => {
  const known = oneOf(town.cases, dice)
  if (!known) return
  const seen = await town.tell(dice.pick(WORKERS), 'getCase', { id: known.id }) as Seen | null
  if (!seen || seen.steps.length === 0) return
  const forward = seen.steps.filter((step) => ['claim', 'conclude', 'answer', 'followUp', 'close'].includes(step))
  const working = dice.isUnder(0.2) ? ['handler', 'manager'] : [dice.pick(WORKERS)]
  await Promise.all(working.map(async (who) => {
    const operationId = town.operation()
    const step = stepOf(forward.length > 0 && dice.isUnder(0.6) ? dice.pick(forward) : dice.isUnder(0.2) ? 'askExtension' : dice.pick(seen.steps), seen, town, dice, said(operationId))
    if (!step) return
    const done = await town.tell(who, 'workComplaint', { operationId, id: known.id, version: seen.version, do: step })
    if (done && step.step === 'askExtension' && dice.isUnder(0.8)) await guestAnswers(known, step, town, dice)
    for (const id of waitingApprovals(known, done)) town.approvals.push({ id, memberId: known.guest?.memberId ?? '', askedBy: null })
  }))
}

/** C9: asked for a later date, the guest says yes or no, twice at once now and then. */
async function guestAnswers({ id, guest, trackingCode }: KnownCase, { until }: Step, town: Town, dice: Dice): Promise<void> {
  if (!guest) return
  const answer = { operationId: town.operation(), id, ...(trackingCode && { trackingCode }), until, agreed: dice.isUnder(0.7) }
  await Promise.all(Array.from({ length: dice.isUnder(0.2) ? 2 : 1 }, () => town.tell(guest.who, 'answerExtension', answer)))
}

function waitingApprovals({ id }: KnownCase, done: Record<string, unknown> | null): readonly string[] {
  const answer = done?.answer as { remedies: readonly { given: string | null }[] } | null | undefined
  return (answer?.remedies ?? []).flatMap(({ given }, place) => (given === 'waiting' ? [`compensation:${id}:c${String(done?.cycle)}r${place}`] : []))
}

/** The guest's own steps: writes, judges, agrees to a later date, withdraws, opens it again. What the house has asked comes first, mostly. */
export const guestStep: Act = async (town, dice) => {
  const own = town.cases.filter(({ guest }) => guest !== null && town.guests.includes(guest))
  const known = oneOf(own, dice)
  if (!known?.guest) return
  const key = { id: known.id, operationId: town.operation(), ...(known.trackingCode && { trackingCode: known.trackingCode }) }
  const words = said(key.operationId)
  const seen = await town.tell(known.guest.who, known.trackingCode ? 'trackComplaint' : 'getComplaint', known.trackingCode ? { trackingCode: known.trackingCode } : { id: known.id }) as { canWrite: boolean; canJudge: boolean; canWithdraw: boolean; canReopen: boolean; extensionAsked: { until: string } | null } | null
  if (!seen) return
  const steps: (readonly [string, object])[] = [
    ...(seen.canWrite ? [['writeToComplaint', { words }] as const] : []),
    ...(seen.canJudge ? [['judgeAnswer', { accepted: true }] as const, ['judgeAnswer', { accepted: false, words }] as const] : []),
    ...(seen.extensionAsked ? [['answerExtension', { until: seen.extensionAsked.until, agreed: dice.isUnder(0.7) }] as const] : []),
    ...(seen.canWithdraw && dice.isUnder(0.1) ? [['withdrawComplaint', { words }] as const] : []),
    ...(seen.canReopen && dice.isUnder(0.4) ? [['reopenComplaint', { words }] as const] : []),
  ]
  if (steps.length === 0) return
  const asked = steps.filter(([action]) => action === 'judgeAnswer' || action === 'answerExtension')
  const [action, more] = dice.pick(asked.length > 0 && dice.isUnder(0.7) ? asked : steps)
  await town.tell(known.guest.who, action, { ...key, ...more })
}
