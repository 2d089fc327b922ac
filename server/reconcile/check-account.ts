import type { Difference, ReconcilePage } from '@encore/contract/reconcile'
import type { Instant } from '@encore/domain/kernel/time'
import type { Query, Store } from '../platform/store'
import { accounts, type AccountDoc, entries, type EntryDoc } from '../points/points.port'
import { accountFindings } from './account-findings'
import { billVoucherFindings } from './bill-vouchers'
import { RECONCILE_LIMITS, type Subject } from './subject'

export interface CheckedAccount { readonly doc: AccountDoc; readonly entries: number; readonly differences: readonly Difference[] }

async function entriesOf(store: Pick<Store, 'find'>, memberId: string): Promise<readonly EntryDoc[]> {
  const all: EntryDoc[] = []
  let after: Query['after']
  for (;;) {
    const found = await store.find(entries, { where: { memberId }, orderBy: [['version', 'asc']], limit: RECONCILE_LIMITS.entriesARead, ...(after && { after }) })
    all.push(...found)
    const last = found[found.length - 1]
    if (!last || found.length < RECONCILE_LIMITS.entriesARead) return all
    after = { value: last.version, id: last._id }
  }
}

/**
 * P10: one account against its entries, and the vouchers its bills took. A bill settled between the two reads is no difference: then the account has moved, and is
 * read again with entries no older than it.
 */
export async function checkAccount(store: Pick<Store, 'find' | 'get' | 'getMany'>, seen: AccountDoc, now: Instant): Promise<CheckedAccount> {
  let doc = seen
  for (let tries = 0; tries < 3; tries += 1) {
    const docs = await entriesOf(store, doc._id)
    const onBills = await billVoucherFindings(store, docs)
    const again = await store.get(accounts, doc._id)
    if (again && again.ledger.version === doc.ledger.version && again.ledger.headHash === doc.ledger.headHash) {
      const differences = [...accountFindings(again, docs, now), ...onBills].map((one): Difference => ({ subject: 'accounts', of: doc._id, ...one }))
      return { doc: again, entries: docs.length, differences }
    }
    if (!again) break
    doc = again
  }
  return { doc, entries: 0, differences: [] } // it moves all the time: the next night looks again
}

/** Every account, by member number. */
export const accountsSubject: Subject = {
  async check(store, after, now): Promise<ReconcilePage> {
    const [found, total] = await Promise.all([
      store.find(accounts, { where: after === undefined ? {} : { _id: { gt: after } }, limit: RECONCILE_LIMITS.accounts + 1 }),
      store.count(accounts, {}),
    ])
    const docs = found.slice(0, RECONCILE_LIMITS.accounts)
    const checked = await Promise.all(docs.map((doc) => checkAccount(store, doc, now)))
    return {
      checked: docs.length, entries: checked.reduce((sum, one) => sum + one.entries, 0), total,
      differences: checked.flatMap((one) => one.differences),
      next: found.length > docs.length ? docs[docs.length - 1]?._id ?? null : null,
    }
  },
}
