import { CHINA_RECORD } from '../calendar/china-holidays'
import { chinaCalendar } from '../calendar/china-calendar'
import { workCalendar, type WorkCalendar } from '../calendar/work-calendar'
import { npsOf } from '../survey/intervals'
import { civilDay, isoInChina, localDate, parseInstant, MS_PER_HOUR, type Instant } from '../kernel/time'
import { clocksOf, type Clock } from './clocks'
import { cyclesOf } from './cycles'
import { register } from './decide'
import { dueAfter, promisedDates, type Due } from './due'
import { rungsOf } from './escalation'
import type { Fact, FactBody } from './facts'
import { heldTime } from './held-time'
import { internalDueAt } from './internal-target'
import { timeFacts } from './keep-time'
import { onTimeShare, type Outcomes } from './on-time'
import { CURRENT_POLICY } from './policy'
import { registrationLag } from './registration-lag'
import { replay } from './replay'
import { SYSTEM, type Person } from './words'

interface ExampleEvent { readonly at: string; readonly type: string; readonly to?: string }
export interface Example {
  readonly id: string
  readonly title: string
  readonly input: {
    readonly receivedAt?: string; readonly registeredAt?: string; readonly resolvedAt?: string; readonly now?: string
    readonly clocks?: Outcomes; readonly promoters?: number; readonly passives?: number; readonly detractors?: number
    readonly calendarYearsLoaded?: readonly number[]; readonly events?: readonly ExampleEvent[]; readonly timerRuns?: readonly string[]; readonly notifyWindow?: readonly string[]
  }
  readonly expect: Readonly<Record<string, unknown>>
}
type Answer = Record<string, unknown>

const at = (iso: string | undefined): Instant => {
  const instant = parseInstant(iso ?? '')
  if (instant === null) throw new Error(`no instant: ${iso}`)
  return instant
}
const GUEST: Person = { role: 'guest', id: null }

function bodies({ type, to }: ExampleEvent): readonly FactBody[] {
  switch (type) {
    case 'firstReply': return [{ kind: 'replied', text: '您好' }]
    case 'autoAck': return [{ kind: 'receipt_sent' }]
    case 'investigationConcluded': return [{ kind: 'concluded', findings: { text: '查明', verdict: 'founded', rootCause: 'process' } }]
    case 'resolved': return [{ kind: 'answered', text: '已处理', remedies: { list: [], approval: 'not_needed' } }]
    case 'extensionAgreed': return [{ kind: 'extension_agreed', clock: 'resolution', to: localDate(to ?? ''), channel: 'miniapp', evidence: '客人在小程序同意' }]
    case 'assign': return [{ kind: 'assigned', handlerId: to ?? '', how: 'assigned', reason: null }]
    case 'reopen': return [{ kind: 'reopened', because: 'guest_asked', reason: '问题又出现' }]
    case 'withdraw': return [{ kind: 'withdrawn', reason: '已解决' }]
    default: throw new Error(type)
  }
}

/** The clocks read facts, not states: an example that leaves out the steps between still has one reading. A timer run records what time brought. */
export function factsOf({ input }: Example, timerRuns: readonly string[] = input.timerRuns ?? []): readonly Fact[] {
  const receivedAt = at(input.receivedAt)
  const registered: Fact = { kind: 'registered', channel: 'online', category: 'service', urgency: null, receivedAt, respondentId: null, policyVersion: 'contract-v1', at: receivedAt, by: GUEST }
  const told = (input.events ?? []).flatMap((event) => bodies(event).map((body): Fact => ({ ...body, at: at(event.at), by: SYSTEM })))
  const runs = timerRuns.map(at)
  return [...told.map((fact) => ({ at: fact.at, add: () => [fact] })), ...runs.map((run) => ({ at: run, add: (before: readonly Fact[]) => timeFacts(before, chinaCalendar, run) }))]
    .sort((a, b) => a.at - b.at)
    .reduce<readonly Fact[]>((facts, { add }) => [...facts, ...add(facts)], [registered])
}

const spelled = (due: Due): Answer => ({ dueDate: due.dueDate, breachAt: isoInChina(due.breachAt), ...(due.provisional && { calendarStatus: 'provisional' }) })
const clockAnswer = (clock: Clock): Answer => ({
  ...(clock.due && spelled(clock.due)), status: clock.status, contractOnTime: clock.contractOnTime, ...(clock.agreed && { agreedDueDate: clock.agreed.dueDate }),
})

