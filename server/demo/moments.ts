import { addDays, businessDate, civilDay, instant, later, MS_PER_HOUR, MS_PER_MINUTE, noonAfter, startOfDay, type BusinessDate, type Instant, type LocalDate } from '@encore/domain/kernel/time'

/** Minutes after 00:00 of a date; more than 24 hours lead into the night that belongs to it (§14). */
export const atMinute = (date: LocalDate | BusinessDate, minutes: number): Instant => later(startOfDay(date), minutes * MS_PER_MINUTE)

/** '21:30' some civil days before `now`'s day. */
export const daysAgo = (now: Instant, days: number, clock: string): Instant => onDay(addDays(civilDay(now), -days), clock)

export const onDay = (date: LocalDate, clock: string): Instant => atMinute(date, Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5)))

/**
 * The last moment at which a bill could have been settled whose points are still pending (P3): tonight while the house is open,
 * yesterday's late evening before noon, and in between a few minutes ago.
 */
export function lastPendingMoment(now: Instant): Instant {
  const tonight = businessDate(now)
  const lastNight = addDays(tonight, -1)
  if (now < noonAfter(lastNight)) return instant(Math.min(atMinute(lastNight, 23 * 60 + 20), now - MS_PER_HOUR))
  const opensToday = atMinute(tonight, 11 * 60)
  return instant(Math.max(Math.min(now - 12 * MS_PER_MINUTE, atMinute(tonight, 25 * 60)), Math.min(opensToday, now)))
}

/** Whole minutes, so that the store's times read as people write them. */
export const toMinute = (at: Instant): Instant => instant(at - (at % MS_PER_MINUTE))
