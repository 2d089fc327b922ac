import { points } from '@encore/domain/kernel/amount'
import { type Instant, later, MS_PER_HOUR } from '@encore/domain/kernel/time'
import type { Requested } from '@encore/domain/approval/approval'
import { type ApprovalDoc, approvalDoc } from '../approval/approval.port'
import type { Membership } from './memberships'
import { STORE_ID } from './venue'

const ASKED_HOURS_AGO = 3
const TOO_MANY = points(-300)

/** One request that waits: the manager asked, so the owner gives the second word. Whose points it is about is somebody with enough of them and no name here. */
export function waitingApprovals(memberships: readonly Membership[], now: Instant): ApprovalDoc[] {
  const guest = memberships.find(({ account, plan }) => plan.openid === null && account.ledger.balance > 800 && account.ledger.debt === 0)
  if (!guest) return []
  const request: Requested = {
    approvalId: 'adjust:demo-wrong-bill', subject: { kind: 'adjust', memberId: guest.account._id, points: TOO_MANY, reason: 'wrong_points' }, storeId: STORE_ID,
    note: '同一张小票记了两次，多出 300 分', requestedBy: { staffId: 'staff-manager', role: 'manager' }, requestedAt: later(now, -ASKED_HOURS_AGO * MS_PER_HOUR), status: 'requested',
  }
  return [approvalDoc(request)]
}
