import { chinaCalendar } from '../calendar/china-calendar'
import type { CalendarYear } from '../calendar/calendar-record'
import { workCalendar, type WorkCalendar } from '../calendar/work-calendar'
import { isoInChina, later, parseInstant, MS_PER_DAY, MS_PER_HOUR, type Instant } from '../kernel/time'
import { clocksOf, type Clock } from './clocks'
import type { Command } from './commands'
import { decide, register } from './decide'
import { openExtension } from './decide-extension'
import { nextNoticeAt, rungsOf, rungsToRecord } from './escalation'
import { isFact, type Fact } from './facts'
import { heldTime } from './held-time'
import { ask, at, inState } from './in-each-state.testkit'
import { timeFacts } from './keep-time'
import { movedClocks } from './moved-clocks'
import { CURRENT_POLICY } from './policy'
import { PEOPLE } from './random-history.testkit'
import type { Person } from './words'

const [guest, , handler, colleague, manager] = PEOPLE as readonly [Person, Person, Person, Person, Person]
const when = (iso: string): Instant => parseInstant(`${iso}+08:00`) as Instant
const plain = (...years: readonly number[]): WorkCalendar =>
  workCalendar({ version: 'plain', years: years.map((year): CalendarYear => ({ year, status: 'confirmed', notice: null, source: 'x', holidays: [], makeUpDays: [] })), overrides: [] })

function come(iso: string, calendar: WorkCalendar = chinaCalendar): readonly Fact[] {
  const begun = register({ channel: 'online', category: 'sound', urgency: null, receivedAt: when(iso), respondentId: null }, guest, { now: when(iso), calendar })
  if (!begun.ok) throw new Error(begun.refusal.code)
  return begun.value
}
function then(facts: readonly Fact[], command: Command, by: Person, now: Instant, calendar: WorkCalendar = chinaCalendar): readonly Fact[] {
  const done = decide(facts, command, by, { now, calendar })
  if (!done.ok) throw new Error(done.refusal.code)
  return [...facts, ...done.value]
}
const refused = (facts: readonly Fact[], command: Command, by: Person, now: Instant) => { const done = decide(facts, command, by, { now, calendar: chinaCalendar }); return done.ok ? null : done.refusal }
const rungs = (facts: readonly Fact[]): readonly string[] => facts.filter(isFact('escalated')).map(({ clock, cycle, percent, tell }) => `${clock} ${cycle} ${percent} ${tell}`)
const clockOf = (facts: readonly Fact[], name: Clock['name'], now: Instant, calendar: WorkCalendar = chinaCalendar): Clock => clocksOf(facts, calendar, now).find((clock) => clock.name === name) as Clock
const next = (facts: readonly Fact[], now: Instant, calendar: WorkCalendar = chinaCalendar): string | null => {
  const found = nextNoticeAt(facts, clocksOf(facts, calendar, now), { policy: CURRENT_POLICY, calendar, now })
  return found === null ? null : isoInChina(found).slice(0, 16)
}

describe('C13 the ladder', () => {
  it('C13 half of the time is the handler’s, three quarters the manager’s, the end the owner’s', () => {
    const facts = then(come('2026-06-08T10:00:00'), { kind: 'keepTime' }, { role: 'system', id: null }, when('2026-06-12T00:00:00'))
    expect(rungs(facts)).toEqual(['firstReply 1 50 handler', 'firstReply 1 75 manager', 'firstReply 1 100 owner', 'investigation 1 50 handler', 'investigation 1 75 manager', 'investigation 1 100 owner'])
  })

  it('C10 C13 a new round has a ladder of its own', () => {
    const late = then(inState.answered, ask('notAccept'), guest, when('2026-06-15T10:00:00'))
    expect(rungs(then(late, { kind: 'keepTime' }, { role: 'system', id: null }, when('2026-06-17T13:00:00'))).filter((rung) => rung.startsWith('firstReply 2'))).toEqual(['firstReply 2 50 handler'])
  })

  it('C4 C13 a receipt moved earlier records the rungs before the reply, and none after it', () => {
    const replied = then(then(come('2026-06-11T08:00:00'), ask('claim'), handler, when('2026-06-11T09:00:00')), ask('reply'), handler, when('2026-06-11T10:00:00'))
    const moved = then(replied, { kind: 'moveReceived', receivedAt: when('2026-06-08T10:00:00'), reason: '周一来电' }, handler, when('2026-06-11T11:00:00'))
    expect(rungs(moved).filter((rung) => rung.startsWith('firstReply'))).toEqual(['firstReply 1 50 handler', 'firstReply 1 75 manager'])
  })

  it('C7 C13 a rung that falls after the work was done is none, also while the year is unknown', () => {
    let facts = come('2027-12-24T10:00:00')
    for (const [kind, by, iso] of [['claim', handler, '2027-12-24T11:00:00'], ['conclude', handler, '2027-12-24T12:00:00'], ['answer', handler, '2027-12-29T12:00:00'], ['followUp', colleague, '2027-12-30T12:00:00']] as const) facts = then(facts, ask(kind), by, when(iso))
    expect(rungs([...facts, ...timeFacts(facts, chinaCalendar, when('2028-01-02T12:00:00'))]).filter((rung) => rung.startsWith('followUp'))).toEqual([])
    expect(clockOf(facts, 'followUp', when('2028-01-02T12:00:00'))).toMatchObject({ due: null, isFrozen: false, status: 'met' })
  })

  it('C7 a clock whose outcome stands takes no rung from another calendar', () => {
    const replied = then(then(come('2026-09-30T10:00:00'), ask('claim'), handler, when('2026-09-30T11:00:00')), ask('reply'), handler, when('2026-10-08T12:00:00'))
    const now = when('2026-10-08T13:00:00')
    expect(rungsToRecord(replied, clocksOf(replied, plain(2026), now), { policy: CURRENT_POLICY, calendar: plain(2026), now }).map(({ clock }) => clock)).not.toContain('firstReply')
  })

  it('C7 a rung in a year without data is not known yet', () => {
    const facts = come('2027-12-28T10:00:00')
    const rungsFor = (name: Clock['name']) => rungsOf(clockOf(facts, name, when('2027-12-28T10:00:00')), CURRENT_POLICY, chinaCalendar).map(({ percent }) => percent)
    expect([rungsFor('firstReply'), rungsFor('resolution')]).toEqual([[50, 75, 100], []])
  })
})

