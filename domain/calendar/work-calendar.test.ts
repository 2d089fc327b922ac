import fc from 'fast-check'
import { addDays, dayNumber, instant, localDate, parseInstant, startOfDay, type Instant, type LocalDate } from '../kernel/time'
import { CHINA_RECORD } from './china-holidays'
import { chinaCalendar } from './china-calendar'
import { explainDays } from './explain-days'
import { dueByHand, isWorkedByHand, randomDay, randomRecord } from './random-calendar.testkit'
import { workCalendar } from './work-calendar'

const at = (iso: string): Instant => parseInstant(iso) as Instant
const count = fc.integer({ min: 1, max: 30 })

describe('C7 working days of China', () => {
  it('C7 the n-th working day is what a walk day by day finds, for any calendar and any missing year', () => {
    fc.assert(fc.property(randomRecord, randomDay, count, (record, day0, n) => {
      const due = workCalendar(record).workingDayAfter(day0, n)
      expect(due.ok ? due.value.date : due.refusal.year).toBe(dueByHand(record, day0, n))
    }), { numRuns: 500 })
  })

  it('C5 a due day is always a working day, and a later receipt is never due earlier', () => {
    fc.assert(fc.property(randomRecord, randomDay, fc.nat(40), count, (record, day0, gap, n) => {
      const calendar = workCalendar(record)
      const [due, laterDue] = [calendar.workingDayAfter(day0, n), calendar.workingDayAfter(addDays(day0, gap), n)]
      if (due.ok) expect(isWorkedByHand(record, due.value.date)).toBe(true)
      if (due.ok && laterDue.ok) expect(laterDue.value.date >= due.value.date).toBe(true)
    }), { numRuns: 500 })
  })

  it('C7 every day 2024–2027 is what the record says of it, with its reason', () => {
    for (let day = localDate('2024-01-01'); day <= localDate('2027-12-31'); day = addDays(day, 1)) {
      const facts = chinaCalendar.factsOf(day)
      if (!facts.ok || facts.value.working !== isWorkedByHand(CHINA_RECORD, day)) throw new Error(day)
      if (facts.value.provisional !== (day >= '2027')) throw new Error(day)
    }
    expect(chinaCalendar.factsOf(localDate('2028-01-01'))).toEqual({ ok: false, refusal: { code: 'CALENDAR_YEAR_MISSING', year: 2028 } })
  })

  it('C7 a date that needs the unconfirmed year says so, and one that ends on 31 December does not', () => {
    expect(chinaCalendar.workingDayAfter(localDate('2026-12-23'), 7)).toEqual({ ok: true, value: { date: '2027-01-04', provisional: true } })
    expect(chinaCalendar.workingDayAfter(localDate('2026-12-22'), 7)).toEqual({ ok: true, value: { date: '2026-12-31', provisional: false } })
  })

  it('C7 a missing year is refused by name: after the last, before the first, and in a gap', () => {
    const gap = workCalendar({ ...CHINA_RECORD, years: CHINA_RECORD.years.filter(({ year }) => year !== 2025) })
    const year = (date: string, n: number): number | LocalDate => {
      const due = gap.workingDayAfter(localDate(date), n)
      return due.ok ? due.value.date : due.refusal.year
    }
    expect(year('2024-12-30', 3)).toBe(2025)
    expect(year('2025-06-10', 1)).toBe(2025)
    expect(year('2025-12-31', 1)).toBe('2026-01-04')
    expect(year('2023-12-30', 1)).toBe(2023)
    expect(year('2023-12-31', 1)).toBe('2024-01-02')
    expect(year('2027-12-30', 2)).toBe(2028)
    expect(year('2035-01-01', 1)).toBe(2035)
  })

  it('C7 an emergency notice overrides one day and gives its reason', () => {
    const overrides = [{ date: localDate('2026-06-10'), working: false, reason: '台风停工', source: '市应急办通知' }]
    const calendar = workCalendar({ ...CHINA_RECORD, version: 'cn-2026.2', overrides })
    expect(calendar.workingDayAfter(localDate('2026-06-08'), 3)).toEqual({ ok: true, value: { date: '2026-06-12', provisional: false } })
    expect(calendar.factsOf(localDate('2026-06-10'))).toMatchObject({ value: { working: false, kind: 'override_off', overrideReason: '台风停工' } })
  })

  it('a record that contradicts itself is a bug, not a calendar', () => {
    const [year] = CHINA_RECORD.years
    if (!year) throw new Error('no year')
    const broken = [
      { ...CHINA_RECORD, years: [] },
      { ...CHINA_RECORD, years: [year, year] },
      { ...CHINA_RECORD, years: [{ ...year, makeUpDays: [{ name: 'new_year' as const, date: localDate('2024-01-02') }] }] },
      { ...CHINA_RECORD, years: [{ ...year, makeUpDays: [{ name: 'new_year' as const, date: localDate('2025-01-04') }] }] },
      { ...CHINA_RECORD, years: [{ ...year, holidays: [{ name: 'new_year' as const, from: localDate('2024-01-03'), to: localDate('2024-01-01') }] }] },
      { ...CHINA_RECORD, overrides: [{ date: localDate('2031-01-01'), working: true, reason: 'x', source: 'x' }] },
    ]
    for (const record of broken) expect(() => workCalendar(record)).toThrow()
  })
})

