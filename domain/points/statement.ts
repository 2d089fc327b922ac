import { type Canonical, fingerprint } from '../kernel/hash'
import type { Instant } from '../kernel/time'
import type { Account } from './account'
import type { Entry } from './entry'
import { type Difference, reconcile } from './reconcile'

/** What a guest takes along (P15): the account as it stood, every entry with its hash, and one seal over all of it. */
export interface Statement {
  readonly format: 'encore-statement'
  readonly version: 1
  readonly madeAt: Instant
  readonly memberNo: string
  readonly account: Account
  readonly entries: readonly Entry[]
  /** Over everything above. It shows a slip or an edit of the file; the entries' own chain shows which entry. */
  readonly seal: string
}

export type StatementVerdict =
  | { readonly verdict: 'agrees'; readonly memberNo: string; readonly madeAt: Instant; readonly entries: number; readonly balance: number; readonly headHash: string }
  | { readonly verdict: 'entry_differs'; readonly entryId: string; readonly nth: number }
  | { readonly verdict: 'account_differs'; readonly differences: readonly Difference[] }
  | { readonly verdict: 'head_differs' }
  | { readonly verdict: 'no_statement' }

type Unsealed = Omit<Statement, 'seal'>
const sealOf = (statement: Unsealed): string => fingerprint(statement as unknown as Canonical)

/** Holds are of the minute and no entry; they stay at home. */
export function makeStatement(account: Account, entries: readonly Entry[], memberNo: string, madeAt: Instant): Statement {
  const unsealed: Unsealed = { format: 'encore-statement', version: 1, madeAt, memberNo, account: { ...account, holds: [] }, entries }
  return { ...unsealed, seal: sealOf(unsealed) }
}

const isStatement = (value: unknown): value is Statement => {
  const { format, version, account, entries } = (value ?? {}) as Partial<Statement>
  return format === 'encore-statement' && version === 1 && typeof account === 'object' && Array.isArray(entries)
}

/**
 * P15: verifies a statement with nothing but itself: each entry's hash and place in the chain, the account recomputed from them, the
 * seal over the whole. Any changed digit is named by entry or field. Works on the phone and on paper's side of the network alike.
 */
export function verifyStatement(value: unknown): StatementVerdict {
  try {
    if (!isStatement(value)) return { verdict: 'no_statement' }
    const { seal, ...unsealed } = value
    const { account, entries, memberNo, madeAt } = unsealed
    const outcome = reconcile(account, entries)
    if (outcome.verdict === 'chain_broken') return { verdict: 'entry_differs', entryId: String(outcome.chain.entryId), nth: outcome.chain.accountVersion }
    if (outcome.verdict === 'differs') return { verdict: 'account_differs', differences: outcome.differences }
    if (sealOf(unsealed) !== seal) return { verdict: 'head_differs' }
    return { verdict: 'agrees', memberNo, madeAt, entries: entries.length, balance: account.balance, headHash: account.headHash }
  } catch {
    // A fraction where only whole numbers stand, a missing field: no statement of ours looks like that.
    return { verdict: 'no_statement' }
  }
}
