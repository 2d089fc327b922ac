import { complaintSteps, type CaseView, type ComplaintStep, type EntryAttached, type StepKind } from '@encore/contract/complaint'
import { clocksOf } from '@encore/domain/complaint/clocks'
import { decide } from '@encore/domain/complaint/decide'
import { latestExtension } from '@encore/domain/complaint/extension-limit'
import { isFact } from '@encore/domain/complaint/facts'
import { heldTime } from '@encore/domain/complaint/held-time'
import { internalTarget } from '@encore/domain/complaint/internal-target'
import { policyOf } from '@encore/domain/complaint/policy'
import { isLateRegistration } from '@encore/domain/complaint/registration-lag'
import { POINTS_LIMIT } from '@encore/domain/complaint/remedy'
import { replay } from '@encore/domain/complaint/replay'
import { later } from '@encore/domain/kernel/time'
import type { Staff } from '../platform/actor'
import type { Store } from '../platform/store'
import type { World } from '../platform/world'
import { entries } from '../points/points.port'
import { namesIn, personOf, readTeam } from './case-sight'
import { complainantSeen } from './complainant-sight'
import type { ComplaintDoc } from './complaint.port'
import { answerOf, extensionAskedOf, photosOf, type Sight } from './complaint-view'
import { whatBecame } from './make-good'
import { daysOf, missedOf } from './promise-view'
import { queueRow } from './queue-row'
import { commandOf } from './step-command'
import { staffTimeline } from './timeline'

/** A case as staff see it (C15), with the steps the caller may take now, asked of the rules themselves. */
export async function caseView(actor: Staff, doc: ComplaintDoc, world: Pick<World, 'store' | 'files'>, sight: Sight): Promise<CaseView> {
  const complaint = replay(doc.facts)
  const [team, photos, given, known] = await Promise.all([readTeam(world.store, doc.storeId), photosOf(doc, world.files), whatBecame(world.store, doc, sight.now), complainantSeen(actor, doc, complaint, { store: world.store, now: sight.now })])
  const entry = await attachedEntry(doc, known.complainant.memberId, world.store)
  const nameOf = namesIn(team)
  const held = heldTime(doc.facts, sight.calendar, sight.now)
  const target = internalTarget(doc.facts, sight.now)
  const linked = doc.facts.flatMap((fact) => (fact.kind === 'linked' ? [fact.otherId] : fact.kind === 'absorbed' ? [fact.fromId] : []))
  return {
    ...queueRow(doc, { actor, nameOf }, sight),
    text: doc.matter.text,
    entry,
    photos,
    wishedRemedy: doc.matter.wishedRemedy,
    days: daysOf(complaint, sight.calendar),
    timeline: staffTimeline(doc.facts, nameOf),
    ...known,
    findings: findingsOf(doc),
    answer: answerOf(doc.facts, given),
    respondentStaffId: complaint.respondentId,
    registeredAt: complaint.registeredAt,
    isLateRegistration: isLateRegistration(complaint.receivedAt, complaint.registeredAt, policyOf(complaint.policyVersion)),
    heldTime: held.ok ? held.value.map(({ staffId, workingMs, waitingMs }) => ({ staffId, name: staffId === null ? null : nameOf(staffId) ?? null, workingMs, waitingMs })) : null,
    internalTarget: target,
    missed: missedOf(clocksOf(doc.facts, sight.calendar, sight.now)),
    external: doc.facts.filter(isFact('external_noted')).map(({ authority, number, at }) => ({ authority, number, at })),
    canAskGuest: canAskGuest(doc),
    extensionAsked: extensionAskedOf(doc, sight),
    linked: [...new Set(linked)],
    mergedInto: complaint.status === 'merged' ? complaint.intoId : null,
    textCheck: doc.textCheck,
    steps: stepsFor(actor, doc, sight),
    pointsAlone: POINTS_LIMIT[actor.role] ?? 0,
  }
}

/** P11: what the complaint came with, if it is the entry of who complains and the caller may know who that is (C1). */
async function attachedEntry({ matter: { entryId } }: ComplaintDoc, memberId: string | null, store: Pick<Store, 'get'>): Promise<EntryAttached | null> {
  const doc = entryId === null || memberId === null ? null : await store.get(entries, entryId)
  if (!doc || doc.memberId !== memberId) return null
  return { id: doc._id, businessDate: doc.businessDate, points: doc.entry.delta, billNo: doc.bill ? doc.bill.billNumber : null, paidFen: doc.paidFen }
}

/** Somebody who can open the complaint in the app: signed in, or with the code of an anonymous one. */
const canAskGuest = ({ ownerKey, trackingKey }: ComplaintDoc): boolean => ownerKey !== null || trackingKey !== null

function findingsOf(doc: ComplaintDoc): CaseView['findings'] {
  const concluded = doc.facts.filter(isFact('concluded'))
  return concluded[concluded.length - 1]?.findings ?? null
}

const ANY_STAFF = 'any-staff'

/** One acceptable wording of each step, to ask the rules whether it may be taken now; what the caller will write does not matter to them. */
function probe(kind: StepKind, doc: ComplaintDoc, { now, calendar }: Sight): ComplaintStep {
  switch (kind) {
    case 'claim':
    case 'close': return { step: kind }
    case 'assign':
    case 'nameRespondent': return { step: kind, staffId: ANY_STAFF }
    case 'note':
    case 'reply':
    case 'waitForGuest':
    case 'guestResponded': return { step: kind, text: kind }
    case 'conclude': return { step: kind, findings: kind, verdict: 'founded', rootCause: 'other' }
    case 'answer': return { step: kind, text: kind, remedies: [] }
    case 'followUp': return { step: kind, outcome: 'satisfied', messageLeft: false, text: kind }
    case 'reject': return { step: kind, reason: kind }
    case 'merge': return { step: kind, intoId: ANY_STAFF }
    case 'link': return { step: kind, otherId: ANY_STAFF }
    case 'moveReceived': return { step: kind, receivedAt: later(replay(doc.facts).receivedAt, -1), reason: kind }
    case 'extend': return { step: kind, clock: 'resolution', until: latestExtension(now), channel: 'phone', consent: kind }
    case 'askExtension': return { step: kind, clock: 'resolution', until: latestExtension(now), reason: kind }
    case 'noteExternal': return { step: kind, authority: 'other', number: kind }
    case 'annulBreach': {
      const counted = missedOf(clocksOf(doc.facts, calendar, now)).find(({ annulledBecause }) => annulledBecause === null)
      return { step: kind, clock: counted?.clock ?? 'firstReply', cycle: counted?.cycle ?? doc.cycle, reason: kind }
    }
  }
}

let kinds: readonly StepKind[] | undefined
/** Read from the contract at the first case, not at every cold start. */
const stepKinds = (): readonly StepKind[] => (kinds ??= complaintSteps().options.map(({ entries }) => entries.step.literal))

export function stepsFor(actor: Staff, doc: ComplaintDoc, sight: Sight): readonly StepKind[] {
  return stepKinds().filter((kind) => {
    // Nobody could tap yes.
    if (kind === 'askExtension' && !canAskGuest(doc)) return false
    const command = commandOf(probe(kind, doc, sight), { isSameComplainant: true })
    return command !== null && decide(doc.facts, command, personOf(actor), sight).ok
  })
}
