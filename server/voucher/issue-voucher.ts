import { type Points, points } from '@encore/domain/kernel/amount'
import type { Instant } from '@encore/domain/kernel/time'
import type { VoucherTerms } from '@encore/domain/voucher/terms'
import { issueVoucher } from '@encore/domain/voucher/voucher'
import { voucherCodeOf } from '@encore/domain/voucher/voucher-code'
import type { Secrets } from '../platform/world'
import { voucherDoc, type VoucherDoc } from './voucher.port'

export interface Issue {
  /** The one thing it is issued for: `gift:<operation>:<n>`, `birthday:<member>:<occurrence>`, `campaign:<campaign>:<member>` … */
  readonly source: string
  /** What its results are counted by: `gift:<gift>`, `campaign:<campaign>`, `birthday` … */
  readonly origin: string
  readonly memberId: string
  readonly terms: VoucherTerms
  readonly at: Instant
  /** What the guest paid for it (R4); left out for a present. */
  readonly paidPoints?: Points
}

/**
 * R3: the voucher as a document, to be added in the transaction of what it is issued for. The same source gives the same `_id`, so
 * `add` answers false for a voucher that exists: nothing is ever issued twice, whatever is retried (O4).
 */
export const voucherOf = ({ source, origin, memberId, terms, at, paidPoints = points(0) }: Issue, { phoneLookupKeyHex }: Pick<Secrets, 'phoneLookupKeyHex'>): VoucherDoc =>
  voucherDoc(issueVoucher({ code: voucherCodeOf(phoneLookupKeyHex, source), memberId, source, origin, terms, issuedAt: at, paidPoints }))
