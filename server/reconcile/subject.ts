import type { ReconcilePage } from '@encore/contract/reconcile'
import type { Instant } from '@encore/domain/kernel/time'
import type { Store } from '../platform/store'

/**
 * P10: something that can be recomputed. A feature contributes its own (server/reconcile/subjects.ts): it walks its documents in
 * the order of their ids, a bounded piece at a time, and names every field that is not what the entries lead to. Reading only.
 */
export interface Subject {
  check(store: Pick<Store, 'find' | 'get' | 'getMany' | 'count'>, after: string | undefined, now: Instant): Promise<ReconcilePage>
}

/** How many documents of each kind are read in one piece, so that a function answers within its three seconds. */
export const RECONCILE_LIMITS = { accounts: 20, entriesARead: 500, seals: 20, auditRows: 200, nightAccounts: 60 } as const
