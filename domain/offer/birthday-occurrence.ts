import { lunarDay } from '../calendar/lunar'
import {
  addDays, type BusinessDate, BUSINESS_DAY_TURNS_AT_HOUR, civilDay, type Instant, later, type LocalDate, MS_PER_HOUR, parseLocalDate, partsOf, startOfDay,
} from '../kernel/time'
import type { Birthday } from '../member/birthday'

/** O1: so many days to either side of the birthday. */
export const WINDOW_DAYS = 7

/** The last day every month of the lunar calendar has. */
const SHORT_MONTH = 29

const twoDigits = (n: number): string => (n < 10 ? `0${n}` : String(n))

/**
 * The civil date on which a birthday is kept in a year: a year of the Gregorian calendar for a solar birthday, of the lunar one for a lunar
 * birthday, whose last weeks lie in the next civil year. 29 February is kept on the 28th in common years; a leap month in the month of the
 * same number when the year has none; day 30 on the 29th of a short month (O1). Null outside the lunar table.
 */
export function occurrenceIn(birthday: Birthday, year: number): LocalDate | null {
  const { month, day } = birthday
  if (birthday.calendar === 'solar') return parseLocalDate(`${year}-${twoDigits(month)}-${twoDigits(day)}`) ?? parseLocalDate(`${year}-02-28`)
  const inMonth = (isLeap: boolean): LocalDate | null => lunarDay(year, month, day, isLeap) ?? lunarDay(year, month, Math.min(day, SHORT_MONTH), isLeap)
  return (birthday.isLeapMonth ? inMonth(true) : null) ?? inMonth(false)
}

/**
 * One birthday with the days around it. It is known by its date, so a window across New Year is one occurrence (O1). It opens at 00:00 of
 * its first civil day, as the guest's calendar says, and closes when the night of its last business date does (§14), so whoever is singing
 * at 00:30 after the last day is still in time (docs/adr/0016).
 */
export interface BirthdayWindow {
  readonly occurrence: LocalDate
  readonly firstDay: LocalDate
  readonly lastDate: BusinessDate
  readonly opensAt: Instant
  /** The first instant at which it is over. */
  readonly closesAt: Instant
}

export function windowAround(occurrence: LocalDate): BirthdayWindow {
  const firstDay = addDays(occurrence, -WINDOW_DAYS)
  const lastDay = addDays(occurrence, WINDOW_DAYS)
  return {
    occurrence, firstDay, lastDate: lastDay as string as BusinessDate,
    opensAt: startOfDay(firstDay),
    closesAt: later(startOfDay(addDays(lastDay, 1)), BUSINESS_DAY_TURNS_AT_HOUR * MS_PER_HOUR),
  }
}

/** The windows that are not over at `now`, the nearest first: the open one or the next, and the one after it; no more of them than `most`. */
export function windowsFrom(birthday: Birthday, now: Instant, most = Infinity): readonly BirthdayWindow[] {
  const { year } = partsOf(civilDay(now))
  const windows: BirthdayWindow[] = []
  for (let one = year - 1; one <= year + 2 && windows.length < most; one += 1) {
    const occurrence = occurrenceIn(birthday, one)
    const window = occurrence && windowAround(occurrence)
    if (window && window.closesAt > now) windows.push(window)
  }
  return windows
}
