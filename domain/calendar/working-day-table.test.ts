import { dayNumber, localDate, parseInstant, type Instant } from '../kernel/time'
import type { CalendarRecord, CalendarYear } from './calendar-record'
import { CHINA_RECORD } from './china-holidays'
import { markDays } from './mark-days'
import { workCalendar } from './work-calendar'
import { NOT_LOADED, workingDayTable } from './working-day-table'

const day = (date: string): number => dayNumber(localDate(date))
const at = (iso: string): Instant => parseInstant(iso) as Instant
const plain = (year: number, over: Partial<CalendarYear> = {}): CalendarYear => ({ year, status: 'confirmed', notice: null, source: 'x', holidays: [], makeUpDays: [], ...over })
const record = (...years: readonly CalendarYear[]): CalendarRecord => ({ version: 'x', years, overrides: [] })

// 2025 is missing between two plain years; 2026 is provisional.
const GAP = record(plain(2024), plain(2026, { status: 'provisional' }))
const table = workingDayTable(markDays(GAP))

describe('C7 the table at its edges', () => {
  it('C7 loaded is what has data: not the day before, not the gap, not the day after', () => {
    const loaded = ['2023-12-30', '2023-12-31', '2024-01-01', '2024-12-31', '2025-01-01', '2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01', '2027-01-02'].map((date) => table.isLoaded(day(date)))
    expect(loaded).toEqual([false, false, true, true, false, false, true, true, false, false])
  })

  it('C7 the n-th working day up to the last day of the data, from the day before its first', () => {
    expect(table.nthAfter(day('2023-12-31'), 1)).toBe(day('2024-01-01'))
    expect(table.nthAfter(day('2023-12-31'), 262)).toBe(day('2024-12-31'))
    expect(table.nthAfter(day('2023-12-31'), 263)).toBe(NOT_LOADED)
    expect(table.nthAfter(day('2024-12-30'), 1)).toBe(day('2024-12-31'))
    expect(table.nthAfter(day('2024-12-31'), 1)).toBe(NOT_LOADED)
    expect(table.nthAfter(day('2025-06-01'), 1)).toBe(NOT_LOADED)
    expect(table.nthAfter(day('2025-12-31'), 1)).toBe(day('2026-01-01'))
    expect(table.nthAfter(day('2026-12-30'), 1)).toBe(day('2026-12-31'))
    expect(table.nthAfter(day('2026-12-31'), 1)).toBe(NOT_LOADED)
    for (const outside of ['2023-12-30', '2020-01-01', '2027-01-01', '2040-01-01']) expect(table.nthAfter(day(outside), 1)).toBe(NOT_LOADED)
    for (const any of ['2020-01-01', '2025-06-01', '2024-03-02']) expect(table.nthAfter(day(any), 0)).toBe(day(any))
    expect(NOT_LOADED).toBeLessThan(0)
  })

  it('C7 the first day without data is named, inside, before and behind the data', () => {
    const first = (date: string): number => table.firstUnknownAfter(day(date))
    expect([first('2023-12-31'), first('2024-05-01'), first('2024-12-30')]).toEqual([day('2025-01-01'), day('2025-01-01'), day('2025-01-01')])
    expect([first('2024-12-31'), first('2025-03-01'), first('2025-12-30')]).toEqual([day('2025-01-01'), day('2025-03-02'), day('2025-12-31')])
    expect([first('2025-12-31'), first('2026-12-31')]).toEqual([day('2027-01-01'), day('2027-01-01')])
    expect([first('2023-12-30'), first('2027-01-01'), first('2030-01-01')]).toEqual([day('2023-12-31'), day('2027-01-02'), day('2030-01-02')])
  })

  it('C7 counts of working and of provisional days run over (from, to]', () => {
    expect(table.workingDaysBetween(day('2024-01-01'), day('2024-01-08'))).toBe(5)
    expect(table.workingDaysBetween(day('2024-12-31'), day('2026-01-01'))).toBe(1)
    expect([table.needsProvisional(day('2024-01-01'), day('2024-12-31')), table.needsProvisional(day('2025-12-31'), day('2026-01-01')), table.needsProvisional(day('2026-01-01'), day('2026-01-01')), table.needsProvisional(day('2026-06-01'), day('2026-06-02')), table.needsProvisional(day('2026-12-30'), day('2026-12-31'))]).toEqual([false, true, false, true, true])
  })
})

