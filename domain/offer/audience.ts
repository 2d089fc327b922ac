import { addDays, businessDate, type BusinessDate, type Instant, MS_PER_DAY } from '../kernel/time'
import type { Tier } from '../tier/tier'

/** Rule tags a campaign can be made for (O4): facts of the membership, computed when asked. */
export const AUDIENCE_TAGS = ['birthday', 'newcomer', 'long_away'] as const
export type AudienceTag = (typeof AUDIENCE_TAGS)[number]

const NEWCOMER_DAYS = 30
const LONG_AWAY_DAYS = 60

/** Whom a campaign is for. No tier listed: all; no tag: whoever has the tier. */
export type Audience = { readonly tiers: readonly Tier[]; readonly tag: AudienceTag | null }

export type Candidate = {
  readonly tier: Tier
  readonly joinedAt: Instant
  /** Business date of the last settled bill. */
  readonly lastVisit: BusinessDate | null
  /** M9: without this consent a member has no tags and gets what everybody gets. */
  readonly isPersonal: boolean
  /** M9, O1: within the days around the birthday, with leave to use it. */
  readonly isBirthday: boolean
}

export function tagsOf({ joinedAt, lastVisit, isPersonal, isBirthday }: Candidate, now: Instant): readonly AudienceTag[] {
  const birthday = isBirthday ? ['birthday' as const] : []
  if (!isPersonal) return birthday
  const isNew = now - joinedAt < NEWCOMER_DAYS * MS_PER_DAY
  const today = businessDate(now)
  const isAway = (lastVisit ?? today) < addDays(today, -LONG_AWAY_DAYS)
  return [...birthday, ...(isNew ? ['newcomer' as const] : []), ...(isAway ? ['long_away' as const] : [])]
}

export const isInvited = ({ tiers, tag }: Audience, candidate: Candidate, now: Instant): boolean =>
  (tiers.length === 0 || tiers.includes(candidate.tier)) && (tag === null || tagsOf(candidate, now).includes(tag))
