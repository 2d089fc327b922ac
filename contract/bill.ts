import * as v from 'valibot'
import type { CardView, Tier } from './person'
import { refundReasons, type LineCategory, type RefundReason, type VoucherOnBill } from './points'
import type { Bilingual } from './voucher'
import { documentId, fenAmount, limits, localDateText, operationId, page, words } from './shape'

/** By number, by business date, by both (then at most one), or by nothing: tonight's, newest first. */
export const findBills = () => v.strictObject({
  billNo: v.optional(v.pipe(v.string(), v.trim(), v.regex(/^[0-9A-Za-z-]{1,24}$/, 'billNo'))),
  businessDate: v.optional(localDateText),
  ...page,
})
export const openBill = () => v.strictObject({ billId: documentId })
export const undoBill = () => v.strictObject({ operationId, billId: documentId })

const someFen = () => v.pipe(fenAmount, v.check((fen) => fen > 0, 'more than nothing'))
const refund = () => v.variant('by', [
  v.strictObject({ by: v.literal('all') }),
  v.strictObject({ by: v.literal('amount'), fen: someFen() }),
  v.strictObject({
    by: v.literal('lines'),
    lines: v.pipe(v.array(v.strictObject({ line: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(limits.billLines - 1)), fen: someFen() })), v.minLength(1), v.maxLength(limits.billLines)),
  }),
])
export const previewRefund = () => v.strictObject({ billId: documentId, refund: refund() })
/** The code is what the guest reads; the note is the store's own and stays in the log. */
export const refundBill = () => v.strictObject({ operationId, billId: documentId, refund: refund(), reason: v.picklist(refundReasons), note: v.optional(words(limits.reason)) })

export type BillState = 'settled' | 'part_refunded' | 'refunded' | 'undone'

export interface BillRow {
  /** The bill key (P1), which is also its entry's id. */
  readonly id: string
  readonly billNo: string
  readonly businessDate: string
  readonly room: string | null
  readonly at: number
  readonly state: BillState
  readonly paidFen: number
  readonly leftFen: number
  /** Points the bill earned, as far as it is left. */
  readonly points: number
  readonly guest: { readonly memberId: string; readonly memberNo: string; readonly name: string; readonly tier: Tier }
  readonly settledBy: string
  /** Until when the asking person may undo it; null when it is not theirs or too late. */
  readonly undoUntil: number | null
}

export interface BillView extends BillRow {
  /** How the bill was paid beside cash (R1, R5). */
  readonly byVoucher: (VoucherOnBill & { readonly isBack: boolean }) | null
  readonly byPoints: { readonly points: number; readonly worthFen: number; readonly leftFen: number } | null
  readonly lines: readonly { readonly category: LineCategory; readonly paidFen: number; readonly leftFen: number; readonly earns: boolean }[]
  readonly pointsGiven: number
  /** True when the asking person may give something back. */
  readonly mayRefund: boolean
  readonly refunds: readonly { readonly id: string; readonly at: number; readonly by: string; readonly reason: RefundReason; readonly refundFen: number; readonly points: number; readonly becameDebt: number }[]
}

export interface RefundPreview {
  /** Cash to give back. */
  readonly refundFen: number
  /** Deducted points that go back into their lots (P6). */
  readonly pointsBack: number
  /** The voucher that can be used again, once nothing of what was paid is left. */
  readonly voucherBack: Bilingual | null
  /** What can still be given back afterwards, in cash and points. */
  readonly leftFen: number
  /** Points that go back, 0 or more. */
  readonly points: number
  /** T5: of the revoked tier's welcome gift, beside `points`; 0 when no upgrade is revoked. */
  readonly giftPoints: number
  readonly becomesDebt: number
  readonly debtAfter: number
  readonly tierBefore: Tier
  readonly tierAfter: Tier
}

export interface BillRefunded extends RefundPreview {
  readonly entryId: string
  readonly billId: string
  readonly reason: RefundReason
  readonly card: CardView
  /** True when this answer is the stored outcome of the same operation (P8). */
  readonly replayed: boolean
}
