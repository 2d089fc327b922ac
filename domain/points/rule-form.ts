import { fen, points } from '../kernel/amount'
import type { BusinessDate } from '../kernel/time'
import { lineOf, NO_TIER_FEN, type Tier, type TierBenefits, type TierLine, TIERS } from '../tier/tier'
import { BILL_CATEGORIES, type BillCategory, type DeductRules, type Ratio, type RuleVersion } from './rules'

/** What an owner may set of a tier. Multipliers in tenths: 12 is ×1.2. */
export type TierForm = {
  readonly multiplierTenths: number
  readonly entryFen: number
  readonly giftPoints: number
} & TierBenefits

/** The rules as an owner edits them (P12): whole numbers only. What is not here is carried over from the version before. */
export type RuleForm = {
  /** So many fen earn one point. */
  readonly fenPerPoint: number
  readonly capPerBill: number
  readonly welcomePoints: number
  readonly billsADayBeforeReview: number
  readonly earning: readonly BillCategory[]
  /** O3: times the tier's multiplier, in tenths, on a birthday bill. */
  readonly birthdayTenths: number
  readonly keepPercent: number
  /** R1: so many points pay so many fen, only whole steps, from a least on, of bills from an amount on, up to a share of what counts; 0 percent lets nobody deduct. */
  readonly deductStepPoints: number
  readonly deductStepFen: number
  readonly deductLeastPoints: number
  readonly deductLeastBillFen: number
  readonly deductPercent: number
  readonly deductHoldMinutes: number
  /** §15: a house without tiers has lines nobody reaches and the same points for everybody. */
  readonly hasTiers: boolean
  readonly tiers: Readonly<Record<Tier, TierForm>>
}

const TENTHS = 10
const PERCENT = 100

/** Least and most of every number of the form. */
export const RULE_BOUNDS = {
  fenPerPoint: [10, 100_000], capPerBill: [100, 100_000], welcomePoints: [0, 1000], billsADayBeforeReview: [1, 20], birthdayTenths: [10, 50], keepPercent: [1, 100],
  deductStepPoints: [1, 10_000], deductStepFen: [1, 100_000], deductLeastPoints: [1, 100_000], deductLeastBillFen: [0, 10_000_000], deductPercent: [0, 100], deductHoldMinutes: [2, 60],
  multiplierTenths: [10, 50], entryFen: [10_000, 100_000_000], giftPoints: [0, 5000], roomRatePercent: [50, 100], bookingHoldMinutes: [0, 180], eventHeadStartHours: [0, 168],
} as const
export type BoundName = keyof typeof RULE_BOUNDS

/** What is wrong with a form, by field; `tier` for fields of a tier. */
export type FormFault =
  | { readonly field: BoundName; readonly tier: Tier | null; readonly least: number; readonly most: number }
  | { readonly field: 'tierOrder'; readonly tier: Tier }
  | { readonly field: 'earning' }
  /** The least is no whole number of steps (R1). */
  | { readonly field: 'deductSteps' }

const tenths = ({ numerator, denominator }: Ratio): number => Math.round((numerator * TENTHS) / denominator)
const percent = ({ numerator, denominator }: Ratio): number => Math.round((numerator * PERCENT) / denominator)
export const hasTiers = (rules: Pick<RuleVersion, 'tiers'>): boolean => rules.tiers.lines.some((line) => line.tier !== 'regular' && line.entryFen < NO_TIER_FEN)

function tierForm(tier: Tier, rules: RuleVersion): TierForm {
  const { entryFen, benefits, welcomeGift } = lineOf(tier, rules.tiers)
  return { multiplierTenths: tenths(rules.multipliers[tier]), entryFen, giftPoints: welcomeGift ? welcomeGift.points : 0, ...benefits }
}

type DeductForm = Pick<RuleForm, 'deductStepPoints' | 'deductStepFen' | 'deductLeastPoints' | 'deductLeastBillFen' | 'deductPercent' | 'deductHoldMinutes'>