describe('C8 when the sweep has to look again', () => {
  const facts = come('2026-06-08T10:00:00')

  it('C13 the next rung ahead of now, not one at it or before it, whether it is recorded or not', () => {
    expect([next(facts, when('2026-06-08T10:00:00')), next(facts, when('2026-06-10T12:00:00')), next(facts, when('2026-06-10T13:00:00'))]).toEqual(['2026-06-10T12:00', '2026-06-11T06:00', '2026-06-11T06:00'])
  })

  it('C9 the earliest of all clocks, an agreed date among them', () => {
    const held = then(then(facts, ask('claim'), handler, at(1)), ask('reply'), handler, at(2))
    const agreed = then(held, { kind: 'extend', clock: 'investigation', to: '2026-06-30' as never, channel: 'phone', evidence: '来电同意' }, handler, at(3))
    expect(next(agreed, when('2026-06-11T12:00:00'))).toBe('2026-06-12T12:00')
  })

  it('C8 nothing when nothing is owed', () => {
    expect(next(inState.closed, at(40))).toBeNull()
    expect(next(inState.withdrawn, at(40))).toBeNull()
  })

  it('C7 the year without data when it begins, and daily from then on', () => {
    let late = come('2027-12-28T10:00:00')
    for (const kind of ['claim', 'reply', 'conclude'] as const) late = then(late, ask(kind), handler, when('2027-12-28T11:00:00'))
    expect([next(late, when('2027-12-29T10:00:00')), next(late, when('2028-01-01T00:00:00')), next(late, when('2028-01-05T10:00:00'))]).toEqual(['2028-01-01T00:00', '2028-01-02T00:00', '2028-01-06T10:00'])
  })
})

