import type { BillRow, BillState, BillView } from '@encore/contract/bill'
import type { RefundReason } from '@encore/contract/points'
import type { Page } from '@encore/contract/shape'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import { businessDate, type Instant, type LocalDate } from '@encore/domain/kernel/time'
import { billKey } from '@encore/domain/points/bill'
import { countsOn, pointsLeft, refundableFen, undoUntil } from '@encore/domain/points/refund'
import { tiersOf } from '@encore/domain/points/rules'
import { effectiveTier } from '@encore/domain/tier/standing'
import type { Staff } from '../platform/actor'
import { pageOf, readCursor } from '../platform/paging'
import { staff } from '../platform/staff-directory'
import type { Query, Store } from '../platform/store'
import type { World } from '../platform/world'
import { managers } from '../platform/router'
import { accounts, type AccountDoc, entries, type EntryDoc } from './points.port'
import { settledBill, type SettledBill, withCapture } from './refund-entry'
import { ruleBook, rulesNamed } from './rule-versions'

/** How many refunds of one bill the screen shows; a bill has a handful at most. */
const MOST_REFUNDS = 50

export interface BillSearch {
  readonly billNo?: string | undefined
  readonly businessDate?: LocalDate | undefined
  readonly after?: string | undefined
  readonly limit: number
}

/** The names a screen needs beside the bills: guests by member id, colleagues by staff id; two requests however many bills. */
interface Names { readonly guests: ReadonlyMap<string, AccountDoc>; readonly colleagues: ReadonlyMap<string, string> }

async function namesFor(store: Store, docs: readonly EntryDoc[]): Promise<Names> {
  const members = [...new Set(docs.map((doc) => doc.memberId))]
  const staffIds = [...new Set(docs.flatMap((doc) => (doc.entry.staffId === null ? [] : [doc.entry.staffId])))]
  const [guests, colleagues] = await Promise.all([
    members.length === 0 ? [] : store.getMany(accounts, members),
    staffIds.length === 0 ? [] : store.find(staff, { where: { staffId: { in: staffIds } }, limit: staffIds.length }),
  ])
  return { guests: new Map(guests.map((doc) => [doc._id, doc])), colleagues: new Map(colleagues.map((doc) => [doc.staffId, doc.name])) }
}

const colleague = ({ colleagues }: Names, staffId: string | null): string => (staffId === null ? '' : colleagues.get(staffId) ?? staffId)

function stateOf({ doc, left }: SettledBill): BillState {
  if (!doc.refunds) return 'settled'
  if (refundableFen(left) > 0) return 'part_refunded'
  return doc.refunds.isUndone ? 'undone' : 'refunded'
}

function billRow(bill: SettledBill, actor: Staff, names: Names, now: Instant): BillRow {
  const { doc, entry, left } = bill
  const account = names.guests.get(doc.memberId)
  const today = businessDate(now)
  const until = undoUntil(entry.at)
  const leftFen = refundableFen(left)
  return {
    id: doc._id, billNo: bill.bill.billNumber, businessDate: doc.businessDate, room: doc.room, at: doc.at, state: stateOf(bill), paidFen: refundableFen(bill.bill), leftFen,
    points: pointsLeft(entry, left, ruleBook()),
    guest: {
      memberId: doc.memberId, memberNo: account ? account.memberNo : '', name: account ? account.name : '',
      tier: account ? effectiveTier(account.ledger.tier, account.ledger.spend, today, tiersOf(ruleBook())) : 'regular',
    },
    settledBy: colleague(names, entry.staffId),
    undoUntil: leftFen > 0 && entry.staffId === actor.staffId && now <= until ? until : null,
  }
}

/** Which bills: one by its key, a number over all dates, or an evening; always of the caller's own store. */
async function search(store: Store, actor: Staff, { billNo, businessDate: date, after, limit }: BillSearch, now: Instant): Promise<readonly EntryDoc[]> {
  const evening = date === undefined ? businessDate(now) : date as string as ReturnType<typeof businessDate>
  if (billNo !== undefined && date !== undefined) {
    const doc = await store.get(entries, billKey({ storeId: actor.storeId, businessDate: evening, billNumber: billNo }))
    return doc ? [doc] : []
  }
  const cursor = readCursor(after)
  const where: Query['where'] = billNo === undefined
    ? { storeId: actor.storeId, businessDate: evening, kind: 'earn' }
    : { storeId: actor.storeId, kind: 'earn', 'bill.billNumber': billNo }
  return store.find(entries, { where, orderBy: [['at', 'desc']], limit: limit + 1, ...(cursor && { after: cursor }) })
}

/** Bills of this store, newest first, paged by key (M5): what was settled, for whom, by whom, and what is left of it. */
export async function findBills(actor: Staff, input: BillSearch, { store, clock }: Pick<World, 'store' | 'clock'>): Promise<Result<Page<BillRow>, never>> {
  const now = clock.now()
  const found = (await search(store, actor, input, now)).flatMap((doc) => settledBill(doc) ?? [])
  const names = await namesFor(store, found.map(({ doc }) => doc))
  const { rows, next } = pageOf(found.map((bill) => ({ ...bill, _id: bill.doc._id })), input.limit, (bill) => billRow(bill, actor, names, now), ({ doc }) => doc.at)
  return accept({ rows, next })
}

function refundRow(doc: EntryDoc, names: Names): BillView['refunds'] {
  if (doc.entry.kind !== 'clawback') return []
  const { trace, staffId, movement } = doc.entry
  return [{ id: doc._id, at: doc.at, by: colleague(names, staffId), reason: trace.reason as RefundReason, refundFen: trace.refundFen, points: trace.before - trace.after, becameDebt: movement.debtChange }]
}

/** One bill with its lines and everything that was given back of it. */
export async function openBill(actor: Staff, { billId }: { readonly billId: string }, { store, clock }: Pick<World, 'store' | 'clock'>): Promise<Result<BillView, { readonly code: 'BILL_NOT_FOUND' }>> {
  const seen = settledBill(await store.get(entries, billId))
  if (!seen || seen.doc.storeId !== actor.storeId) return refuse({ code: 'BILL_NOT_FOUND' })
  const bill = await withCapture(seen, store)
  const prefix = `${billId}:r`
  const given = bill.doc.refunds ? await store.find(entries, { where: { _id: { gte: prefix, lt: `${prefix}~` } }, orderBy: [['at', 'asc']], limit: MOST_REFUNDS }) : []
  const names = await namesFor(store, [bill.doc, ...given])
  const row = billRow(bill, actor, names, clock.now())
  const earns = countsOn(bill.bill, rulesNamed(bill.entry.trace.rulesVersion))
  return accept({
    ...row,
    lines: bill.bill.lines.map(({ category, paidFen }, at) => ({ category, paidFen, leftFen: bill.left.lines[at]?.paidFen ?? 0, earns: earns[at] ?? false })),
    byVoucher: bill.doc.voucher ? { ...bill.doc.voucher, isBack: bill.left.paidByVouchersFen === 0 } : null,
    byPoints: bill.capture ? { points: 0 - bill.capture.delta, worthFen: bill.bill.paidByPointsFen, leftFen: bill.left.paidByPointsFen } : null,
    pointsGiven: bill.entry.delta,
    mayRefund: row.leftFen > 0 && managers.includes(actor.role) && names.guests.get(bill.doc.memberId)?.openid !== actor.openid,
    refunds: given.filter((doc) => doc.memberId === bill.doc.memberId).flatMap((doc) => refundRow(doc, names)),
  })
}
