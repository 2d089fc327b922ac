import type { Fen } from '../kernel/amount'
import { type BusinessDate, dayNumber, type Month } from '../kernel/time'
import { tierProgress } from './forecast'
import type { SpendDay } from './spend'
import { standingOn, type TierState } from './standing'
import type { Tier, TierRulesOn } from './tier'

/** T4: how many days before a tier ends its guest is told, while something is missing; then once more when the days of grace begin. */
export const NOTICE_DAYS = [60, 30, 7] as const
export type NoticeStep = (typeof NOTICE_DAYS)[number] | 'grace'

/** What a guest is to be told about keeping a tier: what is missing until when. `period` and `step` make it one message. */
export interface TierNotice {
  readonly tier: Tier
  readonly period: Month
  readonly step: NoticeStep
  readonly missingFen: Fen
  readonly aboutVisits: number | null
  readonly until: BusinessDate
}

/** T4, T6: the notice that holds on a date, from history alone: a job that slept through 60 and 30 tells only what is true now. */
export function tierNotice(state: TierState, days: readonly SpendDay[], on: BusinessDate, tiersOn: TierRulesOn): TierNotice | null {
  const standing = standingOn(state, days, on, tiersOn)
  const { keep } = tierProgress(standing, days, on, tiersOn)
  if (standing.state.tier === 'regular' || !keep) return null
  const daysLeft = dayNumber(keep.until) - dayNumber(on)
  const step = standing.graceUntil !== null ? 'grace' : [...NOTICE_DAYS].reverse().find((most) => daysLeft <= most)
  if (step === undefined) return null
  return { tier: standing.state.tier, period: standing.state.validThrough, step, missingFen: keep.missingFen, aboutVisits: keep.aboutVisits, until: keep.until }
}
