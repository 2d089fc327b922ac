import { spawnSync } from 'node:child_process'
import { CHINA_RECORD } from '../calendar/china-holidays'
import { workCalendar } from '../calendar/work-calendar'
import { chinaCalendar } from '../calendar/china-calendar'
import { isoInChina, localDate, parseInstant, MS_PER_HOUR, type Instant } from '../kernel/time'
import { cyclesOf } from './cycles'
import { clocksOf, type Clock } from './clocks'
import { register } from './decide'
import { dueAfter, promisedDates } from './due'
import { rungsOf } from './escalation'
import type { Fact, FactBody } from './facts'
import { heldTime } from './held-time'
import { internalDueAt } from './internal-target'
import { timeFacts } from './keep-time'
import { CURRENT_POLICY } from './policy'
import { registrationLag } from './registration-lag'
import { replay } from './replay'
import examples from './sla-examples.data.json'
import { SYSTEM, type Person } from './words'

interface ExampleEvent { readonly at: string; readonly type: string; readonly to?: string }
interface Example {
  readonly id: string
  readonly title: string
  readonly input: { readonly receivedAt?: string; readonly registeredAt?: string; readonly resolvedAt?: string; readonly now?: string; readonly calendarYearsLoaded?: readonly number[]; readonly events?: readonly ExampleEvent[]; readonly timerRuns?: readonly string[] }
  readonly expect: Readonly<Record<string, unknown>>
}

const cases = examples.cases as readonly Example[]
const example = (id: string): Example => {
  const found = cases.find((one) => one.id === id)
  if (!found) throw new Error(id)
  return found
}
const at = (iso: string | undefined): Instant => parseInstant(iso ?? '') as Instant
const GUEST: Person = { role: 'guest', id: null }
const FINDINGS = { text: '查明', verdict: 'founded', rootCause: 'process' } as const

function bodies({ type, to }: ExampleEvent): readonly FactBody[] {
  switch (type) {
    case 'firstReply': return [{ kind: 'replied', text: '您好' }]
    case 'autoAck': return [{ kind: 'receipt_sent' }]
    case 'investigationConcluded': return [{ kind: 'concluded', findings: FINDINGS }]
    case 'resolved': return [{ kind: 'answered', text: '已处理', remedies: { list: [], approval: 'not_needed' } }]
    case 'extensionAgreed': return [{ kind: 'extension_agreed', clock: 'resolution', to: localDate(to ?? ''), channel: 'miniapp', evidence: '客人在小程序同意' }]
    case 'assign': return [{ kind: 'assigned', handlerId: to ?? '', how: 'assigned', reason: null }]
    case 'reopen': return [{ kind: 'reopened', because: 'guest_asked', reason: '问题又出现' }]
    case 'withdraw': return [{ kind: 'withdrawn', reason: '已解决' }]
    default: throw new Error(type)
  }
}

/** The clocks read facts, not states: an example that leaves out the steps between still has one reading. */
function factsOf({ input }: Example): readonly Fact[] {
  const receivedAt = at(input.receivedAt)
  const registered: Fact = { kind: 'registered', channel: 'online', category: 'service', urgency: null, receivedAt, respondentId: null, policyVersion: 'contract-v1', at: receivedAt, by: GUEST }
  return (input.events ?? []).reduce<readonly Fact[]>((facts, event) => [...facts, ...bodies(event).map((body) => ({ ...body, at: at(event.at), by: SYSTEM }))], [registered])
}

const lastInstant = (facts: readonly Fact[]): Instant => facts[facts.length - 1]?.at ?? at('')
const clockOf = (clocks: readonly Clock[], name: string, cycle = 1): Clock => {
  const found = clocks.find((clock) => clock.name === name && clock.cycle === cycle)
  if (!found) throw new Error(name)
  return found
}

/** What an example may expect of a clock, in its own spelling. */
const written = (clock: Clock): Record<string, unknown> => ({
  dueDate: clock.due?.dueDate,
  breachAt: clock.due && isoInChina(clock.due.breachAt),
  status: clock.status,
  ...(clock.agreed ? { agreedDueDate: clock.agreed.dueDate } : {}),
  contractOnTime: clock.contractOnTime,
})

