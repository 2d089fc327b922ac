import { dayPartAt } from '@encore/domain/calendar/day-part'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import { businessDate, type Instant } from '@encore/domain/kernel/time'
import { fitsVisit, type VisitMisfit } from '@encore/domain/voucher/fits-bill'
import { useVoucher, type UsedVoucher, type VoucherRefusal, type VoucherUse } from '@encore/domain/voucher/voucher'
import type { Staff } from '../platform/actor'
import type { AccountDoc } from '../points/points.port'
import type { VoucherDoc } from './voucher.port'

export type CounterRefusal = VoucherRefusal | VisitMisfit | { readonly code: 'VOUCHER_NEEDS_BILL' } | { readonly code: 'OWN_ACCOUNT' }

const useBy = (actor: Staff, at: Instant): VoucherUse => ({ at, storeId: actor.storeId, staffId: actor.staffId, staffName: actor.name, billKey: null })

/**
 * R3: what verifying here and now gives, or why not. A discount belongs on a bill, where its conditions can be seen (R5); nobody
 * verifies a voucher of their own account (§2). How it ended comes before everything else: that is what the guest asks first.
 */
export function verifiedAt(actor: Staff, { voucher }: VoucherDoc, owner: Pick<AccountDoc, 'openid'> | null, now: Instant): Result<UsedVoucher, CounterRefusal> {
  const used = useVoucher(voucher, useBy(actor, now))
  if (!used.ok) return used
  if (voucher.terms.kind === 'discount') return refuse({ code: 'VOUCHER_NEEDS_BILL' })
  if (owner?.openid === actor.openid) return refuse({ code: 'OWN_ACCOUNT' })
  const visit = fitsVisit(voucher.terms, { storeId: actor.storeId, businessDate: businessDate(now), dayPart: dayPartAt(now) }, now)
  return visit.ok ? accept(used.value) : visit
}
