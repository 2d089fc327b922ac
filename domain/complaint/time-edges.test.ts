import { chinaCalendar } from '../calendar/china-calendar'
import { isoInChina, later, localDate, MS_PER_DAY, MS_PER_HOUR, parseInstant, type Instant } from '../kernel/time'
import { clocksOf, nextDue, type Clock } from './clocks'
import { cyclesOf } from './cycles'
import { notifyInstant, rungsOf } from './escalation'
import type { Fact, FactBody } from './facts'
import { heldTime } from './held-time'
import { internalDueAt, internalTarget } from './internal-target'
import { timeFacts } from './keep-time'
import { CURRENT_POLICY } from './policy'
import { isLateRegistration } from './registration-lag'
import { recordRemedies } from './remedy'
import { CHANNELS, SYSTEM, type Channel } from './words'

const at = (iso: string): Instant => parseInstant(`${iso}+08:00`) as Instant
const RECEIVED = at('2026-06-08T20:00')
const told = (...bodies: readonly (readonly [string, FactBody])[]): readonly Fact[] => bodies.map(([iso, body]): Fact => ({ ...body, at: at(iso), by: SYSTEM }))
const begun = (channel: Channel = 'online', receivedAt = RECEIVED): Fact =>
  ({ kind: 'registered', channel, category: 'sound', urgency: null, receivedAt, respondentId: null, policyVersion: 'contract-v1', at: receivedAt, by: SYSTEM })
const clock = (facts: readonly Fact[], name: Clock['name'], now: Instant): Clock => clocksOf(facts, chinaCalendar, now).find((one) => one.name === name) as Clock
const concluded: FactBody = { kind: 'concluded', findings: { text: 'x', verdict: 'founded', rootCause: 'other' } }
const answered: FactBody = { kind: 'answered', text: 'x', remedies: { list: [], approval: 'not_needed' } }
const agreed = (to: string, name: 'investigation' | 'resolution' = 'resolution'): FactBody => ({ kind: 'extension_agreed', clock: name, to: localDate(to), channel: 'phone', evidence: 'x' })

describe('C6 the venue’s own targets', () => {
  it.each([
    ['2026-06-08T17:59:59.999', '2026-06-08T20:00:00.000'], ['2026-06-08T18:00', '2026-06-08T20:00:00.000'], ['2026-06-08T23:30', '2026-06-09T01:30:00.000'],
    ['2026-06-09T00:00', '2026-06-09T02:00:00.000'], ['2026-06-09T00:00:00.001', '2026-06-09T18:00:00.001'], ['2026-06-09T01:00', '2026-06-09T19:00:00.000'],
    ['2026-06-09T02:00', '2026-06-09T20:00:00.000'], ['2026-06-09T10:00', '2026-06-09T20:00:00.000'], ['2026-10-01T01:59', '2026-10-01T19:59:00.000'], ['2026-12-31T23:00', '2027-01-01T01:00:00.000'],
  ])('C6 two operating hours from %s end at %s, midnight or holiday', (from, to) => {
    expect(isoInChina(internalDueAt('online', at(from), CURRENT_POLICY) as Instant)).toBe(`${to}+08:00`)
    expect(internalDueAt('wechat_pay', at(from), CURRENT_POLICY)).toBe(internalDueAt('online', at(from), CURRENT_POLICY))
  })

  it('C6 on site fifteen minutes by the wall clock, also when the venue is closed; by phone none', () => {
    for (const from of ['2026-06-08T20:00', '2026-06-08T10:00']) expect(internalDueAt('on_site', at(from), CURRENT_POLICY)).toBe(later(at(from), 15 * 60_000))
    expect(internalDueAt('phone', RECEIVED, CURRENT_POLICY)).toBeNull()
    expect(CHANNELS).toHaveLength(4)
  })

  it('C6 a reply at the very instant keeps it, a receipt does not, a withdrawal in time cancels it', () => {
    const status = (now: string, ...bodies: readonly (readonly [string, FactBody])[]) => internalTarget([begun('on_site'), ...told(...bodies)], at(now))?.status
    expect([status('2026-06-08T20:15'), status('2026-06-08T20:15:00.001')]).toEqual(['running', 'breached'])
    expect(status('2026-06-09T10:00', ['2026-06-08T20:15', { kind: 'replied', text: 'x' }])).toBe('met')
    expect(status('2026-06-09T10:00', ['2026-06-08T20:15:00.001', { kind: 'replied', text: 'x' }])).toBe('breached')
    expect(status('2026-06-09T10:00', ['2026-06-08T20:10', { kind: 'receipt_sent' }], ['2026-06-08T20:14', answered])).toBe('met')
    for (const end of [{ kind: 'withdrawn', reason: 'x' }, { kind: 'rejected', reason: 'x' }, { kind: 'merged', intoId: 'x' }] as const) {
      expect([status('2026-06-09T10:00', ['2026-06-08T20:10', end]), status('2026-06-09T10:00', ['2026-06-08T20:20', end])]).toEqual(['cancelled', 'breached'])
    }
    expect(internalTarget([begun('on_site'), ...told(['2026-06-08T20:05', { kind: 'receipt_moved', receivedAt: at('2026-06-08T19:30'), reason: 'x' }])], at('2026-06-08T20:06'))).toEqual({ dueAt: at('2026-06-08T19:45'), status: 'breached' })
    expect([internalTarget([begun('phone')], RECEIVED), internalTarget([], RECEIVED)]).toEqual([null, null])
  })
})

