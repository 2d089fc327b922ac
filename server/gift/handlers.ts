import type { GuestAsks } from '@encore/contract/guest'
import type { StaffAsks } from '@encore/contract/staff'
import { type Handlers, managers } from '../platform/router'
import { cancelVoucher } from './cancel-voucher'
import { listGifts } from './catalogue'
import { adjustStock, getGift, manageGifts, saveGift } from './manage-gifts'
import { redeemGift } from './redeem-gift'

export const giftGuestHandlers: Pick<Handlers<GuestAsks>, 'listGifts' | 'redeemGift' | 'cancelVoucher'> = {
  listGifts: { who: 'guest', run: listGifts },
  redeemGift: { who: 'guest', run: redeemGift },
  cancelVoucher: { who: 'guest', run: cancelVoucher },
}

export const giftStaffHandlers: Pick<Handlers<StaffAsks>, 'manageGifts' | 'getGift' | 'saveGift' | 'adjustStock'> = {
  manageGifts: { who: managers, run: manageGifts },
  getGift: { who: managers, run: getGift },
  saveGift: { who: managers, run: saveGift },
  adjustStock: { who: managers, run: adjustStock },
}
