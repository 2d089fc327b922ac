import { divideDown, type Points, points } from '../kernel/amount'
import { addMonths, type BusinessDate, endOfMonth, type Instant, monthOf, noonAfter } from '../kernel/time'
import type { Tier } from '../tier/tier'
import { type Bill, type Eligible, eligible } from './bill'
import type { Occasion, Ratio, RuleVersion } from './rules'

/** When a lot's points may be spent and when they are gone. */
export type LotTerms = {
  readonly lotId: string
  readonly availableAt: Instant
  /** The first instant at which the lot no longer counts. */
  readonly expiresAt: Instant
}

/** P6: the end of the 12th month after the month of the business date. */
export const lotExpiry = (date: BusinessDate, rules: RuleVersion): Instant => endOfMonth(addMonths(monthOf(date), rules.lotMonths))

/**
 * All bills of one business date share a lot: same availability (P3), same expiry (P6). A guest who comes every night
 * has some 400 lots, never one per bill, so the account document stays small.
 */
export const earnedLot = (date: BusinessDate, rules: RuleVersion): LotTerms =>
  ({ lotId: `earned-${date}`, availableAt: noonAfter(date), expiresAt: lotExpiry(date, rules) })

/** Points that are a gift (welcome, birthday, event, compensation) can be spent at once. */
export const grantedLot = (date: BusinessDate, at: Instant, rules: RuleVersion): LotTerms =>
  ({ lotId: `granted-${date}-${at}`, availableAt: at, expiresAt: lotExpiry(date, rules) })

/** P11: everything that made the number, so that 「这 128 分怎么来的」 needs nothing else. */
export type EarnTrace = Eligible & {
  readonly shape: 'earn'
  readonly rulesVersion: string
  readonly tier: Tier
  readonly rate: { readonly points: number; readonly perFen: number }
  readonly multiplier: Ratio
  /** O3: what the bill's occasion multiplied it by once more; absent without one. */
  readonly occasion?: { readonly of: Occasion; readonly factor: Ratio }
  /** Exact points before rounding, as a ratio; rounded down once per bill (P2). */
  readonly exact: Ratio
  readonly rounded: Points
  readonly cap: Points
  readonly capped: boolean
  readonly lot: LotTerms
}

const ONCE: Ratio = { numerator: 1, denominator: 1 }

export interface Earned {
  readonly points: Points
  readonly trace: EarnTrace
}

/** P2: points of a bill. The tier is the one held before the bill. Pure; refunds recompute it on what is left (P7). */
export function earn(bill: Bill, tier: Tier, rules: RuleVersion): Earned {
  const basis = eligible(bill, rules)
  const multiplier = rules.multipliers[tier]
  const factor = bill.occasion && rules.occasions ? rules.occasions[bill.occasion] : ONCE
  const exact: Ratio = {
    numerator: basis.netFen * rules.earnRate.points * multiplier.numerator * factor.numerator,
    denominator: rules.earnRate.perFen * multiplier.denominator * factor.denominator,
  }
  const rounded = points(divideDown(exact.numerator, exact.denominator))
  const capped = rounded > rules.capPerBill
  return {
    points: capped ? rules.capPerBill : rounded,
    trace: {
      shape: 'earn', ...basis, rulesVersion: rules.version, tier, rate: rules.earnRate, multiplier,
      ...(bill.occasion && { occasion: { of: bill.occasion, factor } }), exact, rounded,
      cap: rules.capPerBill, capped, lot: earnedLot(bill.businessDate, rules),
    },
  }
}
