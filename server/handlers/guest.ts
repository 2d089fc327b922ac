import type { GuestAsks } from '@encore/contract/guest'
import { complaintGuestHandlers } from '../complaint/handlers'
import { giftGuestHandlers } from '../gift/handlers'
import { memberGuestHandlers } from '../member/handlers'
import { messageGuestHandlers } from '../message/handlers'
import { offerGuestHandlers } from '../offer/handlers'
import type { Handlers } from '../platform/router'
import { pointsGuestHandlers } from '../points/handlers'
import { voucherGuestHandlers } from '../voucher/handlers'

export const guestHandlers: Handlers<GuestAsks> = { ...memberGuestHandlers, ...pointsGuestHandlers, ...voucherGuestHandlers, ...offerGuestHandlers, ...complaintGuestHandlers, ...giftGuestHandlers, ...messageGuestHandlers }
