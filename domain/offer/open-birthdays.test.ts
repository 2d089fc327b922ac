import fc from 'fast-check'
import { civilDay, dayNumber, instant, MS_PER_DAY, parseInstant, partsOf, type Instant, type LocalDate } from '../kernel/time'
import type { Birthday } from '../member/birthday'
import { occurrenceIn, WINDOW_DAYS, windowsFrom } from './birthday-occurrence'
import { openBirthdays } from './open-birthdays'

const at = (text: string): Instant => parseInstant(text) as Instant
const moments = fc.integer({ min: at('2024-01-01T00:00:00+08:00'), max: at('2032-12-31T00:00:00+08:00') }).map(instant)
const month = fc.integer({ min: 1, max: 12 })
const birthdays: fc.Arbitrary<Birthday> = fc.oneof(
  fc.record({ calendar: fc.constant('solar' as const), month, day: fc.integer({ min: 1, max: 31 }), year: fc.constant(null) }).filter((one) => one.day <= new Date(Date.UTC(2024, one.month, 0)).getUTCDate()),
  fc.record({ calendar: fc.constant('lunar' as const), month, day: fc.integer({ min: 1, max: 30 }), isLeapMonth: fc.boolean(), year: fc.constant(null) }),
)

describe('O1 which birthdays a job has to look at', () => {
  it('whoever’s window is open is among them, leap months, day 30 and 29 February too', () => {
    fc.assert(fc.property(birthdays, moments, (birthday, now) => {
      const isOpen = windowsFrom(birthday, now).some(({ opensAt }) => opensAt <= now)
      const isFound = openBirthdays(now).some(({ calendar, month: on, day }) => calendar === birthday.calendar && on === birthday.month && day === birthday.day)
      expect(isFound || !isOpen).toBe(true)
    }), { numRuns: 3000 })
  })

  const everyBirthday: readonly Birthday[] = [
    ...Array.from({ length: 366 }, (_, n) => partsOf(civilDay(instant(Date.UTC(2024, 0, 1) + n * MS_PER_DAY)))).map((date): Birthday => ({ calendar: 'solar', month: date.month, day: date.day, year: null })),
    ...[false, true].flatMap((isLeapMonth) => Array.from({ length: 360 }, (_, n): Birthday => ({ calendar: 'lunar', month: Math.floor(n / 30) + 1, day: (n % 30) + 1, isLeapMonth, year: null }))),
  ]
  const named = ({ calendar, month: on, day }: { readonly calendar: string; readonly month: number; readonly day: number }): string => `${calendar} ${on} ${day}`
  const occurrences = everyBirthday.map((birthday) => ({ name: named(birthday), days: [2024, 2025, 2026, 2027].map((year) => dayNumber(occurrenceIn(birthday, year) as LocalDate)) }))
  /** The other way round: whoever has an occurrence from eight days ago (its window closes this morning) to seven days ahead. */
  const nearBy = (today: number): readonly string[] =>
    [...new Set(occurrences.filter(({ days }) => days.some((day) => day >= today - WINDOW_DAYS - 1 && day <= today + WINDOW_DAYS)).map(({ name }) => name))].sort()

  it('O1 exactly those of the days from the window that closes this morning to the one that opens today, through two years with a leap month', () => {
    for (let now = at('2025-01-04T03:00:00+08:00'); now < at('2027-01-01T00:00:00+08:00'); now = instant(now + 3 * MS_PER_DAY)) {
      expect([civilDay(now), openBirthdays(now).map(named).sort()]).toEqual([civilDay(now), nearBy(dayNumber(civilDay(now)))])
    }
  })

  it.each(['2025-06-21', '2025-02-21', '2025-02-28', '2025-03-07', '2025-03-08', '2028-02-21'])('O1 on %s 29 February stands with the 28th, and the 29th of no other month with its own', (date) => {
    const found = openBirthdays(at(`${date}T12:00:00+08:00`)).map(named)
    expect([found.includes('solar 2 29'), found.includes('solar 6 29')]).toEqual([date.slice(5) !== '06-21', false])
  })

  it('O1 behind the lunar table there are solar birthdays only, and no guess', () => {
    const found = openBirthdays(at('2101-06-10T12:00:00+08:00'))
    expect(found.map(named)).toEqual(Array.from({ length: 16 }, (_, n) => `solar 6 ${n + 2}`))
  })

  it('a fortnight of days, not the year', () => {
    for (let now = at('2026-01-01T03:00:00+08:00'); now < at('2027-01-01T00:00:00+08:00'); now = instant(now + 17 * MS_PER_DAY)) {
      const found = openBirthdays(now).length
      expect(found).toBeGreaterThanOrEqual(32)
      expect(found).toBeLessThan(40)
    }
  })
})
