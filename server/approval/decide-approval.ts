import type { ApprovalRow } from '@encore/contract/approval'
import { type Approval, type ApprovalCommand, type ApprovalRefusal, decideApproval as decide } from '@encore/domain/approval/approval'
import { replay } from '@encore/domain/complaint/replay'
import { fingerprint } from '@encore/domain/kernel/hash'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import { complaints } from '../complaint/complaint.port'
import { outbox } from '../message/message.port'
import type { Staff } from '../platform/actor'
import { type Conflict, firstAnswer, keep, type Taken } from '../platform/first-answer'
import type { Operation } from '../platform/operation'
import type { Store, Transaction } from '../platform/store'
import type { World } from '../platform/world'
import { accounts } from '../points/points.port'
import { audited, type Deed } from '../staff/audit-log'
import { approvalDoc, approvals, type ApprovalDoc } from './approval.port'
import { decidedNotice } from './approval-notices'
import { approvalRows, maySeeApproval } from './approval-view'
import { type Effect, effectOf, type EffectRefusal } from './effect'

type Refused = ApprovalRefusal | EffectRefusal | { readonly code: 'APPROVAL_NOT_FOUND' | 'RESPONDENT_IS_HANDLER' }
type Decided = Result<ApprovalRow, Refused | Conflict>
type DecideWorld = Pick<World, 'store' | 'clock'>

export type DecideInput =
  | { readonly operationId: string; readonly id: string; readonly decision: 'approve'; readonly answer?: string | undefined }
  | { readonly operationId: string; readonly id: string; readonly decision: 'decline'; readonly answer: string }

interface Step { readonly id: string; readonly command: ApprovalCommand; readonly operation: Operation }
const NOTHING: Effect = { entry: null, account: null }

/** A day's sum lies in the same collection; it is no request. */
const isRequest = (doc: ApprovalDoc | null): doc is ApprovalDoc => doc !== null && 'approval' in doc

/** §2: whoever a complaint is about has no word in whether it leaves the house. */
async function isRespondent(tx: Transaction, { subject }: Approval, staffId: string): Promise<boolean> {
  const doc = subject.kind === 'export' ? await tx.get(complaints, subject.complaintId) : null
  return doc !== null && replay(doc.facts).respondentId === staffId
}

async function tryStep(tx: Transaction, actor: Staff, { id, command, operation }: Step): Promise<Result<string, Refused | Taken>> {
  const doc = await tx.get(approvals, id)
  if (!isRequest(doc) || !maySeeApproval(actor, doc)) return refuse({ code: 'APPROVAL_NOT_FOUND' })
  const decided = decide(doc.approval, command, { staffId: actor.staffId, role: actor.role, isOwnAccount: false }, operation.at)
  if (!decided.ok) return decided
  if (command.do !== 'withdraw' && await isRespondent(tx, doc.approval, actor.staffId)) return refuse({ code: 'RESPONDENT_IS_HANDLER' })
  const effect = command.do === 'withdraw' ? accept(NOTHING) : await effectOf(tx, decided.value, { second: actor.staffId, openid: actor.openid, at: operation.at })
  // Declining needs no account: it may have been deleted meanwhile (M7) or stand still (R14).
  if (!effect.ok && !(command.do === 'decline' && effect.refusal.code !== 'OWN_ACCOUNT')) return effect
  const { entry, account } = command.do === 'approve' && effect.ok ? effect.value : NOTHING
  const kept = await keep(tx, operation, id, entry ? [entry] : [])
  if (!kept.ok) return kept
  await tx.put(approvals, approvalDoc(decided.value))
  if (decided.value.status !== 'withdrawn') await tx.put(outbox, decidedNotice(decided.value, actor))
  if (account) await tx.put(accounts, account)
  return kept
}

const numberOf = (doc: ApprovalDoc | null): number | null => (isRequest(doc) && doc.approval.subject.kind !== 'export' ? doc.approval.subject.points : null)
function whomOf(doc: ApprovalDoc | null, id: string): string {
  if (!isRequest(doc)) return id
  const { subject } = doc.approval
  return subject.kind === 'export' ? subject.complaintId : subject.memberId
}

async function step(store: Store, actor: Staff, { id, command, operation }: Step): Promise<Decided> {
  const seen = await store.get(approvals, id)
  const deed: Deed = {
    what: `approval.${command.do}`, whom: whomOf(seen, id), why: command.do === 'withdraw' ? null : command.answer,
    facts: { approval: id, points: numberOf(seen), requestedBy: isRequest(seen) ? seen.requestedBy : null },
  }
  const answered = await firstAnswer<string, Refused>(store, operation, () =>
    audited<string, Refused | Taken>(store, actor, deed, operation.at, (tx) => tryStep(tx, actor, { id, command, operation })))
  if (!answered.ok) return answered
  const doc = await store.get(approvals, id)
  const [row] = isRequest(doc) ? await approvalRows(actor, [doc], store, operation.at) : []
  return row ? accept(row) : refuse({ code: 'APPROVAL_NOT_FOUND' })
}

/** §2: the second word. Decision, ledger entry, account and audit row in one transaction; whatever is retried, one entry (its id is the approval's). */
export function decideApproval(actor: Staff, input: DecideInput, { store, clock }: DecideWorld): Promise<Decided> {
  const { id, operationId } = input
  const command: ApprovalCommand = input.decision === 'approve' ? { do: 'approve', answer: input.answer ?? null } : { do: 'decline', answer: input.answer }
  return step(store, actor, { id, command, operation: { operationId, at: clock.now(), fingerprint: fingerprint({ action: 'decideApproval', staffId: actor.staffId, id, do: command.do, answer: command.answer }) } })
}

/** The asking person takes the request back while nobody has decided it. */
export function withdrawApproval(actor: Staff, { id, operationId }: { readonly id: string; readonly operationId: string }, { store, clock }: DecideWorld): Promise<Decided> {
  return step(store, actor, { id, command: { do: 'withdraw' }, operation: { operationId, at: clock.now(), fingerprint: fingerprint({ action: 'withdrawApproval', staffId: actor.staffId, id }) } })
}
