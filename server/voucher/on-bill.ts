import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import type { Instant } from '@encore/domain/kernel/time'
import { releaseFromBill, useVoucher, type VoucherRefusal, type VoucherUse } from '@encore/domain/voucher/voucher'
import type { VoucherCode } from '@encore/domain/voucher/voucher-code'
import type { Store, Transaction } from '../platform/store'
import { voucherDoc, type VoucherDoc, vouchers } from './voucher.port'

/** More discount vouchers than this at one till are an offer gone wrong; the ones that end first are shown. */
const MOST_AT_THE_TILL = 50

/** What a member could use on a bill now, ending first; one request. Whether it fits the bill is fitsBill's question (R5). */
export const discountsOf = (store: Pick<Store, 'find'>, memberId: string, now: Instant): Promise<VoucherDoc[]> =>
  store.find(vouchers, { where: { memberId, status: 'issued', kind: 'discount', endsAt: { gt: now } }, orderBy: [['endsAt', 'asc']], limit: MOST_AT_THE_TILL })

type Order = { readonly code: VoucherCode; readonly memberId: string; readonly use: VoucherUse }

/** R3, R5: the bill takes the voucher, in the settlement's own transaction: one read, one write. Another member's voucher does not exist. */
export async function useOnBill(tx: Transaction, { code, memberId, use }: Order): Promise<Result<VoucherDoc, VoucherRefusal | { readonly code: 'VOUCHER_NOT_FOUND' }>> {
  const doc = await tx.get(vouchers, code)
  if (!doc || doc.memberId !== memberId) return refuse({ code: 'VOUCHER_NOT_FOUND' })
  const used = useVoucher(doc.voucher, use)
  if (!used.ok) return used
  const next = voucherDoc(used.value)
  await tx.put(vouchers, next)
  return accept(next)
}

/** The bill was undone: what it took can be used again. Asked twice, or for another bill, nothing changes. */
export async function releaseOnBill(tx: Transaction, code: VoucherCode, billKey: string): Promise<void> {
  const doc = await tx.get(vouchers, code)
  if (!doc) return
  const released = releaseFromBill(doc.voucher, billKey)
  if (released !== doc.voucher) await tx.put(vouchers, voucherDoc(released))
}
