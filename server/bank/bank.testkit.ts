import type { CloudDatabase } from '../platform/cloud-database'
import type { AccountDoc, EntryDoc } from '../points/points.port'
import { join, openTeam, operation, type TestCloud } from '../platform/test-cloud.testkit'
import type { RecordedCall } from './linearizable.testkit'

export interface Evening { readonly members: readonly { readonly who: string; readonly memberId: string }[]; readonly giftId: string }
export interface Played { readonly calls: ReadonlyMap<string, readonly RecordedCall[]>; readonly operations: number; readonly snapshots: number; readonly mostTries: number; readonly violations: readonly string[] }

const PRICE = 40
type Card = { readonly points: { readonly available: number; readonly pending: number; readonly held: number; readonly debt: number } }
/** The card's numbers add up to the ledger's balance. */
const balanceOn = ({ points: { available, pending, held, debt } }: Card): number => available + pending + held - debt

/** The team, and a gift that never runs out; answers its id. */
export async function openHouse(test: TestCloud): Promise<string> {
  await openTeam(test)
  const gift = await test.staffDoes('manager', 'saveGift', { operationId: operation(), stock: 100_000, isOffered: true, terms: { title: { zh: '汽水', en: 'Soda' }, note: { zh: '吧台领取', en: 'At the bar' }, picture: null, tone: 'amber', points: PRICE, perMember: null, tier: 'regular', offeredFrom: null, offeredUntil: null, validDays: 30 } })
  return gift.giftId
}

/** Guests nobody has seen before: a snapshot then reads one evening's entries, not all that ever were. */
export async function newGuests(test: TestCloud, evening: number, guests: number): Promise<Evening['members']> {
  const names = Array.from({ length: guests }, (_, n) => `g${1_000 * evening + n}`)
  names.forEach((id, n) => test.cloud.addIdentity({ id, openid: `o-${id}`, label: id, phone: `139${String(10_000_000 + 1_000 * evening + n)}` }))
  return Promise.all(names.map(async (who) => ({ who, memberId: await join(test, who) })))
}

const PAUSE_MS = 50
/** What is promised here is that no point is lost, not how soon a machine with other work answers: who gives up is a fault of the bank, not of the load. */
const PATIENCE_MS = 600_000

/** As a phone does: the same operation again, later each time, until somebody says what became of it, whatever was too busy or took too long (P8). */
async function untilKnown<R extends { readonly ok: boolean }>(ask: () => Promise<R>, asked: (tries: number) => void): Promise<R> {
  const began = performance.now()
  for (let tries = 1; ; tries += 1) {
    asked(tries)
    const isLate = performance.now() - began > PATIENCE_MS
    try {
      const reply = await ask()
      if (reply.ok || (reply as unknown as { refusal: { code: string } }).refusal.code !== 'BUSY') return reply
      if (isLate) throw new Error(`still busy after ${tries} tries`)
    } catch (error) {
      if (isLate || !/timed out/.test(String(error))) throw error
    }
    await new Promise((resolve) => { setTimeout(resolve, PAUSE_MS * Math.min(tries, 20)) })
  }
}

/** Draws without a machine's chance: the next of a row of numbers that a seed begins. */
const drawing = (seed: number) => { let word = seed; return (below: number): number => { word = (Math.imul(word, 1_664_525) + 1_013_904_223) >>> 0; return Math.floor((word / 4_294_967_296) * below) } }

