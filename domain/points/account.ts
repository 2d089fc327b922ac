import { type Points, points } from '../kernel/amount'
import { fingerprint } from '../kernel/hash'
import { addDays, type BusinessDate, businessDate, type Instant, MS_PER_DAY } from '../kernel/time'
import { addSpend, forgetSpendBefore, monthsBefore, type SpendDay } from '../tier/spend'
import { newcomer, type TierState } from '../tier/standing'
import { type Entry, type EntryDraft, genesisHash, type Posted } from './entry'
import { giftsAfter, type TierGift } from './tier-gift'
import { applyMoves, deltaOf, firstExpiry, type Hold, type Lot, standingHolds } from './lots'

/** Limits of the account document, whatever the history. */
export const ACCOUNT_LIMITS = { spendMonthsKept: 14, emptyLotDaysKept: 90, billCountDaysKept: 33 } as const

/** How many bills of this member were settled on a business date (P2: then a manager must look). */
export type BillCount = { readonly date: BusinessDate; readonly bills: number }

/**
 * A member's account as ONE document value: read it, post to it, write it back in one transaction with the entry.
 * `balance` is never set: it follows from entries and is checked against lots and debt (P5).
 */
export type Account = {
  readonly memberId: string
  readonly version: number
  readonly headHash: string
  readonly balance: Points
  readonly debt: Points
  readonly lots: readonly Lot[]
  /** When the first lot that still holds points expires or did, null when none holds any: how the nightly job finds this account (P6). */
  readonly nextExpiryAt: Instant | null
  readonly holds: readonly Hold[]
  readonly spend: readonly SpendDay[]
  readonly billCounts: readonly BillCount[]
  readonly tier: TierState
  /** Welcome gifts of the tiers reached in the last days, which a revoked upgrade takes along (T5). */
  readonly tierGifts: readonly TierGift[]
}

export const openAccount = (memberId: string, at: Instant): Account => ({
  memberId, version: 0, headHash: genesisHash(memberId), balance: points(0), debt: points(0),
  lots: [], nextExpiryAt: null, holds: [], spend: [], billCounts: [], tier: newcomer(businessDate(at)), tierGifts: [],
})

export const billsOn = (account: Account, date: BusinessDate): number =>
  account.billCounts.find((count) => count.date === date)?.bills ?? 0

function countBill(counts: readonly BillCount[], draft: EntryDraft): readonly BillCount[] {
  const oldest = addDays(businessDate(draft.at), -ACCOUNT_LIMITS.billCountDaysKept)
  const kept = counts.filter((count) => count.date >= oldest)
  if (draft.kind !== 'earn') return kept
  const today = kept.find((count) => count.date === draft.businessDate)
  return [...kept.filter((count) => count !== today), { date: draft.businessDate, bills: (today?.bills ?? 0) + 1 }]
}

/** An empty lot is kept a while after it expired, for an undo that comes late (P6); then it leaves the document. */
const isForgettable = (lot: Lot, at: Instant): boolean =>
  lot.remaining === 0 && lot.expiresAt + ACCOUNT_LIMITS.emptyLotDaysKept * MS_PER_DAY <= at

/** P4: posts one entry. Pure; the caller writes both values in one transaction. */
export function post<D extends EntryDraft>(account: Account, draft: D): { readonly account: Account; readonly entry: Posted<D> } {
  if (draft.memberId !== account.memberId) throw new Error(`entry of ${draft.memberId} posted to ${account.memberId}`)
  const delta = deltaOf(draft.movement)
  const debt = points(account.debt + draft.movement.debtChange)
  if (debt < 0) throw new Error(`P7: debt of ${account.memberId} would be ${debt}`)
  const unsealed = { ...draft, delta, balanceAfter: points(account.balance + delta), accountVersion: account.version + 1, prevHash: account.headHash }
  const entry: Posted<D> = { ...unsealed, hash: fingerprint(unsealed) }
  return { account: accountAfter(account, entry), entry }
}

/** Old days leave only with a bill or a refund, which review the tier first: what the nightly job books off never moves a tier (T6). */
const spendAfter = (spend: readonly SpendDay[], { growthFen, businessDate: date, at }: Entry): readonly SpendDay[] =>
  growthFen === 0 ? spend : forgetSpendBefore(addSpend(spend, date, growthFen), monthsBefore(businessDate(at), ACCOUNT_LIMITS.spendMonthsKept))

/** The account an entry leads to; also the way to rebuild one from its entries (reconcile, P10). */
export function accountAfter(account: Account, entry: Entry): Account {
  const lots = applyMoves(account.lots, entry.movement.moves).filter((lot) => !isForgettable(lot, entry.at))
  return {
    ...account,
    version: entry.accountVersion,
    headHash: entry.hash,
    balance: entry.balanceAfter,
    debt: points(account.debt + entry.movement.debtChange),
    lots,
    holds: standingHolds(lots, account.holds, entry.at),
    nextExpiryAt: firstExpiry(lots),
    spend: spendAfter(account.spend, entry),
    billCounts: countBill(account.billCounts, entry),
    tier: entry.tierAfter,
    tierGifts: giftsAfter(account.tierGifts, entry),
  }
}
