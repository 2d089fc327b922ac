import type { AnswerOf, InputOf, Reply } from '@encore/contract/ask'
import type { GuestAsks } from '@encore/contract/guest'
import { TERMS_VERSION } from '@encore/contract/person'
import type { StaffAsks } from '@encore/contract/staff'
import { photoFolder } from '@encore/domain/complaint/complaint-id'
import { asBusinessDate } from '@encore/domain/kernel/time'
import { type TestCloud, testSecrets } from '../platform/test-cloud.testkit'

/** Kinds of WeChat messages with their templates, so that the evening tells people in WeChat, too. */
export const TEMPLATES = Object.fromEntries(['complaint', 'staff'].map((kind) => [kind, { id: `t-${kind}`, fields: { number: 'character_string1', news: 'thing2', at: 'time3' } }]))
const MOST_TRIES = 80
/** The lock of a transaction whose instance died ends by the platform's rules. */
const LOCKS_END_MS = 31_000
type Step = InputOf<StaffAsks['workComplaint']>['do']

/** Everybody's phones: a request is sent again under the same operation until somebody knows what became of it (P8). */
export interface Phones {
  guest<K extends keyof GuestAsks & string>(who: string, action: K, input: (tries: number) => InputOf<GuestAsks[K]>, again?: readonly string[]): Promise<AnswerOf<GuestAsks[K]>>
  staff<K extends keyof StaffAsks & string>(who: string, action: K, input: () => InputOf<StaffAsks[K]>): Promise<AnswerOf<StaffAsks[K]>>
  photo(who: string, path: string): Promise<string>
  /** How many answers were an error or none. */
  failures(): number
}

export function phonesOf(test: TestCloud): Phones {
  const { cloud } = test
  let failures = 0
  const persistently = async (what: string, ask: (tries: number) => Promise<Reply<unknown>>, again: readonly string[]): Promise<never> => {
    let last = ''
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const reply = await ask(tries).catch((error: unknown) => { last = String(error); return null })
      if (reply?.ok) return reply.value as never
      failures += 1
      if (reply && !['INTERNAL', 'BUSY', ...again].includes(reply.refusal.code)) throw new Error(`${what}: ${JSON.stringify(reply.refusal)}`)
      if (reply) last = reply.refusal.code
      if (!reply || reply.refusal.code === 'BUSY' || tries % 3 === 2) cloud.clock.moveBy(LOCKS_END_MS)
    }
    throw new Error(`${what} failed ${MOST_TRIES} times, last: ${last}`)
  }
  const upload = async (who: string, path: string): Promise<Reply<string>> => {
    const query = new URLSearchParams({ identity: who, path })
    const reply = await fetch(`${cloud.url}/gateway/upload?${query}`, { method: 'POST', headers: { 'x-devcloud-token': cloud.token, 'content-type': 'image/png' }, body: Buffer.from('89504e470d0a1a0a', 'hex') })
    const { fileID } = await reply.json() as { fileID?: string }
    if (fileID === undefined) throw new Error(`upload: ${reply.status}`)
    return { ok: true, value: fileID, now: 0, trace: '' }
  }
  return {
    failures: () => failures,
    guest: (who, action, input, again = []) => persistently(`${who} ${action}`, (tries) => test.guest(who, action, input(tries)) as Promise<Reply<unknown>>, again),
    staff: (who, action, input) => persistently(`${who} ${action}`, () => test.staff(who, action, input()) as Promise<Reply<unknown>>, []),
    photo: (who, path) => persistently(`${who} upload`, () => upload(who, path), []),
  }
}

/**
 * Half a minute passes whenever somebody waits for a lock and nobody else does anything: the lock's owner died, and the clock stands
 * still unless it is moved. Answers how to stop it.
 */
function timePasses({ cloud }: TestCloud): () => void {
  let before = ''
  const timer = setInterval(() => {
    const waiting = cloud.calls().flatMap(({ id, outcome, requests }) => (outcome === 'running' && requests.at(-1)?.outcome === 'pending' ? [`${id} ${requests.length}`] : [])).join()
    if (waiting !== '' && waiting === before) cloud.clock.moveBy(LOCKS_END_MS)
    before = waiting
  }, 250)
  return () => clearInterval(timer)
}

/** What one guest has to hold on to from one part of the evening to the next. */
interface Visit { memberId: string; bills: string[]; complaintId: string; photoAt: string }