/** `clients` at once, each one call after the other, while a reader takes snapshots: earn, redeem, reverse, refund, adjust, look. */
export async function playEvening(test: TestCloud, { members, giftId }: Evening, plan: { readonly seed: number; readonly calls: number; readonly clients: number; snapshot(): Promise<readonly string[]> }): Promise<Played> {
  const calls = new Map<string, RecordedCall[]>(members.map(({ memberId }) => [memberId, []]))
  const bills: string[] = []
  const owners = new Map<string, string>()
  const vouchers: { code: string; who: string; memberId: string }[] = []
  const draw = drawing(plan.seed)
  let left = plan.calls
  let mostTries = 0
  const known = <R extends { readonly ok: boolean }>(ask: () => Promise<R>): Promise<R> => untilKnown(ask, (tries) => { mostTries = Math.max(mostTries, tries) })

  type Done = { readonly delta: number; readonly told?: number } | null
  async function one(who: string, memberId: string): Promise<readonly [string, Done]> {
    const kind = draw(10)
    const operationId = operation()
    if (kind < 4) {
      const paidFen = 1_000 + draw(60_000)
      const reply = await known(() => test.staff('manager', 'settleBill', { operationId, memberId, billNo: `B${operationId.slice(-6)}`, lines: [{ category: 'room', paidFen }] }))
      if (!reply.ok) return [memberId, null]
      bills.push(reply.value.entryId)
      owners.set(reply.value.entryId, memberId)
      return [memberId, { delta: reply.value.points + reply.value.tierGift, ...(!reply.value.replayed && { told: balanceOn(reply.value.card) }) }]
    }
    if (kind < 6) {
      const reply = await known(() => test.guest(who, 'redeemGift', { operationId, giftId, units: 1, points: PRICE }))
      if (!reply.ok) return [memberId, null]
      vouchers.push(...reply.value.vouchers.map(({ code }) => ({ code, who, memberId })))
      return [memberId, { delta: -reply.value.points }]
    }
    const voucher = kind === 6 ? vouchers.pop() : undefined
    if (voucher) {
      const reply = await known(() => test.guest(voucher.who, 'cancelVoucher', { operationId, code: voucher.code }))
      return [voucher.memberId, reply.ok ? { delta: reply.value.points } : null]
    }
    const billId = kind === 7 && bills.length > 0 ? bills[draw(bills.length)] : undefined
    if (billId) {
      const fen = 100 + draw(9_000)
      const reply = await known(() => test.staff('manager', 'refundBill', { operationId, billId, refund: { by: 'amount', fen }, reason: 'service', note: '试着退款' }))
      return [owners.get(billId) ?? memberId, reply.ok ? { delta: reply.value.pointsBack - reply.value.points - reply.value.giftPoints } : null]
    }
    const reply = await known(() => test.guest(who, 'openHome', {}))
    return [memberId, reply.ok && reply.value.card ? { delta: 0, told: balanceOn(reply.value.card) } : null]
  }

  async function client(): Promise<void> {
    while (left > 0) {
      left -= 1
      const { who, memberId } = members[draw(members.length)] as Evening['members'][number]
      const began = performance.now()
      const [of, done] = await one(who, memberId)
      if (done) calls.get(of)?.push({ began, ended: performance.now(), ...done })
    }
  }

  let snapshots = 0
  const violations: string[] = []
  async function reader(): Promise<void> {
    while (left > 0) {
      violations.push(...await plan.snapshot())
      snapshots += 1
    }
  }
  await Promise.all([...Array.from({ length: plan.clients }, client), reader()])
  violations.push(...await plan.snapshot())
  return { calls, operations: plan.calls, snapshots: snapshots + 1, mostTries, violations }
}

interface SnapshotRows { where(query: object): { limit(most: number): { get(): Promise<{ data: unknown[] }> } } }

/** One snapshot of the whole bank in one transaction of the SDK: per member and in all, Σ entries = balance = Σ lots − debt. Answers what does not add up. */
export async function snapshotOf(db: CloudDatabase, memberIds: readonly string[]): Promise<readonly string[]> {
  const tx = await db.startTransaction()
  const wrong: string[] = []
  const sums = { entries: 0, balance: 0, lots: 0 }
  for (const memberId of memberIds) {
    const { ledger } = (await tx.collection('accounts').doc(memberId).get()).data as AccountDoc
    // where().get() is the one query that the SDK runs inside a transaction (DEVCLOUD).
    const rows = (await (tx.collection('entries') as unknown as SnapshotRows).where({ memberId }).limit(1_000).get()).data as EntryDoc[]
    const entries = rows.reduce((sum, { points }) => sum + points, 0)
    const lots = ledger.lots.reduce((sum, { remaining }) => sum + remaining, 0) - ledger.debt
    if (entries !== ledger.balance || lots !== ledger.balance) wrong.push(`${memberId}: Σ entries ${entries}, balance ${ledger.balance}, Σ lots − debt ${lots}`)
    sums.entries += entries; sums.balance += ledger.balance; sums.lots += lots
  }
  await tx.rollback()
  if (sums.entries !== sums.balance || sums.balance !== sums.lots) wrong.push(`in all: Σ entries ${sums.entries}, balance ${sums.balance}, Σ lots − debt ${sums.lots}`)
  return wrong
}
