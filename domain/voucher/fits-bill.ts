import type { DayPart } from '../calendar/day-part'
import { divideDown, type Fen, fen } from '../kernel/amount'
import { accept, refuse, type Result } from '../kernel/result'
import { type BusinessDate, type Instant, weekday } from '../kernel/time'
import type { BillLine } from '../points/bill'
import { type BillCategory, RULES_V1 } from '../points/rules'
import type { VoucherTerms, VoucherValue } from './terms'

/** What a voucher's conditions look at. */
export type Visit = { readonly storeId: string; readonly businessDate: BusinessDate; readonly dayPart: DayPart }
export type BillFacts = Visit & { readonly lines: readonly BillLine[]; /** Points are deducted on the same bill (R1). */ readonly withDeduct: boolean }

/** Why a voucher does not count here and now. */
export type VisitMisfit =
  | { readonly code: 'VOUCHER_NOT_YET'; readonly from: Instant }
  | { readonly code: 'VOUCHER_EXPIRED'; readonly at: Instant }
  | { readonly code: 'VOUCHER_OTHER_STORE' }
  | { readonly code: 'VOUCHER_BLACKOUT'; readonly date: BusinessDate }
  | { readonly code: 'VOUCHER_WEEKDAY'; readonly weekdays: readonly number[] }
  | { readonly code: 'VOUCHER_DAY_PART'; readonly dayParts: readonly DayPart[] }
export type VoucherMisfit = VisitMisfit
  | { readonly code: 'VOUCHER_NOT_A_DISCOUNT' }
  | { readonly code: 'VOUCHER_NOT_WITH_DEDUCT' }
  | { readonly code: 'VOUCHER_CATEGORY'; readonly categories: readonly BillCategory[] }
  | { readonly code: 'VOUCHER_MINIMUM'; readonly minimumFen: Fen; readonly haveFen: Fen }

export type Fit = { readonly eligibleFen: Fen; readonly offFen: Fen }

const excludes = <T>(list: readonly T[], one: T): boolean => list.length > 0 && !list.includes(one)

/** R5: time, place and day; also for a voucher verified at the counter. */
export function fitsVisit(terms: VoucherTerms, visit: Visit, now: Instant): Result<VoucherTerms, VisitMisfit> {
  if (terms.validUntil <= now) return refuse({ code: 'VOUCHER_EXPIRED', at: terms.validUntil })
  if (terms.validFrom > now) return refuse({ code: 'VOUCHER_NOT_YET', from: terms.validFrom })
  if (excludes(terms.stores, visit.storeId)) return refuse({ code: 'VOUCHER_OTHER_STORE' })
  if (terms.blackoutDates.includes(visit.businessDate)) return refuse({ code: 'VOUCHER_BLACKOUT', date: visit.businessDate })
  if (excludes(terms.weekdays, weekday(visit.businessDate))) return refuse({ code: 'VOUCHER_WEEKDAY', weekdays: terms.weekdays })
  return excludes(terms.dayParts, visit.dayPart) ? refuse({ code: 'VOUCHER_DAY_PART', dayParts: terms.dayParts }) : accept(terms)
}

/** Never more off than there is; per cent rounded down to the fen. */
function offOf(value: Exclude<VoucherValue, { of: 'item' }>, eligibleFen: Fen): Fen {
  const wanted = value.of === 'amount' ? value.offFen : Math.min(divideDown(eligibleFen * value.percent, 100), value.mostFen)
  return fen(Math.min(wanted, eligibleFen))
}

/** R5: what a discount voucher takes off this bill, or by name why nothing. Amounts in fen; pure, for previews and for the till alike. */
export function fitsBill(terms: VoucherTerms, bill: BillFacts, now: Instant): Result<Fit, VoucherMisfit> {
  const visit = fitsVisit(terms, bill, now)
  if (!visit.ok) return visit
  if (terms.value.of === 'item') return refuse({ code: 'VOUCHER_NOT_A_DISCOUNT' })
  if (bill.withDeduct && !terms.stacksWithDeduct) return refuse({ code: 'VOUCHER_NOT_WITH_DEDUCT' })
  const categories = terms.categories.length > 0 ? terms.categories : RULES_V1.eligibleCategories
  const eligibleFen = fen(bill.lines.filter(({ category }) => categories.includes(category)).reduce((sum, { paidFen }) => sum + paidFen, 0))
  if (eligibleFen === 0) return refuse({ code: 'VOUCHER_CATEGORY', categories })
  if (eligibleFen < terms.minimumFen) return refuse({ code: 'VOUCHER_MINIMUM', minimumFen: terms.minimumFen, haveFen: eligibleFen })
  return accept({ eligibleFen, offFen: offOf(terms.value, eligibleFen) })
}
