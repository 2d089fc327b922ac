import type { GuestAsks } from '@encore/contract/guest'
import type { StaffAsks } from '@encore/contract/staff'
import { counter, type Handlers } from '../platform/router'
import { getVoucher, listVouchers } from './own-vouchers'
import { lookUpVoucher, undoVerification, verifyVoucher } from './verify-voucher'

export const voucherGuestHandlers: Pick<Handlers<GuestAsks>, 'listVouchers' | 'getVoucher'> = {
  listVouchers: { who: 'guest', run: listVouchers },
  getVoucher: { who: 'guest', run: getVoucher },
}

export const voucherStaffHandlers: Pick<Handlers<StaffAsks>, 'lookUpVoucher' | 'verifyVoucher' | 'undoVerification'> = {
  lookUpVoucher: { who: counter, run: lookUpVoucher },
  verifyVoucher: { who: counter, run: verifyVoucher },
  undoVerification: { who: counter, run: undoVerification },
}
