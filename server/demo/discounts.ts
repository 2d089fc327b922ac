import { fen } from '@encore/domain/kernel/amount'
import { endOfMonth, type Instant, later, addMonths, monthOf, civilDay, MS_PER_DAY } from '@encore/domain/kernel/time'
import { discountTerms } from '@encore/domain/voucher/terms'
import type { Secrets } from '../platform/world'
import { voucherOf } from '../voucher/issue-voucher'
import type { VoucherDoc } from '../voucher/voucher.port'
import { GUEST_OPENIDS } from './identities'
import type { Membership } from './memberships'

/** Discount vouchers of the guest with the gold card: one that points go beside, one that they do not, one that only counts in the day (R5). */
export function discountDocs(memberships: readonly Membership[], now: Instant, secrets: Secrets): VoucherDoc[] {
  const validFrom = later(now, -3 * MS_PER_DAY)
  const validUntil = endOfMonth(addMonths(monthOf(civilDay(now)), 1))
  const terms = [
    discountTerms({ title: { zh: '满 300 减 50', en: '¥50 off from ¥300' }, validFrom, validUntil, value: { of: 'amount', offFen: fen(5000) }, minimumFen: fen(30_000) }),
    discountTerms({ title: { zh: '酒水九折', en: 'Drinks 10% off' }, validFrom, validUntil, value: { of: 'percent', percent: 10, mostFen: fen(10_000) }, categories: ['drinks'], stacksWithDeduct: true }),
    discountTerms({ title: { zh: '日场欢唱减 30', en: '¥30 off in the daytime' }, validFrom, validUntil, value: { of: 'amount', offFen: fen(3000) }, dayParts: ['day'] }),
  ]
  return memberships.filter(({ plan }) => plan.openid === GUEST_OPENIDS.gold).flatMap(({ member }) =>
    terms.map((one, n) => voucherOf({ source: `campaign:demo-${n}:${member._id}`, origin: `campaign:demo-${n}`, memberId: member._id, terms: one, at: validFrom }, secrets)))
}
