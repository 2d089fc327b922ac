import { type Fen, fen } from '../kernel/amount'
import { addDays, type BusinessDate } from '../kernel/time'
import { growthOn, monthsBefore, type SpendDay, spendWithin } from './spend'
import { type TierStanding, validUntil } from './standing'
import { isOffered, keepLine, lineOf, type Tier, tierAbove, type TierRulesOn } from './tier'

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
/** What keeps a tier is missing until a date that is known. */
export interface KeepGoal extends SpendGoal { readonly until: BusinessDate }

export interface TierProgress {
  readonly tier: Tier
  readonly growthFen: Fen
  readonly graceUntil: BusinessDate | null
  readonly validUntil: BusinessDate | null
  /** What keeps this tier, by the rules of the day it ends (T4); 0 for regular, and where those rules have no such tier any more (§15). */
  readonly keepFen: Fen
  /** Share of the way from this tier's line to the next one's, 0–100; 100 at the top. */
  readonly percent: number
  readonly next: SpendGoal | null
  /** Null for regular, when the growth counted at expiry already keeps the tier, and when no spend could keep it (§15). */
  readonly keep: KeepGoal | null
}

function visitsFor(missingFen: Fen, days: readonly SpendDay[], on: BusinessDate, windowMonths: number): number | null {
  const spentFen = growthOn(days, on, windowMonths)
  return spentFen === 0 ? null : Math.ceil((missingFen * spendWithin(days, on, windowMonths).length) / spentFen)
}

/** The day before the window drops its oldest spend; until then what is missing does not grow. */
function steadyUntil(days: readonly SpendDay[], on: BusinessDate, windowMonths: number): BusinessDate | null {
  const [oldest] = spendWithin(days, on, windowMonths)
  if (!oldest) return null
  let date = monthsBefore(oldest.date, -windowMonths)
  while (monthsBefore(date, windowMonths) >= oldest.date) date = addDays(date, -1)
  return date
}

const percentOfWay = (growthFen: Fen, fromFen: Fen, toFen: Fen): number =>
  Math.min(100, Math.max(0, Math.floor(((growthFen - fromFen) * 100) / (toFen - fromFen))))

/** How far the next tier is, by the rules of today, and what keeps this one, by those of the day it ends (T7). */
export function tierProgress(standing: TierStanding, days: readonly SpendDay[], on: BusinessDate, tiersOn: TierRulesOn): TierProgress {
  const { state, graceUntil } = standing
  const { tier } = state
  const rules = tiersOn(on)
  const growthFen = growthOn(days, on, rules.windowMonths)
  const goal = <Until extends BusinessDate | null>(kind: SpendGoal['goal'], of: Tier, missingFen: Fen, until: Until) =>
    ({ goal: kind, tier: of, missingFen, aboutVisits: visitsFor(missingFen, days, on, rules.windowMonths), until })
  // A house without tiers has nothing to reach and nothing to keep (§15).
  const above = tierAbove(tier)
  const line = above && isOffered(above, rules) ? lineOf(above, rules) : null

  const endsOn = validUntil(state)
  const review = tiersOn(endsOn ?? on)
  const reviewOn = graceUntil ?? endsOn ?? on
  const keepFen = isOffered(tier, review) ? keepLine(tier, review) : fen(0)
  const keepMissing = fen(keepFen - growthOn(days, reviewOn, review.windowMonths))
  return {
    tier,
    growthFen,
    graceUntil,
    validUntil: endsOn,
    keepFen,
    percent: line === null ? 100 : percentOfWay(growthFen, lineOf(tier, rules).entryFen, line.entryFen),
    next: line && goal('reach', line.tier, fen(Math.max(0, line.entryFen - growthFen)), steadyUntil(days, on, rules.windowMonths)),
    keep: keepMissing > 0 ? goal('keep', tier, keepMissing, reviewOn) : null,
  }
}
