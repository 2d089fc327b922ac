import type { Instant } from '../kernel/time'
import type { Account } from './account'
import type { Entry } from './entry'
import { heldIn, spendableIn } from './lots'

/** What is wrong with an account, by name and number (P5). */
export type Breach =
  | { readonly rule: 'balance_is_lots_minus_debt'; readonly balance: number; readonly lots: number; readonly debt: number }
  | { readonly rule: 'balance_is_sum_of_entries'; readonly balance: number; readonly entries: number }
  | { readonly rule: 'lot_within_bounds'; readonly lotId: string; readonly remaining: number; readonly original: number }
  | { readonly rule: 'debt_not_negative'; readonly debt: number }
  | { readonly rule: 'no_debt_beside_spendable_lot'; readonly debt: number; readonly lotId: string; readonly spendable: number }
  | { readonly rule: 'holds_within_lot'; readonly lotId: string; readonly held: number; readonly remaining: number }

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0)

/** P5 on the account alone, at an instant. */
export function accountBreaches(account: Account, now: Instant): readonly Breach[] {
  const inLots = sum(account.lots.map((lot) => lot.remaining))
  const found: Breach[] = []
  if (account.balance !== inLots - account.debt) found.push({ rule: 'balance_is_lots_minus_debt', balance: account.balance, lots: inLots, debt: account.debt })
  if (account.debt < 0) found.push({ rule: 'debt_not_negative', debt: account.debt })
  for (const lot of account.lots) {
    if (lot.remaining < 0 || lot.remaining > lot.original) found.push({ rule: 'lot_within_bounds', lotId: lot.lotId, remaining: lot.remaining, original: lot.original })
    const spendable = spendableIn(account, lot, now)
    if (account.debt > 0 && spendable > 0) found.push({ rule: 'no_debt_beside_spendable_lot', debt: account.debt, lotId: lot.lotId, spendable })
    const held = heldIn(account.holds, lot.lotId, now)
    if (held > lot.remaining) found.push({ rule: 'holds_within_lot', lotId: lot.lotId, held, remaining: lot.remaining })
  }
  return found
}

/** P5 with the entries: balance = Σ entries = Σ lots − debt. */
export function ledgerBreaches(account: Account, entries: readonly Entry[], now: Instant): readonly Breach[] {
  const posted = sum(entries.map((entry) => entry.delta))
  const wrong: readonly Breach[] = posted === account.balance ? [] : [{ rule: 'balance_is_sum_of_entries', balance: account.balance, entries: posted }]
  return [...wrong, ...accountBreaches(account, now)]
}
