import type { CaseFile, ClockReason, ToldView } from '@encore/contract/case-file'
import type { ClockKind, DayView, RemedyView, TimelineRow } from '@encore/contract/complaint'
import { civilDay, instant, MS_PER_HOUR } from '@encore/domain/kernel/time'
import { complaintWords } from '../../words/complaint'
import { clockWords, dayWords } from '../../words/format'
import { useSpeech, wordsNow } from '../../words/locale'
import { paperWords } from './file-words'
import { line, paper, part, plain, table } from './paper'
import { forms } from './step-words'
import { happenedWords, words } from './words'

/** `photos` are data addresses, null for one that could not be fetched; `sayDay` says why a day counts, in the words the guest reads (C14). */
export interface CasePaper { readonly file: CaseFile; readonly photos: readonly (string | null)[]; readonly sayDay: (day: DayView) => string }

// A document is read long after it was made: whole dates, never 「昨天」.
const moment = (at: number): string => `${civilDay(instant(at))} ${clockWords(at)}`
const day = (date: string): string => dayWords(date, 0)
const joined = (...parts: readonly (string | false | null | undefined)[]): string => parts.filter(Boolean).join(' · ')

/** C15: the whole case as one printable HTML document that needs nothing else: photos inside, no scripts. */
export function caseFileHtml({ file, photos, sayDay }: CasePaper): string {
  const said = wordsNow(paperWords)
  return paper(useSpeech.getState().locale === 'zh' ? 'zh-CN' : 'en', `${said.name} ${file.number}`, [
    `<h1>${plain(`${file.storeName} · ${said.name} ${file.number}`)}</h1>`,
    line(said.made(moment(file.madeAt), file.madeBy, file.madeBecause), 'quiet'),
    part(said.about, overview(file)),
    part(said.words, line(file.textCheck === 'passed' ? '' : wordsNow(words).check[file.textCheck], 'late') + line(file.text) + pictures(file, photos)),
    part(said.clocks, file.clocks.map((clock) => clockPart(clock, sayDay)).join('')),
    part(said.held, heldPart(file)),
    part(said.result, resultPart(file)),
    part(said.story, storyPart(file)),
    part(said.told, toldPart(file.told)),
  ].join(''))
}

function overview(file: CaseFile): string {
  const said = wordsNow(paperWords)
  const inCase = wordsNow(words)
  const { category, channel, status } = wordsNow(complaintWords)
  const { complainant, external, internalTarget } = file
  return table([
    [said.category, joined(category[file.category], file.isUrgent && inCase.urgent)],
    [said.channel, channel[file.channel]],
    [said.room, file.room ?? ''],
    [said.complainant, complainant.anonymous ? said.unnamed : joined(complainant.name ?? inCase.noName, complainant.phoneMasked ?? inCase.noPhone)],
    [said.received, moment(file.receivedAt)],
    [said.registered, joined(moment(file.registeredAt), file.isLateRegistration && inCase.late)],
    [said.status, joined(status[file.status], file.cycle > 1 && said.round(file.cycle))],
    [said.handler, file.handler?.name ?? inCase.nobody],
    [said.respondent, file.respondent ?? ''],
    [said.wish, file.wishedRemedy ?? ''],
    [said.target, internalTarget ? joined(moment(internalTarget.dueAt), said.outcome[internalTarget.status]) : ''],
    ...external.map(({ authority, number, at }) => [said.external, joined(inCase.external(inCase.authority[authority], number), moment(at))]),
  ])
}

function pictures({ photosForgotten }: CaseFile, photos: readonly (string | null)[]): string {
  const said = wordsNow(paperWords)
  if (photosForgotten) return line(said.forgotten, 'quiet')
  const shown = photos.map((photo, at) => (photo === null
    ? line(said.photoMissing(at + 1), 'late')
    : `<figure><img alt="" src="${plain(photo)}"><figcaption>${plain(said.photo(at + 1))}</figcaption></figure>`))
  return shown.length > 0 ? `<div class="photos">${shown.join('')}</div>` : ''
}

const clockName = (clock: ClockReason['clock']): string => (clock === 'answer' ? wordsNow(paperWords).answer : wordsNow(complaintWords).clock[clock])

