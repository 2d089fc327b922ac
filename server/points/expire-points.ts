import type { Instant } from '@encore/domain/kernel/time'
import { post } from '@encore/domain/points/account'
import { expireDraft } from '@encore/domain/points/expiry'
import { ledger } from '../platform/operation'
import type { Query, Store, Transaction } from '../platform/store'
import type { World } from '../platform/world'
import { plainEntryDoc } from './plain-entry'
import { accounts } from './points.port'

/** Accounts a page and pages a run: five requests an entry, so a run stays far below the function's time. The next one goes on. */
export const EXPIRY_LIMITS = { page: 100, pages: 2, monthsAnAccount: 24 } as const

type Booked = 'all' | 'one of several' | 'nothing' | 'lost'

/**
 * P6: books off the points whose time is over, account by account and month by month. Found by the ledger's own nextExpiryAt,
 * never by looking at everybody (PERF B10): five requests an entry. Killed anywhere, late or doubled, the outcome is the same, since
 * the entry's place in the chain is its key; until it ran nobody could spend these points either.
 */
export async function expirePoints({ store, clock, log }: Pick<World, 'store' | 'clock' | 'log'>): Promise<Readonly<Record<string, number>>> {
  const now = clock.now()
  const done = { expired: 0, expiryFailed: 0 }
  let after: Query['after']
  for (let page = 0; page < EXPIRY_LIMITS.pages; page += 1) {
    const due = await store.find(accounts, { where: { 'ledger.nextExpiryAt': { lte: now } }, orderBy: [['ledger.nextExpiryAt', 'asc']], limit: EXPIRY_LIMITS.page, ...(after && { after }) })
    for (const { _id, ledger: { nextExpiryAt } } of due) {
      after = { value: nextExpiryAt ?? now, id: _id }
      try {
        done.expired += await bookOff(store, _id, now)
      } catch (error) {
        // One damaged account must not keep the points of all that come after it.
        log({ level: 'error', event: 'expiry', account: _id, message: error instanceof Error ? error.message.slice(0, 160) : 'unknown' })
        done.expiryFailed += 1
      }
    }
    if (due.length < EXPIRY_LIMITS.page) break
  }
  return done.expiryFailed === 0 ? { expired: done.expired } : done
}

async function bookOff(store: Store, memberId: string, now: Instant): Promise<number> {
  for (let booked = 1; booked <= EXPIRY_LIMITS.monthsAnAccount; booked += 1) {
    const done = await store.atomically((tx) => bookOneMonth(tx, memberId, now))
    if (done !== 'one of several') return done === 'all' ? booked : booked - 1
  }
  return EXPIRY_LIMITS.monthsAnAccount
}

async function bookOneMonth(tx: Transaction, memberId: string, now: Instant): Promise<Booked> {
  const account = await tx.get(accounts, memberId)
  const draft = account && expireDraft(account.ledger, account.storeId, now)
  if (!account || !draft) return tx.abandon<Booked>('nothing')
  const posted = post(account.ledger, draft)
  // Another run was faster: its entry stands where ours would.
  if (!(await tx.addAll(ledger, [plainEntryDoc(posted.entry, null)]))) return tx.abandon<Booked>('lost')
  await tx.put(accounts, { ...account, ledger: posted.account })
  return posted.account.nextExpiryAt !== null && posted.account.nextExpiryAt <= now ? 'one of several' : 'all'
}
