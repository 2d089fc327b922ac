import { type Canonical, canonicalText } from '../kernel/hash'
import { type Account, accountAfter, openAccount } from './account'
import { type ChainVerdict, verifyChain } from './chain'
import type { Entry } from './entry'
import type { Lot } from './lots'
import { instant } from '../kernel/time'

/** A field of the account that its own entries do not lead to: what they say, and what is stored. */
export type Difference = { readonly field: string; readonly fromEntries: string; readonly stored: string }

export type Reconciliation =
  | { readonly verdict: 'agrees'; readonly entries: number }
  | { readonly verdict: 'differs'; readonly differences: readonly Difference[] }
  | { readonly verdict: 'chain_broken'; readonly chain: Extract<ChainVerdict, { intact: false }> }

const byLot = (lots: readonly Lot[]): { readonly [lotId: string]: Canonical } =>
  lots.reduce<{ readonly [lotId: string]: Canonical }>((table, lot) => ({ ...table, [`lots.${lot.lotId}`]: lot }), {})

/** Flattens what must agree; lots one by one, so that a difference names the lot. */
export const accountFields = (account: Account): { readonly [field: string]: Canonical } => ({
  memberId: account.memberId, version: account.version, headHash: account.headHash, balance: account.balance, debt: account.debt,
  nextExpiryAt: account.nextExpiryAt, spend: account.spend, billCounts: account.billCounts, tier: account.tier, tierGifts: account.tierGifts, ...byLot(account.lots),
})

/** P10: rebuilds the account from its entries and lists every difference; 0 differences is the only good answer. */
export function reconcile(account: Account, entries: readonly Entry[]): Reconciliation {
  const chain = verifyChain(account.memberId, entries)
  if (!chain.intact) return { verdict: 'chain_broken', chain }
  const first = entries[0]
  const opened = openAccount(account.memberId, first ? first.at : instant(0))
  const rebuilt = accountFields(entries.reduce(accountAfter, first ? opened : { ...opened, tier: account.tier }))
  const stored = accountFields(account)
  const names = Object.keys({ ...rebuilt, ...stored }).sort()
  const spell = (value: Canonical | undefined): string => (value === undefined ? 'absent' : canonicalText(value))
  const differences = names
    .map((field): Difference => ({ field, fromEntries: spell(rebuilt[field]), stored: spell(stored[field]) }))
    .filter((row) => row.fromEntries !== row.stored)
  return differences.length === 0 ? { verdict: 'agrees', entries: entries.length } : { verdict: 'differs', differences }
}
