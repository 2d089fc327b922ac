import type { DayPart } from '../calendar/day-part'
import { type Fen, fen } from '../kernel/amount'
import type { BusinessDate, Instant } from '../kernel/time'
import type { BillCategory } from '../points/rules'

/** gift: paid with points; service: one thing for free (a birthday cake, an hour of singing); discount: money off a bill (R5). */
export const VOUCHER_KINDS = ['gift', 'service', 'discount'] as const
export type VoucherKind = (typeof VOUCHER_KINDS)[number]

export type VoucherValue =
  | { readonly of: 'item' }
  | { readonly of: 'amount'; readonly offFen: Fen }
  /** So many per cent off, at most mostFen. */
  | { readonly of: 'percent'; readonly percent: number; readonly mostFen: Fen }

/** What a voucher promises, as data, frozen when it is issued: a later change of the offer changes no voucher. An empty list excludes nothing. */
export type VoucherTerms = {
  readonly kind: VoucherKind
  readonly title: { readonly zh: string; readonly en: string }
  readonly value: VoucherValue
  /** Least amount on the lines of `categories`; 0 for none. */
  readonly minimumFen: Fen
  /** What the discount counts on; empty: every category that earns points by default. */
  readonly categories: readonly BillCategory[]
  readonly dayParts: readonly DayPart[]
  /** Of the business date, 0 = Sunday. */
  readonly weekdays: readonly number[]
  readonly blackoutDates: readonly BusinessDate[]
  /** R5: at most one discount voucher a bill, and none beside a deduct unless it says so. */
  readonly stacksWithDeduct: boolean
  readonly stores: readonly string[]
  readonly validFrom: Instant
  /** The first instant at which it no longer counts. */
  readonly validUntil: Instant
}

type Named = Pick<VoucherTerms, 'title' | 'validFrom' | 'validUntil'>

const unconditional = { minimumFen: fen(0), categories: [], dayParts: [], weekdays: [], blackoutDates: [], stacksWithDeduct: false, stores: [] } as const

/** One thing for free; conditions only as given. */
export const itemTerms = (terms: Named & { readonly kind: Exclude<VoucherKind, 'discount'> } & Partial<VoucherTerms>): VoucherTerms =>
  ({ ...unconditional, value: { of: 'item' }, ...terms })

/** Money off a bill; conditions only as given. */
export const discountTerms = (terms: Named & Pick<VoucherTerms, 'value'> & Partial<VoucherTerms>): VoucherTerms =>
  ({ ...unconditional, ...terms, kind: 'discount' })
