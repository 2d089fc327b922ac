import type { Points } from '../kernel/amount'
import { accept, refuse, type Result } from '../kernel/result'
import { type Instant, MS_PER_MINUTE } from '../kernel/time'
import type { VoucherTerms } from './terms'
import type { VoucherCode } from './voucher-code'

/** R3: a verification is undone by the same person within so long, later by a manager. */
export const VERIFY_UNDO_MS = 10 * MS_PER_MINUTE

type VoucherFacts = {
  readonly code: VoucherCode
  readonly memberId: string
  /** The one thing it was issued for; the code follows from it. */
  readonly source: string
  /** What its results are counted by: a gift, a campaign, a complaint. */
  readonly origin: string
  readonly terms: VoucherTerms
  readonly issuedAt: Instant
  /** What it was bought for, given back when it is cancelled (R4); 0 for one that was a present. */
  readonly paidPoints: Points
}

/** Where and by whom it was used; billKey when a bill took it, null at the counter. */
export type VoucherUse = { readonly at: Instant; readonly storeId: string; readonly staffId: string; readonly staffName: string; readonly billKey: string | null }

/** A state carries only what is known in it (R3). Expired is no state: it follows from the time, no job needs to run. */
export type Voucher = IssuedVoucher | UsedVoucher | CancelledVoucher
export type IssuedVoucher = VoucherFacts & { readonly status: 'issued' }
export type UsedVoucher = VoucherFacts & { readonly status: 'used'; readonly use: VoucherUse }
export type CancelledVoucher = VoucherFacts & { readonly status: 'cancelled'; readonly cancelledAt: Instant; readonly cancelledBy: string }

export type VoucherStatus = Voucher['status']
/** What a person sees. */
export const VOUCHER_STATES = ['issued', 'used', 'expired', 'cancelled'] as const
export type VoucherState = (typeof VOUCHER_STATES)[number]

export type VoucherRefusal =
  | { readonly code: 'VOUCHER_USED'; readonly at: Instant; readonly storeId: string; readonly staffName: string }
  | { readonly code: 'VOUCHER_EXPIRED'; readonly at: Instant }
  | { readonly code: 'VOUCHER_CANCELLED'; readonly at: Instant }
export type UndoRefusal = { readonly code: 'VOUCHER_NOT_USED' } | { readonly code: 'VERIFY_UNDO_TOO_LATE' } | { readonly code: 'VOUCHER_NEEDS_BILL' }

export const issueVoucher = (facts: VoucherFacts): IssuedVoucher => ({ ...facts, status: 'issued' })

export const voucherState = (voucher: Voucher, now: Instant): VoucherState =>
  voucher.status === 'issued' && voucher.terms.validUntil <= now ? 'expired' : voucher.status

/** An issued voucher that still counts, or why not. */
export function unspent(voucher: Voucher, now: Instant): Result<IssuedVoucher, VoucherRefusal> {
  switch (voucher.status) {
    case 'used': return refuse({ code: 'VOUCHER_USED', at: voucher.use.at, storeId: voucher.use.storeId, staffName: voucher.use.staffName })
    case 'cancelled': return refuse({ code: 'VOUCHER_CANCELLED', at: voucher.cancelledAt })
    case 'issued': return voucher.terms.validUntil <= now ? refuse({ code: 'VOUCHER_EXPIRED', at: voucher.terms.validUntil }) : accept(voucher)
  }
}

const factsOf = ({ code, memberId, source, origin, terms, issuedAt, paidPoints }: Voucher): VoucherFacts => ({ code, memberId, source, origin, terms, issuedAt, paidPoints })

/** R3: one way; whoever comes second hears when and where it was used. */
export function useVoucher(voucher: Voucher, use: VoucherUse): Result<UsedVoucher, VoucherRefusal> {
  const there = unspent(voucher, use.at)
  return there.ok ? accept({ ...factsOf(voucher), status: 'used', use }) : there
}

/** R3: still within the time in which one takes back one's own slip. */
export const isOwnSlip = ({ use }: UsedVoucher, by: { readonly staffId: string; readonly at: Instant }): boolean =>
  use.staffId === by.staffId && by.at - use.at <= VERIFY_UNDO_MS

/** R3: takes a verification at the counter back. What a bill took comes back with the bill. */
export function freeVoucher(voucher: Voucher, by: { readonly staffId: string; readonly isManager: boolean; readonly at: Instant }): Result<IssuedVoucher, UndoRefusal> {
  if (voucher.status !== 'used') return refuse({ code: 'VOUCHER_NOT_USED' })
  if (voucher.use.billKey !== null) return refuse({ code: 'VOUCHER_NEEDS_BILL' })
  return isOwnSlip(voucher, by) || by.isManager ? accept(issueVoucher(factsOf(voucher))) : refuse({ code: 'VERIFY_UNDO_TOO_LATE' })
}

/** The bill that took it was undone: the voucher is there again, as long as its own validity lasts. Any other bill's voucher stays as it is. */
export const releaseFromBill = (voucher: Voucher, billKey: string): Voucher =>
  voucher.status === 'used' && voucher.use.billKey === billKey ? issueVoucher(factsOf(voucher)) : voucher

/** R4: only what is unused can be cancelled. An expired one is gone already. */
export function cancelVoucher(voucher: Voucher, cancel: { readonly at: Instant; readonly by: string }): Result<CancelledVoucher, VoucherRefusal> {
  const there = unspent(voucher, cancel.at)
  return there.ok ? accept({ ...factsOf(voucher), status: 'cancelled', cancelledAt: cancel.at, cancelledBy: cancel.by }) : there
}
