import fc from 'fast-check'
import { chinaCalendar } from '../calendar/china-calendar'
import { CHINA_RECORD } from '../calendar/china-holidays'
import { dueByHand, isWorkedByHand, randomRecord } from '../calendar/random-calendar.testkit'
import { workCalendar } from '../calendar/work-calendar'
import { civilDay, instant, later, localDate, parseInstant, startOfDay, startOfNextDay, MS_PER_DAY, MS_PER_HOUR, type Instant } from '../kernel/time'
import { clocksOf, nextDue, type Clock } from './clocks'
import { decide } from './decide'
import { dueAfter } from './due'
import { nextNoticeAt } from './escalation'
import type { Fact } from './facts'
import { timeFacts } from './keep-time'
import { CURRENT_POLICY } from './policy'
import { begin, live, randomAsks, randomReceipt, RECEIVED } from './random-history.testkit'
import { replay } from './replay'
import { SYSTEM, type Person } from './words'

const anyInstant = fc.integer({ min: startOfDay(localDate('2023-12-01')), max: startOfDay(localDate('2028-02-01')) }).map(instant)
const days = fc.integer({ min: 1, max: 12 })
const handler: Person = { role: 'handler', id: 'st-handler' }

/** What a clock says to people; whether a fact has recorded it yet is not part of that. */
const said = ({ name, cycle, status, due, agreed, doneAt, lateByMs, contractOnTime }: Clock) =>
  ({ name, cycle, status, dueDate: due?.dueDate, breachAt: due?.breachAt, agreedDate: agreed?.dueDate, doneAt, lateByMs, contractOnTime })
const saidOf = (facts: readonly Fact[], now: Instant) => clocksOf(facts, chinaCalendar, now).map(said)

describe('C5 the due instant', () => {
  it('C5 C7 any receipt, any calendar: the same as walking day by day, and never a day off', () => {
    fc.assert(fc.property(randomRecord, anyInstant, days, (record, receivedAt, n) => {
      const due = dueAfter(receivedAt, n, workCalendar(record))
      const byHand = dueByHand(record, civilDay(receivedAt), n)
      if (!due.ok) return expect(due.refusal.year).toBe(byHand)
      expect(due.value.dueDate).toBe(byHand)
      expect(isWorkedByHand(record, due.value.dueDate)).toBe(true)
      expect(due.value.breachAt).toBe(startOfNextDay(due.value.dueDate))
    }), { numRuns: 1000 })
  })

  it('C5 a later receipt is never due earlier', () => {
    fc.assert(fc.property(randomRecord, anyInstant, fc.nat(20 * MS_PER_DAY), days, (record, receivedAt, gap, n) => {
      const calendar = workCalendar(record)
      const [early, late] = [dueAfter(receivedAt, n, calendar), dueAfter(later(receivedAt, gap), n, calendar)]
      if (early.ok && late.ok) expect(late.value.breachAt).toBeGreaterThanOrEqual(early.value.breachAt)
    }), { numRuns: 500 })
  })
})

describe('C8 clocks are a function of the facts', () => {
  it('C8 status does not depend on when, or whether, the timer ran', () => {
    fc.assert(fc.property(randomReceipt, randomAsks, fc.integer({ min: MS_PER_HOUR, max: 3 * MS_PER_DAY }), (receivedAt, asks, every) => {
      const [quiet, timed] = [live(receivedAt, asks, chinaCalendar), live(receivedAt, asks, chinaCalendar, every)]
      quiet.forEach(({ now, facts }, i) => {
        const other = timed[i]
        if (!other) throw new Error('steps differ')
        expect(saidOf(other.facts, now)).toEqual(saidOf(facts, now))
        expect(replay(other.facts).status).toBe(replay(facts).status)
      })
    }), { numRuns: 200 })
  })

  it('C8 a breach never vanishes, whatever follows', () => {
    fc.assert(fc.property(randomReceipt, randomAsks, (receivedAt, asks) => {
      let breached: readonly string[] = []
      for (const { now, facts } of live(receivedAt, asks, chinaCalendar)) {
        const current = clocksOf(facts, chinaCalendar, now).filter(({ status }) => status === 'breached').map(({ name, cycle }) => `${name} ${cycle}`)
        expect(current).toEqual(expect.arrayContaining([...breached]))
        breached = current
      }
    }), { numRuns: 300 })
  })

  it('C8 replaying the stored facts gives the same state and the same clocks', () => {
    fc.assert(fc.property(randomReceipt, randomAsks, (receivedAt, asks) => {
      for (const { now, facts } of live(receivedAt, asks, chinaCalendar)) {
        const stored = JSON.parse(JSON.stringify(facts)) as readonly Fact[]
        expect(replay(stored)).toEqual(replay(facts))
        expect(saidOf(stored, now)).toEqual(saidOf(facts, now))
      }
    }), { numRuns: 100 })
  })

  it('C8 time recorded twice adds nothing the second time', () => {
    fc.assert(fc.property(randomReceipt, randomAsks, fc.nat(20 * MS_PER_DAY), (receivedAt, asks, gap) => {
      const last = live(receivedAt, asks, chinaCalendar).slice(-1)[0]
      if (!last) return
      const now = later(last.now, gap)
      const once = [...last.facts, ...timeFacts(last.facts, chinaCalendar, now)]
      expect(timeFacts(once, chinaCalendar, now)).toEqual([])
    }), { numRuns: 200 })
  })

  it('C7 a calendar activated later moves running clocks only', () => {
    const overrides = [{ date: localDate('2026-06-12'), working: false, reason: '台风停工', source: '通知' }, { date: localDate('2026-06-10'), working: false, reason: '台风停工', source: '通知' }]
    const changed = workCalendar({ ...CHINA_RECORD, version: 'cn-2026.2', overrides })
    const now = parseInstant('2026-06-11T20:00:00+08:00') as Instant
    let facts = begin(RECEIVED, chinaCalendar)
    for (const kind of ['claim', 'reply'] as const) {
      const decided = decide(facts, kind === 'claim' ? { kind } : { kind, text: '您好' }, handler, { now: parseInstant('2026-06-09T10:00:00+08:00') as Instant, calendar: chinaCalendar })
      if (decided.ok) facts = [...facts, ...decided.value]
    }
    const moved = clocksOf(facts, changed, now)
    expect(moved.map(({ name, status, due, isFrozen }) => [name, status, due?.dueDate, isFrozen])).toEqual([
      ['firstReply', 'met', '2026-06-11', true],
      ['investigation', 'running', '2026-06-15', false],
      ['resolution', 'running', '2026-06-22', false],
    ])
  })

  it('C4 a receipt moved earlier may turn a promise kept into a breach, never the other way', () => {
    let facts = begin(RECEIVED, chinaCalendar)
    const ask = (command: Parameters<typeof decide>[1], iso: string) => {
      const decided = decide(facts, command, handler, { now: parseInstant(iso) as Instant, calendar: chinaCalendar })
      if (!decided.ok) throw new Error(decided.refusal.code)
      facts = [...facts, ...decided.value]
    }
    ask({ kind: 'claim' }, '2026-06-11T10:00:00+08:00')
    ask({ kind: 'reply', text: '您好' }, '2026-06-11T10:00:00+08:00')
    expect(saidOf(facts, RECEIVED)[0]).toMatchObject({ name: 'firstReply', status: 'met' })
    ask({ kind: 'moveReceived', receivedAt: parseInstant('2026-06-05T10:00:00+08:00') as Instant, reason: '上周五已来电' }, '2026-06-11T11:00:00+08:00')
    expect(saidOf(facts, RECEIVED)[0]).toMatchObject({ name: 'firstReply', status: 'breached', dueDate: '2026-06-10' })
  })
})

