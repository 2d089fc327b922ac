import { chinaCalendar } from '../calendar/china-calendar'
import { later, MS_PER_DAY, MS_PER_HOUR, type Instant } from '../kernel/time'
import { clocksOf } from './clocks'
import type { Command } from './commands'
import { decide } from './decide'
import type { Fact } from './facts'
import { ask, at, inState } from './in-each-state.testkit'
import { askFor, PEOPLE, RECEIVED } from './random-history.testkit'
import { replay } from './replay'
import { SYSTEM, type Person } from './words'

const [guest, , handler, colleague, manager] = PEOPLE as readonly [Person, Person, Person, Person, Person, Person]

const refusalOf = (facts: readonly Fact[], command: Command, by: Person, now: Instant = at(12)): string | null => {
  const decided = decide(facts, command, by, { now, calendar: chinaCalendar })
  return decided.ok ? null : decided.refusal.code
}
const extended = (facts: readonly Fact[], command: Command, by: Person, now: Instant = at(12)): readonly Fact[] => {
  const decided = decide(facts, command, by, { now, calendar: chinaCalendar })
  if (!decided.ok) throw new Error(decided.refusal.code)
  return [...facts, ...decided.value]
}

describe('C4, C10, C11 guards', () => {
  it('C11 nobody handles a complaint about himself, nor does anything else with it', () => {
    const named = extended(inState.registered, { kind: 'nameRespondent', respondentId: 'st-handler' }, manager)
    expect(refusalOf(named, ask('claim'), handler)).toBe('RESPONDENT_IS_HANDLER')
    expect(refusalOf(named, { kind: 'assign', handlerId: 'st-handler', reason: null }, manager)).toBe('RESPONDENT_IS_HANDLER')
    expect(refusalOf(named, ask('note'), handler)).toBe('RESPONDENT_IS_HANDLER')
    expect(refusalOf(inState.investigating, { kind: 'nameRespondent', respondentId: 'st-handler' }, manager)).toBe('RESPONDENT_IS_HANDLER')
  })

  it('C11 whoever held, concluded or answered does not call; after a new cycle he may not either if he holds it', () => {
    const handedOn = extended(inState.concluded, { kind: 'assign', handlerId: 'st-colleague', reason: '换班' }, manager)
    const told = extended(handedOn, ask('answer'), manager)
    for (const by of [handler, colleague, manager]) expect(refusalOf(told, ask('followUp'), by)).toBe('CALLER_IS_HANDLER')
  })

  it('C11 three attempts on two working days and a message close as unreachable, nothing less', () => {
    const call = (messageLeft: boolean): Command => ({ kind: 'followUp', outcome: 'unreachable', messageLeft, text: '无人接听' })
    let facts = extended(inState.answered, call(false), manager, at(10))
    facts = extended(facts, call(false), manager, at(11))
    facts = extended(facts, call(false), manager, at(12))
    expect(refusalOf(facts, ask('close'), manager, at(13))).toBe('ATTEMPTS_MISSING')
    facts = extended(facts, call(true), manager, at(13))
    expect(refusalOf(facts, ask('close'), manager, at(13))).toBe('ATTEMPTS_MISSING')
    // 13 June 2026 is a Saturday: an attempt on a day off is no second working day.
    const saturday = extended(facts, call(false), manager, at(5 * 24 + 10))
    expect(refusalOf(saturday, ask('close'), manager, at(5 * 24 + 11))).toBe('ATTEMPTS_MISSING')
    const nextDay = extended(facts, call(false), manager, at(34))
    const closed = replay(extended(nextDay, ask('close'), handler, at(35)))
    expect(closed.status === 'closed' && closed.how).toBe('unreachable')
  })

  it('C10 an unsatisfied follow-up and an answer not accepted start a new cycle with the same handler', () => {
    const unhappy: Command = { kind: 'followUp', outcome: 'unsatisfied', messageLeft: false, text: '仍有杂音' }
    expect(replay(extended(inState.answered, unhappy, manager))).toMatchObject({ status: 'investigating', handlerId: 'st-handler', cycle: 2 })
    expect(replay(extended(inState.answered, ask('notAccept'), guest))).toMatchObject({ status: 'investigating', handlerId: 'st-handler', cycle: 2 })
    expect(replay(extended(inState.rejected, ask('reopen'), guest))).toMatchObject({ status: 'registered', cycle: 2 })
  })

  it('C10 reopening ends with the thirtieth day after closing', () => {
    const closedOn = later(RECEIVED, 5 * MS_PER_HOUR)
    const lastDayEnds = later(closedOn, 30 * MS_PER_DAY + 9 * MS_PER_HOUR - 1)
    expect(refusalOf(inState.closed, ask('reopen'), guest, lastDayEnds)).toBeNull()
    expect(refusalOf(inState.closed, ask('reopen'), guest, later(lastDayEnds, 1))).toBe('REOPEN_TOO_LATE')
  })

  it('C4 receipt moves only earlier, never into the future, and only in the first cycle', () => {
    expect(refusalOf(inState.investigating, { kind: 'moveReceived', receivedAt: RECEIVED, reason: '核对' }, handler)).toBe('RECEIVED_ONLY_EARLIER')
    expect(refusalOf(inState.investigating, { kind: 'moveReceived', receivedAt: at(13), reason: '核对' }, handler)).toBe('RECEIVED_AT_IN_FUTURE')
    expect(refusalOf(inState.investigating, { kind: 'moveReceived', receivedAt: later(RECEIVED, -1000 * MS_PER_DAY), reason: '核对' }, handler)).toBe('CALENDAR_YEAR_MISSING')
    const second = extended(inState.answered, ask('notAccept'), guest)
    expect(refusalOf(second, ask('moveReceived'), handler)).toBe('WRONG_STATE')
  })

  it('C10 merging takes the earliest receipt, and only from the same complainant', () => {
    expect(refusalOf(inState.registered, { kind: 'merge', intoId: 'x', isSameComplainant: false }, manager)).toBe('MERGE_OTHER_PERSON')
    const earlier = later(RECEIVED, -MS_PER_DAY)
    expect(replay(extended(inState.investigating, { kind: 'absorb', fromId: 'x', receivedAt: earlier }, manager)).receivedAt).toBe(earlier)
    expect(replay(extended(inState.investigating, { kind: 'absorb', fromId: 'x', receivedAt: at(5) }, manager)).receivedAt).toBe(RECEIVED)
  })

  it('C9 an extension is later than the date it replaces and comes before that date has passed', () => {
    const to = (date: string): Command => ({ ...(askFor.extend(RECEIVED) as Extract<Command, { kind: 'extend' }>), to: date as never })
    expect(refusalOf(inState.investigating, to('2026-06-17'), handler)).toBe('EXTENSION_NOT_LATER')
    expect(refusalOf(inState.investigating, to('2026-06-18'), handler, later(RECEIVED, 11 * MS_PER_DAY))).toBe('CLOCK_NOT_RUNNING')
    const agreed = extended(inState.investigating, to('2026-06-22'), handler)
    expect(refusalOf(agreed, to('2026-06-20'), handler)).toBe('EXTENSION_NOT_LATER')
  })

  it('C9 an extension is at most ninety days from the day it is written down or asked for; what was asked in time may be agreed to', () => {
    const latest = '2026-09-06'
    for (const kind of ['extend', 'askExtension'] as const) {
      const to = (date: string): Command => ({ ...askFor[kind](RECEIVED), to: date } as Command)
      expect(replay(extended(inState.investigating, to(latest), handler))).toMatchObject({ status: 'investigating' })
      expect(refusalOf(inState.investigating, to('2026-09-07'), handler)).toBe('EXTENSION_TOO_FAR')
      expect(refusalOf(inState.investigating, to('2026-09-07'), handler, at(24 + 12))).not.toBe('EXTENSION_TOO_FAR')
    }
    const asked = extended(inState.investigating, { ...askFor.askExtension(RECEIVED), to: latest } as Command, handler)
    expect(extended(asked, ask('agreeExtension'), guest, at(14)).slice(-1)).toMatchObject([{ kind: 'extension_agreed', to: latest }])
  })

  it('C9 what staff ask for counts from the guest’s tap, which comes before the original date, once, and the original date stays', () => {
    const asked = extended(inState.investigating, { ...(askFor.askExtension(RECEIVED) as Extract<Command, { kind: 'askExtension' }>), to: '2026-06-22' as never }, handler)
    const resolution = (facts: readonly Fact[], now: Instant) => clocksOf(facts, chinaCalendar, now).find(({ name }) => name === 'resolution')
    expect(resolution(asked, at(12))?.agreed).toBeNull()
    const agreed = extended(asked, ask('agreeExtension'), guest, at(14))
    expect(resolution(agreed, at(14))).toMatchObject({ status: 'running', due: { dueDate: '2026-06-17' }, agreed: { dueDate: '2026-06-22' } })
    expect(agreed[agreed.length - 1]).toMatchObject({ kind: 'extension_agreed', channel: 'miniapp', by: guest })
    expect(refusalOf(agreed, ask('agreeExtension'), guest)).toBe('WRONG_STATE')
    expect(refusalOf(asked, ask('agreeExtension'), guest, later(RECEIVED, 10 * MS_PER_DAY))).toBe('CLOCK_NOT_RUNNING')
    const declined = extended(asked, ask('declineExtension'), guest, at(14))
    expect(resolution(declined, at(14))?.agreed).toBeNull()
    expect(refusalOf(declined, ask('agreeExtension'), guest)).toBe('WRONG_STATE')
    const reopened = extended(extended(asked, ask('conclude'), handler, at(13)), ask('answer'), handler, at(14))
    expect(refusalOf(extended(reopened, ask('notAccept'), guest, at(15)), ask('agreeExtension'), guest, at(16))).toBe('WRONG_STATE')
  })

  it('C9 an answer of the guest ends the waiting', () => {
    const waiting = extended(inState.investigating, ask('waitForGuest'), handler)
    expect(replay(extended(waiting, ask('write'), guest)).waitingSince).toBeNull()
  })

  it('C8 an annulment is one more fact, once, and the breach stays', () => {
    const late = later(RECEIVED, 6 * MS_PER_DAY)
    const owner = PEOPLE[5] as Person
    const annulled = extended(inState.registered, ask('annulBreach'), owner, late)
    expect(annulled.filter(({ kind }) => kind === 'clock_settled')).toHaveLength(2)
    expect(refusalOf(annulled, ask('annulBreach'), owner, late)).toBe('NOT_FOUND')
  })

  it('a clock that jumps back puts no fact before the last one', () => {
    const facts = extended(inState.investigating, ask('note'), handler, at(20))
    const back = extended(facts, ask('note'), handler, at(2))
    expect(back[back.length - 1]?.at).toBe(at(20))
  })

  it('C12 points remedies add up against the limit of the role', () => {
    const points = (amount: number) => ({ kind: 'points' as const, points: amount as never, note: '致歉' })
    const answer = (by: Person, ...amounts: number[]) => {
      const told = replay(extended(inState.concluded, { kind: 'answer', text: '已处理', remedies: amounts.map(points) }, by))
      return told.status === 'answered' && told.answer.remedies.approval
    }
    expect([answer(handler, 500), answer(handler, 300, 300), answer(manager, 5000), answer(manager, 5001)]).toEqual(['not_needed', 'second_person', 'not_needed', 'second_person'])
  })

  it('a history that cannot have happened is a bug, not a state', () => {
    expect(() => replay([])).toThrow('registration')
    expect(() => replay([...inState.registered, { kind: 'answered', text: '', remedies: { list: [], approval: 'not_needed' }, at: at(1), by: SYSTEM }])).toThrow('cannot follow')
  })
})
