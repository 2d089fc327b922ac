import { type Points, points } from '../kernel/amount'
import { accept, refuse, type Result } from '../kernel/result'
import { civilDay, type Instant, later, MS_PER_DAY, startOfNextDay } from '../kernel/time'
import { rankOf, type Tier } from '../tier/tier'
import { itemTerms, type VoucherTerms } from '../voucher/terms'

/** How a gift without a picture is drawn: a tile of this tone. */
export const GIFT_TONES = ['amber', 'rose', 'violet', 'teal', 'slate'] as const
export type GiftTone = (typeof GIFT_TONES)[number]

/** A gift 礼品 as the store describes it (R2). */
export type GiftTerms = {
  readonly title: { readonly zh: string; readonly en: string }
  readonly note: { readonly zh: string; readonly en: string }
  /** Cloud file id, or null for a tile of its tone. */
  readonly picture: string | null
  readonly tone: GiftTone
  readonly points: Points
  /** How many one member may ever have, cancelled ones not counted; null for any number. */
  readonly perMember: number | null
  /** The lowest tier that may redeem it. */
  readonly tier: Tier
  readonly offeredFrom: Instant | null
  /** The first instant at which it is no longer offered. */
  readonly offeredUntil: Instant | null
  /** How many days its voucher counts: to the end of the nth civil day after the redemption. */
  readonly validDays: number
}

export type GiftRefusal =
  | { readonly code: 'GIFT_NOT_OFFERED'; readonly from: Instant | null }
  | { readonly code: 'GIFT_TIER'; readonly tier: Tier }
  | { readonly code: 'GIFT_LIMIT'; readonly most: number; readonly had: number }

export const priceOf = (terms: GiftTerms, units: number): Points => points(terms.points * units)

/** R2: whether it is on offer now. */
export function offeredAt(terms: GiftTerms, isOffered: boolean, now: Instant): Result<GiftTerms, GiftRefusal> {
  const begins = terms.offeredFrom ?? now
  const isOver = terms.offeredUntil !== null && terms.offeredUntil <= now
  return isOffered && begins <= now && !isOver ? accept(terms) : refuse({ code: 'GIFT_NOT_OFFERED', from: begins > now ? begins : null })
}

/** R2: tier and limit of a member who has had `had` of it. Stock and points are counted where they lie. */
export function mayHave(terms: GiftTerms, member: { readonly tier: Tier; readonly had: number }, units: number): Result<GiftTerms, GiftRefusal> {
  if (rankOf(member.tier) < rankOf(terms.tier)) return refuse({ code: 'GIFT_TIER', tier: terms.tier })
  return terms.perMember !== null && member.had + units > terms.perMember ? refuse({ code: 'GIFT_LIMIT', most: terms.perMember, had: member.had }) : accept(terms)
}

/** What each voucher of it promises, frozen at the redemption. */
export const giftVoucherTerms = ({ title, validDays }: GiftTerms, at: Instant): VoucherTerms =>
  itemTerms({ kind: 'gift', title, validFrom: at, validUntil: startOfNextDay(civilDay(later(at, validDays * MS_PER_DAY))) })