/** What a complaint received like this is promised, each clock by itself, so that a missing year takes only the clock that needs it. */
function promises(receivedAt: Instant, calendar: WorkCalendar): Answer {
  const whole = promisedDates(receivedAt, CURRENT_POLICY, calendar)
  const one = (days: number): Answer => {
    const due = dueAfter(receivedAt, days, calendar)
    return due.ok ? spelled(due.value) : { error: due.refusal.code }
  }
  const { firstReplyDays, investigationDays, resolutionDays } = CURRENT_POLICY
  const apart = { day0: civilDay(receivedAt), firstReply: one(firstReplyDays), investigation: one(investigationDays), resolution: one(resolutionDays) }
  if (!whole.ok) return apart
  const { day0, firstReply, investigation, resolution } = whole.value
  const together = { day0, firstReply: spelled(firstReply), investigation: spelled(investigation), resolution: spelled(resolution) }
  return JSON.stringify(together) === JSON.stringify(apart) ? together : { error: 'the promises differ from their parts' }
}

function judged(example: Example): Answer {
  const facts = factsOf(example)
  const clocks = clocksOf(facts, chinaCalendar, (facts[facts.length - 1] as Fact).at)
  const of = (cycle: number): Answer => Object.fromEntries(clocks.filter((clock) => clock.cycle === cycle).map((clock) => [clock.name, clockAnswer(clock)]))
  const held = heldTime(facts, chinaCalendar, (facts[facts.length - 1] as Fact).at)
  const cycles = cyclesOf(facts)
  return {
    ...of(1),
    cycle1: of(1),
    ...(cycles[1] && { cycle2: { day0: civilDay(cycles[1].startedAt), ...of(2) } }),
    reopenCount: cycles.length - 1,
    breachCount: clocks.filter(({ status }) => status === 'breached').length,
    heldWorkingHours: held.ok && Object.fromEntries(held.value.map(({ staffId, workingMs }) => [staffId, workingMs / MS_PER_HOUR])),
    ...(example.expect.state !== undefined && { state: replay(facts).status }),
  }
}

function ladder(example: Example): Answer {
  const clocks = clocksOf(factsOf(example), chinaCalendar, at(example.input.receivedAt))
  const rungs = (clock: Clock): Answer => Object.fromEntries(rungsOf(clock, CURRENT_POLICY, chinaCalendar).map(({ percent, reachedAt, notifyAt }) =>
    [`p${percent}`, example.input.notifyWindow ? { recordedAt: isoInChina(reachedAt), notifyAt: isoInChina(notifyAt) } : isoInChina(reachedAt)]))
  return Object.fromEntries(clocks.map((clock) => [clock.name, rungs(clock)]))
}

const rounded = (value: number | undefined, digits: number): number => Number((value ?? NaN).toFixed(digits))

function share(outcomes: Outcomes): Answer {
  const onTime = onTimeShare(outcomes)
  return { onTimeRate: onTime?.value, wilson95: [rounded(onTime?.low, 4), rounded(onTime?.high, 4)] }
}

function score({ promoters = 0, passives = 0, detractors = 0 }: Example['input']): Answer {
  const nps = npsOf({ promoters, passives, detractors })
  return { nps: rounded(nps?.value, 1), ci95: [rounded(nps?.low, 1), rounded(nps?.high, 1)] }
}

/** Our answer to an example, in the spelling of its `expect`. */
export function answerTo(example: Example): Answer {
  const { input } = example
  if (input.clocks) return share(input.clocks)
  if (input.promoters !== undefined) return score(input)
  if (input.resolvedAt) {
    const due = dueAfter(at(input.resolvedAt), CURRENT_POLICY.followUpDays, chinaCalendar)
    return { followUp: due.ok && spelled(due.value) }
  }
  if (input.now) {
    const answer = register({ channel: 'phone', category: 'service', urgency: null, receivedAt: at(input.receivedAt), respondentId: null }, { role: 'clerk', id: 'c1' }, { now: at(input.now), calendar: chinaCalendar })
    return answer.ok ? {} : { error: answer.refusal.code }
  }
  if (example.id.startsWith('H')) return ladder(example)
  if (example.id.startsWith('K')) return { internalDueAt: isoInChina(internalDueAt('online', at(input.receivedAt), CURRENT_POLICY) as Instant) }
  if (input.events) return judged(example)
  const receivedAt = at(input.receivedAt)
  const years = input.calendarYearsLoaded
  const calendar = years ? workCalendar({ ...CHINA_RECORD, years: CHINA_RECORD.years.filter(({ year }) => years.includes(year)) }) : chinaCalendar
  const lag = registrationLag(receivedAt, at(input.registeredAt), { policy: CURRENT_POLICY, calendar })
  return { ...promises(receivedAt, calendar), registrationLagWorkingHours: lag.ok && lag.value.workingMs / MS_PER_HOUR }
}

/** An instant is the same in every spelling: the number that `Date` reads from it. */
export const instantsRead = (value: unknown): unknown => JSON.parse(JSON.stringify(value), (_key, one: unknown) => (typeof one === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(one) ? Date.parse(one) : one))