const deductForm = ({ deduct }: RuleVersion): DeductForm => ({
  deductStepPoints: deduct.stepPoints, deductStepFen: deduct.stepFen, deductLeastPoints: deduct.leastPoints, deductLeastBillFen: deduct.leastBillFen,
  deductPercent: percent(deduct.mostShare), deductHoldMinutes: deduct.holdMinutes,
})

const deductFrom = (form: DeductForm): DeductRules => ({
  stepPoints: points(form.deductStepPoints), stepFen: fen(form.deductStepFen), leastPoints: points(form.deductLeastPoints), leastBillFen: fen(form.deductLeastBillFen),
  mostShare: { numerator: form.deductPercent, denominator: PERCENT }, holdMinutes: form.deductHoldMinutes,
})

export const formOf = (rules: RuleVersion): RuleForm => ({
  fenPerPoint: rules.earnRate.perFen / rules.earnRate.points, capPerBill: rules.capPerBill, welcomePoints: rules.welcomePoints, billsADayBeforeReview: rules.billsADayBeforeReview,
  earning: BILL_CATEGORIES.filter((category) => rules.eligibleCategories.includes(category)), birthdayTenths: rules.occasions ? tenths(rules.occasions.birthday) : TENTHS,
  ...deductForm(rules), keepPercent: rules.tiers.keepPercent, hasTiers: hasTiers(rules),
  tiers: { regular: tierForm('regular', rules), silver: tierForm('silver', rules), gold: tierForm('gold', rules), diamond: tierForm('diamond', rules) },
})

function lineFrom(tier: Tier, form: RuleForm): TierLine {
  const { entryFen, giftPoints, roomRatePercent, bookingHoldMinutes, eventHeadStartHours, birthdayGift } = form.tiers[tier]
  return {
    tier, entryFen: tier === 'regular' ? fen(0) : form.hasTiers ? fen(entryFen) : NO_TIER_FEN, benefits: { roomRatePercent, bookingHoldMinutes, eventHeadStartHours, birthdayGift },
    welcomeGift: giftPoints > 0 && tier !== 'regular' ? { kind: 'points', points: points(giftPoints) } : null,
  }
}

const multiplierOf = (tier: Tier, form: RuleForm): Ratio => ({ numerator: form.hasTiers ? form.tiers[tier].multiplierTenths : TENTHS, denominator: TENTHS })

/** The version a form stands for; `base` gives what the form does not hold. */
export const rulesFrom = (base: RuleVersion, form: RuleForm, { version, effectiveFrom }: { readonly version: string; readonly effectiveFrom: BusinessDate }): RuleVersion => ({
  ...base, version, effectiveFrom,
  earnRate: { points: points(1), perFen: fen(form.fenPerPoint) },
  multipliers: { regular: multiplierOf('regular', form), silver: multiplierOf('silver', form), gold: multiplierOf('gold', form), diamond: multiplierOf('diamond', form) },
  occasions: { birthday: { numerator: form.birthdayTenths, denominator: TENTHS } },
  capPerBill: points(form.capPerBill), eligibleCategories: BILL_CATEGORIES.filter((category) => form.earning.includes(category)),
  billsADayBeforeReview: form.billsADayBeforeReview, welcomePoints: points(form.welcomePoints), deduct: deductFrom(form),
  tiers: { ...base.tiers, lines: TIERS.map((tier) => lineFrom(tier, form)), keepPercent: form.keepPercent },
})

const PLAIN: readonly BoundName[] = [
  'fenPerPoint', 'capPerBill', 'welcomePoints', 'billsADayBeforeReview', 'birthdayTenths', 'keepPercent',
  'deductStepPoints', 'deductStepFen', 'deductLeastPoints', 'deductLeastBillFen', 'deductPercent', 'deductHoldMinutes',
]
const OF_TIER: readonly BoundName[] = ['multiplierTenths', 'giftPoints', 'roomRatePercent', 'bookingHoldMinutes', 'eventHeadStartHours']

const isOut = (value: number, [least, most]: readonly [number, number]): boolean => !Number.isSafeInteger(value) || value < least || value > most

