import type { BillPreview, VoucherLeft } from '@encore/contract/points'
import { dayPartAt } from '@encore/domain/calendar/day-part'
import { fen, points } from '@encore/domain/kernel/amount'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import type { Instant } from '@encore/domain/kernel/time'
import { type Bill, billKey } from '@encore/domain/points/bill'
import { deductWorth } from '@encore/domain/points/deduct'
import type { RuleVersion } from '@encore/domain/points/rules'
import { bestCombination, bestOf, combinationsWith, type Coupon, type Unused, type Wish } from '@encore/domain/voucher/combination'
import { fitsBill, type VoucherMisfit } from '@encore/domain/voucher/fits-bill'
import type { VoucherRefusal } from '@encore/domain/voucher/voucher'
import type { VoucherCode } from '@encore/domain/voucher/voucher-code'
import type { Staff } from '../platform/actor'
import type { Transaction } from '../platform/store'
import { useOnBill } from '../voucher/on-bill'
import type { VoucherDoc } from '../voucher/voucher.port'
import type { BillOrder } from './bill-order'

export type VoucherFault = VoucherRefusal | VoucherMisfit | { readonly code: 'VOUCHER_NOT_FOUND' } | { readonly code: 'NOT_PRESENT' }

/** R3, R5: the bill takes its voucher within the settlement's transaction: one read, one write; then what it pays is off the bill. */
export async function takeVoucher(tx: Transaction, actor: Staff, { order, voucher }: { readonly order: BillOrder; readonly voucher: VoucherCode | null }, now: Instant): Promise<Result<BillOrder, VoucherFault>> {
  if (voucher === null) return accept(order)
  const { bill, memberId, deducted } = order
  const used = await useOnBill(tx, { code: voucher, memberId, use: { at: now, storeId: actor.storeId, staffId: actor.staffId, staffName: actor.name, billKey: billKey(bill) } })
  if (!used.ok) return used
  const { terms } = used.value.voucher
  const fit = fitsBill(terms, { storeId: bill.storeId, businessDate: bill.businessDate, dayPart: dayPartAt(now), lines: bill.lines, withDeduct: deducted.points > 0 }, now)
  if (!fit.ok) return fit
  const { offFen } = fit.value
  return accept({ ...order, voucher: { code: voucher, title: terms.title, offFen }, bill: { ...bill, paidByVouchersFen: offFen } })
}

/** `best` lets the rules choose, a code is the clerk's own choice, null takes none. */
export type VoucherWish = 'best' | VoucherCode | null
type Asked = { readonly order: BillOrder; readonly wish: VoucherWish; readonly at: Instant }
type Chosen = { readonly order: BillOrder; readonly vouchers: BillPreview['vouchers'] }

const couponOf = ({ voucher: { code, terms } }: VoucherDoc): Coupon => ({ code, terms })

function left({ voucher, reason }: Unused<Coupon>): VoucherLeft {
  const fits = reason.code === 'VOUCHER_SAVES_LESS'
  return { code: voucher.code, title: voucher.terms.title, offFen: fits ? reason.offFen : 0, why: fits ? null : reason }
}

/** The order paid like this: what the voucher takes off, and the points only where they may stand beside it. */
function paidWith({ order, bill }: { readonly order: BillOrder; readonly bill: Bill }, chosen: ReturnType<typeof bestOf<Coupon>>, rules: RuleVersion): BillOrder {
  const { voucher, offFen, points: used } = chosen
  return {
    ...order, deducted: { ...order.deducted, points: used }, voucher: voucher && { code: voucher.code, title: voucher.terms.title, offFen },
    bill: { ...bill, paidByVouchersFen: offFen, paidByPointsFen: deductWorth(used, rules) },
  }
}

/** R5 for the preview: the order with the voucher that is wished for, and of all others by name why not. */
export function chooseVoucher(docs: readonly VoucherDoc[], { order, wish, at }: Asked, rules: RuleVersion): Result<Chosen, VoucherFault> {
  const bill: Bill = { ...order.bill, paidByVouchersFen: fen(0), paidByPointsFen: fen(0) }
  const coupons = docs.map(couponOf)
  const asked: Wish = { points: points(order.deducted.points), at, dayPart: dayPartAt(at) }
  const best = bestCombination(bill, coupons, asked, rules)
  if (wish === 'best') return accept({ order: paidWith({ order, bill }, best.chosen, rules), vouchers: { chosen: paidWith({ order, bill }, best.chosen, rules).voucher, others: best.others.map(left) } })
  const voucher = wish === null ? null : coupons.find(({ code }) => code === wish)
  if (voucher === undefined) return refuse({ code: 'VOUCHER_NOT_FOUND' })
  const possible = combinationsWith(voucher, bill, asked, rules)
  if (voucher && possible.length === 0) return fitsBill(voucher.terms, { ...bill, dayPart: asked.dayPart, withDeduct: false }, at) as Result<never, VoucherMisfit>
  const paid = paidWith({ order, bill }, bestOf(possible), rules)
  // What the rules would have chosen stands among the others, as something that fits.
  const rest = best.chosen.voucher && best.chosen.voucher !== voucher ? [{ voucher: best.chosen.voucher, reason: { code: 'VOUCHER_SAVES_LESS' as const, offFen: best.chosen.offFen } }] : []
  return accept({ order: paid, vouchers: { chosen: paid.voucher, others: [...rest, ...best.others.filter((one) => one.voucher !== voucher)].map(left) } })
}
