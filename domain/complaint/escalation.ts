import type { WorkCalendar } from '../calendar/work-calendar'
import { addDays, civilDay, later, startOfDay, MS_PER_DAY, MS_PER_HOUR, msOfDay, type Instant } from '../kernel/time'
import { breachInstantOf, tomorrow, type Clock } from './clocks'
import type { ClockName, EscalatedFact, Fact, RungPercent } from './facts'
import type { ComplaintPolicy } from './policy'

/** One step of the ladder (C13): at 50 % the handler is told, at 75 % the manager, at 100 % the owner. */
export interface Rung {
  readonly clock: ClockName
  readonly cycle: number
  readonly percent: RungPercent
  readonly tell: EscalatedFact['tell']
  /** The true instant, on the axis of working days laid end to end after day 0. */
  readonly reachedAt: Instant
  /** The same instant moved into the hours in which people are told things. */
  readonly notifyAt: Instant
}

const LADDER: readonly (readonly [RungPercent, EscalatedFact['tell']])[] = [[50, 'handler'], [75, 'manager'], [100, 'owner']]

/** Not before 10:00, not from 22:00 on (C13, N2); what falls in the night waits for the morning. */
export function notifyInstant(at: Instant, policy: ComplaintPolicy): Instant {
  const time = msOfDay(at)
  const day = civilDay(at)
  const opening = policy.notifyFromHour * MS_PER_HOUR
  if (time < opening) return later(startOfDay(day), opening)
  return time < policy.notifyUntilHour * MS_PER_HOUR ? at : later(startOfDay(addDays(day, 1)), opening)
}

/** The three rungs of a clock. A clock with an agreed date reaches its last rung at that date (C9); one without data for a year has those known. */
export function rungsOf(clock: Clock, policy: ComplaintPolicy, calendar: WorkCalendar): readonly Rung[] {
  if (!clock.isHard) return []
  return LADDER.flatMap(([percent, tell]) => {
    const reachedAt = rungInstant(clock, percent, calendar)
    return reachedAt === null ? [] : [{ clock: clock.name, cycle: clock.cycle, percent, tell, reachedAt, notifyAt: notifyInstant(reachedAt, policy) }]
  })
}

function rungInstant(clock: Clock, percent: RungPercent, calendar: WorkCalendar): Instant | null {
  if (percent === 100) return clock.agreed?.breachAt ?? clock.due?.breachAt ?? null
  const reached = calendar.instantAfterWorkingMs(clock.day0, clock.workingDays * MS_PER_DAY * percent / 100)
  return reached.ok ? reached.value : null
}

const isRecorded = (rung: Rung, facts: readonly Fact[]): boolean =>
  facts.some((fact) => fact.kind === 'escalated' && fact.clock === rung.clock && fact.cycle === rung.cycle && fact.percent === rung.percent)

const wasReached = (rung: Rung, clock: Clock, now: Instant): boolean => rung.reachedAt <= now && (clock.stoppedAt === null || rung.reachedAt < clock.stoppedAt)

/** Rungs reached by `now` that no fact records yet: each is recorded once, however late, however often this is asked (C13). */
export function rungsToRecord(facts: readonly Fact[], clocks: readonly Clock[], { policy, calendar, now }: LadderView): readonly Rung[] {
  // The rungs of a frozen clock were recorded with its outcome; a calendar activated later must not add one (C7).
  return clocks.filter((clock) => !clock.isFrozen)
    .flatMap((clock) => rungsOf(clock, policy, calendar).filter((rung) => wasReached(rung, clock, now) && !isRecorded(rung, facts)))
}

export interface LadderView { readonly policy: ComplaintPolicy; readonly calendar: WorkCalendar; readonly now: Instant }

/** When the sweep must look at this complaint again: its next rung or breach; null when no clock runs. */
export function nextNoticeAt(facts: readonly Fact[], clocks: readonly Clock[], { policy, calendar, now }: LadderView): Instant | null {
  const running = clocks.filter((clock) => clock.isHard && clock.stoppedAt === null)
  const ahead = running.flatMap((clock) => rungsOf(clock, policy, calendar).filter((rung) => rung.reachedAt > now && !isRecorded(rung, facts)).map((rung) => rung.reachedAt))
  // A clock without its year's data is looked at when that year begins, then daily, until the calendar is imported (C7).
  const unknown = running.filter((clock) => clock.due === null).map((clock) => (breachInstantOf(clock) > now ? breachInstantOf(clock) : tomorrow(now)))
  return [...ahead, ...unknown].reduce<Instant | null>((first, at) => (first === null || at < first ? at : first), null)
}