describe('C15 what the queue and the sweep look at', () => {
  it('C15 an overdue duty stays in front until it is done, and nothing is owed in a closed case', () => {
    fc.assert(fc.property(randomReceipt, randomAsks, (receivedAt, asks) => {
      for (const { now, facts } of live(receivedAt, asks, chinaCalendar)) {
        const clocks = clocksOf(facts, chinaCalendar, now)
        const next = nextDue(clocks)
        const owed = clocks.filter((clock) => clock.isHard && clock.stoppedAt === null)
        expect(next?.at ?? null).toBe(owed.length === 0 ? null : Math.min(...owed.map(({ due, agreed }) => (agreed ?? due)?.breachAt ?? Infinity)))
        if (['closed', 'withdrawn', 'rejected', 'merged'].includes(replay(facts).status)) expect(next).toBeNull()
      }
    }), { numRuns: 200 })
  })

  it('C13 following nextNoticeAt from one moment to the next meets every rung exactly at its true instant', () => {
    fc.assert(fc.property(randomReceipt, (receivedAt) => {
      let facts = begin(receivedAt, chinaCalendar)
      let now = receivedAt
      for (let turns = 0; turns < 20; turns += 1) {
        const next = nextNoticeAt(facts, clocksOf(facts, chinaCalendar, now), { policy: CURRENT_POLICY, calendar: chinaCalendar, now })
        if (next === null) break
        expect(next).toBeGreaterThan(now)
        now = next
        const decided = decide(facts, { kind: 'keepTime' }, SYSTEM, { now, calendar: chinaCalendar })
        if (!decided.ok) throw new Error(decided.refusal.code)
        expect(decided.value.length).toBeGreaterThan(0)
        facts = [...facts, ...decided.value]
      }
      const rungs = facts.filter((fact) => fact.kind === 'escalated')
      expect(rungs).toHaveLength(9)
      for (const rung of rungs) expect(rung.kind === 'escalated' && rung.at === rung.reachedAt).toBe(true)
      expect(clocksOf(facts, chinaCalendar, now).map(({ status }) => status)).toEqual(['breached', 'breached', 'breached'])
    }), { numRuns: 100 })
  })

  it('C7 without the data of a year the case is kept, looked at again when that year begins, and judged once the data is there', () => {
    const short = workCalendar({ ...CHINA_RECORD, years: CHINA_RECORD.years.filter(({ year }) => year < 2027) })
    const received = parseInstant('2026-12-30T10:00:00+08:00') as Instant
    const facts = begin(received, short)
    const clocks = clocksOf(facts, short, received)
    expect(clocks.map(({ status, missingYear }) => [status, missingYear])).toEqual([['running', 2027], ['running', 2027], ['running', 2027]])
    expect(nextDue(clocks)?.at).toBe(startOfDay(localDate('2027-01-01')))
    const later2027 = parseInstant('2027-03-01T10:00:00+08:00') as Instant
    expect(timeFacts(facts, short, later2027)).toEqual([])
    expect(nextNoticeAt(facts, clocksOf(facts, short, later2027), { policy: CURRENT_POLICY, calendar: short, now: later2027 })).toBe(later(later2027, MS_PER_DAY))
    expect(clocksOf(facts, chinaCalendar, later2027).map(({ status }) => status)).toEqual(['breached', 'breached', 'breached'])
  })
})
