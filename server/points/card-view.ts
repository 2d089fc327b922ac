import type { CardView, TierProgress as TierProgressView } from '@encore/contract/person'
import { businessDate, type BusinessDate, type Instant } from '@encore/domain/kernel/time'
import { balanceView } from '@encore/domain/points/views'
import { tierProgress, type TierProgress } from '@encore/domain/tier/forecast'
import { standingOn } from '@encore/domain/tier/standing'
import { keepLine, lineOf, type TierRules } from '@encore/domain/tier/tier'
import { dayNumber } from '@encore/domain/kernel/time'
import type { AccountDoc } from './points.port'
import { rulesInForce } from './rule-versions'

/** From so many days before it ends, what keeps the tier matters more than what reaches the next (T4's first notice). */
const KEEP_MATTERS_DAYS = 60

function progressView(progress: TierProgress, today: BusinessDate, rules: TierRules): TierProgressView {
  const { keep, next, tier } = progress
  const visits = (about: number | null): { aboutVisits?: number } => (about === null ? {} : { aboutVisits: about })
  const endsSoon = progress.validUntil !== null && dayNumber(progress.validUntil) - dayNumber(today) <= KEEP_MATTERS_DAYS
  if (keep && keep.until && (endsSoon || !next)) {
    const lineFen = keepLine(tier, rules)
    return { to: 'keep', tier, spentFen: lineFen - keep.missingFen, lineFen, missingFen: keep.missingFen, until: keep.until, ...visits(keep.aboutVisits) }
  }
  if (next) return { to: 'next', tier: next.tier, spentFen: progress.growthFen, lineFen: lineOf(next.tier, rules).entryFen, missingFen: next.missingFen, ...visits(next.aboutVisits) }
  return { to: 'kept', tier, spentFen: progress.growthFen, lineFen: keepLine(tier, rules) }
}

/** The member card at an instant: every number computed from the ledger's head and the time (P3, P6, T6); reading writes nothing. */
export function cardView({ _id, ledger, memberNo, name }: AccountDoc, now: Instant): CardView {
  const today = businessDate(now)
  const rules = rulesInForce(today).tiers
  const standing = standingOn(ledger.tier, ledger.spend, today, rules)
  const progress = tierProgress(standing, ledger.spend, today, rules)
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
    progress: progressView(progress, today, rules),
  }
}
