import { accept, refuse, type Result } from '../kernel/result'
import { addDays, parseLocalDate, weekday, type LocalDate } from '../kernel/time'
import { checkDays, draftOf, nameShared, problem, type CalendarDraft, type DraftProblem, type ReadDay } from './calendar-draft'
import type { HolidayName } from './calendar-record'
import {
  DATE, HAS_DATE, HEAD, holidayNamed, NOTICE_NUMBER, OFF_TAIL, oneSpelling, sentencesOf, SIGNATURE, SPEAKS_OF_DAYS, TITLE_YEAR, WEEKDAY_SAID, WEEKDAYS, WORK_TAIL,
} from './notice-grammar'

export interface Unreadable { readonly code: 'CALENDAR_UNREADABLE'; readonly problems: readonly DraftProblem[] }
export interface NoticeSource { readonly year: number; readonly source: string }

/**
 * Reads the State Council's holiday notice from its pasted text (C7). The same text gives the same draft; a sentence that names a day
 * and cannot be read is refused by name, nothing is guessed. Sentences that name no day (greetings, advice) are passed over.
 */
export function readNotice(text: string, { year, source }: NoticeSource): Result<CalendarDraft, Unreadable> {
  const plain = oneSpelling(text)
  const titled = TITLE_YEAR.exec(plain)
  const notice = NOTICE_NUMBER.exec(plain)?.[0] ?? null
  const read = readSentences(sentencesOf(text), year)
  const problems = [
    ...(titled && Number(titled[1]) !== year ? [problem('year_wrong', titled[0], { year, said: Number(titled[1]) })] : []),
    ...(notice === null ? [problem('notice_missing')] : []),
    ...read.problems,
    ...(read.days.length === 0 && read.problems.length === 0 ? [problem('nothing_found')] : []),
  ]
  const found = problems.length > 0 ? problems : checkDays(year, read.days)
  return found.length > 0 ? refuse({ code: 'CALENDAR_UNREADABLE', problems: found }) : accept(draftOf({ year, notice: withBrackets(notice), source }, read.days))
}

/** 国办发明电〔2026〕7号, however the brackets were typed. */
const withBrackets = (notice: string | null): string | null => notice?.replace(/[[(【]/, '〔').replace(/[\])】]/, '〕') ?? null

interface Read { readonly days: readonly ReadDay[]; readonly problems: readonly DraftProblem[] }

function readSentences(sentences: readonly string[], year: number): Read {
  const days: ReadDay[] = []
  const problems: DraftProblem[] = []
  let names: readonly HolidayName[] = []
  for (const whole of sentences) {
    const head = HEAD.exec(whole)
    if (head) names = [head[1], head[2]].flatMap((name) => (name === undefined ? [] : holidayNamed(name) ?? []))
    const sentence = head ? whole.slice(head[0].length) : whole
    const isAboutDays = HAS_DATE.test(sentence) || (names.length > 0 && SPEAKS_OF_DAYS.test(sentence))
    if (!isAboutDays || SIGNATURE.test(sentence)) continue
    const read = names.length === 0 ? refuse(problem('no_holiday_named', whole)) : readSentence(sentence, whole, { names, year })
    if (read.ok) days.push(...read.value)
    else problems.push(read.refusal)
  }
  return { days, problems }
}

interface Scene { readonly names: readonly HolidayName[]; readonly year: number }
type Sentence = Result<readonly ReadDay[], DraftProblem>

function readSentence(sentence: string, whole: string, { names, year }: Scene): Sentence {
  const spans = readSpans(sentence, whole, year)
  if (!spans.ok) return spans
  const dates = spans.value.spans.flatMap(({ from, to }) => daysFrom(from, to))
  const off = OFF_TAIL.exec(spans.value.tail)
  const dayOf = (working: boolean) => (date: LocalDate): ReadDay => ({ name: nameShared(names, date, year), date, working, sentence: whole })
  if (!off) return WORK_TAIL.test(spans.value.tail) ? accept(dates.map((date) => ({ ...dayOf(true)(date), name: longerOf(names, year) }))) : refuse(problem('unreadable', whole))
  const counts = [off[1], ...(off[2] ?? '').split(',').map((part) => /^共(\d+)天$/.exec(part)?.[1])].filter((count) => count !== undefined).map(Number)
  const wrong = counts.find((count) => count !== dates.length)
  return wrong === undefined ? accept(dates.map(dayOf(false))) : refuse(problem('count_wrong', whole, { said: wrong, found: dates.length }))
}

