import { chinaCalendar } from '../calendar/china-calendar'
import { localDate, parseInstant, type Instant } from '../kernel/time'
import { nextAttemptOn, reachingOf } from './reaching'
import { replay } from './replay'
import { inState } from './in-each-state.testkit'
import type { FollowUp, FollowUpAttempt } from './states'

const tried = (...at: readonly string[]): readonly FollowUpAttempt[] => at.map((iso) => ({ at: parseInstant(`${iso}:00+08:00`) as Instant, reached: false, satisfied: null, messageLeft: false }))
const with_ = (attempts: readonly FollowUpAttempt[]): FollowUp => ({ ...(replay(inState.follow_up) as FollowUp), attempts })
const reaching = (attempts: readonly FollowUpAttempt[]) => { const found = reachingOf(with_(attempts), chinaCalendar); return found.ok ? [found.value.attempts, found.value.workingDays, found.value.isEnough] : found.refusal.year }
const next = (today: string, attempts: readonly FollowUpAttempt[]) => { const found = nextAttemptOn(with_(attempts), chinaCalendar, localDate(today)); return found.ok ? found.value : found.refusal.year }
const [first, ...rest] = tried('2026-06-10T11:00', '2026-06-10T15:00', '2026-06-11T11:00')
const message = (attempts: readonly FollowUpAttempt[]) => attempts.map((one, at) => ({ ...one, messageLeft: at === 0 }))

describe('C11 what was tried to reach the guest', () => {
  it('C11 three attempts on two working days and a message are enough, none of them alone', () => {
    expect(reaching([first as FollowUpAttempt, ...rest])).toEqual([3, 2, false])
    expect(reaching(message(tried('2026-06-10T11:00', '2026-06-10T12:00', '2026-06-10T13:00')))).toEqual([3, 1, false])
    expect(reaching(message(tried('2026-06-10T11:00', '2026-06-11T12:00')))).toEqual([2, 2, false])
    expect(reaching(message([first as FollowUpAttempt, ...rest]))).toEqual([3, 2, true])
  })

  it('C7 an attempt on a day off counts, its day does not; a make-up Saturday is a working day', () => {
    expect(reaching(tried('2026-10-03T11:00', '2026-10-04T11:00', '2026-10-08T11:00'))).toEqual([3, 1, false])
    expect(reaching(tried('2026-10-09T11:00', '2026-10-10T23:59'))).toEqual([2, 2, false])
    expect(reaching(tried('2031-10-09T11:00'))).toBe(2031)
  })
})

describe('C11 when the next attempt brings it on', () => {
  it('C11 today, as long as the attempts that are left are more than the days that are', () => {
    expect(next('2026-06-10', [])).toBe('2026-06-10')
    expect(next('2026-06-13', [])).toBe('2026-06-13')
    expect(next('2026-06-10', tried('2026-06-10T11:00'))).toBe('2026-06-10')
  })

  it('C11 two on one day: the third has to fall on the next working day, across a holiday too', () => {
    expect(next('2026-06-10', tried('2026-06-10T11:00', '2026-06-10T15:00'))).toBe('2026-06-11')
    expect(next('2026-06-11', tried('2026-06-10T11:00', '2026-06-10T15:00'))).toBe('2026-06-11')
    expect(next('2026-09-30', tried('2026-09-30T11:00', '2026-09-30T15:00'))).toBe('2026-10-08')
    expect(next('2026-10-03', tried('2026-09-30T11:00', '2026-09-30T15:00'))).toBe('2026-10-08')
  })

  it('C11 days enough, but no message or one attempt short: today', () => {
    expect(next('2026-06-12', [first as FollowUpAttempt, ...rest])).toBe('2026-06-12')
    expect(next('2026-06-11', tried('2026-06-10T11:00', '2026-06-11T09:00'))).toBe('2026-06-11')
    expect(next('2026-06-11', [first as FollowUpAttempt, ...rest])).toBe('2026-06-11')
    expect(next('2026-06-12', tried('2026-06-10T11:00', '2026-06-10T12:00', '2026-06-10T13:00', '2026-06-10T14:00'))).toBe('2026-06-12')
    expect(next('2026-06-10', tried('2026-06-10T11:00', '2026-06-10T12:00', '2026-06-10T13:00'))).toBe('2026-06-11')
  })

  it('C11 nothing is left to try once it is enough, or the guest is satisfied', () => {
    expect(next('2026-06-12', message([first as FollowUpAttempt, ...rest]))).toBeNull()
    expect(next('2026-06-12', [{ at: (first as FollowUpAttempt).at, reached: true, satisfied: true, messageLeft: false }])).toBeNull()
  })

  it('C7 a year without data is named', () => {
    expect(next('2031-06-10', [])).toBe(2031)
    expect(next('2027-12-31', tried('2027-12-31T11:00', '2027-12-31T15:00'))).toBe(2028)
    expect(next('2026-06-10', tried('2031-06-10T11:00'))).toBe(2031)
  })

  it('C11 an answer nobody has followed up can be called about today', () => {
    const answered = replay(inState.answered)
    if (answered.status !== 'answered') throw new Error(answered.status)
    expect(nextAttemptOn(answered, chinaCalendar, localDate('2026-06-10'))).toEqual({ ok: true, value: '2026-06-10' })
  })
})
