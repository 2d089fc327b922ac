import fc from 'fast-check'
import { chinaCalendar } from '../calendar/china-calendar'
import { civilDay, instant, isoInChina, MS_PER_HOUR, parseInstant, type Instant } from '../kernel/time'
import { clocksOf } from './clocks'
import { decide, register } from './decide'
import { dayZero, promisedDates } from './due'
import { rungsOf } from './escalation'
import { CURRENT_POLICY, POLICY_VERSIONS, policyOf } from './policy'
import { replay } from './replay'

const EVENING = policyOf('contract-v1-evening')
const at = (iso: string): Instant => parseInstant(iso) as Instant
const promised = (receivedAt: Instant, policy = EVENING) => {
  const dates = promisedDates(receivedAt, policy, chinaCalendar)
  if (!dates.ok) throw new Error(String(dates.refusal.year))
  return dates.value
}
const opened = (receivedAt: Instant, policy = EVENING) => {
  const facts = register({ channel: 'online', category: 'sound', urgency: null, receivedAt, respondentId: null }, { role: 'guest', id: null }, { now: receivedAt, calendar: chinaCalendar, policy })
  if (!facts.ok) throw new Error(facts.refusal.code)
  return facts.value
}

describe('C6 the switch for a store that counts by its evenings', () => {
  it('C6 it is off: what is registered without it keeps the civil day', () => {
    expect([CURRENT_POLICY.version, CURRENT_POLICY.dayTurnsAtHour]).toEqual(['contract-v1', 0])
    for (const version of POLICY_VERSIONS) expect(policyOf(version).version).toBe(version)
    expect(policyOf('contract-v1')).toBe(CURRENT_POLICY)
    expect({ ...EVENING, version: CURRENT_POLICY.version, dayTurnsAtHour: 0 }).toEqual(CURRENT_POLICY)
  })

  it('C5 to the millisecond at 06:00: before it the evening before is day 0, and days still end at 24:00', () => {
    const dates = (iso: string) => { const { day0, firstReply, resolution } = promised(at(iso)); return [day0, firstReply.dueDate, isoInChina(firstReply.breachAt), resolution.dueDate] }
    expect(dates('2026-06-09T05:59:59.999+08:00')).toEqual(['2026-06-08', '2026-06-11', '2026-06-12T00:00:00.000+08:00', '2026-06-17'])
    expect(dates('2026-06-09T06:00:00.000+08:00')).toEqual(['2026-06-09', '2026-06-12', '2026-06-13T00:00:00.000+08:00', '2026-06-18'])
  })

  it('C6 never later than the contract, at most its one day earlier, and later receipts are never due earlier', () => {
    const received = fc.integer({ min: at('2024-01-02T00:00:00+08:00'), max: at('2027-11-30T00:00:00+08:00') }).map(instant)
    fc.assert(fc.property(received, fc.nat(30 * 24 * MS_PER_HOUR), (receivedAt, gap) => {
      const [ours, contract] = [promised(receivedAt), promised(receivedAt, CURRENT_POLICY)]
      for (const name of ['firstReply', 'investigation', 'resolution'] as const) expect(ours[name].breachAt).toBeLessThanOrEqual(contract[name].breachAt)
      expect(ours.day0 === contract.day0 || isoInChina(receivedAt).slice(11, 13) < '06').toBe(true)
      const later = instant(receivedAt + gap)
      if (later < at('2027-12-01T00:00:00+08:00')) expect(promised(later).resolution.breachAt).toBeGreaterThanOrEqual(ours.resolution.breachAt)
    }))
  })

  it('C6 C13 a complaint keeps the policy it was registered under: clocks, rungs and later rounds all turn at 06:00', () => {
    const receivedAt = at('2026-06-09T01:30:00+08:00')
    const facts = opened(receivedAt)
    expect(replay(facts).policyVersion).toBe('contract-v1-evening')
    const clock = clocksOf(facts, chinaCalendar, receivedAt)[0]
    if (!clock) throw new Error('no clock')
    expect([clock.day0, clock.due?.dueDate]).toEqual(['2026-06-08', '2026-06-11'])
    expect(rungsOf(clock, EVENING, chinaCalendar).map(({ reachedAt }) => isoInChina(reachedAt).slice(0, 16))).toEqual(['2026-06-10T12:00', '2026-06-11T06:00', '2026-06-12T00:00'])
    const withdrawn = decide(facts, { kind: 'reject', reason: 'x' }, { role: 'manager', id: 'st-manager' }, { now: receivedAt, calendar: chinaCalendar })
    if (!withdrawn.ok) throw new Error(withdrawn.refusal.code)
    const again = decide([...facts, ...withdrawn.value], { kind: 'reopen', reason: 'x' }, { role: 'guest', id: null }, { now: at('2026-06-13T02:00:00+08:00'), calendar: chinaCalendar })
    if (!again.ok) throw new Error(again.refusal.code)
    const second = clocksOf([...facts, ...withdrawn.value, ...again.value], chinaCalendar, at('2026-06-13T03:00:00+08:00')).find(({ cycle }) => cycle === 2)
    expect([second?.day0, civilDay(second?.startedAt as Instant)]).toEqual(['2026-06-12', '2026-06-13'])
    expect(dayZero(receivedAt, CURRENT_POLICY)).toBe('2026-06-09')
  })

  it('C7 a year without data is refused by the day that counts', () => {
    const first = at('2024-01-01T02:00:00+08:00')
    expect(register({ channel: 'phone', category: 'sound', urgency: null, receivedAt: first, respondentId: null }, { role: 'clerk', id: 'c' }, { now: at('2026-06-09T00:00:00+08:00'), calendar: chinaCalendar, policy: EVENING }).ok).toBe(true)
    expect(promised(first).day0).toBe('2023-12-31')
  })
})
