import type { askExport as askSchema, ExportAsked } from '@encore/contract/case-file'
import { exportsUntil, statusAt } from '@encore/domain/approval/approval'
import { fingerprint } from '@encore/domain/kernel/hash'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import type { Instant } from '@encore/domain/kernel/time'
import type { InferOutput } from 'valibot'
import { approvals, type ApprovalDoc } from '../approval/approval.port'
import { approvalRows } from '../approval/approval-view'
import { openApproval, requestBy } from '../approval/open-approval'
import type { Staff } from '../platform/actor'
import { type Conflict, firstAnswer, keep, plainly, type Taken } from '../platform/first-answer'
import type { Operation } from '../platform/operation'
import type { Store, Transaction } from '../platform/store'
import type { World } from '../platform/world'
import { audited, type Deed } from '../staff/audit-log'
import { maySee } from './case-sight'
import { complaints } from './complaint.port'

type AskWorld = Pick<World, 'store' | 'clock'>
type NotFound = { readonly code: 'COMPLAINT_NOT_FOUND' }
type Wish = Pick<InferOutput<ReturnType<typeof askSchema>>, 'id' | 'reason'>

const exportId = (operationId: string): string => `export:${operationId}`

/** What this person last asked for about this case, whatever became of it; one request. */
export async function lastExport(store: Pick<Store, 'find'>, actor: Staff, complaintId: string): Promise<ApprovalDoc | null> {
  const [last] = await store.find(approvals, { where: { requestedBy: actor.staffId, exportOf: complaintId }, orderBy: [['requestedAt', 'desc']], limit: 1 })
  return last ?? null
}

async function standing(actor: Staff, doc: ApprovalDoc | null, store: Store, now: Instant): Promise<ExportAsked> {
  const [request = null] = doc ? await approvalRows(actor, [doc], store, now) : []
  return { request, until: doc && exportsUntil(doc.approval, actor.staffId, now) }
}

/** Where the caller's wish to export a case stands (§2); writes nothing. */
export async function openExport(actor: Staff, { id }: { readonly id: string }, { store, clock }: AskWorld): Promise<Result<ExportAsked, NotFound>> {
  const [doc, last] = await Promise.all([store.get(complaints, id), lastExport(store, actor, id)])
  return doc && maySee(actor, doc) ? accept(await standing(actor, last, store, clock.now())) : refuse({ code: 'COMPLAINT_NOT_FOUND' })
}

/** A wish that waits or is granted stands for the next one, too: a second request would ask the second person the same again. */
const standsFor = (doc: ApprovalDoc | null, actor: Staff, now: Instant): doc is ApprovalDoc =>
  doc !== null && (statusAt(doc.approval, now) === 'requested' || exportsUntil(doc.approval, actor.staffId, now) !== null)

async function tryToAsk(tx: Transaction, actor: Staff, { id, reason }: Wish, operation: Operation): Promise<Result<string, NotFound | Taken>> {
  const doc = await tx.get(complaints, id)
  if (!doc || !maySee(actor, doc)) return refuse({ code: 'COMPLAINT_NOT_FOUND' })
  const request = requestBy(actor, { approvalId: exportId(operation.operationId), subject: { kind: 'export', complaintId: id }, storeId: doc.storeId, note: reason }, operation.at)
  const kept = await keep(tx, operation, request.approvalId)
  if (!kept.ok) return kept
  await openApproval(tx, request, actor)
  return kept
}

/**
 * §2, C15: asks a second person, a manager of the case's store or an owner, to let one case leave the app as a document. The reason goes
 * to them, into the log and into the document. While a request waits or holds, asking again answers that one. Safe to retry (P8).
 */
export async function askExport(actor: Staff, input: InferOutput<ReturnType<typeof askSchema>>, { store, clock }: AskWorld): Promise<Result<ExportAsked, NotFound | Conflict>> {
  const now = clock.now()
  const { operationId, id, reason } = input
  const operation: Operation = { operationId, at: now, fingerprint: fingerprint({ action: 'askExport', staffId: actor.staffId, id, reason }) }
  const deed: Deed = { what: 'complaint.askExport', whom: id, why: reason, facts: { approval: exportId(operationId) } }
  const last = await lastExport(store, actor, id)
  const answered = await firstAnswer<string, NotFound>(store, operation, () => (standsFor(last, actor, now)
    ? plainly<string, Taken>(store, (tx) => keep(tx, operation, last._id))
    : audited<string, NotFound | Taken>(store, actor, deed, now, (tx) => tryToAsk(tx, actor, { id, reason }, operation))))
  if (!answered.ok) return answered
  return accept(await standing(actor, await store.get(approvals, answered.value.value), store, now))
}
