import type { VoucherView } from '@encore/contract/voucher'
import type { Instant } from '@encore/domain/kernel/time'
import { voucherState } from '@encore/domain/voucher/voucher'
import type { VenueDoc } from '../venue/store-directory'
import type { VoucherDoc } from './voucher.port'

/** A voucher as it stands at an instant; expired follows from the time (R3). */
export function voucherView({ voucher }: VoucherDoc, venues: readonly VenueDoc[], now: Instant): VoucherView {
  const { code, terms, issuedAt, paidPoints } = voucher
  const nameOf = (storeId: string): string => venues.find((venue) => venue._id === storeId)?.name ?? storeId
  const { stores, kind, title, value, minimumFen, categories, dayParts, weekdays, blackoutDates, stacksWithDeduct, validFrom, validUntil } = terms
  const state = voucherState(voucher, now)
  return {
    code, kind, state, title, value, minimumFen, categories, dayParts, weekdays, blackoutDates, stacksWithDeduct, storeNames: stores.map(nameOf), validFrom, validUntil, issuedAt,
    use: voucher.status === 'used' ? { at: voucher.use.at, storeName: nameOf(voucher.use.storeId), staffName: voucher.use.staffName, onBill: voucher.use.billKey !== null } : null,
    cancelledAt: voucher.status === 'cancelled' ? voucher.cancelledAt : null,
    refundPoints: state === 'issued' && paidPoints > 0 ? paidPoints : null,
  }
}
