import { chinaCalendar } from '../calendar/china-calendar'
import { workCalendar } from '../calendar/work-calendar'
import { later, parseInstant, MS_PER_DAY, type Instant } from '../kernel/time'
import { decide, register } from './decide'
import type { Command } from './commands'
import type { Fact } from './facts'
import { ask, at, inState } from './in-each-state.testkit'
import { PEOPLE, RECEIVED } from './random-history.testkit'
import { recordRemedies } from './remedy'
import { replay } from './replay'
import { SYSTEM, type Person } from './words'

const [guest, , handler, colleague, manager, owner] = PEOPLE as readonly [Person, Person, Person, Person, Person, Person]
const ONLY_2024 = workCalendar({ version: 'old', years: [{ year: 2024, status: 'confirmed', notice: null, source: 'x', holidays: [], makeUpDays: [] }], overrides: [] })

const decided = (facts: readonly Fact[], command: Command, by: Person, now: Instant = at(12), calendar = chinaCalendar) => decide(facts, command, by, { now, calendar })
/** What a step itself adds, without what time has brought about. */
function added(facts: readonly Fact[], command: Command, by: Person, now?: Instant, calendar = chinaCalendar): readonly object[] | object {
  const done = decided(facts, command, by, now, calendar)
  return done.ok ? done.value.filter(({ kind }) => kind !== 'clock_settled' && kind !== 'escalated').map(({ at: _at, by: _by, ...body }) => body) : done.refusal
}
function after(facts: readonly Fact[], command: Command, by: Person, now?: Instant): readonly Fact[] {
  const done = decided(facts, command, by, now)
  if (!done.ok) throw new Error(done.refusal.code)
  return [...facts, ...done.value]
}
const reopened = (): readonly Fact[] => after(inState.answered, ask('notAccept'), guest, at(13))

