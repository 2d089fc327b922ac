import { addDays, addMonths, type BusinessDate, lastDayOfMonth, type Month, monthOf } from '../kernel/time'
import { growthOn, type SpendDay } from './spend'
import { keepLine, rankOf, type Tier, tierBelow, tierReached, type TierRulesOn } from './tier'

/** What the last posting left behind. Regular needs no validity: there is nothing below it. */
export type TierState =
  | { readonly tier: 'regular'; readonly since: BusinessDate }
  | { readonly tier: Exclude<Tier, 'regular'>; readonly since: BusinessDate; readonly validThrough: Month }

/** What holds at a date: the state, and whether its days of grace (T4) are running. */
export interface TierStanding {
  readonly state: TierState
  readonly graceUntil: BusinessDate | null
}

const grantedOn = (tier: Tier, since: BusinessDate, tiersOn: TierRulesOn): TierState =>
  tier === 'regular' ? { tier, since } : { tier, since, validThrough: addMonths(monthOf(since), tiersOn(since).validityMonths) }

export const newcomer = (since: BusinessDate): TierState => ({ tier: 'regular', since })

/** A tier ends with the last business date of its month, so the night of the 30th still sings at the old rate (§14). */
const lastDateOf = (month: Month): BusinessDate => lastDayOfMonth(month) as string as BusinessDate

/**
 * T4, T6: the tier on a business date, computed from what was posted; nothing needs to have run at month end.
 * Growth at expiry ≥ the keep line, or reached again within the grace: kept for another period. Else one tier down. The rules are
 * those of the day the tier ends: what a guest was told that day stays true, whenever it is looked at and whatever was published since.
 */
export function standingOn(state: TierState, days: readonly SpendDay[], on: BusinessDate, tiersOn: TierRulesOn): TierStanding {
  if (state.tier === 'regular') return { state, graceUntil: null }
  const lastDate = lastDateOf(state.validThrough)
  if (on <= lastDate) return { state, graceUntil: null }
  const rules = tiersOn(lastDate)
  const line = keepLine(state.tier, rules)
  const graceUntil = addDays(lastDate, rules.graceDays)
  // Growth only rises on dates with spend, so none between them can be the first that reaches the line again.
  const seen = [lastDate, ...days.map(({ date }) => date)].filter((date) => date >= lastDate && date <= graceUntil && date <= on)
  if (seen.some((date) => growthOn(days, date, rules.windowMonths) >= line)) {
    return standingOn({ ...state, validThrough: addMonths(state.validThrough, rules.validityMonths) }, days, on, tiersOn)
  }
  if (on <= graceUntil) return { state, graceUntil }
  return standingOn(grantedOn(tierBelow(state.tier), addDays(graceUntil, 1), tiersOn), days, on, tiersOn)
}

/** T6: the effective tier, for every place that only needs its name. */
export const effectiveTier = (state: TierState, days: readonly SpendDay[], on: BusinessDate, tiersOn: TierRulesOn): Tier =>
  standingOn(state, days, on, tiersOn).state.tier

/**
 * T3: the state after a settlement on `on`; `days` already hold the new bill. Up to the highest tier reached, however many
 * steps; a tier already held is neither shortened nor lengthened by spending (T4 keeps it).
 */
export function tierAfterSettlement(state: TierState, days: readonly SpendDay[], on: BusinessDate, tiersOn: TierRulesOn): TierState {
  const current = standingOn(state, days, on, tiersOn).state
  const rules = tiersOn(on)
  const reached = tierReached(growthOn(days, on, rules.windowMonths), rules)
  return rankOf(reached) > rankOf(current.tier) ? grantedOn(reached, on, tiersOn) : current
}

/** T5: an upgrade may be revoked when its bill is refunded within so many days of its settlement. */
export const UPGRADE_REVOCABLE_DAYS = 7

/** An upgrade as its bill left it: what was held before, what it led to, and the date it was granted. */
export interface Upgrade { readonly before: TierState; readonly granted: TierState }

/**
 * T5: the state after the upgrading bill was refunded in time; `days` no longer hold what was refunded. What is still reached
 * without it stays, from the same date; else the tier before returns with the validity it had. A tier older than the upgrade, or
 * one the guest would have anyway, is not touched: a refund never lifts.
 */
export function tierWithoutUpgrade(state: TierState, upgrade: Upgrade, days: readonly SpendDay[], on: BusinessDate, tiersOn: TierRulesOn): TierState {
  const before = standingOn(upgrade.before, days, on, tiersOn).state
  const rules = tiersOn(upgrade.granted.since)
  const reached = tierReached(growthOn(days, on, rules.windowMonths), rules)
  const left = rankOf(reached) > rankOf(before.tier) ? grantedOn(reached, upgrade.granted.since, tiersOn) : before
  return state.since >= upgrade.granted.since && rankOf(left.tier) < rankOf(state.tier) ? left : state
}

/** The last date on which the tier holds without further spending, or null for regular. */
export const validUntil = (state: TierState): BusinessDate | null => (state.tier === 'regular' ? null : lastDateOf(state.validThrough))
