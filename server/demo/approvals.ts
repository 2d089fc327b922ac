import { points } from '@encore/domain/kernel/amount'
import { type Instant, later, MS_PER_HOUR } from '@encore/domain/kernel/time'
import type { Requested } from '@encore/domain/approval/approval'
import { askedNotices } from '../approval/approval-notices'
import { type ApprovalDoc, approvalDoc } from '../approval/approval.port'
import type { ComplaintDoc } from '../complaint/complaint.port'
import type { OutboxDoc } from '../message/message.port'
import type { StaffDoc } from '../platform/staff-directory'
import type { Membership } from './memberships'
import { STORE_ID } from './venue'

const ASKED_HOURS_AGO = 3
const TOO_MANY = points(-300)

/** Two requests that wait: the manager wants points put right, the handler wants to hand a late case on. */
export const waitingApprovals = (memberships: readonly Membership[], complaints: readonly ComplaintDoc[], now: Instant): ApprovalDoc[] =>
  [...wrongBill(memberships, now), ...caseToHandOn(complaints, now)].map(approvalDoc)

/** Their alerts went out when they were asked for. */
export const approvalNotices = (docs: readonly ApprovalDoc[], people: readonly StaffDoc[]): OutboxDoc[] => docs.flatMap(({ approval }) => {
  const by = people.find(({ staffId }) => staffId === approval.requestedBy.staffId)
  return approval.status === 'requested' && by ? askedNotices(approval, by).map((notice) => ({ ...notice, state: 'sent' as const })) : []
})

function caseToHandOn(complaints: readonly ComplaintDoc[], now: Instant): Requested[] {
  const late = complaints.find(({ breaches }) => breaches > 0)
  if (!late) return []
  return [{
    approvalId: 'export:demo-late-case', subject: { kind: 'export', complaintId: late._id }, storeId: STORE_ID,
    note: '店内复盘', requestedBy: { staffId: 'staff-handler', role: 'handler' }, requestedAt: later(now, -MS_PER_HOUR), status: 'requested',
  }]
}

/** The manager asked, so the owner gives the second word. Whose points it is about is somebody with enough of them and no name here. */
function wrongBill(memberships: readonly Membership[], now: Instant): Requested[] {
  const guest = memberships.find(({ account, plan }) => plan.openid === null && account.ledger.balance > 800 && account.ledger.debt === 0)
  if (!guest) return []
  return [{
    approvalId: 'adjust:demo-wrong-bill', subject: { kind: 'adjust', memberId: guest.account._id, points: TOO_MANY, reason: 'wrong_points' }, storeId: STORE_ID,
    note: '同一张小票记了两次，多出 300 分', requestedBy: { staffId: 'staff-manager', role: 'manager' }, requestedAt: later(now, -ASKED_HOURS_AGO * MS_PER_HOUR), status: 'requested',
  }]
}