/**
 * Encore's whole journey for several guests at once: join, bills, gifts, a campaign, refund, a second person's yes, complaint to the end, messages. The same steps with
 * the same operation ids whatever the cloud does; only the answers on the way differ.
 */
export async function playEvening(test: TestCloud, guests: readonly string[], open: OpenStore): Promise<Phones> {
  const { cloud } = test
  const phones = phonesOf(test)
  const stop = timePasses(test)
  const visits = new Map<string, Visit>()
  const visitOf = (who: string): Visit => {
    const visit = visits.get(who) ?? { memberId: '', bills: [], complaintId: '', photoAt: '' }
    visits.set(who, visit)
    return visit
  }
  const together = async (at: string, part: (who: string, n: number, visit: Visit) => Promise<void>): Promise<void> => {
    cloud.clock.set(at)
    await Promise.all(guests.map((who, n) => part(who, n, visitOf(who))))
    // Timers come, or not, or twice; nobody waits for them.
    for (const trigger of ['sweep', 'nightly', 'sweep', 'sweep']) await cloud.fireTimer(trigger).catch(() => undefined)
    cloud.clock.moveBy(LOCKS_END_MS)
    await cloud.timersSettled()
  }
  try {
    await together('2026-06-08T21:00:00+08:00', (who, n, visit) => arrive(test, phones, { who, n, visit }))
    await together('2026-06-09T13:00:00+08:00', (who, n, visit) => comeBack(phones, { who, n, visit, open }))
    await together('2026-06-10T12:00:00+08:00', (who, n, visit) => endCase(phones, { who, n, visit }))
  } finally {
    stop()
  }
  return phones
}

interface Part { readonly who: string; readonly n: number; readonly visit: Visit }
const op = (who: string, what: string): string => `evening-${who}-${what}`.padEnd(24, '0')

async function arrive(test: TestCloud, { guest, staff, photo }: Phones, { who, n, visit }: Part): Promise<void> {
  const joined = await guest(who, 'joinMember', () => ({ operationId: op(who, 'join'), phoneCode: test.phoneCode(who), isAdult: true, consents: { terms: { version: TERMS_VERSION, agreed: true } } }), ['PHONE_CODE_INVALID', 'PHONE_SERVICE_DOWN', 'PHONE_QUOTA'])
  visit.memberId = joined.card.memberId
  for (const nth of [1, 2]) {
    test.cloud.wechat.subscriptions.grant(`o-${who}`, 't-complaint')
    await guest(who, 'grantMessages', () => ({ operationId: op(who, `grant-${nth}`), kinds: ['complaint'] }))
  }
  for (const bill of [1, 2, 3]) {
    const settled = await staff(bill === 2 ? 'clerk2' : 'clerk', 'settleBill', () => ({ operationId: op(who, `bill-${bill}`), memberId: visit.memberId, billNo: `E${n}-${bill}`, lines: [{ category: 'room', paidFen: 20_000 + 1_000 * n * bill }] }))
    visit.bills.push(settled.entryId)
  }
  visit.photoAt = await photo(who, `${photoFolder(op(who, 'file'))}mic.png`)
  const filed = await guest(who, 'fileComplaint', () => ({ operationId: op(who, 'file'), category: 'sound', text: '话筒有杂音，换了两支都一样。', room: 'A08', photos: [visit.photoAt] }))
  visit.complaintId = filed.complaint.id
}

async function comeBack(phones: Phones, { who, visit, open: { giftId, campaignId } }: Part & { readonly open: OpenStore }): Promise<void> {
  const { guest, staff } = phones
  await guest(who, 'claimOffer', () => ({ operationId: op(who, 'claim'), campaignId }))
  const redeem = (nth: number) => guest(who, 'redeemGift', (tries) => ({ operationId: op(who, `gift-${nth}`), giftId, units: 1, points: GIFT_POINTS, isFirst: tries === 0 }))
  const [used, kept] = [await redeem(1), await redeem(2)]
  await staff('clerk', 'verifyVoucher', () => ({ operationId: op(who, 'verify'), code: codeIn(used) }))
  await guest(who, 'cancelVoucher', () => ({ operationId: op(who, 'cancel'), code: codeIn(kept) }))
  await staff('manager', 'refundBill', () => ({ operationId: op(who, 'refund'), billId: visit.bills[1] ?? '', refund: { by: 'amount', fen: 7_000 }, reason: 'service' }))
  // §2: above what one manager may give, the owner says yes.
  const { approval } = await staff('manager', 'adjustPoints', () => ({ operationId: op(who, 'adjust'), memberId: visit.memberId, points: 800, reason: 'goodwill', note: '等了很久' }))
  await staff('owner', 'decideApproval', () => ({ operationId: op(who, 'yes-to'), id: approval.id, decision: 'approve' }))
  await work(phones, visit, 'handler', [{ step: 'claim' }, { step: 'reply', text: '马上检查' }, conclude, answerWith({ kind: 'points', text: '补偿', points: 120 })])
  await guest(who, 'getComplaint', () => ({ id: visit.complaintId }))
}

