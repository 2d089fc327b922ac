import { addDays, dayNumberOf, dayNumber, weekday, type LocalDate } from '../kernel/time'
import type { CalendarOverride, CalendarRecord, CalendarYear, HolidayName, HolidayRun, MakeUpDay } from './calendar-record'
import { statutoryDays } from './statutory-days'

/** A day of a notice that lies outside its year: the run over New Year, or a working weekend before it. */
export interface AdjoiningDay { readonly name: HolidayName; readonly date: LocalDate; readonly working: boolean }

/** A year as a notice or a holiday JSON gives it, before anybody confirmed it (C7). */
export interface CalendarDraft { readonly year: CalendarYear; readonly adjoining: readonly AdjoiningDay[] }

/** Why a text gives no draft. `sentence` is the text's own words, so that the screen can show the error beside them. */
export interface DraftProblem {
  readonly code:
    | 'unreadable' | 'no_holiday_named' | 'no_such_date' | 'weekday_wrong' | 'count_wrong' | 'year_wrong' | 'nothing_found' | 'notice_missing'
    | 'day_twice' | 'make_up_not_weekend' | 'make_up_is_off' | 'statutory_missing' | 'outside_year' | 'statutory_unknown' | 'not_a_holiday' | 'json_wrong'
  readonly sentence: string | null
  readonly facts: Readonly<Record<string, string | number>>
}

export const problem = (code: DraftProblem['code'], sentence: string | null = null, facts: DraftProblem['facts'] = {}): DraftProblem => ({ code, sentence, facts })

/** Notices reach across New Year by a few days at most: the run itself and a make-up weekend near it. */
const ADJOINING_DAYS = 14

const isWeekend = (date: LocalDate): boolean => weekday(date) === 0 || weekday(date) === 6
const byDate = (a: { readonly date: LocalDate }, b: { readonly date: LocalDate }): number => dayNumber(a.date) - dayNumber(b.date)
const yearOf = (date: LocalDate): number => Number(date.slice(0, 4))

export interface NamedDay { readonly name: HolidayName; readonly date: LocalDate }

/** What was read, day by day, with the sentence each day came from. */
export interface ReadDay extends NamedDay { readonly working: boolean; readonly sentence: string }

/** C7: statutory days are off, make-up days are weekends, no day twice, nothing outside the year but the days that adjoin it. */
export function checkDays(year: number, days: readonly ReadDay[]): readonly DraftProblem[] {
  const statutory = statutoryDays(year)
  if (statutory.length === 0) return [problem('statutory_unknown', null, { year })]
  const seen = new Map<LocalDate, ReadDay>()
  const problems: DraftProblem[] = []
  for (const day of days) {
    const { date, working, sentence } = day
    const twin = seen.get(date)
    if (twin) problems.push(problem(twin.working === working ? 'day_twice' : 'make_up_is_off', sentence, { date }))
    seen.set(date, day)
    if (working && !isWeekend(date)) problems.push(problem('make_up_not_weekend', sentence, { date }))
    if (!isNear(year, date)) problems.push(problem('outside_year', sentence, { date, year }))
  }
  for (const { name, date } of statutory) {
    const given = seen.get(date)
    if (!given || given.working) problems.push(problem('statutory_missing', given?.sentence ?? null, { date, name }))
  }
  return problems
}

function isNear(year: number, date: LocalDate): boolean {
  const [first, last] = [dayNumberOf(year, 1, 1), dayNumberOf(year + 1, 1, 1) - 1]
  return dayNumber(date) >= first - ADJOINING_DAYS && dayNumber(date) <= last + ADJOINING_DAYS
}

/** Days in order as runs of one holiday; days outside the year apart. `days` have passed checkDays. */
export function draftOf(head: Pick<CalendarYear, 'year' | 'notice' | 'source'>, days: readonly ReadDay[]): CalendarDraft {
  const ordered = [...days].sort(byDate)
  const inside = ordered.filter(({ date }) => yearOf(date) === head.year)
  const holidays = inside.filter(({ working }) => !working).reduce<HolidayRun[]>((runs, { name, date }) => {
    const last = runs[runs.length - 1]
    if (last && last.name === name && addDays(last.to, 1) === date) runs[runs.length - 1] = { ...last, to: date }
    else runs.push({ name, from: date, to: date })
    return runs
  }, [])
  const makeUpDays = inside.filter(({ working }) => working).map(({ name, date }): MakeUpDay => ({ name, date }))
  const adjoining = ordered.filter(({ date }) => yearOf(date) !== head.year).map(({ name, date, working }): AdjoiningDay => ({ name, date, working }))
  return { year: { ...head, status: 'confirmed', holidays, makeUpDays }, adjoining }
}

/**
 * The days a shared run gives to each of its holidays: the one-day holiday keeps its own statutory day, the rest is the longer one's.
 * So 「国庆节、中秋节」 of 2025 is National Day around the sixth of October, which is Mid-Autumn itself.
 */
export function nameShared(names: readonly HolidayName[], date: LocalDate, year: number): HolidayName {
  const own = statutoryDays(year).filter((day) => names.includes(day.name))
  const count = (name: HolidayName): number => own.filter((day) => day.name === name).length
  const longest = names.reduce((most, name) => (count(name) > count(most) ? name : most))
  return own.find((day) => day.date === date)?.name ?? longest
}

/**
 * The record with this year in place of what was known of it. An adjoining day changes only that day of the neighbour year, as an
 * override with the notice as its source: the neighbour's own record stays what its own notice said. A neighbour that is not loaded
 * takes no override; the day is then its own notice's to give, and no date can be reckoned there yet anyway (C7).
 */
export function withYear(record: CalendarRecord, { year, adjoining }: CalendarDraft, version: string): CalendarRecord {
  const years = [...record.years.filter((one) => one.year !== year.year), year].sort((a, b) => a.year - b.year)
  const added = adjoining
    .filter(({ date, working }) => years.some((one) => one.year === yearOf(date)) && working === isWeekend(date))
    .map(({ date, working }): CalendarOverride => ({ date, working, reason: year.notice ?? year.source, source: year.source }))
  return { version, years, overrides: joined(record.overrides, added) }
}

/** An emergency notice (C7): the last word on a day wins. */
export const withOverride = (record: CalendarRecord, override: CalendarOverride, version: string): CalendarRecord =>
  ({ version, years: record.years, overrides: joined(record.overrides, [override]) })

const joined = (old: readonly CalendarOverride[], added: readonly CalendarOverride[]): readonly CalendarOverride[] =>
  [...old.filter(({ date }) => added.every((one) => one.date !== date)), ...added].sort(byDate)
