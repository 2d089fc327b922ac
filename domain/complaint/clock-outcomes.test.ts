import { chinaCalendar } from '../calendar/china-calendar'
import { workCalendar } from '../calendar/work-calendar'
import { later, localDate, MS_PER_DAY, parseInstant, startOfDay, type Instant } from '../kernel/time'
import { clocksOf, type Clock } from './clocks'
import type { ClockName, Fact } from './facts'
import { at, inState } from './in-each-state.testkit'
import { begin, RECEIVED } from './random-history.testkit'

const ONLY_2024 = workCalendar({ version: 'old', years: [{ year: 2024, status: 'confirmed', notice: null, source: 'x', holidays: [], makeUpDays: [] }], overrides: [] })
const LATE_DECEMBER = parseInstant('2026-12-23T12:00:00+08:00') as Instant

const told = (body: object, when: Instant): Fact => ({ ...body, at: when, by: { role: 'system', id: 'system' } }) as unknown as Fact
function clock(facts: readonly Fact[], name: ClockName, now: Instant, calendar = chinaCalendar): Clock {
  const found = clocksOf(facts, calendar, now).find((one) => one.name === name && one.cycle === 1)
  if (!found) throw new Error(`no clock ${name}`)
  return found
}
const settled = (name: ClockName, status: 'met' | 'breached', dueDate: string, when: Instant): Fact =>
  told({ kind: 'clock_settled', clock: name, cycle: 1, status, dueDate: localDate(dueDate), breachAt: later(startOfDay(localDate(dueDate)), MS_PER_DAY), calendarVersion: 'x' }, when)

describe('C7 「预计」 is said of a date to come alone', () => {
  const facts = begin(LATE_DECEMBER, chinaCalendar)

  it('C7 a date that rests on an unconfirmed year is provisional until its outcome is recorded', () => {
    const before = clock(facts, 'resolution', LATE_DECEMBER)
    expect(before.due?.provisional).toBe(true)
    const { dueDate = '' } = before.due ?? {}
    expect(clock([...facts, settled('resolution', 'breached', dueDate, later(LATE_DECEMBER, 30 * MS_PER_DAY))], 'resolution', later(LATE_DECEMBER, 30 * MS_PER_DAY)).due).toMatchObject({ dueDate, provisional: false })
  })

  it('C9 a date agreed with the guest is a promise, not a forecast', () => {
    const to = localDate('2027-01-20')
    expect(clock([...facts, told({ kind: 'extension_agreed', clock: 'resolution', cycle: 1, to }, later(LATE_DECEMBER, MS_PER_DAY))], 'resolution', later(LATE_DECEMBER, MS_PER_DAY)).agreed).toMatchObject({ dueDate: to, provisional: false })
  })

  it('C7 while the year is missing nothing is late, however long the calendar is not imported', () => {
    const unknown = clock(begin(LATE_DECEMBER, chinaCalendar), 'resolution', later(LATE_DECEMBER, 400 * MS_PER_DAY), ONLY_2024)
    expect([unknown.due, unknown.status, unknown.lateByMs]).toEqual([null, 'running', 0])
  })
})

describe('C6 what stops the clock of the follow-up', () => {
  const { answered } = inState
  const tried = (reached: boolean): Fact => told({ kind: 'follow_up_tried', reached, satisfied: null, messageLeft: false, note: '' }, at(20))

  it('C6 only a talk or the end of the case: not the answer before it, not an attempt nobody answered', () => {
    expect(clock(answered, 'followUp', at(21)).doneAt).toBeNull()
    expect(clock([...answered, tried(false)], 'followUp', at(21)).doneAt).toBeNull()
    expect(clock([...answered, tried(true)], 'followUp', at(21)).doneAt).toBe(at(20))
    expect(clock([...answered, tried(false), told({ kind: 'closed', how: 'unreachable' }, at(22))], 'followUp', at(23)).doneAt).toBe(at(22))
  })
})

describe('C8 the outcome is read from the facts, not from the reader’s watch', () => {
  const facts = begin(RECEIVED, chinaCalendar)
  const overdue = later(RECEIVED, 40 * MS_PER_DAY)

  it('C8 what was done late is late for an instance whose watch is behind, and so is what was given up late', () => {
    expect(clock([...facts, told({ kind: 'answered', text: 'x', remedies: [] }, overdue)], 'resolution', at(1)).status).toBe('breached')
    expect(clock([...facts, told({ kind: 'withdrawn', reason: 'x' }, overdue)], 'resolution', at(1)).status).toBe('breached')
  })

  it('C8 what was done late and given up afterwards is late, not cancelled', () => {
    const kept = later(RECEIVED, MS_PER_DAY)
    expect(clock([...facts, told({ kind: 'withdrawn', reason: 'x' }, kept)], 'resolution', overdue).status).toBe('cancelled')
    expect(clock([...facts, told({ kind: 'answered', text: 'x', remedies: [] }, overdue), told({ kind: 'withdrawn', reason: 'x' }, kept)], 'resolution', overdue).status).toBe('breached')
  })

  it('C4 C8 only a receipt moved after the outcome unsettles it', () => {
    const moved = told({ kind: 'receipt_moved', receivedAt: later(RECEIVED, -MS_PER_DAY), reason: 'x' }, at(2))
    const met = settled('firstReply', 'met', '2026-06-30', at(3))
    expect(clock([...facts, moved, met], 'firstReply', at(4)).isFrozen).toBe(true)
    expect(clock([...facts, met, moved], 'firstReply', at(4)).isFrozen).toBe(false)
  })
})