/** C14: the sentence, every day with its reason, then what was agreed, told and moved. */
function clockPart(clock: ClockReason, sayDay: CasePaper['sayDay']): string {
  const said = wordsNow(paperWords)
  const hours = Math.max(1, Math.round(clock.lateMs / MS_PER_HOUR))
  const first = clock.days[0]
  const late = clock.status === 'breached' && said.late(said.hours(hours))
  return [
    `<h3>${plain(joined(said.round(clock.cycle), clockName(clock.clock), late || said.outcome[clock.status]))}</h3>`,
    line(first && clock.dueDate ? [said.counted(day(first.date), clock.workingDays, day(clock.dueDate)), clock.notices.length > 0 && said.by(clock.notices.join('、')), clock.provisional && said.expected].filter(Boolean).join('') : said.gap),
    `<div class="days">${clock.days.map((each) => `<div${each.count === null ? ' class="off"' : ''}>${plain(`${each.date} ${sayDay(each)}`)}</div>`).join('')}</div>`,
    line(clock.doneAt === null ? '' : said.done(moment(clock.doneAt))),
    line(clock.annulledBecause === null ? '' : said.annulled(clock.annulledBecause)),
    ...clock.consents.map(({ at, until, channel, evidence }) => line(said.consent(moment(at), day(until), channel === 'miniapp' ? said.miniapp : wordsNow(forms).channels[channel], evidence))),
    ...clock.moves.map(({ at, from, to }) => line(said.moved(moment(at), from === null ? '—' : day(from), to === null ? '—' : day(to)))),
    ...clock.rungs.map(({ percent, tell, reachedAt }) => line(said.rung(percent, moment(reachedAt), said.roles[tell]), 'quiet')),
  ].join('')
}

function heldPart({ heldTime }: CaseFile): string {
  const inCase = wordsNow(words)
  const time = (ms: number): string => inCase.time(Math.round(ms / MS_PER_HOUR))
  if (!heldTime || heldTime.length === 0) return line(wordsNow(paperWords).none)
  return table(heldTime.map(({ name, workingMs, waitingMs }) => [name ?? inCase.unclaimed, joined(inCase.heldBy(time(workingMs)), waitingMs > 0 && inCase.waiting(time(waitingMs)))]))
}

function resultPart({ findings, answers }: CaseFile): string {
  const said = wordsNow(paperWords)
  const inCase = wordsNow(words)
  const causes: Readonly<Record<string, string>> = wordsNow(forms).causes
  if (findings.length + answers.length === 0) return line(said.none)
  return [
    ...findings.map(({ cycle, at, text, verdict, rootCause }) => `<h3>${plain(joined(said.round(cycle), inCase.findings, inCase.verdict[verdict]))}</h3>${line(text)}${line(joined(moment(at), `${said.cause} ${causes[rootCause] ?? rootCause}`), 'quiet')}`),
    ...answers.map(({ cycle, at, text, remedies }) => `<h3>${plain(joined(said.round(cycle), inCase.answer, moment(at)))}</h3>${line(text)}${remedies.map((remedy) => line(remedyLine(remedy))).join('')}`),
  ].join('')
}

export function remedyLine({ kind, points, amountFen, text, given }: RemedyView): string {
  const inCase = wordsNow(words)
  return joined(wordsNow(complaintWords).remedy[kind], points !== null && inCase.pointsOf(points), amountFen !== null && inCase.yuanOf(amountFen), text, given && inCase.given[given])
}

function storyPart({ timeline }: CaseFile): string {
  const inCase = wordsNow(words)
  const happened = wordsNow(happenedWords)
  const { clock } = wordsNow(complaintWords)
  const { outcome, answer } = wordsNow(paperWords)
  const about = ({ what, facts }: TimelineRow): string => {
    const name = clock[facts?.clock as ClockKind] ?? ''
    if (what === 'clock_settled') return joined(name || answer, outcome[facts?.status as ClockReason['status']])
    return typeof facts?.percent === 'number' ? inCase.percent(name, facts.percent) : name
  }
  return table(timeline.map((row) => [moment(row.at), joined(happened[row.what], about(row), row.text), joined(row.staffName ?? inCase.by[row.by], row.internal && inCase.internal)]))
}

function toldPart(told: readonly ToldView[]): string {
  const said = wordsNow(paperWords)
  const inCase = wordsNow(words)
  const happened = wordsNow(happenedWords)
  const { clock } = wordsNow(complaintWords)
  if (told.length === 0) return line(said.none)
  return table(told.map(({ at, to, name, about, clock: which, percent, inWechat, readAt }) => [moment(at), joined(said.to(name ?? said.roles[to]), about === 'urgent' ? inCase.urgent : happened[about], which && (percent === null ? clock[which] : inCase.percent(clock[which], percent))), joined(inWechat ? said.wechat : said.app, readAt !== null && said.read(moment(readAt)))]))
}
