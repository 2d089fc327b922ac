import type { Approval } from '@encore/domain/approval/approval'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import type { Instant } from '@encore/domain/kernel/time'
import { post } from '@encore/domain/points/account'
import { adjustDraft, type ByHand, compensationDraft } from '@encore/domain/points/adjust'
import type { Entry, EntryDraft } from '@encore/domain/points/entry'
import type { Transaction } from '../platform/store'
import { type AccountFrozen, frozen } from '../points/frozen'
import { accounts, type AccountDoc, type EntryDoc, type EntryMessage } from '../points/points.port'
import { plainEntryDoc } from '../points/plain-entry'
import { ruleBook } from '../points/rule-versions'

/** What an approval brings about: the entry and the account after it; both null for what moves no points. */
export interface Effect { readonly entry: EntryDoc | null; readonly account: AccountDoc | null }
export type EffectRefusal = AccountFrozen | { readonly code: 'MEMBER_NOT_FOUND' } | { readonly code: 'OWN_ACCOUNT' }

/** The draft of an approval's entry on an account; null for what moves no points. */
export function effectDraft({ approvalId, storeId, subject, requestedBy }: Approval, { ledger }: Pick<AccountDoc, 'ledger'>, second: string | null, at: Instant): EntryDraft | null {
  if (subject.kind === 'export') return null
  const by: ByHand = { approvalId, storeId, staffId: requestedBy.staffId, points: subject.points, at }
  return subject.kind === 'adjust'
    ? adjustDraft(ledger, { ...by, reason: subject.reason, approvedBy: second }, ruleBook())
    : compensationDraft(ledger, { ...by, complaintId: subject.complaintId }, ruleBook())
}

/** N1: what the guest hears. */
function messageOf(entry: Entry, debt: number): EntryMessage | null {
  if (entry.kind === 'adjust') return { state: 'waiting', topic: 'points_adjusted', facts: { points: entry.delta, reason: entry.trace.reason, debt } }
  if (entry.kind === 'compensation') return { state: 'waiting', topic: 'points_compensated', facts: { points: entry.trace.granted, complaint: entry.source.complaintId } }
  return null
}

/**
 * Reads the account in the deciding transaction and posts the entry on it; the caller writes both in the same transaction, so that a
 * decision without its effect cannot be. §2: neither who asked nor who approves may be the guest (`openids` of those present).
 */
export async function effectOf(tx: Transaction, approval: Approval, { second, openid, at }: { readonly second: string | null; readonly openid: string; readonly at: Instant }): Promise<Result<Effect, EffectRefusal>> {
  if (approval.subject.kind === 'export') return accept({ entry: null, account: null })
  const account = await tx.get(accounts, approval.subject.memberId)
  if (!account) return refuse({ code: 'MEMBER_NOT_FOUND' })
  if (account.openid === openid) return refuse({ code: 'OWN_ACCOUNT' })
  if (account.frozen) return refuse(frozen)
  const draft = effectDraft(approval, account, second, at)
  if (!draft) return accept({ entry: null, account: null })
  const posted = post(account.ledger, draft)
  return accept({ entry: plainEntryDoc(posted.entry, messageOf(posted.entry, posted.account.debt)), account: { ...account, ledger: posted.account } })
}
