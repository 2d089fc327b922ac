import type { CalendarYearMissing } from '../calendar/calendar-record'
import type { WorkCalendar } from '../calendar/work-calendar'
import { accept, type Result } from '../kernel/result'
import { MS_PER_HOUR, type Instant } from '../kernel/time'
import type { ComplaintPolicy } from './policy'

export interface RegistrationLag { readonly workingMs: number; readonly isLate: boolean }

/** C4: how long after receipt a complaint was registered; more than 24 hours by wall clock is flagged. */
export function registrationLag(receivedAt: Instant, registeredAt: Instant, { policy, calendar }: { readonly policy: ComplaintPolicy; readonly calendar: WorkCalendar }): Result<RegistrationLag, CalendarYearMissing> {
  const worked = calendar.workingMsBetween(receivedAt, registeredAt)
  return worked.ok ? accept({ workingMs: worked.value, isLate: isLateRegistration(receivedAt, registeredAt, policy) }) : worked
}

export const isLateRegistration = (receivedAt: Instant, registeredAt: Instant, policy: ComplaintPolicy): boolean =>
  registeredAt - receivedAt > policy.lateRegistrationHours * MS_PER_HOUR
