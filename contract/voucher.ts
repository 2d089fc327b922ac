import type { DayPart } from '@encore/domain/calendar/day-part'
import { readVoucherCode } from '@encore/domain/voucher/voucher-code'
import * as v from 'valibot'
import type { LineCategory } from './points'
import type { RefusalCode } from './refusal'
import { operationId, page, words, limits } from './shape'

export type VoucherKind = 'gift' | 'service' | 'discount'
export type VoucherState = 'issued' | 'used' | 'expired' | 'cancelled'
/** Words in both languages of the product, written by the store. */
export interface Bilingual { readonly zh: string; readonly en: string }

export type VoucherValue =
  | { readonly of: 'item' }
  | { readonly of: 'amount'; readonly offFen: number }
  | { readonly of: 'percent'; readonly percent: number; readonly mostFen: number }

/** A voucher as guest and staff read it. An empty list of conditions excludes nothing (R5). */
export interface VoucherView {
  readonly code: string
  readonly kind: VoucherKind
  readonly state: VoucherState
  readonly title: Bilingual
  readonly value: VoucherValue
  readonly minimumFen: number
  readonly categories: readonly LineCategory[]
  readonly dayParts: readonly DayPart[]
  readonly weekdays: readonly number[]
  readonly blackoutDates: readonly string[]
  readonly stacksWithDeduct: boolean
  /** Names of the stores it counts in; empty: all. */
  readonly storeNames: readonly string[]
  readonly validFrom: number
  /** The first instant at which it no longer counts. */
  readonly validUntil: number
  readonly issuedAt: number
  readonly use: { readonly at: number; readonly storeName: string; readonly staffName: string; readonly onBill: boolean } | null
  readonly cancelledAt: number | null
  /** R4: what cancelling gives back; null when it cannot be cancelled. */
  readonly refundPoints: number | null
}

/** What the counter sees before it confirms: what, for whom, and by name why it cannot be used here and now. */
export interface VoucherFound {
  readonly voucher: VoucherView
  readonly memberName: string
  readonly refused: { readonly code: RefusalCode } & { readonly [fact: string]: unknown } | null
  /** R3: whether this person may take a verification back now. */
  readonly mayUndo: boolean
}

export interface VoucherVerified {
  readonly voucher: VoucherView
  readonly memberName: string
  /** Until then the same person may undo it (R3). */
  readonly undoUntil: number
  readonly replayed: boolean
}

/** As scanned or typed; a slip of the finger is told apart from a code that does not exist. */
export const voucherCode = () => v.pipe(
  v.string(), v.maxLength(40),
  v.check((text) => readVoucherCode(text) !== null, 'a voucher code'),
  v.transform((text) => readVoucherCode(text) as NonNullable<ReturnType<typeof readVoucherCode>>),
)
/** Anything a camera may read; the use case says what is wrong with it. */
export const scannedText = () => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200))

export const listVouchers = () => v.strictObject({ which: v.picklist(['live', 'ended']), ...page })
export const getVoucher = () => v.strictObject({ code: voucherCode() })
export const lookUpVoucher = () => v.strictObject({ code: scannedText() })
export const verifyVoucher = () => v.strictObject({ operationId, code: voucherCode() })
export const undoVerification = () => v.strictObject({ operationId, code: voucherCode(), /** Asked of a manager who undoes later than ten minutes or another's verification. */ reason: v.optional(words(limits.reason, 2)) })
