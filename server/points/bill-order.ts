import type { VoucherOnBill } from '@encore/contract/points'
import type { RefusalCode } from '@encore/contract/refusal'
import { fen, type Points, points } from '@encore/domain/kernel/amount'
import { fingerprint } from '@encore/domain/kernel/hash'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import { businessDate, type BusinessDate, type Instant, type LocalDate } from '@encore/domain/kernel/time'
import type { Bill, BillLine } from '@encore/domain/points/bill'
import { deductWorth } from '@encore/domain/points/deduct'
import type { Till } from '@encore/domain/points/drafts'
import type { VoucherCode } from '@encore/domain/voucher/voucher-code'
import type { Staff } from '../platform/actor'
import type { Store } from '../platform/store'
import { readVenues } from '../venue/store-directory'
import type { AccountDoc } from './points.port'
import { rulesInForce } from './rule-versions'

/** What a clerk sends for a bill, read by the contract. */
export interface BillInput {
  readonly memberId: string
  readonly billNo: string
  readonly businessDate?: LocalDate | undefined
  readonly room?: string | undefined
  readonly lines: readonly BillLine[]
  /** Points that pay a part (R1), and the hold they are set aside in once the bill is settled. */
  readonly deduct?: { readonly points: Points; readonly holdId?: string | undefined } | undefined
}

/** What settling asks for beside the bill itself: a voucher, with the proof that its owner is here (M6). */
export interface SettleInput extends BillInput {
  readonly operationId: string
  readonly voucher?: { readonly code: VoucherCode; readonly presence: string } | undefined
  /** P13: who shares the points beside the payer. */
  readonly sharers?: readonly { readonly memberId: string; readonly presence: string }[] | undefined
}

export interface BillOrder {
  readonly memberId: string
  readonly bill: Bill
  readonly room: string | null
  readonly deducted: { readonly points: Points; readonly holdId: string | null }
  readonly voucher: VoucherOnBill | null
  /** P13: the others who share the points. */
  readonly sharers: readonly string[]
}

export type BillFault = { readonly code: Extract<RefusalCode, 'UNKNOWN_ROOM'>; readonly room: string }

/** The business date is the clerk's, or tonight's (§14). The two types meet here and nowhere else. */
const dateOf = (input: BillInput, now: Instant): BusinessDate =>
  input.businessDate === undefined ? businessDate(now) : (input.businessDate as string as BusinessDate)

export function orderOf(actor: Staff, input: BillInput, now: Instant): BillOrder {
  const date = dateOf(input, now)
  const deducted = input.deduct ? input.deduct.points : points(0)
  return {
    memberId: input.memberId,
    room: input.room ?? null,
    deducted: { points: deducted, holdId: input.deduct?.holdId ?? null },
    voucher: null,
    sharers: [],
    bill: {
      storeId: actor.storeId, businessDate: date, billNumber: input.billNo,
      lines: input.lines.map(({ category, paidFen }) => ({ category, paidFen })), paidByVouchersFen: fen(0), paidByPointsFen: deductWorth(deducted, rulesInForce(date)),
    },
  }
}

/** O3: the same bill, with the occasion the member's account gives its business date. */
export function onOccasion(order: BillOrder, { birthday }: AccountDoc): BillOrder {
  const doubled = birthday?.doubled
  const { businessDate: date } = order.bill
  return doubled && doubled.from <= date && date <= doubled.to ? { ...order, bill: { ...order.bill, occasion: 'birthday' } } : order
}

/** A bill as it was sent, for a fingerprint: a date left out stays left out, so a retry after 08:00 is the same operation. */
export const billShape = (input: BillInput) => ({
  memberId: input.memberId, billNo: input.billNo, businessDate: input.businessDate ?? null, room: input.room ?? null,
  lines: input.lines.map(({ category, paidFen }) => ({ category, paidFen })),
})

/** P8: what was asked, as it was sent. */
export const fingerprintOfBill = (actor: Staff, input: SettleInput): string => fingerprint({
  action: 'settleBill', staffId: actor.staffId, ...billShape(input), ...(input.deduct && { deduct: { points: input.deduct.points, holdId: input.deduct.holdId ?? null } }), ...(input.voucher && { voucher: input.voucher.code }), ...(input.sharers && { sharers: input.sharers.map((one) => one.memberId) }),
})

/** P2: a manager at the till has looked by being there. */
export const tillOf = (actor: Staff, at: Instant): Till =>
  ({ staffId: actor.staffId, managerLooks: actor.role === 'manager' || actor.role === 'owner', at })

/** Rooms are the store's own list, kept in the instance for some minutes. */
export async function checkRoom(store: Store, actor: Staff, order: BillOrder, now: Instant): Promise<Result<BillOrder, BillFault>> {
  if (order.room === null) return accept(order)
  const venue = (await readVenues(store, now)).find((one) => one._id === actor.storeId)
  return venue?.rooms.includes(order.room) ? accept(order) : refuse({ code: 'UNKNOWN_ROOM', room: order.room })
}
