import { type Fen, fen } from '../kernel/amount'
import { addMonths, type BusinessDate, lastDayOfMonth, monthOf } from '../kernel/time'

/** Net eligible spend of one business date; the list is ascending by date with each date at most once, and no date comes to nothing. */
export type SpendDay = { readonly date: BusinessDate; readonly netFen: Fen }

/** The same day of the month some months earlier; the last day of that month when it has no such day. */
export function monthsBefore(date: BusinessDate, months: number): BusinessDate {
  const month = addMonths(monthOf(date), -months)
  const sameDay = `${month}-${date.slice(8)}`
  const last = lastDayOfMonth(month) as string
  return (sameDay > last ? last : sameDay) as BusinessDate
}

/** T1: the spend that counts on a date: business dates after the same day a window ago, up to and including `on`. */
export function spendWithin(days: readonly SpendDay[], on: BusinessDate, windowMonths: number): readonly SpendDay[] {
  const after = monthsBefore(on, windowMonths)
  return days.filter(({ date }) => date > after && date <= on)
}

/** T1: growth 成长值 on a date, in fen. */
export const growthOn = (days: readonly SpendDay[], on: BusinessDate, windowMonths: number): Fen =>
  fen(spendWithin(days, on, windowMonths).reduce((sum, { netFen }) => sum + netFen, 0))

/** Adds spend (or, for a refund, takes it off) on its business date. A date that comes to nothing leaves the list. */
export function addSpend(days: readonly SpendDay[], date: BusinessDate, changeFen: Fen): readonly SpendDay[] {
  const known = days.find((day) => day.date === date)
  const netFen = fen((known ? known.netFen : 0) + changeFen)
  return [...days.filter((day) => day.date < date), ...(netFen === 0 ? [] : [{ date, netFen }]), ...days.filter((day) => day.date > date)]
}

/** Days no window can reach any more leave the account document, so that it stays small whatever the history. */
export const forgetSpendBefore = (days: readonly SpendDay[], oldest: BusinessDate): readonly SpendDay[] => days.filter(({ date }) => date >= oldest)
