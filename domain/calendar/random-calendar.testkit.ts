import fc from 'fast-check'
import { addDays, dateOfDayNumber, dayNumberOf, weekday, type LocalDate } from '../kernel/time'
import type { CalendarRecord, CalendarYear } from './calendar-record'

/** Any calendar a State Council could publish: days off and make-up days thrown at random over 2024–2027, years missing, emergency notices. */
export const randomRecord: fc.Arbitrary<CalendarRecord> = fc.tuple(
  fc.subarray([2024, 2025, 2026, 2027], { minLength: 1 }),
  fc.array(fc.tuple(fc.integer({ min: 0, max: 365 }), fc.integer({ min: 0, max: 12 })), { maxLength: 12 }),
  fc.array(fc.integer({ min: 0, max: 365 }), { maxLength: 12 }),
  fc.array(fc.tuple(fc.integer({ min: 0, max: 365 }), fc.boolean()), { maxLength: 3 }),
  fc.boolean(),
).map(([years, runs, worked, overrides, lastIsProvisional]) => {
  const day = (year: number, n: number): LocalDate => dateOfDayNumber(Math.min(dayNumberOf(year, 1, 1) + n, dayNumberOf(year + 1, 1, 1) - 1))
  return {
    version: 'random',
    years: years.map((year): CalendarYear => {
      const holidays = runs.map(([from, length]) => ({ name: 'national_day' as const, from: day(year, from), to: day(year, from + length) }))
      const off = (date: LocalDate) => holidays.some((run) => run.from <= date && date <= run.to)
      const makeUp = [...new Set(worked.map((n) => day(year, n)))].filter((date) => [0, 6].includes(weekday(date)) && !off(date))
      return {
        year, status: lastIsProvisional && year === years[years.length - 1] ? 'provisional' : 'confirmed', notice: null, source: 'random',
        holidays, makeUpDays: makeUp.map((date) => ({ name: 'national_day' as const, date })),
      }
    }),
    overrides: overrides.map(([n, working]) => ({ date: day(years[0] as number, n), working, reason: 'random', source: 'random' })),
  }
})

/** The slow truth: whether a day is worked, straight from the record; null when its year is missing. */
export function isWorkedByHand(record: CalendarRecord, date: LocalDate): boolean | null {
  const year = record.years.find((entry) => String(entry.year) === date.slice(0, 4))
  if (!year) return null
  const override = [...record.overrides].reverse().find((entry) => entry.date === date)
  if (override) return override.working
  if (year.makeUpDays.some((entry) => entry.date === date)) return true
  if (year.holidays.some((run) => run.from <= date && date <= run.to)) return false
  return weekday(date) >= 1 && weekday(date) <= 5
}

/** The slow truth of C5: walk day by day. The missing year is a number. */
export function dueByHand(record: CalendarRecord, day0: LocalDate, n: number): LocalDate | number {
  let date = day0
  for (let counted = 0; counted < n;) {
    date = addDays(date, 1)
    const worked = isWorkedByHand(record, date)
    if (worked === null) return Number(date.slice(0, 4))
    if (worked) counted += 1
  }
  return date
}

export const randomDay = fc.integer({ min: dayNumberOf(2023, 12, 1), max: dayNumberOf(2028, 1, 31) }).map(dateOfDayNumber)
