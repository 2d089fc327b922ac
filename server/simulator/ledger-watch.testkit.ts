import { canonicalText } from '@encore/domain/kernel/hash'
import type { Instant } from '@encore/domain/kernel/time'
import { type Account, accountAfter, openAccount } from '@encore/domain/points/account'
import { hashOfEntry } from '@encore/domain/points/entry'
import { accountBreaches } from '@encore/domain/points/invariants'
import { accountFields } from '@encore/domain/points/reconcile'
import { fieldKey } from 'wx-devcloud/src/database/store/index-keys'
import type { DocStore } from 'wx-devcloud/src/database/store/doc-store'
import type { AccountDoc, EntryDoc } from '../points/points.port'
import { accountFindings } from '../reconcile/account-findings'
import { demand, read } from './stored.testkit'
import type { Tally } from './tally.testkit'

/** Every member's ledger as it was last seen, and what it has to be next. */
export interface LedgerWatch {
  /** P4: an entry is never changed and never gone. Whose it is; null while it is a bill only. */
  entry(key: string): string | null
  /** The new entries lead from what stood before to what is stored, and the balance is what people were told. */
  goesOn(memberId: string, now: Instant): void
  /** P10: everything from the first entry on, by the ledger's own check. */
  recomputes(memberId: string, now: Instant): void
  balance(memberId: string): void
  readonly accounts: ReadonlyMap<string, AccountDoc>
  entries(): Iterable<EntryDoc>
}

export function openLedgerWatch(store: DocStore, tally: Tally): LedgerWatch {
  const accounts = new Map<string, AccountDoc>()
  const replayed = new Map<string, Account>()
  const entriesOf = new Map<string, Map<string, EntryDoc>>()
  const bytesOf = new Map<string, string>()
  const expired = new Map<string, number>()

  function entry(key: string): string | null {
    const doc = read<EntryDoc>(store, 'entries', key)
    if (doc && doc.memberId === undefined) return null
    const before = bytesOf.get(key)
    if (!doc) { demand(before === undefined, () => `P4: entry ${key} is gone`); return null }
    const bytes = JSON.stringify(doc.entry)
    demand(before === undefined || before === bytes, () => `P4: entry ${doc._id} was changed`)
    if (before === undefined && doc.kind === 'expire') expired.set(doc.memberId, (expired.get(doc.memberId) ?? 0) + doc.points)
    bytesOf.set(key, before ?? bytes)
    const own = entriesOf.get(doc.memberId) ?? new Map<string, EntryDoc>()
    entriesOf.set(doc.memberId, own.set(doc._id, doc))
    return doc.memberId
  }

  const ownEntries = (memberId: string): EntryDoc[] => [...(entriesOf.get(memberId)?.values() ?? [])]

  function account(memberId: string): AccountDoc {
    const doc = read<AccountDoc>(store, 'accounts', fieldKey(memberId))
    demand(doc !== null, () => `account ${memberId} is gone`)
    demand(!doc.frozen, () => `R14: ${memberId} was frozen: ${JSON.stringify(doc.frozen)}`)
    accounts.set(memberId, doc)
    return doc
  }

  /** From the account of the last look on; an account without entries is as it was opened. */
  function replay(memberId: string, { ledger }: AccountDoc): Account | null {
    const version = replayed.get(memberId)?.version ?? 0
    const next = ownEntries(memberId).filter((doc) => doc.entry.accountVersion > version).sort((a, b) => a.entry.accountVersion - b.entry.accountVersion)
    const [first] = next
    if (!first) return replayed.get(memberId) ?? null
    const before = replayed.get(memberId) ?? openAccount(memberId, first.entry.at)
    return next.reduce((so, { entry: one }) => {
      demand(one.accountVersion === so.version + 1 && one.prevHash === so.headHash, () => `P10: entry ${one.entryId} of ${memberId} does not follow version ${so.version}`)
      demand(one.hash === hashOfEntry(one), () => `P10: entry ${one.entryId} has another hash than its own`)
      demand(one.accountVersion <= ledger.version, () => `P10: entry ${one.entryId} is not in the account of ${memberId}`)
      return accountAfter(so, one)
    }, before)
  }

  /** Nothing lost, nothing twice: the balance is what people were told, and what expired. */
  function balance(memberId: string): void {
    const said = tally.balance(memberId)
    const stored = accounts.get(memberId)?.ledger.balance
    const wanted = (said ?? 0) + (expired.get(memberId) ?? 0)
    demand(said === undefined || stored === wanted, () => `P8: ${memberId} was told ${wanted} points in all and has ${stored}`)
  }

  return {
    entry, accounts, balance,
    goesOn(memberId, now) {
      const doc = account(memberId)
      const wanted = replay(memberId, doc)
      if (wanted) {
        replayed.set(memberId, wanted)
        const [theirs, ours] = [doc.ledger, wanted].map((one) => canonicalText(accountFields(one)))
        demand(theirs === ours, () => `P10: ${memberId} differs: stored ${theirs}, by its entries ${ours}`)
      }
      const breaches = accountBreaches(doc.ledger, now)
      demand(breaches.length === 0, () => `P5: ${memberId}: ${JSON.stringify(breaches)}`)
      balance(memberId)
    },
    recomputes(memberId, now) {
      const findings = accountFindings(account(memberId), ownEntries(memberId), now)
      demand(findings.length === 0, () => `P10: ${memberId} differs: ${JSON.stringify(findings.slice(0, 3))}`)
    },
    * entries() { for (const own of entriesOf.values()) yield* own.values() },
  }
}
