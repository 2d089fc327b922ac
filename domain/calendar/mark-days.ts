import { addDays, dayNumber, dayNumberOf, type LocalDate } from '../kernel/time'
import type { CalendarRecord, CalendarYear, HolidayName } from './calendar-record'

/** Why a day counts or not, in the order of the codes stored in a byte per day. */
export const DAY_KINDS = [
  { kind: 'weekday', working: true },
  { kind: 'weekend', working: false },
  { kind: 'holiday', working: false },
  { kind: 'make_up', working: true },
  { kind: 'override_off', working: false },
  { kind: 'override_worked', working: true },
] as const
export type DayKind = (typeof DAY_KINDS)[number]['kind']

const code = (kind: DayKind): number => DAY_KINDS.findIndex((entry) => entry.kind === kind)
const WEEKDAY = code('weekday')
const WEEKEND = code('weekend')
const HOLIDAY = code('holiday')
const MAKE_UP = code('make_up')
const OVERRIDE_OFF = code('override_off')
const OVERRIDE_WORKED = code('override_worked')

/** One byte a day from 1 January of the first year; days of years without data are not loaded. */
export interface MarkedDays {
  readonly firstYear: number
  readonly kinds: Uint8Array
  readonly loaded: Uint8Array
  readonly provisional: Uint8Array
  readonly holidayNames: ReadonlyMap<number, HolidayName>
  readonly overrideReasons: ReadonlyMap<number, string>
}

/** Lays holidays, make-up days and overrides over plain weeks. A record that contradicts itself is a bug and throws. */
export function markDays(record: CalendarRecord): MarkedDays {
  const years = record.years.map((entry) => entry.year)
  const firstYear = Math.min(...years)
  if (new Set(years).size !== years.length) throw new Error(`calendar ${record.version} names a year twice`)
  if (!Number.isFinite(firstYear) || firstYear <= 1970) throw new Error(`calendar ${record.version} has no year after 1970`)
  const origin = dayNumberOf(firstYear, 1, 1)
  const length = dayNumberOf(Math.max(...years) + 1, 1, 1) - origin
  const kinds = new Uint8Array(length)
  const loaded = new Uint8Array(length)
  const provisional = new Uint8Array(length)
  const holidayNames = new Map<number, HolidayName>()
  const overrideReasons = new Map<number, string>()

  for (const year of record.years) {
    const end = dayNumberOf(year.year + 1, 1, 1)
    for (let day = dayNumberOf(year.year, 1, 1); day < end; day += 1) {
      const dayOfWeek = (day + 4) % 7
      kinds[day - origin] = dayOfWeek === 0 || dayOfWeek === 6 ? WEEKEND : WEEKDAY
      loaded[day - origin] = 1
      provisional[day - origin] = year.status === 'provisional' ? 1 : 0
    }
    for (const { day, name } of daysOff(year)) {
      kinds[day - origin] = HOLIDAY
      holidayNames.set(day, name)
    }
    for (const { date, name } of year.makeUpDays) {
      const day = dayWithin(year, date)
      if (kinds[day - origin] !== WEEKEND) throw new Error(`a make-up day must be a weekend day that is not a holiday: ${date}`)
      kinds[day - origin] = MAKE_UP
      holidayNames.set(day, name)
    }
  }
  for (const { date, working, reason } of record.overrides) {
    const day = dayNumber(date)
    if (loaded[day - origin] !== 1) throw new Error(`an override needs its year loaded: ${date}`)
    kinds[day - origin] = working ? OVERRIDE_WORKED : OVERRIDE_OFF
    overrideReasons.set(day, reason)
  }
  return { firstYear, kinds, loaded, provisional, holidayNames, overrideReasons }
}

function daysOff(year: CalendarYear): readonly { readonly day: number; readonly name: HolidayName }[] {
  return year.holidays.flatMap(({ name, from, to }) => {
    const [first, last] = [dayWithin(year, from), dayWithin(year, to)]
    if (first > last) throw new Error(`a holiday ends before it begins: ${from}`)
    return Array.from({ length: last - first + 1 }, (_, i) => ({ day: dayNumber(addDays(from, i)), name }))
  })
}

function dayWithin(year: CalendarYear, date: LocalDate): number {
  if (Number(date.slice(0, 4)) !== year.year) throw new Error(`${date} does not belong to the calendar of ${year.year}`)
  return dayNumber(date)
}
