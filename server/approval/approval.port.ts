import type { Approval } from '@encore/domain/approval/approval'
import { collection, type Doc } from '../platform/store'

/**
 * One request for a second person; `_id` is also the id of the ledger entry it leads to, so that it leads to one. The outer fields
 * exist to be queried; an expired request keeps its stored status and is expired by the clock.
 */
export interface ApprovalDoc extends Doc {
  readonly approval: Approval
  readonly storeId: string
  readonly status: Approval['status']
  /** Staff id of who asked. */
  readonly requestedBy: string
  readonly requestedAt: number
  /** When it was decided, withdrawn or done; null while it waits. */
  readonly closedAt: number | null
  /** Which case is to be exported; only on such a request (C15). */
  readonly exportOf?: string
}

export const approvals = collection<ApprovalDoc>('approvals')

/** What one person has adjusted alone for one guest on one business date; `_id` is made of the three (§2). */
export interface AdjustDayDoc extends Doc { readonly points: number }
export const adjustDays = collection<AdjustDayDoc>('approvals')
export const adjustDayId = (staffId: string, memberId: string, businessDate: string): string => `day:${staffId}:${memberId}:${businessDate}`

export const approvalDoc = (approval: Approval): ApprovalDoc => ({
  _id: approval.approvalId, approval, storeId: approval.storeId, status: approval.status, requestedBy: approval.requestedBy.staffId, requestedAt: approval.requestedAt,
  closedAt: approval.status === 'requested' ? null : approval.decidedAt, ...(approval.subject.kind === 'export' && { exportOf: approval.subject.complaintId }),
})

export const APPROVAL_LIMITS = { waiting: 100, people: 200 } as const
