import type { ShareView } from '@encore/contract/till'
import { fingerprint } from '@encore/domain/kernel/hash'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import type { Instant } from '@encore/domain/kernel/time'
import { post } from '@encore/domain/points/account'
import { pointsLeft } from '@encore/domain/points/refund'
import { shareInDraft, shareOutDraft } from '@encore/domain/points/share-drafts'
import { memberOf } from '../member/guest-link'
import type { Guest } from '../platform/actor'
import { type Conflict, firstAnswer, keep, plainly, type Taken } from '../platform/first-answer'
import type { Operation } from '../platform/operation'
import type { Transaction } from '../platform/store'
import type { World } from '../platform/world'
import { plainEntryDoc } from './plain-entry'
import { type AccountFrozen, frozen } from './frozen'
import { accounts, entries, type EntryDoc } from './points.port'
import { settledBill, type SettledBill } from './refund-entry'
import { ruleBook } from './rule-versions'
import { accountsOf, membersOf, shareView } from './shared-bill'

export interface ShareAnswer { readonly operationId: string; readonly entryId: string; readonly accept: boolean }
type AnswerRefusal = AccountFrozen | { readonly code: 'NOT_FOUND' } | { readonly code: 'SHARE_OVER' }

/**
 * P13: the payer says yes or no, once, in time. Yes moves every other member's share out of the payer's lot into theirs, all in one
 * transaction; no, or silence, leaves all points with the payer. Safe to retry (P8).
 */
export async function answerShare(actor: Guest, input: ShareAnswer, { store, clock }: Pick<World, 'store' | 'clock'>): Promise<Result<ShareView, AnswerRefusal | Conflict | { readonly code: 'NOT_A_MEMBER' }>> {
  const memberId = await memberOf(store, actor.openid)
  if (memberId === null) return refuse({ code: 'NOT_A_MEMBER' })
  const { operationId, entryId, accept: isYes } = input
  const operation: Operation = { operationId, fingerprint: fingerprint({ action: 'answerShare', memberId, entryId, accept: isYes }), at: clock.now() }
  const answered = await firstAnswer<true, AnswerRefusal>(store, operation, () => plainly(store, (tx) => tryToAnswer(tx, memberId, { input, operation })))
  if (!answered.ok) return answered
  const bill = settledBill(await store.get(entries, entryId))
  const view = bill && (await shareView(store, bill, operation.at))
  return view ? accept(view) : refuse({ code: 'NOT_FOUND' })
}

async function tryToAnswer(tx: Transaction, memberId: string, { input, operation }: { readonly input: ShareAnswer; readonly operation: Operation }): Promise<Result<true, AnswerRefusal | Taken>> {
  const bill = settledBill(await tx.get(entries, input.entryId))
  if (!bill?.doc.share || bill.doc.memberId !== memberId) return refuse({ code: 'NOT_FOUND' })
  const { doc } = bill
  const isOpen = doc.share?.state === 'waiting' && operation.at < doc.share.until
  if (!isOpen || pointsLeft(bill.entry, bill.left, ruleBook()) === 0) return refuse({ code: 'SHARE_OVER' })
  const shared = input.accept ? await share(tx, bill, operation.at) : []
  if (shared === 'frozen') return refuse(frozen)
  if (!shared) return refuse({ code: 'NOT_FOUND' })
  const kept = await keep(tx, operation, true as const, shared)
  if (!kept.ok) return kept
  await tx.put(entries, { ...doc, ...(doc.share && { share: { ...doc.share, state: input.accept ? 'confirmed' : 'declined' } }) })
  return kept
}

/** The entries of a shared bill; every account is written here, in the order of member ids after the payer. Null when a sharer has left. */
async function share(tx: Transaction, { doc, entry: settled, left }: SettledBill, now: Instant): Promise<readonly EntryDoc[] | 'frozen' | null> {
  if (!doc.share) return null
  const members = membersOf(doc, doc.share)
  const people = await accountsOf(tx, members)
  if (!people) return null
  if (people.some((account) => account.frozen)) return 'frozen'
  const book = ruleBook()
  const sharing = { settled, left, members, at: now }
  const docs: EntryDoc[] = []
  for (const account of people) {
    const isPayer = account._id === doc.memberId
    const posted = post(account.ledger, isPayer ? shareOutDraft(account.ledger, sharing, book) : shareInDraft(account.ledger, sharing, book))
    await tx.put(accounts, { ...account, ledger: posted.account })
    const message = isPayer ? null : { state: 'waiting' as const, topic: 'points_shared' as const, facts: { points: posted.entry.delta, availableFrom: settled.trace.lot.availableAt } }
    docs.push({ ...plainEntryDoc(posted.entry, null), bill: left, room: doc.room, message })
  }
  return docs
}