describe('C9 later dates', () => {
  const asked: Command = { kind: 'askExtension', clock: 'resolution', to: '2026-06-25' as never, reason: '厂家下周到' }
  const extend = (to: string, clock: 'investigation' | 'resolution' = 'resolution'): Command => ({ kind: 'extend', clock, to: to as never, channel: 'phone', evidence: '来电同意' })
  const open = (facts: readonly Fact[], now: Instant) => openExtension(facts, clocksOf(facts, chinaCalendar, now), now)?.to ?? null
  const original = when('2026-06-18T00:00:00')

  it('C9 a question stays open to the last millisecond of the original date, though an agreed one runs on', () => {
    const both = then(then(inState.investigating, extend('2026-06-22'), handler, at(12)), asked, handler, at(13))
    expect([open(both, at(14)), open(both, later(original, -1)), open(both, original)]).toEqual(['2026-06-25', '2026-06-25', null])
    expect(refused(both, extend('2026-06-26'), handler, later(original, -1))).toBeNull()
    expect(refused(both, extend('2026-06-26'), handler, original)).toEqual({ code: 'CLOCK_NOT_RUNNING', status: 'running' })
    expect(refused(both, extend('2026-06-22'), handler, at(14))).toEqual({ code: 'EXTENSION_NOT_LATER', dueDate: '2026-06-22' })
    expect(refused(inState.investigating, extend('2026-06-17'), handler, at(12))).toEqual({ code: 'EXTENSION_NOT_LATER', dueDate: '2026-06-17' })
    expect(refused(inState.concluded, extend('2026-06-17', 'investigation'), handler, at(12))).toEqual({ code: 'CLOCK_NOT_RUNNING', status: 'met' })
  })

  it('C9 it is closed when its clock has ended, when nothing is asked, and by a no that is written down', () => {
    const investigation = then(inState.investigating, { ...asked, clock: 'investigation', to: '2026-06-16' as never } as Command, handler, at(12))
    expect([open(investigation, at(13)), open(then(investigation, ask('conclude'), handler, at(13)), at(14)), open(inState.investigating, at(13))]).toEqual(['2026-06-16', null, null])
    const declined = then(investigation, ask('declineExtension'), guest, at(13))
    expect(declined[declined.length - 1]).toMatchObject({ kind: 'extension_declined', clock: 'investigation', to: '2026-06-16' })
  })

  it('C9 C10 a later round has clocks of its own to move', () => {
    const again = then(inState.answered, ask('notAccept'), guest, at(13))
    expect(open(then(again, asked, handler, at(14)), at(15))).toBe('2026-06-25')
    expect(refused(again, extend('2026-06-25'), handler, at(14))).toBeNull()
  })

  it('C7 C9 while a year is unknown only a date in it is later', () => {
    const facts = then(come('2027-12-28T10:00:00'), ask('claim'), handler, when('2027-12-28T11:00:00'))
    const now = when('2027-12-28T12:00:00')
    expect(refused(facts, extend('2027-12-31'), handler, now)).toEqual({ code: 'EXTENSION_NOT_LATER', dueDate: null })
    expect(refused(facts, extend('2028-01-20'), handler, now)).toBeNull()
  })
})

describe('C7 what another calendar moves', () => {
  const facts = come('2026-09-30T10:00:00')
  const now = when('2026-09-30T12:00:00')
  const moved = (of: readonly Fact[], before: WorkCalendar, after: WorkCalendar) => movedClocks(of, { before, after, now }).map(({ clock, from, to, provisional }) => [clock, from, to, provisional])

  it('C7 the running ones, once, with both dates', () => {
    expect(moved(facts, chinaCalendar, plain(2026))).toEqual([['firstReply', '2026-10-10', '2026-10-05', false], ['investigation', '2026-10-10', '2026-10-05', false], ['resolution', '2026-10-15', '2026-10-09', false]])
    const told: Fact = { kind: 'due_moved', clock: 'firstReply', cycle: 1, from: '2026-10-10' as never, to: '2026-10-05' as never, calendarVersion: 'plain', at: now, by: { role: 'system', id: null } }
    expect(moved([...facts, told], chinaCalendar, plain(2026)).map(([clock]) => clock)).toEqual(['investigation', 'resolution'])
    const replied = then(then(facts, ask('claim'), handler, now), ask('reply'), handler, now)
    expect(moved(replied, chinaCalendar, plain(2026)).map(([clock]) => clock)).toEqual(['investigation', 'resolution'])
  })

  it('C7 from and to a year without data', () => {
    const late = come('2026-12-28T10:00:00')
    const at28 = when('2026-12-28T12:00:00')
    const of = (before: WorkCalendar, after: WorkCalendar) => movedClocks(late, { before, after, now: at28 }).map(({ clock, from, to, provisional }) => [clock, from, to, provisional])
    expect(of(plain(2026), plain(2026, 2027))).toEqual([['resolution', null, '2027-01-06', false]])
    expect(of(plain(2026, 2027), plain(2026))).toEqual([['resolution', '2027-01-06', null, false]])
    expect(of(plain(2026), chinaCalendar)).toEqual([['resolution', null, '2027-01-07', true]])
  })
})

describe('C9 held time', () => {
  const held = (facts: readonly Fact[], now: Instant, calendar: WorkCalendar = chinaCalendar) => { const found = heldTime(facts, calendar, now); return found.ok ? found.value.map(({ staffId, workingMs }) => [staffId, workingMs / MS_PER_HOUR]) : found.refusal.year }

  it('C9 whoever held a case on days off only has held it for no working time', () => {
    const saturday = then(come('2026-06-13T10:00:00'), ask('claim'), handler, when('2026-06-13T11:00:00'))
    expect(held(saturday, when('2026-06-13T20:00:00'))).toEqual([])
  })

  it('C9 C10 it ends with the merge, as with the answer', () => {
    const merged = then(inState.investigating, ask('merge'), manager, at(3))
    expect(held(merged, later(at(3), 5 * MS_PER_DAY))).toEqual([[null, 1], ['st-handler', 2]])
  })

  it('C7 a year without data is named', () => {
    expect(held(inState.investigating, at(20), plain(2024))).toBe(2026)
  })
})
