/**
 * Time in Encore. Instants are UTC milliseconds; days are civil days of China, whose offset has been +08:00 without
 * daylight saving since 1991. Nothing here asks the process for its time zone (C5), and nothing reads a clock.
 */
export type Instant = number & { readonly __unit: 'ms since 1970-01-01T00:00Z' }
/** A civil date in +08:00, 'YYYY-MM-DD'. */
export type LocalDate = string & { readonly __calendar: 'civil' }
/** The evening a visit belongs to, 'YYYY-MM-DD' (§14): 01:30 belongs to the evening before. Another type than LocalDate on purpose. */
export type BusinessDate = string & { readonly __calendar: 'business' }
/** A month, 'YYYY-MM'. */
export type Month = string & { readonly __calendar: 'month' }

export const MS_PER_SECOND = 1000
export const MS_PER_MINUTE = 60_000
export const MS_PER_HOUR = 3_600_000
export const MS_PER_DAY = 86_400_000
export const CHINA_OFFSET_MS = 8 * MS_PER_HOUR
/** §14: the business day turns at 08:00; the venue is closed by law from 02:00 to 08:00 (M11). */
export const BUSINESS_DAY_TURNS_AT_HOUR = 8

const FIRST_YEAR = 1900
const LAST_YEAR = 2199

export const instant = (ms: number): Instant => {
  if (!Number.isSafeInteger(ms)) throw new Error(`not an instant: ${ms}`)
  return ms as Instant
}

export const later = (at: Instant, ms: number): Instant => instant(at + ms)

/** Days since 1970-01-01 of a proleptic Gregorian date; month 1–12. */
export function dayNumberOf(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

export interface CivilParts { readonly year: number; readonly month: number; readonly day: number }

/** The inverse of dayNumberOf. */
export function partsOfDayNumber(dayNumber: number): CivilParts {
  const shifted = dayNumber + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365)
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day }
}

const twoDigits = (n: number): string => (n < 10 ? `0${n}` : String(n))
const text = ({ year, month, day }: CivilParts): string => `${year}-${twoDigits(month)}-${twoDigits(day)}`

/** Only a date that exists parses: 2026-02-29 does not. */
export function parseLocalDate(value: string): LocalDate | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value)
  if (!match) return null
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  if (year < FIRST_YEAR || year > LAST_YEAR) return null
  const there = partsOfDayNumber(dayNumberOf(year, month, day))
  return there.year === year && there.month === month && there.day === day ? (value as LocalDate) : null
}

export function localDate(value: string): LocalDate {
  const date = parseLocalDate(value)
  if (date === null) throw new Error(`not a civil date: ${value}`)
  return date
}

/** A business date from its text; refusing input is the contract's work (parseLocalDate), this is for what the system itself wrote. */
export const asBusinessDate = (value: string): BusinessDate => localDate(value) as string as BusinessDate

export function partsOf(date: LocalDate | BusinessDate): CivilParts {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) }
}

export function dayNumber(date: LocalDate | BusinessDate): number {
  const { year, month, day } = partsOf(date)
  return dayNumberOf(year, month, day)
}

export const dateOfDayNumber = (n: number): LocalDate => text(partsOfDayNumber(n)) as LocalDate

export const addDays = <D extends LocalDate | BusinessDate>(date: D, days: number): D =>
  text(partsOfDayNumber(dayNumber(date) + days)) as D

/** 0 = Sunday … 6 = Saturday. */
export const weekday = (date: LocalDate | BusinessDate): number => (((dayNumber(date) + 4) % 7) + 7) % 7

/** The day number of the civil day in +08:00 that holds the instant. */
export const civilDayNumber = (at: Instant): number => Math.floor((at + CHINA_OFFSET_MS) / MS_PER_DAY)

export const civilDay = (at: Instant): LocalDate => dateOfDayNumber(civilDayNumber(at))

/** 00:00:00.000 in +08:00 of a civil date. */
export const startOfDay = (date: LocalDate | BusinessDate): Instant => instant(dayNumber(date) * MS_PER_DAY - CHINA_OFFSET_MS)

export const startOfNextDay = (date: LocalDate): Instant => later(startOfDay(date), MS_PER_DAY)

/** Milliseconds since 00:00 in +08:00. */
export const msOfDay = (at: Instant): number => (((at + CHINA_OFFSET_MS) % MS_PER_DAY) + MS_PER_DAY) % MS_PER_DAY

/** §14: cut-off 08:00. */
export const businessDate = (at: Instant): BusinessDate =>
  civilDay(later(at, -BUSINESS_DAY_TURNS_AT_HOUR * MS_PER_HOUR)) as string as BusinessDate

/** P3: noon of the civil day after the business date. */
export const noonAfter = (date: BusinessDate): Instant => later(startOfDay(addDays(date, 1)), 12 * MS_PER_HOUR)

export const monthOf = (date: LocalDate | BusinessDate): Month => date.slice(0, 7) as Month

export function addMonths(month: Month, count: number): Month {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + count
  return `${Math.floor(index / 12)}-${twoDigits((index % 12) + 1)}` as Month
}

export const firstDayOfMonth = (month: Month): LocalDate => `${month}-01` as LocalDate
export const lastDayOfMonth = (month: Month): LocalDate => addDays(firstDayOfMonth(addMonths(month, 1)), -1)
/** The first instant after the month, in +08:00: what expires "at the end of the month" is gone at this instant. */
export const endOfMonth = (month: Month): Instant => startOfDay(firstDayOfMonth(addMonths(month, 1)))

/** '2026-10-11T00:00:00.000+08:00'. */
export function isoInChina(at: Instant): string {
  const ms = msOfDay(at)
  const part = (unit: number, modulus: number): string => twoDigits(Math.floor(ms / unit) % modulus)
  return `${civilDay(at)}T${part(MS_PER_HOUR, 24)}:${part(MS_PER_MINUTE, 60)}:${part(MS_PER_SECOND, 60)}.${String(ms % 1000).padStart(3, '0')}+08:00`
}

const ISO_INSTANT = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3})\d*)?)?(Z|[+-]\d{2}:\d{2})$/

/** An ISO 8601 instant with an explicit offset; a text without one is refused (null), since its meaning would depend on the machine. */
export function parseInstant(value: string): Instant | null {
  const match = ISO_INSTANT.exec(value)
  if (!match) return null
  const date = parseLocalDate(match[1] ?? '')
  const [hour, minute, second] = [Number(match[2]), Number(match[3]), Number(match[4] ?? 0)]
  if (date === null || hour > 23 || minute > 59 || second > 59) return null
  const zone = match[6] ?? 'Z'
  const offsetMs = zone === 'Z' ? 0 : (zone.startsWith('-') ? -1 : 1) * (Number(zone.slice(1, 3)) * MS_PER_HOUR + Number(zone.slice(4, 6)) * MS_PER_MINUTE)
  const ms = Number((match[5] ?? '0').padEnd(3, '0'))
  return instant(dayNumber(date) * MS_PER_DAY + hour * MS_PER_HOUR + minute * MS_PER_MINUTE + second * MS_PER_SECOND + ms - offsetMs)
}
