import { civilDay, partsOf, type Instant } from '../kernel/time'
import type { CalendarRecord } from './calendar-record'

const ASKED_FROM_MONTH = 11

/** C7: from 1 November on, the year whose notice has not been imported yet; null when there is nothing to ask for. */
export function yearNeedingNotice(record: CalendarRecord, now: Instant): number | null {
  const { year, month } = partsOf(civilDay(now))
  const asked = month >= ASKED_FROM_MONTH ? [year, year + 1] : [year]
  return asked.find((one) => record.years.every((entry) => entry.year !== one || entry.status !== 'confirmed')) ?? null
}
