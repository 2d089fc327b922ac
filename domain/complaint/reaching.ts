import type { CalendarYearMissing } from '../calendar/calendar-record'
import type { WorkCalendar } from '../calendar/work-calendar'
import { accept, type Result } from '../kernel/result'
import { addDays, civilDay, startOfDay, type LocalDate } from '../kernel/time'
import { policyOf } from './policy'
import type { FollowUp } from './states'

/** What was tried to reach the guest after the answer (C11). */
export interface Reaching { readonly attempts: number; readonly workingDays: number; readonly hasMessage: boolean; readonly isEnough: boolean; readonly isSatisfied: boolean }

/** C11: three attempts on two working days and a message are enough to close as unreachable; an attempt on a day off counts, its day does not. */
export function reachingOf({ attempts, policyVersion }: FollowUp, calendar: WorkCalendar): Result<Reaching, CalendarYearMissing> {
  const { unreachableAttempts, unreachableWorkingDays } = policyOf(policyVersion)
  const days = new Set<LocalDate>(attempts.map((attempt) => civilDay(attempt.at)))
  let workingDays = 0
  for (const day of days) {
    const worked = calendar.workingMsBetween(startOfDay(day), startOfDay(addDays(day, 1)))
    if (!worked.ok) return worked
    if (worked.value > 0) workingDays += 1
  }
  const hasMessage = attempts.some((attempt) => attempt.messageLeft)
  const isEnough = attempts.length >= unreachableAttempts && workingDays >= unreachableWorkingDays && hasMessage
  return accept({ attempts: attempts.length, workingDays, hasMessage, isEnough, isSatisfied: attempts.some((attempt) => attempt.satisfied === true) })
}
