import type { DayPart } from '../calendar/day-part'
import { type Fen, fen, type Points, points } from '../kernel/amount'
import type { Instant } from '../kernel/time'
import type { Bill } from '../points/bill'
import { checkDeduct } from '../points/deduct'
import type { RuleVersion } from '../points/rules'
import { fitsBill, type VoucherMisfit } from './fits-bill'
import type { VoucherTerms } from './terms'

/** What may be combined: a voucher by its code and its conditions. */
export type Coupon = { readonly code: string; readonly terms: VoucherTerms }
/** When the bill is paid, and the points the guest would like to deduct; 0 for none. */
export type Wish = { readonly points: Points; readonly at: Instant; readonly dayPart: DayPart }

/** At most one voucher, and points beside it only where its terms let them (R5). */
export type Combination<C extends Coupon> = { readonly voucher: C | null; readonly offFen: Fen; readonly points: Points; readonly pointsFen: Fen }
/** Fits as well, but something else saves at least as much; a bill takes one (R5). */
export type SavesLess = { readonly code: 'VOUCHER_SAVES_LESS'; readonly offFen: Fen }
export type Unused<C extends Coupon> = { readonly voucher: C; readonly reason: VoucherMisfit | SavesLess }
export type Best<C extends Coupon> = { readonly chosen: Combination<C>; readonly saves: Fen; readonly others: readonly Unused<C>[] }

const savesOf = ({ offFen, pointsFen }: Combination<Coupon>): number => offFen + pointsFen

const factsOf = (bill: Bill, { dayPart }: Wish, withDeduct: boolean) =>
  ({ storeId: bill.storeId, businessDate: bill.businessDate, dayPart, lines: bill.lines, withDeduct })

/** The points as asked, whole or not at all: they are held as one number (R1), and none asked for are too few. */
function withPoints<C extends Coupon>(bill: Bill, alone: Combination<C>, wish: Wish, rules: RuleVersion): readonly Combination<C>[] {
  const allowed = checkDeduct({ ...bill, paidByVouchersFen: alone.offFen }, wish.points, rules)
  const stacks = alone.voucher === null || fitsBill(alone.voucher.terms, factsOf(bill, wish, true), wish.at).ok
  return allowed.ok && stacks ? [alone, { ...alone, points: wish.points, pointsFen: allowed.value }] : [alone]
}

/** Every way to pay with this voucher (or, for null, with none); empty when it does not fit the bill at all. */
export function combinationsWith<C extends Coupon>(voucher: C | null, bill: Bill, wish: Wish, rules: RuleVersion): readonly Combination<C>[] {
  const none = { points: points(0), pointsFen: fen(0) }
  if (voucher === null) return withPoints<C>(bill, { voucher, offFen: fen(0), ...none }, wish, rules)
  const fit = fitsBill(voucher.terms, factsOf(bill, wish, false), wish.at)
  return fit.ok ? withPoints<C>(bill, { voucher, offFen: fit.value.offFen, ...none }, wish, rules) : []
}

/** More saved first; of equals fewer points, then the voucher that ends first, then its code: two machines choose the same. */
function better<C extends Coupon>(a: Combination<C>, b: Combination<C>): number {
  const ends = ({ voucher }: Combination<C>): number => (voucher ? voucher.terms.validUntil : Number.MAX_SAFE_INTEGER)
  const code = ({ voucher }: Combination<C>): string => voucher?.code ?? ''
  return savesOf(b) - savesOf(a) || a.points - b.points || ends(a) - ends(b) || (code(a) < code(b) ? -1 : 1)
}

/** The best of some combinations; there must be one. */
export const bestOf = <C extends Coupon>(combinations: readonly Combination<C>[]): Combination<C> =>
  combinations.reduce((best, one) => (better(one, best) < 0 ? one : best))

function unused<C extends Coupon>(voucher: C, bill: Bill, wish: Wish, isBesidePoints: boolean): Unused<C> {
  const fit = fitsBill(voucher.terms, factsOf(bill, wish, false), wish.at)
  if (!fit.ok) return { voucher, reason: fit.refusal }
  const beside = fitsBill(voucher.terms, factsOf(bill, wish, isBesidePoints), wish.at)
  return { voucher, reason: beside.ok ? { code: 'VOUCHER_SAVES_LESS', offFen: fit.value.offFen } : beside.refusal }
}

/**
 * R5: what saves this guest most on this bill, and of every other voucher by name why it was left out. Tries everything, since a
 * guest has a handful. `bill` carries no payments yet; points are used as asked or not at all.
 */
export function bestCombination<C extends Coupon>(bill: Bill, vouchers: readonly C[], wish: Wish, rules: RuleVersion): Best<C> {
  const chosen = bestOf([null, ...vouchers].flatMap((voucher) => combinationsWith(voucher, bill, wish, rules)))
  const others = vouchers.filter((voucher) => voucher !== chosen.voucher).map((voucher) => unused(voucher, bill, wish, chosen.points > 0))
  return { chosen, saves: fen(savesOf(chosen)), others }
}
