import type { VoucherKind } from '@encore/domain/voucher/terms'
import type { Voucher, VoucherStatus } from '@encore/domain/voucher/voucher'
import { collection, type Doc } from '../platform/store'

/** A voucher; `_id` is its code (R3). The outer fields exist to be queried and follow from `voucher`. */
export interface VoucherDoc extends Doc {
  readonly memberId: string
  readonly origin: string
  readonly kind: VoucherKind
  readonly status: VoucherStatus
  readonly issuedAt: number
  /** When it stops, or stopped, to count: its last validity, its use or its cancellation. Later than now means it can be used. */
  readonly endsAt: number
  readonly voucher: Voucher
}

export const vouchers = collection<VoucherDoc>('vouchers')

function endOf(voucher: Voucher): number {
  switch (voucher.status) {
    case 'issued': return voucher.terms.validUntil
    case 'used': return voucher.use.at
    case 'cancelled': return voucher.cancelledAt
  }
}

export const voucherDoc = (voucher: Voucher): VoucherDoc => ({
  _id: voucher.code, memberId: voucher.memberId, origin: voucher.origin, kind: voucher.terms.kind, status: voucher.status,
  issuedAt: voucher.issuedAt, endsAt: endOf(voucher), voucher,
})
