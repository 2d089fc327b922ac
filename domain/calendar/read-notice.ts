import { accept, refuse, type Result } from '../kernel/result'
import { addDays, dayNumber, parseLocalDate, weekday, type LocalDate } from '../kernel/time'
import { checkDays, draftOf, nameShared, problem, type CalendarDraft, type DraftProblem, type ReadDay } from './calendar-draft'
import type { HolidayName } from './calendar-record'
import {
  COUNTS, DATE, HAS_DATE, HEAD, holidaysNamed, NOTICE_NUMBER, OFF_TAIL, oneSpelling, sentencesOf, SIGNATURE, SPEAKS_OF_DAYS, TITLE_YEAR, WEEKDAY_SAID, WEEKDAYS, WORK_TAIL,
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
  const notice = NOTICE_NUMBER.exec(plain)
  const read = readSentences(sentencesOf(text), year)
  const problems = [
    ...(titled && Number(titled[1]) !== year ? [problem('year_wrong', titled[0], { year, said: Number(titled[1]) })] : []),
    ...(notice ? [] : [problem('notice_missing')]),
    ...read.problems,
    ...(read.days.length + read.problems.length === 0 ? [problem('nothing_found')] : []),
  ]
  const found = problems.length > 0 ? problems : checkDays(year, read.days)
  return notice === null || found.length > 0 ? refuse({ code: 'CALENDAR_UNREADABLE', problems: found }) : accept(draftOf({ year, notice: withBrackets(notice[0]), source }, read.days))
}

/** 国办发明电〔2026〕7号, however the brackets were typed. */
const withBrackets = (notice: string): string => notice.replace(/[[(【]/, '〔').replace(/[\])】]/, '〕')

interface Read { readonly days: readonly ReadDay[]; readonly problems: readonly DraftProblem[] }

function readSentences(sentences: readonly string[], year: number): Read {
  const days: ReadDay[] = []
  const problems: DraftProblem[] = []
  let names: readonly HolidayName[] = []
  for (const whole of sentences) {
    const head = HEAD.exec(whole)
    if (head) names = holidaysNamed(head[1] as string)
    const sentence = head ? whole.slice(head[0].length) : whole
    const isAboutDays = HAS_DATE.test(sentence) || (names.length > 0 && SPEAKS_OF_DAYS.test(sentence))
    if (!isAboutDays || SIGNATURE.test(whole)) continue
    const read = names.length === 0 ? refuse(problem('no_holiday_named', whole)) : readSentence(sentence, { whole, names, year })
    if (read.ok) days.push(...read.value)
    else problems.push(read.refusal)
  }
  return { days, problems }
}

/** Where a sentence stands: its own words for messages, the holidays of its section, the year of the notice. */
interface Scene { readonly whole: string; readonly names: readonly HolidayName[]; readonly year: number }
type Sentence = Result<readonly ReadDay[], DraftProblem>

function readSentence(sentence: string, scene: Scene): Sentence {
  const { whole, names, year } = scene
  const spans = readSpans(sentence, scene)
  if (!spans.ok) return spans
  const { dates, tail } = spans.value
  const dayOf = (date: LocalDate): ReadDay => ({ name: nameShared(names, date, year), date, working: false, sentence: whole })
  if (WORK_TAIL.test(tail)) return accept(dates.map((date) => ({ ...dayOf(date), working: true, name: longerOf(names, year) })))
  if (!OFF_TAIL.test(tail)) return refuse(problem('unreadable', whole))
  const wrong = (tail.match(COUNTS) ?? []).map(Number).find((count) => count !== dates.length)
  return wrong === undefined ? accept(dates.map(dayOf)) : refuse(problem('count_wrong', whole, { said: wrong, found: dates.length }))
}

/** A make-up day of a shared holiday belongs to the longer one. */
const longerOf = (names: readonly HolidayName[], year: number): HolidayName => nameShared(names, `${year}-07-01` as LocalDate, year)

interface Spans { readonly dates: readonly LocalDate[]; readonly tail: string }

const MOST_DAYS = 20

/** The days a sentence begins with, one by one or from one to another, and what it says of them. */
function readSpans(sentence: string, scene: Scene): Result<Spans, DraftProblem> {
  const unreadable = refuse(problem('unreadable', scene.whole))
  const dates: LocalDate[] = []
  let [month, rest, reached]: [number, string, string | undefined] = [0, sentence, undefined]
  for (let match = DATE.exec(rest); match; match = DATE.exec(rest)) {
    const [text, reach, joint, own, saidYear, saidMonth, saidDay] = match
    month = saidMonth === undefined ? month : Number(saidMonth)
    const read = dateOf({ own: own as string, year: saidYear, month, day: saidDay as string }, scene)
    if (!read.ok) return read
    // Something stands between two dates and nothing before the first; what ended a range begins no other.
    if ((reach ?? joint) === undefined ? dates.length > 0 : dates.length === 0) return unreadable
    const days = reach === undefined ? [read.value] : daysAfter(dates[dates.length - 1] as LocalDate, read.value)
    if (days.length === 0 || (reach !== undefined && reached !== undefined)) return unreadable
    dates.push(...days)
    reached = reach
    rest = rest.slice(text.length)
  }
  return dates.length === 0 ? unreadable : accept({ dates, tail: rest })
}

/** The days of a range behind its first; none when it runs backwards or is longer than any holiday. */
function daysAfter(from: LocalDate, to: LocalDate): readonly LocalDate[] {
  const count = dayNumber(to) - dayNumber(from)
  return count >= MOST_DAYS ? [] : Array.from({ length: Math.max(0, count) }, (_, n) => addDays(from, n + 1))
}

interface Said { readonly own: string; readonly year: string | undefined; readonly month: number; readonly day: string }

/** The year of a date is the one it says, else the notice's; a December of 元旦 lies before it. A weekday that is said must be right. */
function dateOf({ own, year: said, month, day }: Said, { whole, names, year }: Scene): Result<LocalDate, DraftProblem> {
  if (month === 0) return refuse(problem('unreadable', whole))
  const inYear = said ?? (month === 12 && names.includes('new_year') ? year - 1 : year)
  const date = parseLocalDate(`${inYear}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`)
  if (date === null) return refuse(problem('no_such_date', whole, { said: own }))
  const [saidDay, is] = [WEEKDAY_SAID.exec(own)?.[1]?.replace('天', '日'), WEEKDAYS[weekday(date)] as string]
  return saidDay === undefined || saidDay === is ? accept(date) : refuse(problem('weekday_wrong', whole, { date, said: `周${saidDay}`, is: `周${is}` }))
}
