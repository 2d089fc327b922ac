import { type Fen, fen } from '../kernel/amount'
import { fingerprint } from '../kernel/hash'
import type { BusinessDate } from '../kernel/time'
import type { BillCategory, Occasion, RuleVersion } from './rules'

export type BillLine = {
  readonly category: BillCategory
  /** What was paid for this line in cash, vouchers and points together; never negative. */
  readonly paidFen: Fen
}

/** A settled bill 账单. Vouchers and points reduce what was paid in cash on eligible lines (P1). */
export type Bill = {
  readonly storeId: string
  readonly businessDate: BusinessDate
  readonly billNumber: string
  readonly lines: readonly BillLine[]
  readonly paidByVouchersFen: Fen
  readonly paidByPointsFen: Fen
  /** O3: the occasion on which the rules let this bill earn more; a fact of the bill, so that a refund recomputes the same (P7). */
  readonly occasion?: Occasion
}

/** P1: store + business date + bill number, unique: the entry's document key. */
export const billKey = (bill: Pick<Bill, 'storeId' | 'businessDate' | 'billNumber'>): string =>
  `${bill.storeId}:${bill.businessDate}:${bill.billNumber}`

/** Covers the whole bill, so an edit of a stored bill shows against its entry (P10). */
export const billFingerprint = (bill: Bill): string => fingerprint(bill)

/** What of the bill counts, and by name what does not (P1, P11). */
export type Eligible = {
  readonly grossFen: Fen
  readonly excluded: readonly BillLine[]
  readonly eligibleFen: Fen
  readonly vouchersFen: Fen
  readonly pointsFen: Fen
  /** eligible − vouchers − points, at least 0: net paid cash. */
  readonly netFen: Fen
}

const sumFen = (lines: readonly BillLine[]): Fen => fen(lines.reduce((sum, line) => sum + line.paidFen, 0))

/** P1: net paid cash on eligible lines, after vouchers and points. */
export function eligible(bill: Bill, rules: RuleVersion): Eligible {
  const counts = (line: BillLine): boolean => rules.eligibleCategories.includes(line.category)
  const eligibleFen = sumFen(bill.lines.filter(counts))
  return {
    grossFen: sumFen(bill.lines),
    excluded: bill.lines.filter((line) => !counts(line)).map(({ category, paidFen }) => ({ category, paidFen })),
    eligibleFen,
    vouchersFen: bill.paidByVouchersFen,
    pointsFen: bill.paidByPointsFen,
    netFen: fen(Math.max(0, eligibleFen - bill.paidByVouchersFen - bill.paidByPointsFen)),
  }
}