describe('working time: 24 hours a working day, none on a day off', () => {
  it('C9 the sum over any split is the whole, and a day off adds nothing', () => {
    const span = fc.integer({ min: startOfDay(localDate('2024-01-01')), max: startOfDay(localDate('2028-01-01')) }).map(instant)
    fc.assert(fc.property(span, span, span, (a, b, c) => {
      const [from, middle, to] = [a, b, c].sort((x, y) => x - y) as [Instant, Instant, Instant]
      const ms = (x: Instant, y: Instant): number => {
        const worked = chinaCalendar.workingMsBetween(x, y)
        if (!worked.ok) throw new Error(String(worked.refusal.year))
        return worked.value
      }
      expect(ms(from, middle) + ms(middle, to)).toBe(ms(from, to))
      expect(ms(from, to)).toBeLessThanOrEqual(to - from)
    }))
    expect(chinaCalendar.workingMsBetween(at('2026-10-01T00:00:00+08:00'), at('2026-10-08T00:00:00+08:00'))).toEqual({ ok: true, value: 0 })
    expect(chinaCalendar.workingMsBetween(at('2027-12-31T00:00:00+08:00'), at('2028-01-01T00:00:00+08:00'))).toMatchObject({ ok: true })
    expect(chinaCalendar.workingMsBetween(at('2027-12-31T00:00:00+08:00'), at('2028-01-01T00:00:00.001+08:00'))).toMatchObject({ refusal: { year: 2028 } })
  })

  it('C13 an instant on the working-time axis has exactly that much working time before it', () => {
    fc.assert(fc.property(randomDay, fc.integer({ min: 1, max: 10 * 86_400_000 }), (day0, ms) => {
      const reached = chinaCalendar.instantAfterWorkingMs(day0, ms)
      if (!reached.ok || day0 < '2024-01-01') return
      expect(chinaCalendar.workingMsBetween(startOfDay(addDays(day0, 1)), reached.value)).toEqual({ ok: true, value: ms })
    }))
  })
})

describe('C14 why this day', () => {
  it('C14 the days of National Day are named one by one, and the make-up Saturday counts', () => {
    const days = explainDays(localDate('2026-09-30'), 3, chinaCalendar)
    if (!days.ok) throw new Error('refused')
    expect(days.value.map(({ date, counts, kind, ordinal }) => [date.slice(5), counts, kind, ordinal])).toEqual([
      ['09-30', 'day_zero', 'weekday', null],
      ...['10-01', '10-02', '10-03', '10-04', '10-05', '10-06', '10-07'].map((day) => [day, 'not_counted', 'holiday', null]),
      ['10-08', 'counted', 'weekday', 1],
      ['10-09', 'counted', 'weekday', 2],
      ['10-10', 'counted', 'make_up', 3],
    ])
    expect(days.value[1]?.holiday).toBe('national_day')
    expect(explainDays(localDate('2027-12-30'), 7, chinaCalendar)).toMatchObject({ refusal: { code: 'CALENDAR_YEAR_MISSING', year: 2028 } })
  })

  it('C14 for any calendar the explanation ends on the due day with the n-th ordinal', () => {
    fc.assert(fc.property(randomRecord, randomDay, count, (record, day0, n) => {
      const calendar = workCalendar(record)
      const [due, days] = [calendar.workingDayAfter(day0, n), explainDays(day0, n, calendar)]
      if (!days.ok || !due.ok) return
      const last = days.value[days.value.length - 1]
      expect([last?.date, last?.ordinal]).toEqual([due.value.date, n])
      expect(dayNumber(due.value.date) - dayNumber(day0)).toBe(days.value.length - 1)
    }))
  })
})
