import fc from 'fast-check'
import { chinaCalendar } from '../calendar/china-calendar'
import { randomRecord } from '../calendar/random-calendar.testkit'
import { workCalendar } from '../calendar/work-calendar'
import { later, MS_PER_DAY, MS_PER_HOUR, type Instant } from '../kernel/time'
import { clocksOf, type Clock } from './clocks'
import type { CommandKind } from './commands'
import { decide } from './decide'
import type { Fact } from './facts'
import { movedClocks } from './moved-clocks'
import { askFor, begin, COMMAND_KINDS, live, PEOPLE, randomAsks, randomReceipt, RECEIVED } from './random-history.testkit'
import { replay } from './replay'

const nameOf = ({ name, cycle }: Clock): string => `${name} ${cycle}`
const breachesOf = (facts: readonly Fact[], now: Instant): readonly string[] => clocksOf(facts, chinaCalendar, now).filter(({ status }) => status === 'breached').map(nameOf)

const LIKELY = ['claim', 'reply', 'conclude', 'answer', 'followUp', 'close', 'notAccept', 'reopen', 'annulBreach'] as const
const anything = fc.array(fc.record({ kind: fc.oneof({ weight: 3, arbitrary: fc.constantFrom<CommandKind>(...LIKELY) }, fc.constantFrom(...COMMAND_KINDS)), unhappy: fc.boolean(), waitMs: fc.oneof(fc.nat(MS_PER_HOUR), fc.nat(5 * MS_PER_DAY)) }), { minLength: 10, maxLength: 40 })

/** Tried first, so that every way a case can end or begin again is among what follows a breach. */
const ways = ([
  ['claim', 'extend', 'conclude', 'answer', 'accept', 'followUp', 'close', 'annulBreach', 'reopen', 'conclude', 'answer', 'notAccept', 'withdraw'],
  ['claim', 'annulBreach', 'moveReceived', 'absorb', 'reject', 'reopen', 'merge'],
] as const).map((kinds): [Instant, { kind: CommandKind; unhappy: boolean; waitMs: number }[]] => [RECEIVED, kinds.map((kind) => ({ kind, unhappy: false, waitMs: MS_PER_HOUR }))])

describe('C8 after a breach', () => {
  it('C8 nothing that anybody may still do takes it away: answer, close, reopen, withdraw, reject, merge, extend; an annulment is one more fact', () => {
    const seen = new Set<string>()
    fc.assert(fc.property(randomReceipt, anything, (receivedAt, asks) => {
      let facts = begin(receivedAt, chinaCalendar)
      let now = later(receivedAt, 14 * MS_PER_DAY)
      let before = breachesOf(facts, now)
      expect(before.length).toBeGreaterThan(0)
      for (const { kind, unhappy, waitMs } of asks) {
        now = later(now, waitMs)
        const asked = askFor[kind](now)
        // Whoever may: a sequence of refusals proves nothing.
        for (const by of PEOPLE) {
          const decided = decide(facts, asked.kind === 'followUp' && unhappy ? { ...asked, outcome: 'unsatisfied' } : asked, by, { now, calendar: chinaCalendar })
          if (!decided.ok) continue
          const next = [...facts, ...decided.value]
          expect(next.slice(0, facts.length)).toEqual(facts)
          facts = next
          seen.add(`${kind} ${replay(facts).status} ${Math.min(replay(facts).cycle, 2)}`)
          break
        }
        const breaches = breachesOf(facts, now)
        expect(breaches).toEqual(expect.arrayContaining([...before]))
        const recorded = facts.filter((fact) => fact.kind === 'clock_settled' && fact.status === 'breached')
        expect(new Set(recorded.map((fact) => fact.kind === 'clock_settled' && `${fact.clock} ${fact.cycle}`)).size).toBe(recorded.length)
        const annulled = clocksOf(facts, chinaCalendar, now).filter(({ annulledBecause }) => annulledBecause !== null)
        expect(annulled).toHaveLength(facts.filter((fact) => fact.kind === 'breach_annulled').length)
        for (const clock of annulled) expect(clock.status).toBe('breached')
        before = breaches
      }
    }), { numRuns: 150, examples: ways })
    for (const met of ['closed 1', 'annulBreach closed 1', 'reopen investigating 2', 'withdraw withdrawn 2', 'reject rejected 1', 'merge merged 2']) expect([...seen].some((one) => one.endsWith(met))).toBe(true)
  })
})

describe('C7 whatever calendar comes into force', () => {
  it('C7 every recorded outcome stays as it was promised and judged; only what runs is reckoned anew, and each move is named once', () => {
    let moved = 0
    fc.assert(fc.property(randomReceipt, randomAsks, randomRecord, fc.nat(20 * MS_PER_DAY), (receivedAt, asks, record, gap) => {
      const last = live(receivedAt, asks, chinaCalendar).slice(-1)[0]
      if (!last) return
      const after = workCalendar({ ...record, version: 'v0001' })
      const now = later(last.now, gap)
      const kept = decide(last.facts, { kind: 'keepTime' }, { role: 'system', id: null }, { now, calendar: chinaCalendar })
      if (!kept.ok) throw new Error(kept.refusal.code)
      const facts = [...last.facts, ...kept.value]
      const [old, anew] = [clocksOf(facts, chinaCalendar, now), clocksOf(facts, after, now)]
      expect(anew.filter(({ isFrozen }) => isFrozen)).toEqual(old.filter(({ isFrozen }) => isFrozen))
      const moves = movedClocks(facts, { before: chinaCalendar, after, now })
      const expected = old.flatMap((clock, n) => {
        const [from, to] = [clock.due?.dueDate ?? null, anew[n]?.due?.dueDate ?? null]
        return clock.status === 'running' && from !== to ? [{ clock: clock.name, cycle: clock.cycle, from, to, provisional: anew[n]?.due?.provisional ?? false }] : []
      })
      expect(moves).toEqual(expected)
      moved += moves.length
      // What was over is over, also where no timer has written it down yet.
      expect(movedClocks(last.facts, { before: chinaCalendar, after, now })).toEqual(moves)
      const told = moves.map(({ provisional: _, ...move }): Fact => ({ kind: 'due_moved', ...move, calendarVersion: 'v0001', at: now, by: { role: 'system', id: null } }))
      expect(movedClocks([...facts, ...told], { before: chinaCalendar, after, now })).toEqual([])
      for (const { status } of old.filter((clock) => moves.some((move) => move.clock === clock.name && move.cycle === clock.cycle))) expect(status).toBe('running')
    }), { numRuns: 200 })
    expect(moved).toBeGreaterThan(0)
  })
})
