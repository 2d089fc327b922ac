import type { ShareView } from '@encore/contract/till'
import { fingerprint } from '@encore/domain/kernel/hash'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import type { Instant } from '@encore/domain/kernel/time'
import { post } from '@encore/domain/points/account'
import { pointsLeft } from '@encore/domain/points/refund'
import { shareInDraft, shareOutDraft } from '@encore/domain/points/share-drafts'
import { memberOf } from '../member/guest-link'
import type { Guest } from '../platform/actor'
import { ledger, operationKey, type OperationDoc, recall } from '../platform/operation'
import type { Transaction } from '../platform/store'
import type { World } from '../platform/world'
import { plainEntryDoc } from './plain-entry'
import { type AccountFrozen, frozen } from './frozen'
import { accounts, entries, type EntryDoc } from './points.port'
import { settledBill, type SettledBill } from './refund-entry'
import { rulesNamed } from './rule-versions'
import { accountsOf, membersOf, shareView } from './shared-bill'

export interface ShareAnswer { readonly operationId: string; readonly entryId: string; readonly accept: boolean }
type AnswerRefusal = AccountFrozen | { readonly code: 'NOT_FOUND' } | { readonly code: 'SHARE_OVER' }
type Tried = Result<'done', AnswerRefusal | { readonly code: 'OPERATION_TAKEN' }>

/**
 * P13: the payer says yes or no, once, in time. Yes moves every other member's share out of the payer's lot into theirs, all in one
 * transaction; no, or silence, leaves all points with the payer. Safe to retry (P8).
 */
export async function answerShare(actor: Guest, input: ShareAnswer, { store, clock }: Pick<World, 'store' | 'clock'>): Promise<Result<ShareView, AnswerRefusal | { readonly code: 'NOT_A_MEMBER' | 'IDEMPOTENCY_CONFLICT' | 'BUSY' }>> {
  const memberId = await memberOf(store, actor.openid)
  if (memberId === null) return refuse({ code: 'NOT_A_MEMBER' })
  const now = clock.now()
  const kept: OperationDoc<true> = { _id: operationKey(input.operationId), fingerprint: fingerprint({ action: 'answerShare', memberId, entryId: input.entryId, accept: input.accept }), at: now, outcome: true }
  const tried = await store.atomically<Tried>((tx) => tryToAnswer(tx, memberId, { input, kept }, now))
  if (!tried.ok) {
    const recalled = await recall<true>(store, input.operationId, kept.fingerprint)
    if (recalled.state === 'conflict') return refuse({ code: 'IDEMPOTENCY_CONFLICT' })
    if (recalled.state === 'new') return tried.refusal.code === 'OPERATION_TAKEN' ? refuse({ code: 'BUSY' }) : refuse(tried.refusal)
  }
  const bill = settledBill(await store.get(entries, input.entryId))
  const view = bill && (await shareView(store, bill, now))
  return view ? accept(view) : refuse({ code: 'NOT_FOUND' })
}

async function tryToAnswer(tx: Transaction, memberId: string, { input, kept }: { readonly input: ShareAnswer; readonly kept: OperationDoc<true> }, now: Instant): Promise<Tried> {
  const bill = settledBill(await tx.get(entries, input.entryId))
  if (!bill?.doc.share || bill.doc.memberId !== memberId) return tx.abandon<Tried>(refuse({ code: 'NOT_FOUND' }))
  const { doc } = bill
  const isOpen = doc.share?.state === 'waiting' && now < doc.share.until
  if (!isOpen || pointsLeft(bill.entry, bill.left, rulesNamed(bill.entry.trace.rulesVersion)) === 0) return tx.abandon<Tried>(refuse({ code: 'SHARE_OVER' }))
  const shared = input.accept ? await share(tx, bill, now) : []
  if (shared === 'frozen') return tx.abandon<Tried>(refuse(frozen))
  if (!shared) return tx.abandon<Tried>(refuse({ code: 'NOT_FOUND' }))
  if (!(await tx.addAll(ledger, [...shared, kept]))) return tx.abandon<Tried>(refuse({ code: 'OPERATION_TAKEN' }))
  await tx.put(entries, { ...doc, ...(doc.share && { share: { ...doc.share, state: input.accept ? 'confirmed' : 'declined' } }) })
  return accept('done')
}

/** The entries of a shared bill; every account is written here, in the order of member ids after the payer. Null when a sharer has left. */
async function share(tx: Transaction, { doc, entry: settled, left }: SettledBill, now: Instant): Promise<readonly EntryDoc[] | 'frozen' | null> {
  if (!doc.share) return null
  const members = membersOf(doc, doc.share)
  const people = await accountsOf(tx, members)
  if (!people) return null
  if (people.some((account) => account.frozen)) return 'frozen'
  const rules = rulesNamed(settled.trace.rulesVersion)
  const sharing = { settled, left, members, at: now }
  const docs: EntryDoc[] = []
  for (const account of people) {
    const isPayer = account._id === doc.memberId
    const posted = post(account.ledger, isPayer ? shareOutDraft(account.ledger, sharing, rules) : shareInDraft(account.ledger, sharing, rules))
    await tx.put(accounts, { ...account, ledger: posted.account })
    const message = isPayer ? null : { state: 'waiting' as const, topic: 'points_shared' as const, facts: { points: posted.entry.delta, availableFrom: settled.trace.lot.availableAt } }
    docs.push({ ...plainEntryDoc(posted.entry, null), bill: left, room: doc.room, message })
  }
  return docs
}
