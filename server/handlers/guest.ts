import type { GuestAsks } from '@encore/contract/guest'
import { complaintGuestHandlers } from '../complaint/handlers'
import { giftGuestHandlers } from '../gift/handlers'
import { memberGuestHandlers } from '../member/handlers'
import { messageGuestHandlers } from '../message/handlers'
import { offerGuestHandlers } from '../offer/handlers'
import type { Handlers } from '../platform/router'
import { posGuestHandlers } from '../pos/handlers'
import { pointsGuestHandlers } from '../points/handlers'
import { rulesGuestHandlers } from '../rules/handlers'
import { voucherGuestHandlers } from '../voucher/handlers'

export const guestHandlers: Handlers<GuestAsks> = {
  ...memberGuestHandlers,
  ...pointsGuestHandlers,
  ...rulesGuestHandlers,
  ...voucherGuestHandlers,
  ...offerGuestHandlers,
  ...posGuestHandlers,
  ...complaintGuestHandlers,
  ...giftGuestHandlers,
  ...messageGuestHandlers,
}
