import type { StaffAsks } from '@encore/contract/staff'
import { complaintStaff, type Handlers, managers } from '../platform/router'
import { adjustPoints, previewAdjust } from './adjust-points'
import { decideApproval, withdrawApproval } from './decide-approval'
import { listApprovals } from './list-approvals'

export const approvalStaffHandlers: Pick<Handlers<StaffAsks>, 'previewAdjust' | 'adjustPoints' | 'listApprovals' | 'decideApproval' | 'withdrawApproval'> = {
  previewAdjust: { who: managers, run: previewAdjust },
  adjustPoints: { who: managers, run: adjustPoints },
  // A handler sees what they asked for; deciding is a manager's (§2).
  listApprovals: { who: complaintStaff, run: listApprovals },
  decideApproval: { who: managers, run: decideApproval },
  withdrawApproval: { who: complaintStaff, run: withdrawApproval },
}
