import fc from 'fast-check'
import { instant, MS_PER_DAY, parseInstant, type Instant } from '../kernel/time'
import type { Birthday } from '../member/birthday'
import { windowsFrom } from './birthday-occurrence'
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

  it('a fortnight of days, not the year', () => {
    for (let now = at('2026-01-01T03:00:00+08:00'); now < at('2027-01-01T00:00:00+08:00'); now = instant(now + 17 * MS_PER_DAY)) {
      const found = openBirthdays(now).length
      expect(found).toBeGreaterThanOrEqual(32)
      expect(found).toBeLessThan(40)
    }
  })
})
