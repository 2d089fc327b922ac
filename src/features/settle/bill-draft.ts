import type { InputOf } from '@encore/contract/ask'
import type { LineCategory } from '@encore/contract/points'
import type { StaffAsks } from '@encore/contract/staff'
import type { BusinessDate } from '@encore/domain/kernel/time'

export type Bill = Omit<InputOf<StaffAsks['previewBill']>, 'deduct' | 'voucher'>

/** What has been typed so far. Amounts in fen, one a category; a category without an amount is no line. */
export interface BillDraft {
  readonly billNo: string
  readonly date: BusinessDate
  readonly room: string | null
  readonly amounts: Readonly<Partial<Record<LineCategory, number>>>
}

/** In the order of a printed bill; the second row never earns by default (P1). */
export const earning: readonly LineCategory[] = ['room', 'drinks', 'food', 'service']
export const notEarning: readonly LineCategory[] = ['topup', 'tobacco', 'deposit', 'collected', 'group_voucher']
export const billCategories: readonly LineCategory[] = [...earning, ...notEarning]

export const emptyDraft = (date: BusinessDate): BillDraft => ({ billNo: '', date, room: null, amounts: {} })

export const linesOf = ({ amounts }: BillDraft): Bill['lines'] =>
  billCategories.flatMap((category) => (amounts[category] ? [{ category, paidFen: amounts[category] }] : []))

export const totalFen = (draft: BillDraft): number => linesOf(draft).reduce((sum, line) => sum + line.paidFen, 0)

export type Missing = 'billNo' | 'billNoShape' | 'amount'

/** What is still to be typed before the bill can be asked about; null when it is whole. */
export function missingOf(draft: BillDraft): Missing | null {
  const billNo = draft.billNo.trim()
  if (billNo === '') return 'billNo'
  if (!/^[0-9A-Za-z-]{1,24}$/.test(billNo)) return 'billNoShape'
  return totalFen(draft) === 0 ? 'amount' : null
}

export function billOf(draft: BillDraft, memberId: string): Bill | null {
  if (missingOf(draft)) return null
  return { memberId, billNo: draft.billNo.trim(), businessDate: draft.date, ...(draft.room && { room: draft.room }), lines: linesOf(draft) }
}
