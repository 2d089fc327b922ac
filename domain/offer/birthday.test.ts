import fc from 'fast-check'
import { lunarMonths } from '../calendar/lunar'
import { addDays, businessDate, civilDay, dayNumber, instant, type Instant, type LocalDate, localDate, parseInstant } from '../kernel/time'
import type { Birthday } from '../member/birthday'
import { occurrenceIn, windowAround, windowsFrom } from './birthday-occurrence'
import { type BirthdayFacts, birthdayStanding } from './birthday-standing'

const solar = (month: number, day: number): Birthday => ({ calendar: 'solar', month, day, year: null })
const lunar = (month: number, day: number, isLeapMonth = false): Birthday => ({ calendar: 'lunar', month, day, isLeapMonth, year: null })
const at = (iso: string): Instant => parseInstant(`${iso}+08:00`) as Instant
const anyBirthday = fc.oneof(
  fc.integer({ min: 0, max: 365 }).map((n) => civilDay(instant(Date.UTC(2000, 0, 1) + n * 86_400_000))).map((date) => solar(Number(date.slice(5, 7)), Number(date.slice(8)))),
  fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 30 }), fc.boolean()).map(([month, day, isLeap]) => lunar(month, day, isLeap)),
)
const anyInstant = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2060, 0, 1) }).map((ms) => instant(ms))

describe('O1 when a birthday is kept', () => {
  it.each([[2024, '2024-02-29'], [2025, '2025-02-28'], [2026, '2026-02-28'], [2028, '2028-02-29'], [2100, '2100-02-28']])('O1 29 February in %i is %s', (year, date) =>
    expect(occurrenceIn(solar(2, 29), year)).toBe(date))

  it('O1 every solar birthday is kept on its own day, in a leap year and, but for 29 February, in any other', () => {
    for (const year of [2027, 2028]) {
      for (let date = localDate(`${year}-01-01`); date <= localDate(`${year}-12-31`); date = addDays(date, 1)) expect(occurrenceIn(solar(Number(date.slice(5, 7)), Number(date.slice(8))), year)).toBe(date)
    }
  })

  it.each([
    [2023, 2, '2023-03-26'], [2025, 6, '2025-07-29'], [2028, 5, '2028-06-27'], [2033, 11, '2033-12-26'],
  ])('O1 born on day 5 of leap month: %i has leap month %i and keeps it there, on %s', (year, month, date) => expect(occurrenceIn(lunar(month, 5, true), year)).toBe(date))

  it('O1 a leap month’s birthday is kept in the month of the same number when the year has none', () => {
    expect(occurrenceIn(lunar(6, 5, true), 2026)).toBe(occurrenceIn(lunar(6, 5), 2026))
    expect(occurrenceIn(lunar(2, 30, true), 2025)).toBe(occurrenceIn(lunar(2, 30), 2025))
  })

  it('O1 a plain month’s birthday stays in the first of the two in a leap year', () => {
    expect(occurrenceIn(lunar(6, 5), 2025)).toBe('2025-06-29')
    expect(occurrenceIn(lunar(6, 5, true), 2025)).toBe('2025-07-29')
  })

  it('O1 day 30 is kept on the 29th in every short month of 1950–2060, leap months too', () => {
    let short = 0
    for (let year = 1950; year <= 2060; year += 1) {
      for (const { month, isLeap, days } of lunarMonths(year)) {
        if (days === 30) continue
        short += 1
        expect(occurrenceIn(lunar(month, 30, isLeap), year)).toBe(occurrenceIn(lunar(month, 29, isLeap), year))
      }
    }
    expect(short).toBeGreaterThan(600)
  })

  it('O1 a lunar birthday of the twelfth month lies in the next civil year', () => {
    expect(occurrenceIn(lunar(12, 23), 2026)).toBe('2027-01-30')
    expect(windowsFrom(lunar(12, 23), at('2027-01-25T12:00'))[0]?.occurrence).toBe('2027-01-30')
  })

  it('O1 outside the lunar table there is no date, no window, nothing to wait for, and no guess', () => {
    expect(occurrenceIn(lunar(1, 1), 2101)).toBeNull()
    expect(windowsFrom(lunar(1, 1), at('2099-06-01T12:00')).map(({ occurrence }) => occurrence)).toEqual([occurrenceIn(lunar(1, 1), 2100)])
    expect(birthdayStanding({ birthday: lunar(1, 1), setAt: at('2025-01-01T12:00'), isVerified: true, hasConsent: true, claimed: null }, at('2100-06-01T12:00'))).toEqual({ at: 'not_set' })
  })
})

