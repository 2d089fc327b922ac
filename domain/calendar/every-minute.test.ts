import { civilDayNumber, instant } from '../kernel/time'
import { dueAfter } from '../complaint/due'
import { chinaCalendar } from './china-calendar'
import { daysSince1970, FROM_2023, isoDay, RECORD_FROM_2023, SHIPPED, walk, type Walked } from './naive-days.testkit'
import { workCalendar } from './work-calendar'

// R8 in full: a walk day by day straight from the data file against the table, and every minute boundary of five years.
const FIRST_DAY = daysSince1970('2023-01-01')
const DAYS = daysSince1970('2028-01-01') - FIRST_DAY
const MOST = 30
const MS_A_MINUTE = 60_000
const MINUTES_A_DAY = 1440
/** 2023-01-01T00:00+08:00, counted by `Date` from the text with its offset. */
const BEGINS = Date.parse('2023-01-01T00:00:00+08:00')

/** Whether the rule says what was walked; the first late instant is read off the walked date with its offset. */
function isSame(due: ReturnType<typeof dueAfter>, walked: Walked): boolean {
  if (!due.ok) return 'missingYear' in walked && due.refusal.year === walked.missingYear
  const { dueDate, provisional, breachAt } = due.value
  return 'date' in walked && dueDate === walked.date && provisional === walked.provisional && breachAt === Date.parse(`${walked.date}T00:00:00+08:00`) + 86_400_000
}

describe('R8 the table against a walk day by day', () => {
  it('R8 C5 every minute boundary 2023–2027 × n 0…30 is due on the day that the walk finds, or on none where it finds none', () => {
    const calendar = workCalendar(RECORD_FROM_2023)
    const differences: string[] = []
    let asked = 0
    for (let d = 0, at = BEGINS; d < DAYS; d += 1) {
      const expected = Int32Array.from(walk(FROM_2023, isoDay(FIRST_DAY + d), MOST), (due) => ('date' in due ? daysSince1970(due.date) : -1))
      for (let minute = 0; minute < MINUTES_A_DAY; minute += 1, at += MS_A_MINUTE) {
        // Which civil day a minute belongs to is asked of the rule at every minute; the loop itself only counts.
        const day0 = civilDayNumber(instant(at))
        for (let n = 0; n <= MOST; n += 1) {
          asked += 1
          if (calendar.nthWorkingDayNumberAfter(day0, n) !== expected[n]) differences.push(`${new Date(at).toISOString()} n=${n}`)
        }
      }
      if (differences.length > 0) break
    }
    expect(differences).toEqual([])
    expect(asked).toBe(1826 * 1440 * 31)
  })

  it.each([
    ['as shipped, without 2023', SHIPPED, chinaCalendar],
    ['with 2023 imported', FROM_2023, workCalendar(RECORD_FROM_2023)],
  ])('R8 C5 C7 %s: to the millisecond around every midnight × n 0…30, the date, the first late instant, 「预计」 or the missing year', (_name, almanac, calendar) => {
    const differences: string[] = []
    for (let d = 0; d < DAYS; d += 1) {
      const midnight = BEGINS + d * MINUTES_A_DAY * MS_A_MINUTE
      const date = isoDay(FIRST_DAY + d)
      walk(almanac, date, MOST).forEach((walked, n) => {
        for (const at of [midnight, midnight + MINUTES_A_DAY * MS_A_MINUTE - 1]) {
          if (!isSame(dueAfter(instant(at), n, calendar), walked)) differences.push(`${new Date(at).toISOString()} n=${n}, walked ${JSON.stringify(walked)}`)
        }
      })
    }
    expect(differences.slice(0, 10)).toEqual([])
  })
})
