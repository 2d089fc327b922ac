import { addDays, localDate, type LocalDate } from '../kernel/time'
import type { DayFacts, WorkCalendar } from './work-calendar'

/** A day that counts otherwise than before, or for another reason. `was` is null where the year had no data. */
export interface DayChange { readonly date: LocalDate; readonly was: DayFacts | null; readonly becomes: DayFacts }

/** What a new calendar changes in the years asked for, day by day (C7: seen before it is confirmed). */
export function changedDays(before: WorkCalendar, after: WorkCalendar, years: readonly number[]): readonly DayChange[] {
  return years.flatMap((year) => {
    const changes: DayChange[] = []
    for (let date = localDate(`${year}-01-01`); date <= localDate(`${year}-12-31`); date = addDays(date, 1)) {
      const [was, becomes] = [before.factsOf(date), after.factsOf(date)]
      if (!becomes.ok) continue
      // A year without data gains 365 days; only those that are not plain weeks are worth naming.
      const isChange = was.ok ? was.value.kind !== becomes.value.kind : becomes.value.kind !== 'weekday' && becomes.value.kind !== 'weekend'
      if (isChange) changes.push({ date, was: was.ok ? was.value : null, becomes: becomes.value })
    }
    return changes
  })
}