describe('C13 people are told by day', () => {
  it.each([
    ['2026-06-08T09:59:59.999', '2026-06-08T10:00'], ['2026-06-08T10:00', '2026-06-08T10:00'], ['2026-06-08T21:59:59.999', '2026-06-08T21:59:59.999'],
    ['2026-06-08T22:00', '2026-06-09T10:00'], ['2026-06-09T00:00', '2026-06-09T10:00'], ['2026-12-31T23:00', '2027-01-01T10:00'],
  ])('C13 what is reached at %s is told at %s', (reached, notified) => expect(notifyInstant(at(reached), CURRENT_POLICY)).toBe(at(notified)))

  it('C9 C13 with a later date agreed the last rung stands there, the first two where they were; a soft clock has none', () => {
    const facts = [begun(), ...told(['2026-06-10T10:00', concluded], ['2026-06-16T10:00', agreed('2026-06-26')])]
    expect(rungsOf(clock(facts, 'resolution', at('2026-06-16T11:00')), CURRENT_POLICY, chinaCalendar).map(({ reachedAt }) => reachedAt)).toEqual([at('2026-06-12T12:00'), at('2026-06-16T06:00'), at('2026-06-27T00:00')])
    expect(rungsOf(clock(facts, 'answer', at('2026-06-16T11:00')), CURRENT_POLICY, chinaCalendar)).toEqual([])
  })
})

describe('C9 a date agreed with the guest', () => {
  const judged = (now: string, ...bodies: readonly (readonly [string, FactBody])[]) => {
    const { status, due, agreed: to, lateByMs, contractOnTime } = clock([begun(), ...told(...bodies)], 'resolution', at(now))
    return [status, due?.dueDate, to?.dueDate ?? null, lateByMs, contractOnTime]
  }

  it('C9 consent counts before the original date has passed, for its clock, to a later day; the last one wins', () => {
    expect(judged('2026-06-17T12:00', ['2026-06-17T23:59:59.999', agreed('2026-06-18')])).toEqual(['running', '2026-06-17', '2026-06-18', 0, null])
    expect(judged('2026-06-18T12:00', ['2026-06-18T00:00', agreed('2026-06-26')])).toEqual(['breached', '2026-06-17', null, 12 * MS_PER_HOUR, false])
    expect(judged('2026-06-18T12:00', ['2026-06-16T10:00', agreed('2026-06-17')])[2]).toBeNull()
    expect(judged('2026-06-18T12:00', ['2026-06-16T10:00', agreed('2026-06-26', 'investigation')])[2]).toBeNull()
    expect(judged('2026-06-18T12:00', ['2026-06-15T10:00', agreed('2026-06-26')], ['2026-06-16T10:00', agreed('2026-06-24')])[2]).toBe('2026-06-24')
  })

  it('C9 kept late by the contract and in time by consent is met_extended; past both it is breached, late by the agreed date', () => {
    const consent = ['2026-06-16T10:00', agreed('2026-06-26')] as const
    expect(judged('2026-06-30T12:00', consent, ['2026-06-17T23:59:59.999', answered])).toEqual(['met', '2026-06-17', '2026-06-26', 0, true])
    expect(judged('2026-06-30T12:00', consent, ['2026-06-18T00:00', answered])).toEqual(['met_extended', '2026-06-17', '2026-06-26', 0, false])
    expect(judged('2026-06-30T12:00', consent, ['2026-06-26T23:59:59.999', answered])[0]).toBe('met_extended')
    expect(judged('2026-06-30T12:00', consent, ['2026-06-27T01:00', answered])).toEqual(['breached', '2026-06-17', '2026-06-26', MS_PER_HOUR, false])
    expect(judged('2026-06-26T23:59:59.999', consent)[0]).toBe('running')
    expect(judged('2026-06-27T00:00', consent).slice(0, 1)).toEqual(['breached'])
    expect(judged('2026-06-30T12:00', consent, ['2026-06-26T12:00', { kind: 'withdrawn', reason: 'x' }])).toEqual(['cancelled', '2026-06-17', '2026-06-26', 0, null])
    expect(judged('2026-06-30T12:00', ['2026-06-18T00:00', { kind: 'withdrawn', reason: 'x' }])[0]).toBe('breached')
  })
})

