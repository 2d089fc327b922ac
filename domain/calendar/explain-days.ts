import { accept, type Result } from '../kernel/result'
import { addDays, weekday, type LocalDate } from '../kernel/time'
import type { CalendarYearMissing } from './calendar-record'
import type { DayFacts, WorkCalendar } from './work-calendar'

/** One line of 「为什么是这一天」. `ordinal` is the number a working day got; day 0 and days off have none. */
export interface ExplainedDay extends DayFacts {
  /** 0 = Sunday … 6 = Saturday. */
  readonly weekday: number
  readonly counts: 'day_zero' | 'counted' | 'not_counted'
  readonly ordinal: number | null
}

/** C14: every day from receipt to the n-th working day, counted or not, and why. The last line is the due day. */
export function explainDays(day0: LocalDate, n: number, calendar: WorkCalendar): Result<readonly ExplainedDay[], CalendarYearMissing> {
  const due = calendar.workingDayAfter(day0, n)
  if (!due.ok) return due
  const days: ExplainedDay[] = []
  let ordinal = 0
  for (let date = day0; date <= due.value.date; date = addDays(date, 1)) {
    const facts = calendar.factsOf(date)
    if (!facts.ok) return facts
    const counts = date === day0 ? 'day_zero' : facts.value.working ? 'counted' : 'not_counted'
    if (counts === 'counted') ordinal += 1
    days.push({ ...facts.value, weekday: weekday(date), counts, ordinal: counts === 'counted' ? ordinal : null })
  }
  return accept(days)
}