describe('O1 the window of seven days to either side', () => {
  it('O1 across New Year it is one occurrence, known by its date, on both sides of midnight', () => {
    const birthday = solar(12, 29)
    expect(windowsFrom(birthday, at('2026-12-31T23:00'))[0]?.occurrence).toBe('2026-12-29')
    expect(windowsFrom(birthday, at('2027-01-05T20:00'))[0]?.occurrence).toBe('2026-12-29')
    expect(windowsFrom(solar(1, 2), at('2026-12-27T20:00'))[0]?.occurrence).toBe('2027-01-02')
  })

  it('O1 §14 it opens at 00:00 of the first civil day and closes with the night of the last business date', () => {
    const { opensAt, closesAt, lastDate } = windowAround(localDate('2026-11-23'))
    expect(opensAt).toBe(at('2026-11-16T00:00'))
    expect(closesAt).toBe(at('2026-12-01T08:00'))
    expect(businessDate(at('2026-12-01T00:30'))).toBe(lastDate)
    expect(businessDate(at('2026-11-30T23:50'))).toBe(lastDate)
  })

  it('O1 whatever the birthday and the moment: the nearest window is not over, 15 days long, and the next begins 352 days later or more', () => {
    fc.assert(fc.property(anyBirthday, anyInstant, (birthday, now) => {
      const [first, second] = windowsFrom(birthday, now)
      if (!first || !second) throw new Error('no window')
      expect(first.closesAt).toBeGreaterThan(now)
      expect(windowsFrom(birthday, now, 1)).toEqual([first])
      expect(dayNumber(first.lastDate) - dayNumber(first.firstDay)).toBe(14)
      expect(dayNumber(second.occurrence) - dayNumber(first.occurrence)).toBeGreaterThanOrEqual(352)
      expect(dayNumber(second.occurrence) - dayNumber(first.occurrence)).toBeLessThanOrEqual(385)
    }))
  })

  it('O1 every moment of a window answers the same occurrence: nobody is counted twice', () => {
    fc.assert(fc.property(anyBirthday, anyInstant, fc.double({ min: 0, max: 0.999999, noNaN: true }), (birthday, now, share) => {
      const [window] = windowsFrom(birthday, now)
      if (!window) throw new Error('no window')
      const inside = instant(window.opensAt + Math.floor((window.closesAt - window.opensAt) * share))
      expect(windowsFrom(birthday, inside)[0]?.occurrence).toBe(window.occurrence)
    }))
  })
})

describe('O2 who may claim when', () => {
  const facts = (over: Partial<BirthdayFacts> = {}): BirthdayFacts =>
    ({ birthday: solar(11, 23), setAt: at('2025-01-01T12:00'), isVerified: false, hasConsent: true, claimed: null, ...over })
  const standing = (over: Partial<BirthdayFacts>, iso: string) => birthdayStanding(facts(over), at(iso))

  it.each([
    ['2026-11-15T23:59:59', 'early'], ['2026-11-16T00:00', 'open'], ['2026-11-23T00:30', 'open'], ['2026-12-01T00:30', 'open'], ['2026-12-01T07:59', 'open'], ['2026-12-01T08:00', 'early'],
  ])('O1 at %s it is %s', (iso, expected) => expect(standing({}, iso).at).toBe(expected))

  it('O2 30 days after it was set nothing can be claimed, unless staff saw the ID', () => {
    const setAt = at('2026-10-30T21:00')
    expect(standing({ setAt }, '2026-11-28T23:59')).toMatchObject({ at: 'too_new', from: at('2026-11-29T00:00'), isMissed: false })
    expect(standing({ setAt }, '2026-11-29T00:00').at).toBe('open')
    expect(standing({ setAt, isVerified: true }, '2026-11-17T12:00').at).toBe('open')
    expect(standing({ setAt: at('2026-11-10T12:00') }, '2026-11-20T12:00')).toMatchObject({ at: 'too_new', isMissed: true })
  })

  it('O2 a birthday set long before its window waits for the window only', () => expect(standing({ setAt: at('2026-10-01T12:00') }, '2026-10-05T12:00').at).toBe('early'))

  it('M9 without consent there is no benefit, and the window is still named', () =>
    expect(standing({ hasConsent: false }, '2026-11-20T12:00')).toMatchObject({ at: 'no_consent', window: { occurrence: '2026-11-23' } }))

  it('O1 once claimed it stays claimed to the end of the window, and the next is a year away', () => {
    const claimed = localDate('2026-11-23')
    expect(standing({ claimed }, '2026-11-30T23:59').at).toBe('claimed')
    expect(standing({ claimed }, '2026-12-01T09:00')).toMatchObject({ at: 'early', window: { occurrence: '2027-11-23' } })
  })

  it('O2 a corrected birthday brings no second gift: the next occurrence counts from 300 days after the last', () => {
    const claimed = localDate('2026-03-10')
    expect(standing({ claimed, birthday: solar(1, 4) }, '2026-12-30T12:00')).toMatchObject({ at: 'open', window: { occurrence: '2027-01-04' } })
    expect(standing({ claimed, birthday: solar(1, 3) }, '2026-12-30T12:00')).toMatchObject({ at: 'early', window: { occurrence: '2028-01-03' } })
    expect(standing({ claimed, isVerified: true }, '2026-11-20T12:00')).toMatchObject({ at: 'early', window: { occurrence: '2027-11-23' } })
    fc.assert(fc.property(anyBirthday, anyBirthday, anyInstant, (before, after, now) => {
      const first = windowsFrom(before, now)[0]?.occurrence as LocalDate
      const again = birthdayStanding({ ...facts(), birthday: after, isVerified: true, claimed: first }, now)
      if (again.at === 'early' || again.at === 'open') expect(Math.abs(dayNumber(again.window.occurrence) - dayNumber(first))).toBeGreaterThanOrEqual(300)
    }))
  })

  it('O2 without a birthday there is nothing to wait for', () => expect(standing({ birthday: null, setAt: null }, '2026-11-20T12:00')).toEqual({ at: 'not_set' }))

  it('O1 the same birthday is never refused for being too near to its own last one', () => {
    fc.assert(fc.property(anyBirthday, anyInstant, (birthday, now) => {
      const [first, second] = windowsFrom(birthday, now)
      if (!first || !second) throw new Error('no window')
      const next = birthdayStanding({ ...facts(), birthday, isVerified: true, claimed: first.occurrence }, instant(second.opensAt))
      expect(next).toMatchObject({ at: 'open', window: { occurrence: second.occurrence } })
    }))
  })
  it('O2 days count from the civil day it was set', () => expect(addDays(civilDay(at('2026-10-30T23:59')), 30)).toBe('2026-11-29'))
})
