import type { CalendarYearMissing } from '../calendar/calendar-record'
import type { WorkCalendar } from '../calendar/work-calendar'
import { accept, type Result } from '../kernel/result'
import { civilDay, type LocalDate } from '../kernel/time'
import { policyOf } from './policy'
import type { Answered, FollowUp, FollowUpAttempt } from './states'

/** What was tried to reach the guest after the answer (C11). */
export interface Reaching { readonly attempts: number; readonly workingDays: number; readonly hasMessage: boolean; readonly isEnough: boolean; readonly isSatisfied: boolean }

/** C11: three attempts on two working days and a message are enough to close as unreachable; an attempt on a day off counts, its day does not. */
export function reachingOf(complaint: Answered | FollowUp, calendar: WorkCalendar): Result<Reaching, CalendarYearMissing> {
  const { unreachableAttempts, unreachableWorkingDays } = policyOf(complaint.policyVersion)
  const attempts = attemptsOf(complaint)
  let workingDays = 0
  for (const day of daysOf(attempts)) {
    const isWorking = isWorkingDay(day, calendar)
    if (!isWorking.ok) return isWorking
    if (isWorking.value) workingDays += 1
  }
  const hasMessage = attempts.some((attempt) => attempt.messageLeft)
  const isEnough = attempts.length >= unreachableAttempts && workingDays >= unreachableWorkingDays && hasMessage
  return accept({ attempts: attempts.length, workingDays, hasMessage, isEnough, isSatisfied: attempts.some((attempt) => attempt.satisfied === true) })
}

/**
 * The first day, from today on, on which another attempt brings the follow-up on (C11): today, unless every attempt that is still needed
 * has to fall on a working day that today cannot be any more. Null when nothing is left to try.
 */
export function nextAttemptOn(complaint: Answered | FollowUp, calendar: WorkCalendar, today: LocalDate): Result<LocalDate | null, CalendarYearMissing> {
  const { unreachableAttempts, unreachableWorkingDays } = policyOf(complaint.policyVersion)
  const [reaching, isWorking] = [reachingOf(complaint, calendar), isWorkingDay(today, calendar)]
  if (!reaching.ok) return reaching
  if (!isWorking.ok) return isWorking
  const { attempts, workingDays, isEnough, isSatisfied } = reaching.value
  if (isEnough || isSatisfied) return accept(null)
  const [attemptsLeft, daysLeft] = [unreachableAttempts - attempts, unreachableWorkingDays - workingDays]
  const isFreshDay = isWorking.value && !daysOf(attemptsOf(complaint)).has(today)
  if (daysLeft <= 0 || isFreshDay || attemptsLeft > daysLeft) return accept(today)
  const next = calendar.workingDayAfter(today, 1)
  return next.ok ? accept(next.value.date) : next
}

const attemptsOf = (complaint: Answered | FollowUp): readonly FollowUpAttempt[] => (complaint.status === 'follow_up' ? complaint.attempts : [])
const daysOf = (attempts: readonly FollowUpAttempt[]): ReadonlySet<LocalDate> => new Set(attempts.map(({ at }) => civilDay(at)))

function isWorkingDay(day: LocalDate, calendar: WorkCalendar): Result<boolean, CalendarYearMissing> {
  const facts = calendar.factsOf(day)
  return facts.ok ? accept(facts.value.working) : facts
}
