import type { ClockReason } from '@encore/contract/case-file'
import type { CalendarRecord } from '@encore/domain/calendar/calendar-record'
import { workCalendar, type WorkCalendar } from '@encore/domain/calendar/work-calendar'
import { clocksOf, type Clock } from '@encore/domain/complaint/clocks'
import { isFact, type Fact } from '@encore/domain/complaint/facts'
import { recordOf } from '../calendar/calendar-in-force'
import type { Store } from '../platform/store'
import type { Sight } from './complaint-view'
import { dayViews } from './promise-view'

/**
 * C14: why each date is that date, of every clock of every round. An outcome that is frozen is explained by the calendar it was judged
 * by, not by the one of today (C7).
 */
export async function clockReasons(facts: readonly Fact[], { now, calendar }: Sight, store: Store): Promise<readonly ClockReason[]> {
  const clocks = clocksOf(facts, calendar, now)
  const versions = [...new Set([calendar.version, ...facts.filter(isFact('clock_settled')).map(({ calendarVersion }) => calendarVersion)])]
  const records = new Map(await Promise.all(versions.map(async (version) => [version, await recordOf(store, version)] as const)))
  return clocks.map((clock) => {
    const record = records.get(judgedBy(clock, facts) ?? calendar.version)
    return reasonOf(clock, facts, record ? { record, calendar: workCalendar(record) } : null)
  })
}

const judgedBy = ({ name, cycle, isFrozen }: Clock, facts: readonly Fact[]): string | undefined =>
  isFrozen ? [...facts].reverse().filter(isFact('clock_settled')).find((fact) => fact.clock === name && fact.cycle === cycle)?.calendarVersion : undefined

interface Judging { readonly record: CalendarRecord; readonly calendar: WorkCalendar }

function reasonOf(clock: Clock, facts: readonly Fact[], judging: Judging | null): ClockReason {
  const { name, cycle, isHard, startedAt, day0, workingDays, due, status, doneAt, lateByMs, annulledBecause } = clock
  const days = judging ? dayViews(day0, workingDays, judging.calendar) : []
  const years = new Set(days.map(({ date }) => Number(date.slice(0, 4))))
  const own = <F extends { readonly clock: string }>(fact: F): boolean => fact.clock === name
  return {
    clock: name, cycle, isHard, startedAt, workingDays, days, dueDate: due?.dueDate ?? null, provisional: due?.provisional ?? false,
    notices: judging ? judging.record.years.filter(({ year }) => years.has(year)).flatMap(({ notice }) => notice ?? []) : [],
    status, doneAt, lateMs: lateByMs, annulledBecause,
    consents: inCycle(facts, cycle).filter(isFact('extension_agreed')).filter(own).map(({ at, to, channel, evidence }) => ({ at, until: to, channel, evidence })),
    rungs: facts.filter(isFact('escalated')).filter((fact) => own(fact) && fact.cycle === cycle).map(({ percent, tell, reachedAt }) => ({ percent, tell, reachedAt })),
    moves: facts.filter(isFact('due_moved')).filter((fact) => own(fact) && fact.cycle === cycle).map(({ at, from, to }) => ({ at, from, to })),
  }
}

/** The facts of one round: the reopening begins the next (C10). */
export function inCycle(facts: readonly Fact[], cycle: number): readonly Fact[] {
  let round = 1
  return facts.filter((fact) => {
    if (fact.kind === 'reopened') round += 1
    return round === cycle
  })
}