/** A make-up day of a shared holiday belongs to the longer one. */
const longerOf = (names: readonly HolidayName[], year: number): HolidayName => nameShared(names, `${year}-07-01` as LocalDate, year)

interface Span { readonly from: LocalDate; readonly to: LocalDate }
interface Spans { readonly spans: readonly Span[]; readonly tail: string }

const FIRST = new RegExp(`^${DATE}`)
const NEXT = new RegExp(`^(至|到|-{1,2}|~|、|和|及|,)${DATE}`)
const MOST_DAYS = 20

function readSpans(sentence: string, whole: string, year: number): Result<Spans, DraftProblem> {
  const spans: Span[] = []
  let carried: Carried = { year: null, month: null }
  let rest = sentence
  for (let match = FIRST.exec(rest), joint = ''; match; match = NEXT.exec(rest), joint = match?.[1] ?? '') {
    // A date after a joint has the joint in front of it.
    const parts = joint === '' ? match : [match[0].slice(joint.length), ...match.slice(2)]
    const read = dateOf(parts, carried, { whole, year })
    if (!read.ok) return read
    carried = read.value.carried
    rest = rest.slice(match[0].length)
    const open = spans[spans.length - 1]
    if (!/^(至|到|-{1,2}|~)$/.test(joint)) spans.push({ from: read.value.date, to: read.value.date })
    else if (open && open.from === open.to) spans[spans.length - 1] = { from: turned(open.from, read.value.date), to: read.value.date }
    else return refuse(problem('unreadable', whole))
  }
  if (spans.length === 0 || spans.some(({ from, to }) => from > to || daysFrom(from, to).length > MOST_DAYS)) return refuse(problem('unreadable', whole))
  return accept({ spans, tail: rest })
}

/** 「12月30日至1月1日」 without years begins in the year before. */
const turned = (from: LocalDate, to: LocalDate): LocalDate => (from > to && from.slice(5, 7) === '12' && to.slice(5, 7) === '01' ? parseLocalDate(`${Number(from.slice(0, 4)) - 1}${from.slice(4)}`) ?? from : from)

interface Carried { readonly year: number | null; readonly month: number | null }

function dateOf(parts: readonly (string | undefined)[], carried: Carried, { whole, year }: { readonly whole: string; readonly year: number }): Result<{ readonly date: LocalDate; readonly carried: Carried }, DraftProblem> {
  const [text, saidYear, saidMonth, saidDay, remark] = parts
  const month = saidMonth === undefined ? carried.month : Number(saidMonth)
  if (month === null) return refuse(problem('unreadable', whole))
  const inYear = saidYear === undefined ? carried.year ?? year : Number(saidYear)
  const date = parseLocalDate(`${inYear}-${String(month).padStart(2, '0')}-${(saidDay ?? '').padStart(2, '0')}`)
  if (date === null) return refuse(problem('no_such_date', whole, { said: text ?? '' }))
  const said = WEEKDAY_SAID.exec(remark ?? '')?.[1]?.replace('天', '日')
  const is = WEEKDAYS[weekday(date)]
  // A line over New Year says its years or is read as one (turned), so its weekday is judged by the year it then has.
  if (said !== undefined && said !== is && !(month === 12 && weekdayYearBefore(date) === said)) return refuse(problem('weekday_wrong', whole, { date, said: `周${said}`, is: `周${String(is)}` }))
  return accept({ date: said !== undefined && said !== is ? yearBefore(date) : date, carried: { year: saidYear === undefined ? carried.year : inYear, month } })
}

/** December in a notice for the year after, its own weekday says so. */
const yearBefore = (date: LocalDate): LocalDate => parseLocalDate(`${Number(date.slice(0, 4)) - 1}${date.slice(4)}`) ?? date
const weekdayYearBefore = (date: LocalDate): string | undefined => WEEKDAYS[weekday(yearBefore(date))]

function daysFrom(from: LocalDate, to: LocalDate): readonly LocalDate[] {
  const days: LocalDate[] = []
  for (let date = from; date <= to && days.length <= MOST_DAYS; date = addDays(date, 1)) days.push(date)
  return days
}
