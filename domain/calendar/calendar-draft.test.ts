import { addDays, localDate, weekday, type LocalDate } from '../kernel/time'
import { type CalendarDraft, checkDays, draftOf, nameShared, type ReadDay, withOverride, withYear } from './calendar-draft'
import type { CalendarOverride, CalendarRecord, CalendarYear, HolidayName } from './calendar-record'
import { CHINA_RECORD } from './china-holidays'
import { statutoryDays } from './statutory-days'

const off = (date: string, name: HolidayName = 'new_year'): ReadDay => ({ name, date: localDate(date), working: false, sentence: `${date}放假` })
const work = (date: string, name: HolidayName = 'new_year'): ReadDay => ({ name, date: localDate(date), working: true, sentence: `${date}上班` })
const statutory: readonly ReadDay[] = statutoryDays(2026).map(({ name, date }) => off(date, name))
const problems = (...more: readonly ReadDay[]) => checkDays(2026, [...statutory, ...more])

describe('C7 what a notice may say of a year', () => {
  it('C7 the statutory days are off, whatever else is', () => {
    expect(problems()).toEqual([])
    expect(checkDays(2026, statutory.slice(1))).toEqual([{ code: 'statutory_missing', sentence: null, facts: { date: '2026-01-01', name: 'new_year' } }])
    expect(checkDays(2026, [...statutory.filter(({ date }) => date !== '2026-04-05'), work('2026-04-05')])).toEqual([{ code: 'statutory_missing', sentence: '2026-04-05上班', facts: { date: '2026-04-05', name: 'qingming' } }])
  })

  it('C7 a day is given once: twice the same is one fault, off and worked another, with the later sentence', () => {
    expect(problems(off('2026-01-01'))).toEqual([{ code: 'day_twice', sentence: '2026-01-01放假', facts: { date: '2026-01-01' } }])
    expect(problems(off('2026-01-03'), work('2026-01-03'))).toEqual([{ code: 'make_up_is_off', sentence: '2026-01-03上班', facts: { date: '2026-01-03' } }])
  })

  it('C7 Saturdays and Sundays are made up, no other day', () => {
    const week = Array.from({ length: 7 }, (_, n) => addDays(localDate('2026-03-08'), n))
    expect(week.filter((date) => problems(work(date)).length === 0).map(weekday)).toEqual([0, 6])
    expect(problems(work('2026-03-09'))).toEqual([{ code: 'make_up_not_weekend', sentence: '2026-03-09上班', facts: { date: '2026-03-09' } }])
  })

  it('C7 a notice reaches a fortnight over New Year on either side and no further', () => {
    expect(problems(off('2025-12-18'), off('2027-01-14'))).toEqual([])
    expect(problems(off('2025-12-17'))).toEqual([{ code: 'outside_year', sentence: '2025-12-17放假', facts: { date: '2025-12-17', year: 2026 } }])
    expect(problems(off('2027-01-15'))).toMatchObject([{ code: 'outside_year' }])
  })

  it('C7 a year whose days are not known cannot be checked, and says so', () => {
    expect(checkDays(2100, [])).toEqual([{ code: 'statutory_unknown', sentence: null, facts: { year: 2100 } }])
  })
})

describe('C7 the draft of a year', () => {
  const head = { year: 2026, notice: '国办发明电〔2025〕7号', source: 'x' }

  it('C7 days in order are runs of one holiday; a gap or another holiday begins a new run; days outside the year stand apart', () => {
    const days = [off('2026-10-07', 'national_day'), off('2026-01-02'), off('2025-12-31'), off('2026-01-01'), off('2026-10-05', 'national_day'), off('2026-10-06', 'mid_autumn'), off('2026-01-04'), work('2026-01-10'), work('2025-12-28')]
    expect(draftOf(head, days)).toEqual({
      year: {
        ...head, status: 'confirmed',
        holidays: [
          { name: 'new_year', from: '2026-01-01', to: '2026-01-02' }, { name: 'new_year', from: '2026-01-04', to: '2026-01-04' },
          { name: 'national_day', from: '2026-10-05', to: '2026-10-05' }, { name: 'mid_autumn', from: '2026-10-06', to: '2026-10-06' }, { name: 'national_day', from: '2026-10-07', to: '2026-10-07' },
        ],
        makeUpDays: [{ name: 'new_year', date: '2026-01-10' }],
      },
      adjoining: [{ name: 'new_year', date: '2025-12-28', working: true }, { name: 'new_year', date: '2025-12-31', working: false }],
    })
  })

  it('C7 in a shared run the short holiday keeps its own day, the rest is the longer one’s; of equals the first named', () => {
    const both = (...names: readonly HolidayName[]) => ['2025-10-05', '2025-10-06', '2025-10-07'].map((date) => nameShared(names, date as LocalDate, 2025))
    for (const names of [['national_day', 'mid_autumn'], ['mid_autumn', 'national_day']] as const) expect(both(...names)).toEqual(['national_day', 'mid_autumn', 'national_day'])
    expect(both('national_day')).toEqual(['national_day', 'national_day', 'national_day'])
    expect([nameShared(['qingming', 'dragon_boat'], localDate('2026-05-01'), 2026), nameShared(['dragon_boat', 'qingming'], localDate('2026-05-01'), 2026)]).toEqual(['qingming', 'dragon_boat'])
  })
})

