import type { WorkCalendar } from '../calendar/work-calendar'
import type { Instant, LocalDate } from '../kernel/time'
import { clocksOf } from './clocks'
import type { ClockName, Fact } from './facts'

/** A running clock whose date another calendar puts elsewhere. A date is null while its year has no data. */
export interface MovedClock {
  readonly clock: ClockName
  readonly cycle: number
  readonly from: LocalDate | null
  readonly to: LocalDate | null
  /** Whether the new date still needs an unconfirmed year. */
  readonly provisional: boolean
}

/**
 * C7: what an activated calendar does to one complaint. Only clocks that run under the calendar they were promised by can move;
 * met, breached and cancelled ones are over at that instant, recorded or not. A move that stands in the facts is not found again.
 */
export function movedClocks(facts: readonly Fact[], { before, after, now }: { readonly before: WorkCalendar; readonly after: WorkCalendar; readonly now: Instant }): readonly MovedClock[] {
  const later = clocksOf(facts, after, now)
  return clocksOf(facts, before, now).flatMap((clock, place): readonly MovedClock[] => {
    const next = later[place]
    if (!next || clock.isFrozen || clock.status !== 'running') return []
    const [from, to] = [clock.due?.dueDate ?? null, next.due?.dueDate ?? null]
    if (from === to || lastTold(facts, clock.name, clock.cycle) === to) return []
    return [{ clock: clock.name, cycle: clock.cycle, from, to, provisional: next.due?.provisional ?? false }]
  })
}

function lastTold(facts: readonly Fact[], name: ClockName, cycle: number): LocalDate | null | undefined {
  return facts.reduce<LocalDate | null | undefined>((told, fact) => (fact.kind === 'due_moved' && fact.clock === name && fact.cycle === cycle ? fact.to : told), undefined)
}
