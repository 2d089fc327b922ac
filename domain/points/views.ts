import { type Points, points } from '../kernel/amount'
import { type Instant, instant, later, MS_PER_DAY } from '../kernel/time'
import type { Account } from './account'
import { available, heldIn, isExpired, isPending, type Pot } from './lots'

/** How far ahead 「即将到期」 looks. */
export const EXPIRING_SOON_DAYS = 60

export type Expiring = { readonly points: Points; readonly expiresAt: Instant }

/** What the guest sees at an instant; every number is computed from time, no job needs to have run (P3, P6, T6). */
export type BalanceView = {
  readonly available: Points
  readonly pending: Points
  /** The instant at which the first pending points can be spent, or null. */
  readonly nextAvailableAt: Instant | null
  readonly held: Points
  readonly debt: Points
  readonly expiringSoon: Expiring | null
}

const sum = (numbers: readonly number[]): Points => points(numbers.reduce((total, n) => total + n, 0))

export function expiringSoon(pot: Pot, now: Instant): Expiring | null {
  const horizon = later(now, EXPIRING_SOON_DAYS * MS_PER_DAY)
  const soon = pot.lots.filter((lot) => lot.remaining > 0 && !isExpired(lot, now) && lot.expiresAt <= horizon)
  if (soon.length === 0) return null
  const first = Math.min(...soon.map((lot) => lot.expiresAt))
  const due = soon.filter((lot) => lot.expiresAt === first)
  return { points: sum(due.map((lot) => lot.remaining)), expiresAt: instant(first) }
}

/** 「什么时候到期」: everything that still counts, by the instant it ends, soonest first (P6). Pending points are in it, held ones too. */
export function expiryOutlook(pot: Pot, now: Instant): readonly Expiring[] {
  const live = pot.lots.filter((lot) => lot.remaining > 0 && !isExpired(lot, now))
  const ends = [...new Set(live.map((lot) => lot.expiresAt))].sort((a, b) => a - b)
  return ends.map((expiresAt) => ({ expiresAt, points: sum(live.filter((lot) => lot.expiresAt === expiresAt).map((lot) => lot.remaining)) }))
}

export function balanceView(account: Account, now: Instant): BalanceView {
  const live = account.lots.filter((lot) => !isExpired(lot, now) && lot.remaining > 0)
  const pending = live.filter((lot) => isPending(lot, now))
  const waits = pending.map((lot) => lot.availableAt).sort((a, b) => a - b)
  return {
    available: available(account, now),
    pending: sum(pending.map((lot) => lot.remaining)),
    nextAvailableAt: waits[0] ?? null,
    held: sum(live.map((lot) => heldIn(account.holds, lot.lotId, now))),
    debt: account.debt,
    expiringSoon: expiringSoon(account, now),
  }
}
