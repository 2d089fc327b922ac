import { type Fen, fen } from '../kernel/amount'
import { addDays, type BusinessDate, lastDayOfMonth } from '../kernel/time'
import { growthOn, monthsBefore, type SpendDay } from './spend'
import { type TierStanding } from './standing'
import { keepLine, lineOf, NO_TIER_FEN, type Tier, tierAbove, type TierRulesOn } from './tier'

/** T7 as data: 「再消费 ¥820（约 2 次）在 3 月 31 日前保住金卡」. The words are the screen's. */
export interface SpendGoal {
  readonly goal: 'reach' | 'keep'
  readonly tier: Tier
  readonly missingFen: Fen
  /** Visits at the guest's own average in the window; null before the first visit. */
  readonly aboutVisits: number | null
  /** The last business date on which the missing amount suffices. */
  readonly until: BusinessDate | null
}

export interface TierProgress {
  readonly tier: Tier
  readonly growthFen: Fen
  readonly graceUntil: BusinessDate | null
  readonly validUntil: BusinessDate | null
  /** What keeps this tier, by the rules of the day it ends (T4); 0 for regular. */
  readonly keepFen: Fen
  /** Share of the way from this tier's line to the next one's, 0–100; 100 at the top. */
  readonly percent: number
  readonly next: SpendGoal | null
  /** Null for regular, and when the growth counted at expiry already keeps the tier. */
  readonly keep: SpendGoal | null
}

function visitsFor(missingFen: Fen, days: readonly SpendDay[], on: BusinessDate, windowMonths: number): number | null {
  const after = monthsBefore(on, windowMonths)
  const visits = days.filter((day) => day.date > after && day.date <= on && day.netFen > 0)
  const spentFen = visits.reduce((sum, day) => sum + day.netFen, 0)
  return spentFen === 0 ? null : Math.ceil((missingFen * visits.length) / spentFen)
}

/** The day before the window drops its oldest spend; until then what is missing does not grow. */
function steadyUntil(days: readonly SpendDay[], on: BusinessDate, windowMonths: number): BusinessDate | null {
  const after = monthsBefore(on, windowMonths)
  const oldest = days.find((day) => day.date > after && day.date <= on)
  if (!oldest) return null
  let date = monthsBefore(oldest.date, -windowMonths)
  while (monthsBefore(date, windowMonths) >= oldest.date) date = addDays(date, -1)
  return date
}

function percentOfWay(growthFen: Fen, fromFen: Fen, toFen: Fen): number {
  if (growthFen <= fromFen) return 0
  return growthFen >= toFen ? 100 : Math.floor(((growthFen - fromFen) * 100) / (toFen - fromFen))
}

/** How far the next tier is, by the rules of today, and what keeps this one, by those of the day it ends (T7). */
export function tierProgress(standing: TierStanding, days: readonly SpendDay[], on: BusinessDate, tiersOn: TierRulesOn): TierProgress {
  const { state, graceUntil } = standing
  const rules = tiersOn(on)
  const growthFen = growthOn(days, on, rules.windowMonths)
  // A house without tiers has nothing to reach (§15).
  const next = tierAbove(state.tier)
  const above = next && lineOf(next, rules).entryFen < NO_TIER_FEN ? next : null
  const nextLine = above && lineOf(above, rules).entryFen
  const goal = (kind: SpendGoal['goal'], tier: Tier, missingFen: Fen, until: BusinessDate | null): SpendGoal =>
    ({ goal: kind, tier, missingFen, aboutVisits: visitsFor(missingFen, days, on, rules.windowMonths), until })

  const lastDate = state.tier === 'regular' ? null : (lastDayOfMonth(state.validThrough) as string as BusinessDate)
  const reviewOn = graceUntil ?? lastDate
  const review = lastDate === null ? rules : tiersOn(lastDate)
  const countedFen = reviewOn === null ? fen(0) : growthOn(days, reviewOn, review.windowMonths)
  const keepFen = keepLine(state.tier, review)
  const keepMissing = reviewOn === null ? 0 : keepFen - countedFen
  return {
    tier: state.tier,
    growthFen,
    graceUntil,
    validUntil: lastDate,
    keepFen,
    percent: nextLine === null ? 100 : percentOfWay(growthFen, lineOf(state.tier, rules).entryFen, nextLine),
    next: above === null || nextLine === null ? null
      : goal('reach', above, fen(Math.max(0, nextLine - growthFen)), steadyUntil(days, on, rules.windowMonths)),
    keep: keepMissing > 0 ? goal('keep', state.tier, fen(keepMissing), reviewOn) : null,
  }
}