/** Everything that is out of bounds, so that a form can show all of it at once; empty when it may be published. */
export function formFaults(form: RuleForm): readonly FormFault[] {
  const numbers = form as unknown as Readonly<Record<string, number>>
  const fault = (field: BoundName, tier: Tier | null): FormFault => ({ field, tier, least: RULE_BOUNDS[field][0], most: RULE_BOUNDS[field][1] })
  const plain = PLAIN.filter((field) => isOut(numbers[field] ?? NaN, RULE_BOUNDS[field])).map((field) => fault(field, null))
  const ofTiers = TIERS.flatMap((tier, rank) => {
    const own = form.tiers[tier] as unknown as Readonly<Record<string, number>>
    const wrong = OF_TIER.filter((field) => isOut(own[field] ?? NaN, RULE_BOUNDS[field])).map((field) => fault(field, tier))
    if (tier === 'regular' || !form.hasTiers) return wrong
    if (isOut(form.tiers[tier].entryFen, RULE_BOUNDS.entryFen)) return [...wrong, fault('entryFen', tier)]
    const below = TIERS[rank - 1] ?? 'regular'
    return below !== 'regular' && form.tiers[tier].entryFen <= form.tiers[below].entryFen ? [...wrong, { field: 'tierOrder' as const, tier }] : wrong
  })
  const isWhole = plain.length > 0 || form.deductLeastPoints % form.deductStepPoints === 0
  return [...plain, ...ofTiers, ...(isWhole ? [] : [{ field: 'deductSteps' as const }]), ...(form.earning.length === 0 ? [{ field: 'earning' as const }] : [])]
}

/** One difference between two forms; the words are the screen's. */
export type RuleChange =
  | { readonly what: Exclude<keyof RuleForm, 'tiers' | 'earning' | 'hasTiers'>; readonly tier: null; readonly from: number; readonly to: number }
  | { readonly what: keyof TierForm; readonly tier: Tier; readonly from: number | string; readonly to: number | string }
  | { readonly what: 'hasTiers'; readonly tier: null; readonly from: boolean; readonly to: boolean }
  | { readonly what: 'earning'; readonly tier: null; readonly added: readonly BillCategory[]; readonly removed: readonly BillCategory[] }

const PLAIN_FIELDS = PLAIN as readonly Exclude<keyof RuleForm, 'tiers' | 'earning' | 'hasTiers'>[]
const TIER_FIELDS: readonly (keyof TierForm)[] = ['entryFen', 'multiplierTenths', 'giftPoints', 'roomRatePercent', 'bookingHoldMinutes', 'eventHeadStartHours', 'birthdayGift']

/** What a guest and an owner have to know of a change: nothing about tiers when the new rules have none. */
export function changesBetween(from: RuleForm, to: RuleForm): readonly RuleChange[] {
  const plain = PLAIN_FIELDS.filter((what) => from[what] !== to[what]).map((what): RuleChange => ({ what, tier: null, from: from[what], to: to[what] }))
  const [added, removed] = [to.earning.filter((one) => !from.earning.includes(one)), from.earning.filter((one) => !to.earning.includes(one))]
  const earning: readonly RuleChange[] = added.length + removed.length > 0 ? [{ what: 'earning', tier: null, added, removed }] : []
  if (!to.hasTiers) return [...plain, ...earning, ...(from.hasTiers ? [{ what: 'hasTiers' as const, tier: null, from: true, to: false }] : [])]
  const ofTiers = TIERS.flatMap((tier) => TIER_FIELDS
    .filter((what) => from.tiers[tier][what] !== to.tiers[tier][what] && !(tier === 'regular' && (what === 'entryFen' || what === 'giftPoints')))
    .map((what): RuleChange => ({ what, tier, from: from.tiers[tier][what], to: to.tiers[tier][what] })))
  return [...plain, ...earning, ...(from.hasTiers ? [] : [{ what: 'hasTiers' as const, tier: null, from: false, to: true }]), ...ofTiers]
}

