import chineseDays from 'chinese-days'
import { LunarMonth, Solar } from 'lunar-typescript'
import { addDays, localDate, type LocalDate, startOfDay } from '../kernel/time'
import { lunarDay, lunarMonths, lunarNewYearsEve } from './lunar'

const DAY_MS = 86_400_000
const spell = (year: number, month: number, day: number, isLeap: boolean): string => `${year}-${month}${isLeap ? 'bis' : ''}-${day}`

/** Every civil day of the years under test, by what our table calls it. */
function ours(first: number, last: number): ReadonlyMap<LocalDate, string> {
  const days = new Map<LocalDate, string>()
  for (let year = first; year <= last; year += 1) {
    for (const { month, isLeap, days: length } of lunarMonths(year)) {
      for (let day = 1; day <= length; day += 1) days.set(lunarDay(year, month, day, isLeap) as LocalDate, spell(year, month, day, isLeap))
    }
  }
  return days
}

const theirs = (date: LocalDate): string => {
  const { lunarYear, lunarMon, lunarDay: day, isLeap } = chineseDays.getLunarDate(date)
  return spell(lunarYear, lunarMon, day, isLeap)
}

/** First day and length of a month by lunar-typescript's astronomy, in which a leap month counts below zero. */
function astronomers(year: number, month: number, isLeap: boolean): string {
  const found = LunarMonth.fromYm(year, isLeap ? -month : month)
  return found ? `${Solar.fromJulianDay(found.getFirstJulianDay()).toYmd()} ${found.getDayCount()}` : 'none'
}

/** Where chinese-days 1.5.7 has a month one day too long or too short; the Hong Kong Observatory and lunar-typescript say otherwise. */
const THEIR_FAULTS: readonly (readonly [string, string])[] = [['1996-07-15', '1996-08-13'], ['1996-09-12', '1996-10-11'], ['2060-04-30', '2060-05-29']]

describe('O1 the lunar calendar', () => {
  it('O1 every month of 1900–2100 begins and ends as lunar-typescript says; every day of 1950–2060 as chinese-days says, but for three months of theirs', () => {
    const differences: string[] = []
    for (let year = 1900; year <= 2100; year += 1) {
      for (const { month, isLeap, days } of lunarMonths(year)) {
        if (astronomers(year, month, isLeap) !== `${lunarDay(year, month, 1, isLeap)} ${days}`) differences.push(spell(year, month, 1, isLeap))
      }
    }
    for (const [date, name] of ours(1950, 2060)) {
      const isFaulty = THEIR_FAULTS.some(([from, to]) => date >= from && date <= to)
      if ((theirs(date) === name) === isFaulty) differences.push(`${date} ${name}`)
    }
    expect(differences).toEqual([])
  })

  it('O1 every civil day from 1900 to 2100 is exactly one lunar day', () => {
    const days = ours(1900, 2100)
    let count = 0
    for (let date = localDate('1900-01-31'); date < localDate('2101-01-29'); date = addDays(date, 1)) {
      if (!days.has(date)) throw new Error(`${date} is no lunar day`)
      count += 1
    }
    expect(days.size).toBe(count)
    expect(count).toBe((startOfDay(localDate('2101-01-29')) - startOfDay(localDate('1900-01-31'))) / DAY_MS)
  })

  it.each([[2020, 4], [2023, 2], [2025, 6], [2028, 5], [2031, 3], [2033, 11], [2036, 6]])('O1 %i has a leap month %i, the years around it others', (year, month) => {
    expect(lunarMonths(year).filter(({ isLeap }) => isLeap)).toEqual([expect.objectContaining({ month })])
    expect(lunarMonths(year)).toHaveLength(13)
  })

  it.each([
    [2024, 1, 1, false, '2024-02-10'], [2025, 1, 1, false, '2025-01-29'], [2026, 1, 1, false, '2026-02-17'], [2027, 1, 1, false, '2027-02-06'],
    [2023, 2, 1, true, '2023-03-22'], [2025, 6, 1, true, '2025-07-25'], [2033, 11, 1, true, '2033-12-22'],
    [2026, 7, 7, false, '2026-08-19'], [2026, 8, 15, false, '2026-09-25'], [2027, 8, 15, false, '2027-09-15'],
  ] as const)('O1 %i-%i-%i (leap %s) is %s', (year, month, day, isLeap, civil) => expect(lunarDay(year, month, day, isLeap)).toBe(civil))

  it('O1 days that are not there are null: day 30 of a short month, a leap month of a plain year, a year outside the table', () => {
    expect(lunarMonths(2026).find(({ month }) => month === 1)?.days).toBe(30)
    const short = lunarMonths(2026).find(({ days }) => days === 29)
    expect(lunarDay(2026, short?.month ?? 0, 30)).toBeNull()
    expect(lunarDay(2026, 6, 1, true)).toBeNull()
    expect([lunarDay(2026, 1, 0), lunarDay(2026, 6, -1)]).toEqual([null, null])
    expect(lunarDay(1899, 1, 1)).toBeNull()
    expect(lunarDay(2101, 1, 1)).toBeNull()
    expect(lunarMonths(2101)).toEqual([])
  })

  it('O4 除夕 is the day before the lunar new year', () => {
    expect(lunarNewYearsEve(2027)).toBe('2027-02-05')
    expect(lunarNewYearsEve(2200)).toBeNull()
  })
})