describe('C9 who had it how long', () => {
  const held = (...bodies: readonly (readonly [string, FactBody])[]) => {
    const times = heldTime([begun(), ...told(...bodies)], chinaCalendar, at('2026-06-12T20:00'))
    return times.ok && times.value.map(({ staffId, workingMs, waitingMs }) => [staffId, workingMs / MS_PER_HOUR, waitingMs / MS_PER_HOUR])
  }
  const given = (handlerId: string): FactBody => ({ kind: 'assigned', handlerId, how: 'assigned', reason: null })

  it('C9 nobody, then one, then another; waiting for the guest is inside and apart; after the answer nobody owes it', () => {
    expect(held()).toEqual([[null, 96, 0]])
    expect(held(['2026-06-08T20:00', given('st-handler')])).toEqual([['st-handler', 96, 0]])
    expect(held(['2026-06-08T22:00', given('st-handler')], ['2026-06-09T20:00', { kind: 'waiting_began', question: 'x' }], ['2026-06-10T02:00', { kind: 'waiting_ended', text: 'x' }], ['2026-06-10T20:00', given('st-colleague')], ['2026-06-11T20:00', answered]))
      .toEqual([[null, 2, 0], ['st-handler', 46, 6], ['st-colleague', 24, 0]])
    expect(held(['2026-06-09T20:00', given('st-handler')], ['2026-06-09T20:00', { kind: 'waiting_began', question: 'x' }], ['2026-06-09T23:00', { kind: 'guest_wrote', text: 'x' }], ['2026-06-10T20:00', { kind: 'withdrawn', reason: 'x' }])).toEqual([[null, 24, 0], ['st-handler', 24, 3]])
    // A new round is held by whom the last one was, from the reopening on, and no question to the guest is open in it.
    expect(held(['2026-06-08T20:00', given('st-handler')], ['2026-06-08T21:00', { kind: 'waiting_began', question: 'x' }], ['2026-06-09T20:00', { kind: 'rejected', reason: 'x' }], ['2026-06-11T20:00', { kind: 'reopened', because: 'guest_asked', reason: 'x' }])).toEqual([['st-handler', 48, 23]])
  })
})

describe('the first facts and none', () => {
  it('without a registration there is nothing to judge', () => {
    expect([clocksOf([], chinaCalendar, RECEIVED), cyclesOf([]), timeFacts([], chinaCalendar, RECEIVED), nextDue([])]).toEqual([[], [], [], null])
  })

  it('C4 a registration after exactly 24 hours is not late, a millisecond more is', () => {
    expect([0, 1].map((ms) => isLateRegistration(RECEIVED, later(RECEIVED, MS_PER_DAY + ms), CURRENT_POLICY))).toEqual([false, true])
  })

  it('C12 points add up to the role’s limit; other remedies need nobody else', () => {
    const points = (amount: number) => ({ kind: 'points' as const, points: amount as never, note: 'x' })
    const apology = { kind: 'apology' as const, note: 'x' }
    expect(recordRemedies([apology, points(500)], 'handler').approval).toBe('not_needed')
    expect(recordRemedies([points(500), points(1)], 'handler').approval).toBe('second_person')
    expect([recordRemedies([points(1)], 'clerk').approval, recordRemedies([apology], 'clerk').approval, recordRemedies([], 'guest').list]).toEqual(['second_person', 'not_needed', []])
  })
})
