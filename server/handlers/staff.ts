import type { StaffAsks } from '@encore/contract/staff'
import { calendarStaffHandlers } from '../calendar/handlers'
import { approvalStaffHandlers } from '../approval/handlers'
import { complaintStaffHandlers } from '../complaint/handlers'
import { giftStaffHandlers } from '../gift/handlers'
import { memberStaffHandlers } from '../member/handlers'
import { messageStaffHandlers } from '../message/handlers'
import { offerStaffHandlers } from '../offer/handlers'
import type { Handlers } from '../platform/router'
import { posStaffHandlers } from '../pos/handlers'
import { pointsStaffHandlers } from '../points/handlers'
import { reconcileStaffHandlers } from '../reconcile/handlers'
import { rulesStaffHandlers } from '../rules/handlers'
import { staffHandlers as teamHandlers } from '../staff/handlers'
import { watchStaffHandlers } from '../watch/handlers'
import { voucherStaffHandlers } from '../voucher/handlers'

export const staffHandlers: Handlers<StaffAsks> = {
  ...teamHandlers,
  ...memberStaffHandlers,
  ...pointsStaffHandlers,
  ...posStaffHandlers,
  ...reconcileStaffHandlers,
  ...voucherStaffHandlers,
  ...offerStaffHandlers,
  ...giftStaffHandlers,
  ...approvalStaffHandlers,
  ...complaintStaffHandlers,
  ...rulesStaffHandlers,
  ...watchStaffHandlers,
  ...calendarStaffHandlers,
  ...messageStaffHandlers,
}