describe('C5 promised dates: groups A, B and E01 of the examples', () => {
  const dated = cases.filter(({ id }) => /^[AB]/.test(id) || id === 'C01' || id === 'E01')
  it.each(dated.map(({ id, title }) => [id, title]))('%s %s', (id) => {
    const { input, expect: expected } = example(id)
    const promised = promisedDates(at(input.receivedAt), CURRENT_POLICY, chinaCalendar)
    if (!promised.ok) throw new Error(promised.refusal.code)
    const { day0, ...dues } = promised.value
    const spelled = Object.fromEntries(Object.entries(dues).map(([name, due]) => [name, { dueDate: due.dueDate, breachAt: isoInChina(due.breachAt) }]))
    const { registrationLagWorkingHours: _lag, ...dates } = expected
    expect({ day0, ...spelled }).toEqual(dates)
  })

  it('C02 C7 a year that is not loaded is refused by name, and provisional when it is loaded as such', () => {
    const { input, expect: expected } = example('C02')
    const years = CHINA_RECORD.years.filter(({ year }) => input.calendarYearsLoaded?.includes(year))
    const without2027 = workCalendar({ ...CHINA_RECORD, years })
    const receivedAt = at(input.receivedAt)
    expect(promisedDates(receivedAt, CURRENT_POLICY, without2027)).toEqual({ ok: false, refusal: { code: 'CALENDAR_YEAR_MISSING', year: 2027 } })
    for (const name of ['firstReply', 'investigation'] as const) {
      const due = dueAfter(receivedAt, CURRENT_POLICY[`${name}Days`], without2027)
      expect(due.ok && { dueDate: due.value.dueDate, breachAt: isoInChina(due.value.breachAt) }).toEqual(expected[name])
    }
    expect(dueAfter(receivedAt, 7, chinaCalendar)).toMatchObject({ ok: true, value: { dueDate: '2027-01-04', provisional: true } })
  })
})

describe('C8 outcomes: groups D and F of the examples', () => {
  const judged = cases.filter(({ id }) => /^[DF]/.test(id) && id !== 'F07' && id !== 'F04')
  it.each(judged.map(({ id, title }) => [id, title]))('%s %s', (id) => {
    const one = example(id)
    const facts = factsOf(one)
    const clocks = clocksOf(facts, chinaCalendar, lastInstant(facts))
    for (const name of ['firstReply', 'resolution']) if (one.expect[name]) expect(written(clockOf(clocks, name))).toMatchObject(one.expect[name] as object)
    if (one.expect.state) expect(replay(facts).status).toBe(one.expect.state)
    if (one.expect.breachCount !== undefined) expect(clocks.filter(({ status }) => status === 'breached')).toHaveLength(one.expect.breachCount as number)
  })

  it('D04 the same clock whether the timer ran before, after or never', () => {
    const one = example('D04')
    const facts = factsOf(one)
    const withTimer = [...(one.input.timerRuns ?? [])].reduce<readonly Fact[]>((sofar, run) => {
      const past = sofar.filter((fact) => fact.at <= at(run))
      return [...past, ...timeFacts(past, chinaCalendar, at(run)), ...sofar.filter((fact) => fact.at > at(run))]
    }, facts)
    const outcome = (list: readonly Fact[]) => clocksOf(list, chinaCalendar, at('2026-06-30T00:00:00+08:00')).map(({ name, status, due, doneAt }) => ({ name, status, dueDate: due?.dueDate, doneAt }))
    expect(withTimer.length).toBeGreaterThan(facts.length)
    expect(outcome(withTimer)).toEqual(outcome(facts))
  })

  it('F04 a transfer resets nothing, and the time is shared out (C9, C10)', () => {
    const one = example('F04')
    const facts = factsOf(one)
    const held = heldTime(facts, chinaCalendar, lastInstant(facts))
    if (!held.ok) throw new Error(held.refusal.code)
    expect(Object.fromEntries(held.value.map(({ staffId, workingMs }) => [staffId, workingMs / MS_PER_HOUR]))).toEqual(one.expect.heldWorkingHours)
    const clocks = clocksOf(facts, chinaCalendar, lastInstant(facts))
    for (const name of ['firstReply', 'resolution']) expect(written(clockOf(clocks, name))).toMatchObject(one.expect[name] as object)
  })

  it('F07 reopened in a holiday: a second cycle from that moment, the first one as it was (C10)', () => {
    const one = example('F07')
    const facts = factsOf(one)
    const clocks = clocksOf(facts, chinaCalendar, lastInstant(facts))
    expect(written(clockOf(clocks, 'resolution', 1))).toMatchObject((one.expect.cycle1 as { resolution: object }).resolution)
    const second = one.expect.cycle2 as { day0: string; firstReply: object; resolution: object }
    expect(isoInChina(clockOf(clocks, 'firstReply', 2).startedAt).slice(0, 10)).toBe(second.day0)
    expect(written(clockOf(clocks, 'firstReply', 2))).toMatchObject(second.firstReply)
    expect(written(clockOf(clocks, 'resolution', 2))).toMatchObject(second.resolution)
    expect(cyclesOf(facts).length - 1).toBe(one.expect.reopenCount)
  })
})

