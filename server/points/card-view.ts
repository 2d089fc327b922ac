import type { CardView, TierProgress as TierProgressView } from '@encore/contract/person'
import { businessDate, type BusinessDate, type Instant } from '@encore/domain/kernel/time'
import { tiersOf } from '@encore/domain/points/rules'
import { balanceView } from '@encore/domain/points/views'
import { tierProgress, type TierProgress } from '@encore/domain/tier/forecast'
import { standingOn } from '@encore/domain/tier/standing'
import { lineOf, type TierRules } from '@encore/domain/tier/tier'
import { dayNumber } from '@encore/domain/kernel/time'
import type { AccountDoc } from './points.port'
import { ruleBook } from './rule-versions'

/** From so many days before it ends, what keeps the tier matters more than what reaches the next (T4's first notice). */
const KEEP_MATTERS_DAYS = 60

function progressView(progress: TierProgress, today: BusinessDate, rules: TierRules): TierProgressView {
  const { keep, next, tier } = progress
  const visits = (about: number | null): { aboutVisits?: number } => (about === null ? {} : { aboutVisits: about })
  const endsSoon = progress.validUntil !== null && dayNumber(progress.validUntil) - dayNumber(today) <= KEEP_MATTERS_DAYS
  if (keep && keep.until && (endsSoon || !next)) {
    return { to: 'keep', tier, spentFen: progress.keepFen - keep.missingFen, lineFen: progress.keepFen, missingFen: keep.missingFen, until: keep.until, ...visits(keep.aboutVisits) }
  }
  if (next) return { to: 'next', tier: next.tier, spentFen: progress.growthFen, lineFen: lineOf(next.tier, rules).entryFen, missingFen: next.missingFen, ...visits(next.aboutVisits) }
  return { to: 'kept', tier, spentFen: progress.growthFen, lineFen: progress.keepFen }
}

/** The member card at an instant: every number computed from the ledger's head and the time (P3, P6, T6); reading writes nothing. */
export function cardView({ _id, ledger, memberNo, name }: AccountDoc, now: Instant): CardView {
  const today = businessDate(now)
  const tiersOn = tiersOf(ruleBook())
  const standing = standingOn(ledger.tier, ledger.spend, today, tiersOn)
  const progress = tierProgress(standing, ledger.spend, today, tiersOn)
  const balance = balanceView(ledger, now)
  return {
    memberId: _id,
    memberNo,
    name,
    tier: progress.tier,
    tierUntil: standing.graceUntil ?? progress.validUntil,
    points: {
      available: balance.available, pending: balance.pending, pendingUntil: balance.nextAvailableAt, held: balance.held, debt: balance.debt,
      expiring: balance.expiringSoon && { points: balance.expiringSoon.points, at: balance.expiringSoon.expiresAt },
    },
    progress: progressView(progress, today, tiersOn(today)),
  }
}
