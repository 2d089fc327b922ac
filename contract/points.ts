import type { Points } from '@encore/domain/kernel/amount'
import type { Account } from '@encore/domain/points/account'
import type { Entry } from '@encore/domain/points/entry'
import * as v from 'valibot'
import type { AdjustReason } from './approval'
import type { RefusalFacts } from './ask'
import type { CardView, Tier } from './person'
import type { ShareView } from './till'
import { voucherCode, type Bilingual } from './voucher'
import { documentId, fenAmount, limits, localDateText, monthText, operationId, page, roomId } from './shape'

/** P1: what a line of a bill may be. Excluded from earning by default: topup, tobacco, deposit, collected, group_voucher. */
export const lineCategories = ['room', 'drinks', 'food', 'service', 'topup', 'tobacco', 'deposit', 'collected', 'group_voucher'] as const
export type LineCategory = (typeof lineCategories)[number]

/** Why a bill is given back, as the guest reads it; `undo` is the till's own, within ten minutes. */
export const refundReasons = ['wrong_guest', 'wrong_amount', 'service', 'returned', 'other'] as const
export type RefundReason = (typeof refundReasons)[number] | 'undo'

/** P4: every kind an entry of the ledger can be. */
export const entryKinds = ['earn', 'bonus', 'welcome', 'birthday', 'event', 'compensation', 'adjust', 'redeem', 'redeemUndo', 'capture', 'clawback', 'expire', 'merge'] as const
export type EntryKind = (typeof entryKinds)[number]

/** What a guest looks for: points that came, that were used, that ran out, that were put right. */
export const entryFilters = ['given', 'used', 'expired', 'corrected'] as const
export type EntryFilter = (typeof entryFilters)[number]
/** `month` is the one in which the entries were made, by business date (§14). */
export const listEntries = () => v.strictObject({ ...page, only: v.optional(v.picklist(entryFilters)), month: v.optional(monthText) })

export interface EntryRow {
  readonly id: string
  readonly kind: EntryKind
  readonly delta: number
  readonly balanceAfter: number
  readonly businessDate: string
  readonly at: number
  /** When the points of this entry can be spent; null when they already can or the entry gives none. */
  readonly availableFrom: number | null
  readonly expiresAt: number | null
  readonly room: string | null
  readonly netFen: number | null
  /** Of a redeem and its reverse: what was swapped for the points. */
  readonly gift: { readonly title: { readonly zh: string; readonly en: string }; readonly units: number } | null
  /** P13: what sharing a bill moved, and of an earn that it waits for the payer's yes. */
  readonly shared: 'moved' | 'waiting' | null
  /** What points paid of a bill (R1): of a capture and of what a refund gave back of it. */
  readonly worthFen: number | null
  /** Of an earn: whether its bill was given back since; its points are then not, or not all, to be awaited. */
  readonly givenBack: 'part' | 'whole' | null
  /** Of a clawback: how much money was given back and why (P7). */
  readonly refunded: { readonly fen: number; readonly reason: RefundReason } | null
}

/** Points of one expiry (P6). */
export interface LotExplained { readonly points: number; readonly expiresAt: number }

/** P11 「怎么来的」: everything the number came from. */
export interface EntryExplained extends EntryRow {
  /** Where the points come from (P4); screens have words for the ones a guest can meet. */
  readonly source: 'bill' | 'signup' | 'complaint' | 'approval' | 'gift' | 'event' | 'birthday' | 'tier' | 'member' | 'calendar'
  readonly storeName: string
  readonly billNo: string | null
  readonly lines: readonly { readonly category: LineCategory; readonly paidFen: number; readonly earns: boolean }[]
  /** What of the bill was not paid in cash (P1). */
  readonly paidBy: { readonly voucher: VoucherOnBill | null; readonly pointsFen: number }
  /** Points that paid a part of a bill, or came back from it (R1). */
  readonly deduct: { readonly billEntryId: string } | null
  /** Of what was spent, came back or ran out: the lots it was in, the first to expire first (P6). */
  readonly lots: readonly LotExplained[]
  /** P13: of the payer's own earn. */
  readonly share: ShareView | null
  readonly trace: {
    readonly eligibleFen: number
    readonly fenPerPoint: number
    readonly tier: Tier
    /** The tier's multiplier as a ratio of integers: 1.2 is 12/10. */
    readonly multiplier: readonly [number, number]
    /** O3: what the occasion multiplied it by once more, again a ratio; null without one. */
    readonly occasion: { readonly of: 'birthday'; readonly factor: readonly [number, number] } | null
    readonly beforeRounding: { readonly points: number; readonly remainder: number; readonly denominator: number }
    readonly capPoints: number
    readonly isCapped: boolean
    readonly repaidDebt: number
    readonly ruleVersion: string
  } | null
  /** P7: of a clawback, the bill it belongs to, why, and what it did; null for everything else. */
  readonly refund: {
    readonly billEntryId: string
    readonly billDate: string
    readonly reason: RefundReason
    readonly refundFen: number
    readonly netBeforeFen: number
    readonly netAfterFen: number
    readonly pointsBefore: number
    readonly pointsAfter: number
    readonly becameDebt: number
    readonly ruleVersion: string
  } | null
  /** Of an adjust: why, and the balance before and after; `twoPeople` when a second person gave their word (§2). */
  readonly adjusted: { readonly reason: AdjustReason; readonly before: number; readonly after: number; readonly becameDebt: number; readonly twoPeople: boolean; readonly ruleVersion: string } | null
  /** Of points given outright: how many, what of them repaid a debt, and of a compensation the complaint it makes good (C12). */
  readonly granted: { readonly given: number; readonly repaidDebt: number; readonly complaintId: string | null; readonly ruleVersion: string } | null
  /** Of a share given away, or a tier's gift taken back: what it was and what it is (P13, T5). */
  readonly corrected: { readonly before: number; readonly after: number; readonly becameDebt: number; readonly ruleVersion: string } | null
  readonly hash: string
  readonly version: number
}

