import type { ShareView } from '@encore/contract/till'
import { refuse, accept, type Result } from '@encore/domain/kernel/result'
import type { Instant } from '@encore/domain/kernel/time'
import { post } from '@encore/domain/points/account'
import type { Entry } from '@encore/domain/points/entry'
import { pointsLeft, type Refund } from '@encore/domain/points/refund'
import { shareBackDraft } from '@encore/domain/points/share-drafts'
import { sharesOf } from '@encore/domain/points/shares'
import { isPresent } from '../member/presence'
import type { Staff } from '../platform/actor'
import type { Store, Transaction } from '../platform/store'
import type { World } from '../platform/world'
import type { SettleInput } from './bill-order'
import { plainEntryDoc } from './plain-entry'
import { accounts, type AccountDoc, type BillShare, type EntryDoc } from './points.port'
import type { SettledBill } from './refund-entry'
import { ruleBook } from './rule-versions'

export type ShareFault = { readonly code: 'NOT_PRESENT' | 'MEMBER_NOT_FOUND' | 'OWN_ACCOUNT' }

/** P13: everybody who is to share was scanned by this person (M6), is a member, and is not this person. One request, and only for a shared bill. */
export async function checkSharers(actor: Staff, { memberId, sharers = [] }: SettleInput, now: Instant, { store, secrets }: Pick<World, 'store' | 'secrets'>): Promise<Result<readonly string[], ShareFault>> {
  if (sharers.length === 0) return accept([])
  if (!sharers.every((one) => isPresent(one.presence, actor, one.memberId, now, secrets))) return refuse({ code: 'NOT_PRESENT' })
  const others = [...new Set(sharers.map((one) => one.memberId))].filter((one) => one !== memberId).sort()
  const docs = await store.getMany(accounts, others)
  if (docs.length < others.length) return refuse({ code: 'MEMBER_NOT_FOUND' })
  return docs.some((doc) => doc.openid === actor.openid) ? refuse({ code: 'OWN_ACCOUNT' }) : accept(others)
}

export const membersOf = (doc: Pick<EntryDoc, 'memberId'>, share: BillShare): readonly string[] => [doc.memberId, ...share.members]

export async function accountsOf(tx: Transaction, members: readonly string[]): Promise<readonly AccountDoc[] | null> {
  const found: AccountDoc[] = []
  for (const memberId of members) {
    const account = await tx.get(accounts, memberId)
    if (!account) return null
    found.push(account)
  }
  return found
}

export interface SharedRefund { readonly docs: readonly EntryDoc[]; readonly accounts: readonly AccountDoc[] }

/** P7, P13: a refund of a shared bill recomputes everybody's share; the payer's part is the refund's own entry. */
export async function refundShares(tx: Transaction, { doc }: SettledBill, refund: Refund): Promise<SharedRefund> {
  if (doc.share?.state !== 'confirmed') return { docs: [], accounts: [] }
  const others = await accountsOf(tx, doc.share.members)
  if (!others) throw new Error(`a sharer of ${doc._id} has no account`)
  const posted = others.map((account) => ({ account, ...{ done: post(account.ledger, shareBackDraft(account.ledger, refund, ruleBook())) } }))
  return {
    docs: posted.map(({ done }) => ({ ...plainEntryDoc(done.entry as Entry, null), bill: refund.after, room: doc.room, message: { state: 'waiting', topic: 'bill_refunded', facts: { points: done.entry.trace.before - done.entry.trace.after, pointsBack: 0, debt: done.account.debt, refundFen: 0, reason: refund.reason, billNo: refund.after.billNumber, billDate: done.entry.businessDate } } })),
    accounts: posted.map(({ account, done }) => ({ ...account, ledger: done.account })),
  }
}

/** P13 for the payer's screen: who would get, or got, how much of what is left; names are read anew, since the ledger keeps none (M7). */
export async function shareView(store: Pick<Store, 'getMany'>, { doc, entry, left }: SettledBill, now: Instant): Promise<ShareView | null> {
  const { share } = doc
  if (!share) return null
  const total = pointsLeft(entry, left, ruleBook())
  const names = new Map((await store.getMany(accounts, [...membersOf(doc, share)])).map((account) => [account._id, account.name]))
  const people = sharesOf(total, membersOf(doc, share).map((memberId) => ({ memberId, parts: 1 })))
  return {
    state: share.state === 'waiting' && now >= share.until ? 'over' : share.state, until: share.until, points: total,
    people: people.map(({ memberId, points }) => ({ name: names.get(memberId) ?? '', points, isPayer: memberId === doc.memberId })).sort((a, b) => Number(b.isPayer) - Number(a.isPayer)),
  }
}
