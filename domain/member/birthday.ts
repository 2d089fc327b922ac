import { lunarDay, lunarMonths } from '../calendar/lunar'
import { accept, refuse, type Result } from '../kernel/result'
import { addDays, civilDay, dateOfDayNumber, dayNumberOf, type Instant, type LocalDate, parseLocalDate } from '../kernel/time'

/** Month and day always, the year only if the guest likes (M1). A lunar day may lie in a leap month. */
export type Birthday =
  | { readonly calendar: 'solar'; readonly month: number; readonly day: number; readonly year: number | null }
  | { readonly calendar: 'lunar'; readonly month: number; readonly day: number; readonly isLeapMonth: boolean; readonly year: number | null }

export const ADULT_AT_YEARS = 18

/** LUNAR_DAY_MISSING: the lunar year named had no such leap month, or no 30th in that month (O1). */
export type BirthdayRefusal = { readonly code: 'BIRTHDAY_IMPOSSIBLE' } | { readonly code: 'UNDER_AGE' } | { readonly code: 'LUNAR_DAY_MISSING'; readonly year: number }

const twoDigits = (n: number): string => (n < 10 ? `0${n}` : String(n))

/** Adult from 00:00 in +08:00 of the 18th birthday; born on 29 February, from 1 March: refused a day longer rather than a day too early (M11). */
export function adultFrom(born: LocalDate): LocalDate {
  const year = Number(born.slice(0, 4)) + ADULT_AT_YEARS
  return parseLocalDate(`${year}${born.slice(4)}`) ?? dateOfDayNumber(dayNumberOf(year, 3, 1))
}

export const isAdult = (born: LocalDate, now: Instant): boolean => adultFrom(born) <= civilDay(now)

/**
 * A lunar date falls on no later civil day than this: the year begins by 21 February, a month has at most 30 days and at
 * most one month is doubled. Good enough to keep minors out without a lunar table; it never admits one too early.
 */
function latestCivilDay(year: number, month: number, day: number): LocalDate {
  return addDays(dateOfDayNumber(dayNumberOf(year, 2, 21)), 30 * month + day - 1)
}

/** O1: nobody is born in a leap month, or on a 30th, that the year did not have; years outside the table are not judged. */
const isMissing = (year: number, month: number, day: number, isLeapMonth: boolean): boolean =>
  lunarMonths(year).length > 0 && lunarDay(year, month, day, isLeapMonth) === null

/** M11: a birthday that exists and is not under 18. Refused ones are not stored. Without a year the guest's own 18+ confirmation stands. */
export function checkBirthday(birthday: Birthday, now: Instant): Result<Birthday, BirthdayRefusal> {
  const { year, month, day } = birthday
  if (birthday.calendar === 'lunar') {
    // The same years as a solar one: somebody said to be born in 1899 is no minor.
    if (month < 1 || month > 12 || day < 1 || day > 30 || (year !== null && parseLocalDate(`${year}-01-01`) === null)) return refuse({ code: 'BIRTHDAY_IMPOSSIBLE' })
    if (year !== null && isMissing(year, month, day, birthday.isLeapMonth)) return refuse({ code: 'LUNAR_DAY_MISSING', year })
    return year === null || isAdult(latestCivilDay(year, month, day), now) ? accept(birthday) : refuse({ code: 'UNDER_AGE' })
  }
  // 2000 was a leap year, so every month and day that can ever be exists in it.
  const born = parseLocalDate(`${year ?? 2000}-${twoDigits(month)}-${twoDigits(day)}`)
  if (born === null) return refuse({ code: 'BIRTHDAY_IMPOSSIBLE' })
  return year === null || isAdult(born, now) ? accept(birthday) : refuse({ code: 'UNDER_AGE' })
}
