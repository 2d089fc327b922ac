import { type Fen, fen, type Points, points } from '../kernel/amount'
import type { BusinessDate } from '../kernel/time'
import { TIER_RULES_V1, type Tier, type TierRules, type TierRulesOn } from '../tier/tier'

/** What a bill line can be for. The first row earns by default, the second never does (P1). */
export const BILL_CATEGORIES = [
  'room', 'drinks', 'food', 'service',
  'topup', 'tobacco', 'deposit', 'collected', 'group_voucher',
] as const
export type BillCategory = (typeof BILL_CATEGORIES)[number]

/** Why a bill may earn more than its tier alone gives (O3). */
export type Occasion = 'birthday'

/** A ratio of integers: ×1.2 is 12 / 10, so that no float touches points. */
export type Ratio = { readonly numerator: number; readonly denominator: number }

/** R1: what points may pay of a bill. */
export interface DeductRules {
  /** So many points pay so many fen; only whole steps. */
  readonly stepPoints: Points
  readonly stepFen: Fen
  readonly leastPoints: Points
  /** The whole bill must come to so much. */
  readonly leastBillFen: Fen
  /** Of the eligible amount after vouchers. */
  readonly mostShare: Ratio
  readonly holdMinutes: number
}

/** One version of the store's rules 规则版本 (P12). Immutable once in use: entries name the version they were made under. */
export interface RuleVersion {
  readonly version: string
  readonly effectiveFrom: BusinessDate
  readonly earnRate: { readonly points: Points; readonly perFen: Fen }
  readonly multipliers: Readonly<Record<Tier, Ratio>>
  /** Times the tier's multiplier, on bills with that occasion; absent in versions from before there were any. */
  readonly occasions?: Readonly<Record<Occasion, Ratio>>
  readonly capPerBill: Points
  readonly eligibleCategories: readonly BillCategory[]
  /** P2: so many bills of one member on one business date; for the next one a manager must look. */
  readonly billsADayBeforeReview: number
  /** How many business dates back a bill may still be settled by hand; older ones are claims (P14). */
  readonly billAgeDays: number
  readonly welcomePoints: Points
  /** P6: lots expire at the end of the n-th month after the month earned. */
  readonly lotMonths: number
  readonly deduct: DeductRules
  readonly tiers: TierRules
}

export const RULES_V1: RuleVersion = {
  version: 'rules-v1',
  effectiveFrom: '2020-01-01' as BusinessDate,
  earnRate: { points: points(1), perFen: fen(100) },
  multipliers: {
    regular: { numerator: 10, denominator: 10 },
    silver: { numerator: 12, denominator: 10 },
    gold: { numerator: 15, denominator: 10 },
    diamond: { numerator: 20, denominator: 10 },
  },
  occasions: { birthday: { numerator: 2, denominator: 1 } },
  capPerBill: points(5000),
  eligibleCategories: ['room', 'drinks', 'food', 'service'],
  billsADayBeforeReview: 3,
  billAgeDays: 31,
  welcomePoints: points(50),
  lotMonths: 12,
  deduct: { stepPoints: points(100), stepFen: fen(100), leastPoints: points(500), leastBillFen: fen(10_000), mostShare: { numerator: 30, denominator: 100 }, holdMinutes: 10 },
  tiers: TIER_RULES_V1,
}

/** Every version a house ever had, oldest first; never empty, and the first began before every bill (P12). */
export type RuleBook = readonly RuleVersion[]

/** The version in force on a business date: the latest that has begun. */
export function rulesOn(book: RuleBook, on: BusinessDate): RuleVersion {
  const begun = book.filter((rules) => rules.effectiveFrom <= on)
  const latest = begun.reduce<RuleVersion | null>((best, rules) => (best === null || rules.effectiveFrom >= best.effectiveFrom ? rules : best), null)
  if (latest === null) throw new Error(`no rule version in force on ${on}`)
  return latest
}

/** The version an entry was made under: a refund recomputes with this one, whatever is in force by then (P7). */
export function rulesNamed(book: RuleBook, version: string): RuleVersion {
  const rules = book.find((one) => one.version === version)
  if (!rules) throw new Error(`no rules called ${version}`)
  return rules
}

export const tiersOf = (book: RuleBook): TierRulesOn => (on) => rulesOn(book, on).tiers