describe('C3 what each step writes', () => {
  it('C3 the way from the claim to the end', () => {
    expect(added(inState.registered, ask('claim'), handler)).toEqual([{ kind: 'assigned', handlerId: 'st-handler', how: 'claimed', reason: null }])
    expect(added(inState.registered, ask('assign'), manager)).toEqual([{ kind: 'assigned', handlerId: 'st-colleague', how: 'assigned', reason: null }])
    expect(added(inState.investigating, ask('assign'), manager)).toEqual([{ kind: 'assigned', handlerId: 'st-colleague', how: 'transferred', reason: null }])
    expect(added(inState.investigating, ask('reply'), handler)).toEqual([{ kind: 'replied', text: '您好，我们在核实' }])
    expect(added(inState.investigating, ask('waitForGuest'), handler)).toEqual([{ kind: 'waiting_began', question: '请问是哪个包厢？' }])
    expect(added(inState.investigating, ask('guestResponded'), handler)).toEqual([{ kind: 'waiting_ended', text: 'A08' }])
    expect(added(inState.follow_up, ask('close'), handler)).toEqual([{ kind: 'closed', how: 'followed_up' }])
  })

  it('C10 why a round was opened again', () => {
    expect(added(inState.answered, ask('notAccept'), guest)).toEqual([{ kind: 'reopened', because: 'not_accepted', reason: '没有解决' }])
    expect(added(inState.closed, ask('reopen'), guest)).toEqual([{ kind: 'reopened', because: 'guest_asked', reason: '又坏了' }])
    expect(added(inState.answered, { kind: 'followUp', outcome: 'unsatisfied', messageLeft: true, text: '还是坏' }, colleague)).toEqual([
      { kind: 'follow_up_tried', reached: true, satisfied: false, messageLeft: false, note: '还是坏' }, { kind: 'reopened', because: 'follow_up', reason: '还是坏' },
    ])
  })

  it('C10 a link is written once for each other case', () => {
    expect(added(inState.investigating, ask('link'), handler)).toEqual([{ kind: 'linked', otherId: 'other' }])
    const linked = after(inState.investigating, ask('link'), handler)
    expect(added(linked, ask('link'), handler)).toEqual([])
    expect(added(linked, { kind: 'link', otherId: 'third' }, handler)).toEqual([{ kind: 'linked', otherId: 'third' }])
    expect(added(inState.investigating, ask('noteExternal'), handler)).toEqual([{ kind: 'external_noted', authority: '12315', number: '2026060812315' }])
  })

  it('C10 the case that stays takes an earlier receipt and nothing of a later one; in a later round only what came in it', () => {
    const absorb = (receivedAt: Instant): Command => ({ kind: 'absorb', fromId: 'x', receivedAt })
    expect(added(inState.investigating, absorb(later(RECEIVED, -1)), manager)).toEqual([{ kind: 'absorbed', fromId: 'x' }, { kind: 'receipt_moved', receivedAt: RECEIVED - 1, reason: 'merge x' }])
    expect(added(inState.investigating, absorb(RECEIVED), manager)).toEqual([{ kind: 'absorbed', fromId: 'x' }])
    expect(added(reopened(), absorb(later(at(13), -1)), manager, at(14))).toEqual({ code: 'WRONG_STATE', command: 'absorb', status: 'investigating' })
    expect(added(reopened(), absorb(at(13)), manager, at(14))).toEqual([{ kind: 'absorbed', fromId: 'x' }])
  })

  it('C8 an annulment names one clock of one round', () => {
    const late = later(RECEIVED, 5 * MS_PER_DAY)
    const annul = (clock: 'firstReply' | 'investigation' | 'resolution', cycle: number): Command => ({ kind: 'annulBreach', clock, cycle, reason: '停电' })
    expect(added(inState.registered, annul('investigation', 1), owner, late)).toEqual([{ kind: 'breach_annulled', clock: 'investigation', cycle: 1, reason: '停电' }])
    expect(added(inState.registered, annul('resolution', 1), owner, late)).toEqual({ code: 'NOT_FOUND' })
    expect(added(inState.registered, annul('firstReply', 2), owner, late)).toEqual({ code: 'NOT_FOUND' })
    const second = after(inState.answered, ask('notAccept'), guest, late)
    const both = later(late, 12 * MS_PER_DAY)
    expect(added(second, annul('firstReply', 1), owner, both)).toEqual({ code: 'NOT_FOUND' })
    expect(added(second, annul('firstReply', 2), owner, both)).toEqual([{ kind: 'breach_annulled', clock: 'firstReply', cycle: 2, reason: '停电' }])
  })
})

describe('C11 why a step is not taken', () => {
  const nobody: Person = { role: 'handler', id: null }

  it('C3 a refusal names the step and the state', () => {
    expect(added(inState.closed, ask('claim'), handler)).toEqual({ code: 'WRONG_STATE', command: 'claim', status: 'closed' })
    expect(added(inState.investigating, { kind: 'assign', handlerId: 'st-handler', reason: null }, manager)).toEqual({ code: 'WRONG_STATE', command: 'assign', status: 'investigating' })
    expect(added(inState.investigating, ask('followUp'), manager)).toEqual({ code: 'WRONG_STATE', command: 'followUp', status: 'investigating' })
    expect(added(inState.answered, ask('moveReceived'), handler)).toEqual({ code: 'WRONG_STATE', command: 'moveReceived', status: 'answered' })
    expect(added(inState.investigating, { kind: 'moveReceived', receivedAt: at(12), reason: 'x' }, handler)).toMatchObject({ code: 'RECEIVED_ONLY_EARLIER' })
  })

  it('C11 who has no id holds no case and makes no call', () => {
    expect(added(inState.registered, ask('claim'), nobody)).toEqual({ code: 'NOT_YOUR_CASE', handlerId: null })
    expect(added(inState.answered, ask('followUp'), { role: 'manager', id: null })).toEqual({ code: 'CALLER_IS_HANDLER' })
  })

  it('C7 C11 a satisfied guest closes it whatever the calendar knows; an unreached one needs it', () => {
    expect(added(inState.follow_up, ask('close'), handler, at(30), ONLY_2024)).toEqual([{ kind: 'closed', how: 'followed_up' }])
    const unreached = after(inState.answered, { kind: 'followUp', outcome: 'unreachable', messageLeft: true, text: '没人接' }, manager)
    expect(added(unreached, ask('close'), handler, at(30), ONLY_2024)).toEqual({ code: 'CALENDAR_YEAR_MISSING', year: 2026 })
  })

  it('C4 C7 staff reach back into no year without data; a year that has just begun without data refuses nothing', () => {
    const come = (receivedAt: string, now: string, by: Person = handler) => register({ channel: 'phone', category: 'sound', urgency: null, receivedAt: parseInstant(receivedAt) as Instant, respondentId: null }, by, { now: parseInstant(now) as Instant, calendar: chinaCalendar })
    expect(come('2023-05-05T10:00:00+08:00', '2026-06-08T10:00:00+08:00')).toEqual({ ok: false, refusal: { code: 'CALENDAR_YEAR_MISSING', year: 2023 } })
    expect(come('2028-01-04T10:00:00+08:00', '2028-01-05T10:00:00+08:00')).toMatchObject({ ok: true, value: [{ kind: 'registered' }, { kind: 'receipt_sent', by: SYSTEM }] })
    expect(come('2026-06-08T10:00:00+08:00', '2026-06-08T10:00:00+08:00', SYSTEM)).toEqual({ ok: false, refusal: { code: 'FORBIDDEN', command: 'register', role: 'system' } })
  })

  it('C11 a guest whose id is the respondent’s is still the guest of their complaint', () => {
    const named = after(inState.registered, { kind: 'nameRespondent', respondentId: 'st-respondent' }, manager)
    expect(added(named, ask('write'), { role: 'guest', id: 'st-respondent' })).toEqual([{ kind: 'guest_wrote', text: '补充一张小票' }])
  })
})

