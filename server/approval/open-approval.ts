import type { ApprovalSubject, Requested } from '@encore/domain/approval/approval'
import type { Instant } from '@encore/domain/kernel/time'
import { outbox } from '../message/message.port'
import type { Staff } from '../platform/actor'
import type { Transaction } from '../platform/store'
import { approvalDoc, approvals } from './approval.port'
import { askedNotices } from './approval-notices'

/** What a staff member asks a second person for. `note` says why, in their words; `approvalId` is also the id of the ledger entry it leads to. */
interface Asking { readonly approvalId: string; readonly subject: ApprovalSubject; readonly storeId: string; readonly note: string }

export const requestBy = ({ staffId, role }: Staff, asking: Asking, at: Instant): Requested =>
  ({ ...asking, requestedBy: { staffId, role }, requestedAt: at, status: 'requested' })

/** §2, N1: leaves the request and tells who may give the second word, in the asking transaction, so that nobody is told of a request that is not there. */
export async function openApproval(tx: Transaction, request: Requested, by: Pick<Staff, 'name'>): Promise<void> {
  await tx.put(approvals, approvalDoc(request))
  for (const notice of askedNotices(request, by)) await tx.put(outbox, notice)
}