describe('C7 a year takes its place in the record', () => {
  const year = (of: number): CalendarYear => CHINA_RECORD.years.find((one) => one.year === of) as CalendarYear
  const override = (date: string, working: boolean): CalendarOverride => ({ date: localDate(date), working, reason: '紧急通知', source: '市政府' })
  const draft = (of: CalendarYear, ...adjoining: CalendarDraft['adjoining']): CalendarDraft => ({ year: of, adjoining })

  it('C7 in order of years, in place of what was known of it', () => {
    const base: CalendarRecord = { version: 'old', years: [year(2024), year(2026), year(2027)], overrides: [] }
    const provisional = { ...year(2025), status: 'provisional' as const }
    const once = withYear(base, draft(provisional), 'v0001')
    expect([once.version, once.years.map((one) => one.year)]).toEqual(['v0001', [2024, 2025, 2026, 2027]])
    expect(withYear(once, draft(year(2025)), 'v0002').years).toEqual(CHINA_RECORD.years)
  })

  it('C7 a day over New Year changes the neighbour only where it counts otherwise, with the notice as its reason', () => {
    const adjoining = [
      { name: 'new_year' as const, date: localDate('2025-12-27'), working: false }, { name: 'new_year' as const, date: localDate('2025-12-28'), working: true },
      { name: 'new_year' as const, date: localDate('2025-12-31'), working: false }, { name: 'new_year' as const, date: localDate('2028-01-03'), working: false },
    ]
    const record = withYear(CHINA_RECORD, draft(year(2026), ...adjoining), 'v0001')
    const reason = { reason: year(2026).notice, source: year(2026).source }
    expect(record.overrides).toEqual([{ date: '2025-12-28', working: true, ...reason }, { date: '2025-12-31', working: false, ...reason }])
    const nameless = withYear(CHINA_RECORD, draft({ ...year(2026), notice: null }, ...adjoining.slice(1, 2)), 'v0001')
    expect(nameless.overrides).toEqual([{ date: '2025-12-28', working: true, reason: year(2026).source, source: year(2026).source }])
  })

  it('C7 of several notices about one day the last word counts; the others’ days stay, in order', () => {
    const days = [override('2026-09-04', false), override('2026-03-02', false), override('2026-06-10', false)]
    const record = days.reduce((old, one) => withOverride(old, one, 'v0001'), CHINA_RECORD)
    expect(record.overrides.map(({ date }) => date)).toEqual(['2026-03-02', '2026-06-10', '2026-09-04'])
    expect(withOverride(record, override('2026-06-10', true), 'v0002')).toEqual({ version: 'v0002', years: CHINA_RECORD.years, overrides: [override('2026-03-02', false), override('2026-06-10', true), override('2026-09-04', false)] })
    const again = withYear({ ...record, overrides: [override('2025-12-31', true), ...record.overrides] }, draft(year(2026), { name: 'new_year', date: localDate('2025-12-31'), working: false }), 'v0003')
    const two = [{ name: 'new_year' as const, date: localDate('2025-12-30'), working: false }, { name: 'new_year' as const, date: localDate('2025-12-31'), working: false }]
    const known = { ...CHINA_RECORD, overrides: [override('2025-12-30', true), override('2025-12-31', true)] }
    expect(withYear(known, draft(year(2026), ...two), 'v0004').overrides.map(({ date, working }) => `${date} ${working}`)).toEqual(['2025-12-30 false', '2025-12-31 false'])
    expect(again.overrides.map(({ date, working }) => `${date} ${working}`)).toEqual(['2025-12-31 false', '2026-03-02 false', '2026-06-10 false', '2026-09-04 false'])
  })
})
