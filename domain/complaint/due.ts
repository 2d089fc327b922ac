import type { CalendarYearMissing } from '../calendar/calendar-record'
import type { WorkCalendar } from '../calendar/work-calendar'
import { accept, type Result } from '../kernel/result'
import { civilDay, later, startOfNextDay, MS_PER_HOUR, type Instant, type LocalDate } from '../kernel/time'
import type { ComplaintPolicy } from './policy'

/** A promise in two spellings: the last day, which counts to 24:00, and the first instant that is late. */
export interface Due {
  readonly dueDate: LocalDate
  /** Exclusive: done at this instant is late, one millisecond earlier is on time (C5). */
  readonly breachAt: Instant
  /** The date needs a year that no notice has confirmed: 「预计」 (C7). */
  readonly provisional: boolean
}

/** C5: the civil day of the start, unless the policy of the complaint lets its days turn later in the night. */
export const dayZero = (startedAt: Instant, { dayTurnsAtHour }: Pick<ComplaintPolicy, 'dayTurnsAtHour'>): LocalDate => civilDay(later(startedAt, -dayTurnsAtHour * MS_PER_HOUR))

/** C5: day 0 is the civil day of the start and is not counted; the last day ends at 24:00. Clause 8.2. */
export const dueAfter = (startedAt: Instant, workingDays: number, calendar: WorkCalendar): Result<Due, CalendarYearMissing> =>
  dueFrom(civilDay(startedAt), workingDays, calendar)

/** The same from a day 0 that is known. */
export function dueFrom(day0: LocalDate, workingDays: number, calendar: WorkCalendar): Result<Due, CalendarYearMissing> {
  const due = calendar.workingDayAfter(day0, workingDays)
  return due.ok ? accept({ dueDate: due.value.date, breachAt: startOfNextDay(due.value.date), provisional: due.value.provisional }) : due
}

/** What a guest is promised at receipt (C6, C14). */
export interface PromisedDates { readonly day0: LocalDate; readonly firstReply: Due; readonly investigation: Due; readonly resolution: Due }

/** Clause 8.2: investigated within 3 working days, answered with a result within 7. Refused when a year on the way has no data. */
export function promisedDates(receivedAt: Instant, policy: ComplaintPolicy, calendar: WorkCalendar): Result<PromisedDates, CalendarYearMissing> {
  const day0 = dayZero(receivedAt, policy)
  const firstReply = dueFrom(day0, policy.firstReplyDays, calendar)
  if (!firstReply.ok) return firstReply
  const investigation = dueFrom(day0, policy.investigationDays, calendar)
  if (!investigation.ok) return investigation
  const resolution = dueFrom(day0, policy.resolutionDays, calendar)
  if (!resolution.ok) return resolution
  return accept({ day0, firstReply: firstReply.value, investigation: investigation.value, resolution: resolution.value })
}