describe('the rest of the examples', () => {
  it('E01 registered two days late: the working hours between are named, and it is flagged (C4)', () => {
    const { input, expect: expected } = example('E01')
    const lag = registrationLag(at(input.receivedAt), at(input.registeredAt), { policy: CURRENT_POLICY, calendar: chinaCalendar })
    if (!lag.ok) throw new Error(lag.refusal.code)
    expect(lag.value.workingMs / MS_PER_HOUR).toBe(expected.registrationLagWorkingHours)
    expect(lag.value.isLate).toBe(true)
  })

  it('E03 a receipt in the future is refused (C4)', () => {
    const { input, expect: expected } = example('E03')
    const answer = register({ channel: 'phone', category: 'service', urgency: null, receivedAt: at(input.receivedAt), respondentId: null }, { role: 'clerk', id: 'c1' }, { now: at(input.now), calendar: chinaCalendar })
    expect(answer.ok ? null : answer.refusal.code).toBe(expected.error)
  })

  it('G01 followed up within three working days of the answer (C6)', () => {
    const { input, expect: expected } = example('G01')
    const due = dueAfter(at(input.resolvedAt), CURRENT_POLICY.followUpDays, chinaCalendar)
    expect(due.ok && { dueDate: due.value.dueDate, breachAt: isoInChina(due.value.breachAt) }).toEqual(expected.followUp)
  })

  it('H01 the ladder at 50, 75 and 100 per cent of working time (C13)', () => {
    const one = example('H01')
    const clocks = clocksOf(factsOf(one), chinaCalendar, at(one.input.receivedAt))
    for (const name of ['firstReply', 'resolution']) {
      const rungs = rungsOf(clockOf(clocks, name), CURRENT_POLICY, chinaCalendar)
      const expected = Object.values(one.expect[name] as Record<string, string>).map(at)
      expect(rungs.map(({ reachedAt }) => reachedAt)).toEqual(expected)
    }
  })

  it('H03 recorded at the true instant, told between 10:00 and 22:00 (C13)', () => {
    const one = example('H03')
    const [, p75, p100] = rungsOf(clockOf(clocksOf(factsOf(one), chinaCalendar, at(one.input.receivedAt)), 'firstReply'), CURRENT_POLICY, chinaCalendar)
    const expected = one.expect.firstReply as Record<string, { recordedAt: string; notifyAt: string }>
    for (const [rung, name] of [[p75, 'p75'], [p100, 'p100']] as const) {
      expect([rung?.reachedAt, rung?.notifyAt]).toEqual([at(expected[name]?.recordedAt), at(expected[name]?.notifyAt)])
    }
  })

  it('K02 two operating hours across closing time (C6)', () => {
    const { input, expect: expected } = example('K02')
    expect(internalDueAt('online', at(input.receivedAt), CURRENT_POLICY)).toBe(at(expected.internalDueAt as string))
  })
})

describe('C5 the process time zone makes no difference', () => {
  const dated = cases.filter(({ id }) => /^[AB]/.test(id) || id === 'C01')
  const run = (args: readonly string[], zone: string) => spawnSync(process.execPath, ['scripts/sla.mjs', ...args], { env: { ...process.env, TZ: zone }, encoding: 'utf8' })

  it.each(['UTC', 'Asia/Shanghai', 'America/Los_Angeles'])('the sla command answers the examples under TZ=%s', (zone) => {
    const { stdout, status } = run(dated.map(({ input }) => input.receivedAt ?? ''), zone)
    expect(status).toBe(0)
    const due = (expected: unknown) => ({ ...(expected as object), provisional: false })
    expect(JSON.parse(stdout)).toEqual(dated.map(({ expect: { day0, firstReply, investigation, resolution } }) =>
      ({ day0, firstReply: due(firstReply), investigation: due(investigation), resolution: due(resolution) })))
  })

  it('the sla command: one instant gives one object, spelled as promised', () => {
    expect(run(['2026-09-30T18:00:00+08:00'], 'America/Los_Angeles').stdout).toBe(
      '{"day0":"2026-09-30","firstReply":{"dueDate":"2026-10-10","breachAt":"2026-10-11T00:00:00.000+08:00","provisional":false},'
      + '"investigation":{"dueDate":"2026-10-10","breachAt":"2026-10-11T00:00:00.000+08:00","provisional":false},'
      + '"resolution":{"dueDate":"2026-10-15","breachAt":"2026-10-16T00:00:00.000+08:00","provisional":false}}\n')
  })

  it.each([['2026-09-30', 'INSTANT_INVALID'], ['2026-02-29T10:00:00Z', 'INSTANT_INVALID'], ['2027-12-30T10:00:00+08:00', 'CALENDAR_YEAR_MISSING']])(
    'the sla command refuses %s with %s on stderr and exit code 1', (input, code) => {
      const { stdout, stderr, status } = run(['2026-06-08T10:00:00+08:00', input], 'UTC')
      expect([stdout, status]).toEqual(['', 1])
      expect(JSON.parse(stderr).error.code).toBe(code)
    })
})
