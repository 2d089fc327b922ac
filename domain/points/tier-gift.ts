import { fen, type Points, points } from '../kernel/amount'
import { businessDate, type Instant, MS_PER_DAY } from '../kernel/time'
import { UPGRADE_REVOCABLE_DAYS } from '../tier/standing'
import { lineOf, rankOf, type Tier } from '../tier/tier'
import type { Account } from './account'
import { grantedLot } from './earn'
import type { EarnEntry, Entry, EntryDraft } from './entry'
import { issueToLot, takeBack } from './lots'
import type { ClawbackEntry } from './refund'
import { type RuleBook, rulesOn, type RuleVersion } from './rules'

/** A welcome gift 升级礼 as it was given: for which tier, how much, and when, which names its lot. */
export type TierGift = { readonly tier: Tier; readonly points: Points; readonly at: Instant }

export type TierGiftDraft = Extract<EntryDraft, { kind: 'bonus' }>

const giftFor = (tier: Tier, rules: RuleVersion): Points => lineOf(tier, rules.tiers).welcomeGift?.points ?? points(0)

/** Its place in the chain names it: an upgrade that was revoked and reached again on the same night is another period. */
const giftEntryId = (account: Account): string => `tier:${account.memberId}:${account.version + 1}`

/** T3: the gift of the tier a bill has just led to, by the rules of that day, or null when it led to none; `account` is the one after the bill. */
export function tierGiftDraft(account: Account, { storeId, staffId, businessDate: on, at, tierBefore, tierAfter }: EarnEntry, book: RuleBook): TierGiftDraft | null {
  const rules = rulesOn(book, businessDate(at))
  const granted = rankOf(tierAfter.tier) > rankOf(tierBefore.tier) ? giftFor(tierAfter.tier, rules) : points(0)
  if (granted === 0) return null
  const lot = grantedLot(businessDate(at), at, rules)
  const movement = issueToLot(account, lot, granted)
  return {
    kind: 'bonus', entryId: giftEntryId(account), memberId: account.memberId, storeId, staffId, businessDate: on, at,
    trace: { shape: 'grant', rulesVersion: rules.version, granted, repaidDebt: points(0 - movement.debtChange), lot },
    source: { of: 'tier', periodSince: tierAfter.since }, movement, growthFen: fen(0), tierAfter,
  }
}

/**
 * T5: the gifts of tiers a refund has revoked go back, spent ones as debt; a lower tier that is still reached gives its own. Null
 * when the refund left the tier alone. `before` is the account before the refund, `account` the one after it.
 */
export function tierGiftBackDraft(before: Account, account: Account, clawback: ClawbackEntry, book: RuleBook): TierGiftDraft | null {
  const { tierAfter, at, storeId, staffId, businessDate: on } = clawback
  const recent = before.tierGifts.filter((gift) => !isOver(gift, at))
  const revoked = recent.filter((gift) => rankOf(gift.tier) > rankOf(tierAfter.tier))
  const first = revoked[0]
  if (!first) return null
  const rules = rulesOn(book, businessDate(first.at))
  const isOwed = tierAfter.since === businessDate(first.at) && !recent.some((gift) => gift.tier === tierAfter.tier)
  const had = points(revoked.reduce((sum, gift) => sum + gift.points, 0))
  const has = isOwed ? giftFor(tierAfter.tier, rules) : points(0)
  const movement = takeBack(account, points(Math.max(0, had - has)), grantedLot(businessDate(first.at), first.at, rules).lotId, at)
  return {
    kind: 'bonus', entryId: giftEntryId(account), memberId: account.memberId, storeId, staffId, businessDate: on, at,
    trace: { shape: 'correction', rulesVersion: rules.version, before: had, after: has, becameDebt: movement.debtChange, reason: 'tier_revoked' },
    source: { of: 'tier', periodSince: tierAfter.since }, movement, growthFen: fen(0), tierAfter,
  }
}

const isOver = (gift: TierGift, at: Instant): boolean => at > gift.at + UPGRADE_REVOCABLE_DAYS * MS_PER_DAY

/** The gifts that could still be revoked after an entry. Only gifts and what takes them back change the list, so it can be rebuilt (P10). */
export function giftsAfter(gifts: readonly TierGift[], entry: Entry): readonly TierGift[] {
  if (entry.kind !== 'bonus' || entry.source.of !== 'tier') return gifts
  const kept = gifts.filter((gift) => !isOver(gift, entry.at) && rankOf(gift.tier) <= rankOf(entry.tierAfter.tier))
  const given = entry.trace.shape === 'grant' ? entry.trace.granted : entry.trace.after
  return given === 0 ? kept : [...kept, { tier: entry.tierAfter.tier, points: given, at: entry.at }]
}