describe('C7 a record that contradicts itself says where', () => {
  const holiday = (from: string, to: string) => [{ name: 'new_year' as const, from: localDate(from), to: localDate(to) }]
  const makeUp = (date: string) => [{ name: 'new_year' as const, date: localDate(date) }]
  it.each<readonly [CalendarRecord, string]>([
    [record(plain(2026), plain(2026)), 'calendar x names a year twice'],
    [record(), 'calendar x has no year after 1970'],
    [record(plain(1970)), 'calendar x has no year after 1970'],
    [record(plain(2026, { makeUpDays: makeUp('2026-06-08') })), 'a make-up day must be a weekend day that is not a holiday: 2026-06-08'],
    [record(plain(2026, { holidays: holiday('2026-06-06', '2026-06-07'), makeUpDays: makeUp('2026-06-06') })), 'a make-up day must be a weekend day that is not a holiday: 2026-06-06'],
    [record(plain(2026, { holidays: holiday('2026-06-08', '2026-06-07') })), 'a holiday ends before it begins: 2026-06-08'],
    [record(plain(2026, { holidays: holiday('2026-12-31', '2027-01-01') })), '2027-01-01 does not belong to the calendar of 2026'],
    [record(plain(2026), plain(2027, { makeUpDays: makeUp('2026-06-06') })), '2026-06-06 does not belong to the calendar of 2027'],
    [{ ...GAP, overrides: [{ date: localDate('2025-06-06'), working: false, reason: 'x', source: 'x' }] }, 'an override needs its year loaded: 2025-06-06'],
  ])('%# %s', (broken, message) => {
    expect(() => workCalendar(broken)).toThrow(message)
  })

  it('a holiday of one day is one', () => {
    expect(workCalendar(record(plain(2026, { holidays: holiday('2026-06-08', '2026-06-08') }))).factsOf(localDate('2026-06-08'))).toMatchObject({ value: { kind: 'holiday', working: false } })
    expect(workCalendar(record(plain(1971))).factsOf(localDate('1971-01-01'))).toMatchObject({ value: { kind: 'weekday' } })
  })
})

describe('C7 a day and its reason', () => {
  const overrides = [{ date: localDate('2026-10-02'), working: true, reason: '抢修', source: 'x' }, { date: localDate('2026-10-10'), working: false, reason: '台风', source: 'x' }]
  const facts = (date: string, of: CalendarRecord = { ...CHINA_RECORD, overrides }) => {
    const answer = workCalendar(of).factsOf(localDate(date))
    return answer.ok ? [answer.value.kind, answer.value.working, answer.value.holiday, answer.value.overrideReason] : answer.refusal.year
  }

  it('C14 holiday and make-up day name their holiday, an override its reason and no holiday', () => {
    expect(facts('2026-10-01')).toEqual(['holiday', false, 'national_day', null])
    expect(facts('2026-09-20')).toEqual(['make_up', true, 'national_day', null])
    expect(facts('2026-10-02')).toEqual(['override_worked', true, null, '抢修'])
    expect(facts('2026-10-10')).toEqual(['override_off', false, null, '台风'])
    expect([facts('2026-10-12'), facts('2026-10-17'), facts('2023-12-31'), facts('2028-01-01')]).toEqual([['weekday', true, null, null], ['weekend', false, null, null], 2023, 2028])
  })

  it('C9 working time: none backwards, by the millisecond within a day, and the missing year by name on either side', () => {
    const calendar = workCalendar(GAP)
    const ms = (from: string, to: string) => { const worked = calendar.workingMsBetween(at(from), at(to)); return worked.ok ? worked.value : worked.refusal.year }
    expect(ms('2024-06-12T10:00:00+08:00', '2024-06-12T09:00:00+08:00')).toBe(0)
    expect(ms('2025-06-12T10:00:00+08:00', '2025-06-12T09:00:00+08:00')).toBe(0)
    expect(ms('2024-06-12T10:00:00+08:00', '2024-06-12T10:00:00.001+08:00')).toBe(1)
    expect(ms('2024-06-15T10:00:00+08:00', '2024-06-15T22:00:00+08:00')).toBe(0)
    expect(ms('2024-06-14T23:00:00+08:00', '2024-06-17T01:00:00+08:00')).toBe(2 * 3_600_000)
    expect(ms('2023-12-31T10:00:00+08:00', '2024-01-01T10:00:00+08:00')).toBe(2023)
    expect(ms('2025-03-01T10:00:00+08:00', '2025-03-02T10:00:00+08:00')).toBe(2025)
    expect(ms('2024-12-31T10:00:00+08:00', '2026-01-01T10:00:00+08:00')).toBe(2025)
    expect(ms('2026-12-31T10:00:00+08:00', '2027-01-01T00:00:00.001+08:00')).toBe(2027)
    expect(ms('2026-12-31T23:00:00+08:00', '2027-01-01T00:00:00+08:00')).toBe(3_600_000)
  })

  it('C13 a share of working time is reached within its day, at the end of it at the latest', () => {
    const calendar = workCalendar(GAP)
    const reached = (workingMs: number) => calendar.instantAfterWorkingMs(localDate('2024-06-13'), workingMs)
    expect(reached(1)).toEqual({ ok: true, value: at('2024-06-14T00:00:00.001+08:00') })
    expect(reached(86_400_000)).toEqual({ ok: true, value: at('2024-06-15T00:00:00+08:00') })
    expect(reached(86_400_001)).toEqual({ ok: true, value: at('2024-06-17T00:00:00.001+08:00') })
    expect(calendar.instantAfterWorkingMs(localDate('2024-12-31'), 1)).toEqual({ ok: false, refusal: { code: 'CALENDAR_YEAR_MISSING', year: 2025 } })
  })
})
