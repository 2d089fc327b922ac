import { addDays, dayNumber, type LocalDate } from '../kernel/time'
import type { CalendarYear } from './calendar-record'
import { CHINA_RECORD } from './china-holidays'
import { readHolidayJson } from './read-holiday-json'
import { statutoryDays } from './statutory-days'

const seeded = (year: number): CalendarYear => CHINA_RECORD.years.find((one) => one.year === year) as CalendarYear
const daysOff = ({ holidays }: CalendarYear): readonly LocalDate[] => holidays.flatMap(({ from, to }) => Array.from({ length: dayNumber(to) - dayNumber(from) + 1 }, (_, i) => addDays(from, i)))
const jsonOf = (year: CalendarYear) => JSON.stringify({ year: year.year, notice: year.notice, off: daysOff(year), work: year.makeUpDays.map(({ date }) => date) })
const read = (text: string, year = 2026) => readHolidayJson(text, { year, source: 'x' })
const problemsOf = (text: string, year = 2026) => {
  const answer = read(text, year)
  return answer.ok ? [] : answer.refusal.problems
}
/** 2026 with its statutory days alone, and what is added to them. */
const year2026 = (over: { readonly off?: readonly string[]; readonly work?: readonly string[]; readonly notice?: unknown }) =>
  JSON.stringify({ year: 2026, notice: 'notice' in over ? over.notice : '国办发明电〔2025〕7号', off: [...statutoryDays(2026).map(({ date }) => date), ...(over.off ?? [])], work: over.work ?? [] })
const yearOf = (text: string): CalendarYear => {
  const answer = read(text)
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal))
  return answer.value.year
}

describe('C7 reading a holiday JSON', () => {
  it.each([2024, 2025, 2026])('C7 the JSON of %i gives the same days and the same holidays, in whatever order they come', (year) => {
    const answer = readHolidayJson(jsonOf(seeded(year)), { year, source: seeded(year).source })
    if (!answer.ok) throw new Error(JSON.stringify(answer.refusal))
    expect(answer.value.year).toEqual({ ...seeded(year), makeUpDays: expect.anything() as unknown })
    expect(answer.value.year.makeUpDays.map(({ date }) => date)).toEqual(seeded(year).makeUpDays.map(({ date }) => date))
    const shuffled = JSON.stringify({ ...(JSON.parse(jsonOf(seeded(year))) as object), off: [...daysOff(seeded(year))].reverse() })
    expect(readHolidayJson(shuffled, { year, source: seeded(year).source })).toEqual(answer)
  })

  it('C7 a make-up day is named by the statutory day nearest to it, of two equally near by the earlier', () => {
    const named = (...work: readonly string[]) => yearOf(year2026({ work })).makeUpDays.map(({ name, date }) => `${date} ${name}`)
    expect(named('2026-01-24', '2026-01-25', '2026-04-18', '2026-04-19', '2026-12-27')).toEqual(['2026-01-24 new_year', '2026-01-25 spring_festival', '2026-04-18 qingming', '2026-04-19 labour_day', '2026-12-27 national_day'])
  })

  it('C7 days off that follow each other are one run with one name; a gap of a day ends it', () => {
    expect(yearOf(year2026({ off: ['2026-06-20', '2026-06-21'] })).holidays).toContainEqual({ name: 'dragon_boat', from: '2026-06-19', to: '2026-06-21' })
    expect(problemsOf(year2026({ off: ['2026-06-21'] }))).toEqual([{ code: 'not_a_holiday', sentence: '"2026-06-21"', facts: { date: '2026-06-21' } }])
  })

  it.each([
    ['nonsense', '[', null], ['a list', '[]', null], ['nothing', 'null', null], ['a word', '"2026"', null],
    ['a year in quotes', '{"year":"2026","off":[],"work":[]}', null], ['no days off', '{"year":2026,"work":[]}', null], ['no make-up days', '{"year":2026,"off":[]}', null],
    ['a notice that is a number', '{"year":2026,"notice":7,"off":[],"work":[]}', null],
    ['a date that does not exist', '{"year":2026,"off":["2026-02-30"],"work":[]}', '"2026-02-30"'], ['a make-up day that does not exist', '{"year":2026,"off":[],"work":["2026-13-01"]}', '"2026-13-01"'],
    ['a date within a list', '{"year":2026,"off":[["2026-01-01"]],"work":[]}', '["2026-01-01"]'],
  ])('C7 %s is no holiday JSON, and the part that is wrong is shown', (_what, text, sentence) => {
    expect(read(text)).toEqual({ ok: false, refusal: { code: 'CALENDAR_UNREADABLE', problems: [{ code: 'json_wrong', sentence, facts: {} }] } })
  })

  it('C7 another year, a year whose days are not known, and a missing notice are refused by name', () => {
    expect(problemsOf('{"year":2025,"off":[],"work":[]}')).toEqual([{ code: 'year_wrong', sentence: '"year": 2025', facts: { year: 2026, said: 2025 } }])
    expect(problemsOf('{"year":2100,"notice":"x","off":["2100-01-01"],"work":[]}', 2100)).toEqual([{ code: 'statutory_unknown', sentence: null, facts: { year: 2100 } }])
    for (const notice of [null, undefined]) expect(problemsOf(year2026({ notice }))).toEqual([{ code: 'notice_missing', sentence: null, facts: {} }])
  })

  it('C7 the days are judged as a notice’s are: missing, twice, a make-up day that is off', () => {
    expect(problemsOf('{"year":2026,"notice":"x","off":["2026-01-01"],"work":[]}').filter(({ code }) => code === 'statutory_missing')).toHaveLength(12)
    expect(problemsOf(year2026({ off: ['2026-06-19'] }))).toEqual([{ code: 'day_twice', sentence: '"2026-06-19"', facts: { date: '2026-06-19' } }])
    expect(problemsOf(year2026({ off: ['2026-06-20'], work: ['2026-06-20'] }))).toEqual([{ code: 'make_up_is_off', sentence: '"2026-06-20"', facts: { date: '2026-06-20' } }])
    expect(problemsOf(year2026({ off: ['2025-12-31'] }))).toEqual([])
    expect(read(year2026({ off: ['2025-12-31'] }))).toMatchObject({ value: { adjoining: [{ name: 'new_year', date: '2025-12-31', working: false }], year: { source: 'x', status: 'confirmed' } } })
  })
})