/** P15: `after` is the place in the chain of the last entry got. */
export const statementPage = () => v.strictObject({ after: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))) })
/** A piece of the guest's own ledger as it is kept, hashes included; `account` comes with the last one. */
export interface StatementPage {
  readonly entries: readonly Entry[]
  readonly account: Account | null
  /** What expires when, soonest first; with the account. */
  readonly expiring: readonly { readonly points: number; readonly expiresAt: number }[]
  readonly memberNo: string
  readonly madeAt: number
  readonly next: number | null
}

export const bill = {
  memberId: documentId,
  billNo: v.pipe(v.string(), v.trim(), v.regex(/^[0-9A-Za-z-]{1,24}$/, 'billNo')),
  businessDate: v.optional(localDateText),
  room: v.optional(roomId),
  lines: v.pipe(
    v.array(v.strictObject({ category: v.picklist(lineCategories), paidFen: fenAmount })),
    v.minLength(1), v.maxLength(limits.billLines),
  ),
}

/** What a scan of the guest's own code gave (M6): nobody spends a guest's points or vouchers who is not here. */
export const presence = () => v.pipe(v.string(), v.regex(/^\d{1,16}\.[0-9a-f]{64}$/, 'presence'))

/** Points that pay a part of a bill (R1). Steps and limits are the rule version's, not the contract's. */
export const deductPoints = () => v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(limits.lineFen), v.transform((n) => n as Points))

export const previewBill = () => v.strictObject({ ...bill, deduct: v.optional(v.strictObject({ points: deductPoints() })), voucher: v.optional(v.union([v.literal('best'), voucherCode()])) })
export const settleBill = () => v.strictObject({ operationId, ...bill, deduct: v.optional(v.strictObject({ holdId: operationId, points: deductPoints() })), voucher: v.optional(v.strictObject({ code: voucherCode(), presence: presence() })), sharers: v.optional(v.pipe(v.array(v.strictObject({ memberId: documentId, presence: presence() })), v.maxLength(limits.billSharers))) })

export interface BillPreview {
  readonly card: CardView
  readonly businessDate: string
  readonly paidFen: number
  readonly eligibleFen: number
  /** Lines that earn nothing (P1). */
  readonly excluded: readonly { readonly category: LineCategory; readonly paidFen: number }[]
  /** What the guest pays in cash. */
  readonly cashFen: number
  readonly deduct: DeductView
  /** R5: the voucher this bill would take, and every other one the guest has, with the reason it was left out. */
  readonly vouchers: { readonly chosen: VoucherOnBill | null; readonly others: readonly VoucherLeft[] }
  readonly points: number
  readonly isCapped: boolean
  readonly availableFrom: number
  readonly tierAfter: Tier
  /** P2: the fourth bill of a member on one business day needs a manager. */
  readonly needsManager: boolean
}

/** Why a voucher pays nothing on a bill (R3, R5). */
export type VoucherRefused =
  | 'VOUCHER_NOT_FOUND' | 'VOUCHER_USED' | 'VOUCHER_EXPIRED' | 'VOUCHER_CANCELLED' | 'VOUCHER_NOT_YET' | 'VOUCHER_OTHER_STORE' | 'VOUCHER_BLACKOUT' | 'VOUCHER_WEEKDAY'
  | 'VOUCHER_DAY_PART' | 'VOUCHER_CATEGORY' | 'VOUCHER_MINIMUM' | 'VOUCHER_NOT_WITH_DEDUCT' | 'VOUCHER_NOT_A_DISCOUNT'
export interface VoucherOnBill { readonly code: string; readonly title: Bilingual; readonly offFen: number }
/** `offFen` is what it would save, 0 when it does not fit; `why` is then a refusal of contract/refusal.ts with its facts, else null. */
export interface VoucherLeft extends VoucherOnBill { readonly why: RefusalFacts | null }

/** R1 on this bill: what may be deducted, and what is. */
export interface DeductView {
  /** By the bill alone; 0 when it lets nobody deduct. */
  readonly mostPoints: number
  readonly leastPoints: number
  readonly stepPoints: number
  /** What a step pays. */
  readonly stepFen: number
  readonly leastBillFen: number
  /** What this guest has, with what the asking person holds for them. */
  readonly available: number
  readonly points: number
  readonly worthFen: number
}

export interface BillSettled {
  /** P13: how many others the points will be shared with, once the payer says yes. */
  readonly sharers: number
  readonly entryId: string
  readonly points: number
  readonly cashFen: number
  /** Points that paid, and how much; 0 for none. */
  readonly deducted: { readonly points: number; readonly worthFen: number }
  readonly voucher: VoucherOnBill | null
  readonly availableFrom: number
  readonly expiresAt: number
  readonly repaidDebt: number
  /** Until when the person who settled it may undo it. */
  readonly undoUntil: number
  readonly tierBefore: Tier
  readonly tierAfter: Tier
  /** Points of the new tier's welcome gift (T3), usable at once; 0 without an upgrade. */
  readonly tierGift: number
  readonly card: CardView
  /** True when this answer is the stored outcome of the same operation (P8). */
  readonly replayed: boolean
}