describe('C10 C11 what a state knows', () => {
  it('C11 who worked the case: nobody at first, everybody once, a new round begins with its handler', () => {
    expect(replay(inState.registered).workedBy).toEqual([])
    expect(replay(inState.answered).workedBy).toEqual(['st-handler'])
    expect(replay(after(inState.investigating, ask('conclude'), { role: 'manager', id: null })).workedBy).toEqual(['st-handler'])
    expect(replay(after(inState.investigating, ask('conclude'), manager)).workedBy).toEqual(['st-handler', 'st-manager'])
    expect(replay(reopened())).toMatchObject({ status: 'investigating', workedBy: ['st-handler'], cycle: 2, cycleStartedAt: at(13) })
    expect(replay(after(inState.rejected, ask('reopen'), guest))).toMatchObject({ status: 'registered', workedBy: [] })
  })

  it('C3 accepted is what the guest said, not that somebody called; an end keeps its handler', () => {
    expect([replay(inState.follow_up), replay(after(inState.answered, ask('accept'), guest))]).toMatchObject([{ status: 'follow_up', accepted: false }, { status: 'follow_up', accepted: true }])
    expect([replay(after(inState.investigating, ask('withdraw'), guest)), replay(inState.withdrawn)]).toMatchObject([{ handlerId: 'st-handler' }, { handlerId: null }])
  })

  it('C4 a receipt moved earlier moves the start of the first round only', () => {
    const moved = { kind: 'receipt_moved', receivedAt: later(RECEIVED, -MS_PER_DAY), reason: 'x', at: at(20), by: handler } as const
    expect(replay([...inState.investigating, moved])).toMatchObject({ receivedAt: RECEIVED - MS_PER_DAY, cycleStartedAt: RECEIVED - MS_PER_DAY })
    expect(replay([...reopened(), moved])).toMatchObject({ receivedAt: RECEIVED - MS_PER_DAY, cycleStartedAt: at(13) })
  })

  it('C12 what is no points remedy counts nothing against the limit and hides nothing', () => {
    expect(recordRemedies([{ kind: 'apology', note: '致歉' }, { kind: 'points', points: 501 as never, note: '补偿' }], 'handler').approval).toBe('second_person')
    expect(recordRemedies([{ kind: 'apology', note: '致歉' }, { kind: 'points', points: 500 as never, note: '补偿' }], 'handler').approval).toBe('not_needed')
  })
})
