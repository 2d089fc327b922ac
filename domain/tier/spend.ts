import { type Fen, fen } from '../kernel/amount'
import { addMonths, type BusinessDate, lastDayOfMonth, monthOf } from '../kernel/time'

/** Net eligible spend of one business date; the list is ascending by date with each date at most once. */
export type SpendDay = { readonly date: BusinessDate; readonly netFen: Fen }

/** The same day of the month some months earlier; the last day of that month when it has no such day. */
export function monthsBefore(date: BusinessDate, months: number): BusinessDate {
  const month = addMonths(monthOf(date), -months)
  const sameDay = `${month}-${date.slice(8)}`
  const last = lastDayOfMonth(month) as string
  return (sameDay > last ? last : sameDay) as BusinessDate
}

/** T1: growth counts business dates after the same day a window ago, up to and including `on`. */
export function growthOn(days: readonly SpendDay[], on: BusinessDate, windowMonths: number): Fen {
  const after = monthsBefore(on, windowMonths)
  return fen(days.reduce((sum, day) => (day.date > after && day.date <= on ? sum + day.netFen : sum), 0))
}

/** Adds spend (or, for a refund, takes it off) on its business date. A date that comes to nothing leaves the list. */
export function addSpend(days: readonly SpendDay[], date: BusinessDate, changeFen: Fen): readonly SpendDay[] {
  if (changeFen === 0) return days
  const known = days.find((day) => day.date === date)
  const merged: SpendDay = { date, netFen: fen((known ? known.netFen : 0) + changeFen) }
  const rest = days.filter((day) => day.date !== date)
  const next = merged.netFen === 0 ? rest : [...rest, merged]
  return next.slice().sort((a, b) => (a.date < b.date ? -1 : 1))
}

/** Days no window can reach any more leave the account document, so that it stays small whatever the history. */
export const forgetSpendBefore = (days: readonly SpendDay[], oldest: BusinessDate): readonly SpendDay[] =>
  days.some((day) => day.date < oldest) ? days.filter((day) => day.date >= oldest) : days
