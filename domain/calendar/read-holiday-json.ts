import { accept, refuse, type Result } from '../kernel/result'
import { addDays, dayNumber, parseLocalDate, type LocalDate } from '../kernel/time'
import { checkDays, draftOf, nameShared, problem, type CalendarDraft, type DraftProblem, type ReadDay } from './calendar-draft'
import type { HolidayName } from './calendar-record'
import type { NoticeSource, Unreadable } from './read-notice'
import { statutoryDays } from './statutory-days'

const unreadable = (...problems: readonly DraftProblem[]): Result<never, Unreadable> => refuse({ code: 'CALENDAR_UNREADABLE', problems })

/** {year, notice, off: [dates], work: [dates]}: the same facts without sentences. Dates are named by the statutory days beside them. */
export function readHolidayJson(text: string, { year, source }: NoticeSource): Result<CalendarDraft, Unreadable> {
  const parsed = shapeOf(text)
  if (!parsed.ok) return unreadable(parsed.refusal)
  const { year: said, off, work, notice } = parsed.value
  if (said !== year) return unreadable(problem('year_wrong', `"year": ${said}`, { year, said }))
  if (statutoryDays(year).length === 0) return unreadable(problem('statutory_unknown', null, { year }))
  const rested = runsOf(off).map((run) => ({ run, names: namesOn(run, year) }))
  const nameless = rested.filter(({ names }) => names.length === 0).map(({ run: [date] }) => problem('not_a_holiday', `"${String(date)}"`, { date: String(date) }))
  if (nameless.length > 0) return unreadable(...nameless)
  if (notice === null) return unreadable(problem('notice_missing'))
  const days: readonly ReadDay[] = [
    ...rested.flatMap(({ run, names }) => run.map((date) => ({ name: nameShared(names, date, year), date, working: false, sentence: `"${date}"` }))),
    ...work.map((date) => ({ name: nearest(date, year), date, working: true, sentence: `"${date}"` })),
  ]
  const problems = checkDays(year, days)
  return problems.length > 0 ? unreadable(...problems) : accept(draftOf({ year, notice, source }, days))
}

interface Shape { readonly year: number; readonly notice: string | null; readonly off: readonly LocalDate[]; readonly work: readonly LocalDate[] }

function shapeOf(text: string): Result<Shape, DraftProblem> {
  const wrong = (sentence: string | null): Result<never, DraftProblem> => refuse(problem('json_wrong', sentence))
  let json: unknown = null
  try {
    json = JSON.parse(text)
  } catch {
    // What is no JSON has none of the fields below.
  }
  const { year, off, work, notice = null } = (json ?? {}) as Readonly<Record<string, unknown>>
  if (typeof year !== 'number' || !Array.isArray(off) || !Array.isArray(work) || (notice !== null && typeof notice !== 'string')) return wrong(null)
  const bad = [...off, ...work].find((date: unknown) => typeof date !== 'string' || parseLocalDate(date) === null) as unknown
  return bad === undefined ? accept({ year, notice, off: [...(off as LocalDate[])].sort(), work: work as LocalDate[] }) : wrong(JSON.stringify(bad))
}

function runsOf(dates: readonly LocalDate[]): readonly (readonly LocalDate[])[] {
  return dates.reduce<LocalDate[][]>((runs, date) => {
    const run = runs[runs.length - 1]
    // A date named twice joins its twin's run, where checkDays finds it.
    if (run && date <= addDays(run[run.length - 1] as LocalDate, 1)) run.push(date)
    else runs.push([date])
    return runs
  }, [])
}

const namesOn = (run: readonly LocalDate[], year: number): readonly HolidayName[] => [...new Set(statutoryDays(year).filter(({ date }) => run.includes(date)).map(({ name }) => name))]

function nearest(date: LocalDate, year: number): HolidayName {
  const away = (other: LocalDate): number => Math.abs(dayNumber(other) - dayNumber(date))
  return statutoryDays(year).reduce((best, one) => (away(one.date) < away(best.date) ? one : best)).name
}