async function endCase(phones: Phones, { who, n, visit }: Part): Promise<void> {
  const { guest } = phones
  const id = visit.complaintId
  if (n % 2 === 0) {
    await guest(who, 'judgeAnswer', () => ({ operationId: op(who, 'no'), id, accepted: false, words: '还是有杂音' }))
    await work(phones, visit, 'handler', [conclude, answerWith({ kind: 'apology', text: '书面致歉' })])
  }
  await guest(who, 'judgeAnswer', () => ({ operationId: op(who, 'yes'), id, accepted: true }))
  await work(phones, visit, 'handler2', [{ step: 'followUp', outcome: 'satisfied', text: '满意' }, { step: 'close' }])
  const { rows } = await guest(who, 'listInbox', () => ({ limit: 20 }))
  await guest(who, 'readInbox', () => ({ ids: rows.map((row) => row.id) }))
}

export const GIFT_POINTS = 100
const conclude: Step = { step: 'conclude', findings: '接收器电池接触不良。', verdict: 'founded', rootCause: 'equipment' }
const answerWith = (...remedies: readonly { kind: 'points' | 'apology'; text: string; points?: number }[]): Step => ({ step: 'answer', text: '已更换接收器，抱歉。', remedies: [...remedies] })
const codeIn = ({ vouchers }: { readonly vouchers: readonly { readonly code: string }[] }): string => vouchers[0]?.code ?? ''

/** A handler reads the case, then acts on what was read; the step keeps its operation while it is sent again. */
async function work({ staff }: Phones, { complaintId: id }: Visit, who: string, steps: readonly Step[]): Promise<void> {
  for (const step of steps) {
    const { version, cycle } = await staff(who, 'getCase', () => ({ id }))
    await staff(who, 'workComplaint', () => ({ operationId: op(id.slice(0, 12), `${step.step}-${cycle}`), id, version, do: step }))
  }
}

export interface OpenStore { readonly giftId: string; readonly campaignId: string }

/** The store before it opens: its people, one gift with enough pieces, one campaign with a voucher for everybody. */
export async function openStore(test: TestCloud): Promise<OpenStore> {
  await test.staffDoes('owner', 'bindFirstOwner', { secret: testSecrets.BOOTSTRAP_SECRET, name: '老板', storeId: 'S01' })
  for (const [who, role] of [['manager', 'manager'], ['clerk', 'clerk'], ['clerk2', 'clerk'], ['handler', 'handler'], ['handler2', 'handler']] as const) {
    const { token } = await test.staffDoes('owner', 'createInvite', { operationId: op(who, 'invite'), role, storeId: 'S01' })
    await test.staffDoes(who, 'acceptInvite', { token, name: who })
  }
  const terms = { title: { zh: '果盘', en: 'Fruit' }, note: { zh: '送进包厢', en: 'To the room' }, picture: null, tone: 'teal' as const, points: GIFT_POINTS, perMember: null, tier: 'regular' as const, offeredFrom: null, offeredUntil: null, validDays: 30 }
  const { giftId } = await test.staffDoes('manager', 'saveGift', { operationId: op('manager', 'gift'), terms, stock: 30, isOffered: true })
  const draft = { title: '欢唱券', window: { name: 'own' as const, from: asBusinessDate('2026-06-08'), to: asBusinessDate('2026-06-14'), dayParts: [] }, audience: { tiers: [], tag: null }, benefit: { of: 'amount' as const, offFen: 2_000, minimumFen: 10_000 }, quota: 10, perMember: 1, delivery: 'claim' as const }
  const { id: campaignId } = await test.staffDoes('manager', 'createCampaign', { operationId: op('manager', 'campaign'), draft })
  await test.staffDoes('manager', 'startCampaign', { operationId: op('manager', 'start'), campaignId })
  return { giftId, campaignId }
}
