import type { Account } from '@encore/domain/points/account'
import type { Entry } from '@encore/domain/points/entry'
import * as v from 'valibot'
import type { AdjustReason } from './approval'
import type { CardView, Tier } from './person'
import { documentId, fenAmount, limits, localDateText, operationId, roomId } from './shape'

/** P1: what a line of a bill may be. Excluded from earning by default: topup, tobacco, deposit, collected, group_voucher. */
export const lineCategories = ['room', 'drinks', 'food', 'service', 'topup', 'tobacco', 'deposit', 'collected', 'group_voucher'] as const
export type LineCategory = (typeof lineCategories)[number]

/** Why a bill is given back, as the guest reads it; `undo` is the till's own, within ten minutes. */
export const refundReasons = ['wrong_guest', 'wrong_amount', 'service', 'returned', 'other'] as const
export type RefundReason = (typeof refundReasons)[number] | 'undo'

/** P4: every kind an entry of the ledger can be. */
export const entryKinds = ['earn', 'bonus', 'welcome', 'birthday', 'event', 'compensation', 'adjust', 'redeem', 'redeemUndo', 'capture', 'clawback', 'expire', 'merge'] as const
export type EntryKind = (typeof entryKinds)[number]

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
  /** Of an earn: whether its bill was given back since; its points are then not, or not all, to be awaited. */
  readonly givenBack: 'part' | 'whole' | null
  /** Of a clawback: how much money was given back and why (P7). */
  readonly refunded: { readonly fen: number; readonly reason: RefundReason } | null
}

/** P11 「怎么来的」: everything the number came from. */
export interface EntryExplained extends EntryRow {
  /** Where the points come from (P4); screens have words for the ones a guest can meet. */
  readonly source: 'bill' | 'signup' | 'complaint' | 'approval' | 'gift' | 'event' | 'birthday' | 'tier' | 'member' | 'calendar'
  readonly storeName: string
  readonly billNo: string | null
  readonly lines: readonly { readonly category: LineCategory; readonly paidFen: number; readonly earns: boolean }[]
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
  /** Of a compensation: the complaint it makes good (C12), and what of it repaid a debt. */
  readonly compensated: { readonly complaintId: string; readonly given: number; readonly repaidDebt: number; readonly ruleVersion: string } | null
  readonly hash: string
  readonly version: number
}

/** P15: `after` is the place in the chain of the last entry got. */
export const statementPage = v.strictObject({ after: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))) })
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

export const previewBill = v.strictObject(bill)
export const settleBill = v.strictObject({ operationId, ...bill })

export interface BillPreview {
  readonly card: CardView
  readonly businessDate: string
  readonly paidFen: number
  readonly eligibleFen: number
  readonly points: number
  readonly isCapped: boolean
  readonly availableFrom: number
  readonly tierAfter: Tier
  /** P2: the fourth bill of a member on one business day needs a manager. */
  readonly needsManager: boolean
}

export interface BillSettled {
  readonly entryId: string
  readonly points: number
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
