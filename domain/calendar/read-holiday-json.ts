import { accept, refuse, type Result } from '../kernel/result'
import { addDays, dayNumber, parseLocalDate, type LocalDate } from '../kernel/time'
import { checkDays, draftOf, nameShared, problem, type CalendarDraft, type DraftProblem, type ReadDay } from './calendar-draft'
import type { HolidayName } from './calendar-record'
import type { NoticeSource, Unreadable } from './read-notice'
import { statutoryDays } from './statutory-days'

/** {year, notice, off: [dates], work: [dates]}: the same facts without sentences. Dates are named by the statutory days beside them. */
export function readHolidayJson(text: string, { year, source }: NoticeSource): Result<CalendarDraft, Unreadable> {
  const parsed = shapeOf(text)
  if (!parsed.ok) return refuse({ code: 'CALENDAR_UNREADABLE', problems: [parsed.refusal] })
  const { off, work, notice } = parsed.value
  if (parsed.value.year !== year) return refuse({ code: 'CALENDAR_UNREADABLE', problems: [problem('year_wrong', `"year": ${parsed.value.year}`, { year, said: parsed.value.year })] })
  if (statutoryDays(year) === null) return refuse({ code: 'CALENDAR_UNREADABLE', problems: [problem('statutory_unknown', null, { year })] })
  const rested = runsOf(off).map((run) => ({ run, names: namesOn(run, year) }))
  const nameless = rested.filter(({ names }) => names.length === 0).map(({ run }) => problem('not_a_holiday', `"${String(run[0])}"`, { date: String(run[0]) }))
  const days: ReadDay[] = [
    ...rested.flatMap(({ run, names }) => run.map((date) => ({ name: nameShared(names, date, year), date, working: false, sentence: `"${date}"` }))),
    ...work.map((date) => ({ name: nearest(date, year), date, working: true, sentence: `"${date}"` })),
  ]
  const problems: readonly DraftProblem[] = nameless.length > 0 ? nameless : notice === null ? [problem('notice_missing')] : checkDays(year, days)
  return problems.length > 0 ? refuse({ code: 'CALENDAR_UNREADABLE', problems }) : accept(draftOf({ year, notice, source }, days))
}

interface Shape { readonly year: number; readonly notice: string | null; readonly off: readonly LocalDate[]; readonly work: readonly LocalDate[] }

function shapeOf(text: string): Result<Shape, DraftProblem> {
  const wrong = (sentence: string | null): Result<never, DraftProblem> => refuse(problem('json_wrong', sentence))
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return wrong(null)
  }
  if (json === null || typeof json !== 'object') return wrong(null)
  const { year, off, work, notice = null } = json as Readonly<Record<string, unknown>>
  if (typeof year !== 'number' || !Array.isArray(off) || !Array.isArray(work) || (notice !== null && typeof notice !== 'string')) return wrong(null)
  const bad = [...off, ...work].find((date: unknown) => typeof date !== 'string' || parseLocalDate(date) === null) as unknown
  return bad === undefined ? accept({ year, notice, off: [...(off as LocalDate[])].sort(), work: work as LocalDate[] }) : wrong(JSON.stringify(bad))
}

function runsOf(dates: readonly LocalDate[]): readonly (readonly LocalDate[])[] {
  return dates.reduce<LocalDate[][]>((runs, date) => {
    const run = runs[runs.length - 1]
    const last = run?.[run.length - 1]
    // A date named twice joins its twin's run, where checkDays finds it.
    if (run && last !== undefined && date <= addDays(last, 1)) run.push(date)
    else runs.push([date])
    return runs
  }, [])
}

const near = (year: number): readonly { readonly name: HolidayName; readonly date: LocalDate }[] => statutoryDays(year) ?? []

const namesOn = (run: readonly LocalDate[], year: number): readonly HolidayName[] => [...new Set(near(year).filter(({ date }) => run.includes(date)).map(({ name }) => name))]

function nearest(date: LocalDate, year: number): HolidayName {
  const away = (other: LocalDate): number => Math.abs(dayNumber(other) - dayNumber(date))
  return near(year).reduce((best, one) => (away(one.date) < away(best.date) ? one : best), near(year)[0] ?? { name: 'new_year', date }).name
}
