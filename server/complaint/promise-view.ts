import type { ClockKind, DayView, MissedView, PromiseView } from '@encore/contract/complaint'
import { explainDays, type ExplainedDay } from '@encore/domain/calendar/explain-days'
import type { WorkCalendar } from '@encore/domain/calendar/work-calendar'
import { breachInstantOf, type Clock } from '@encore/domain/complaint/clocks'
import { dayZero } from '@encore/domain/complaint/due'
import { policyOf } from '@encore/domain/complaint/policy'
import type { Complaint } from '@encore/domain/complaint/states'
import { unreachable } from '@encore/domain/kernel/result'
import type { LocalDate } from '@encore/domain/kernel/time'

type HardClock = Clock & { readonly name: ClockKind }
const isHard = (clock: Clock): clock is HardClock => clock.isHard

/** The promises of the current cycle (C14); one whose year has no data is left out and named by promiseGap. */
export function promisesOf(clocks: readonly Clock[], cycle: number): readonly PromiseView[] {
  return clocks.filter(isHard).filter((clock) => clock.cycle === cycle).flatMap(({ name, status, due, agreed, stoppedAt }) =>
    due === null ? [] : [{ clock: name, status, dueDate: due.dueDate, breachAt: due.breachAt, provisional: due.provisional, extendedTo: agreed?.dueDate ?? null, settledAt: stoppedAt }])
}

/** C8: the hard clocks that were missed, of every round; an annulled one stands there with its reason. */
export const missedOf = (clocks: readonly Clock[]): readonly MissedView[] =>
  clocks.filter(isHard).filter(({ status }) => status === 'breached').map((clock) => ({
    clock: clock.name, cycle: clock.cycle, dueDate: clock.due?.dueDate ?? '', agreedDate: clock.agreed?.dueDate ?? null, breachAt: breachInstantOf(clock), doneAt: clock.doneAt,
    lateMs: clock.lateByMs, annulledBecause: clock.annulledBecause,
  }))

export const promiseGap = (clocks: readonly Clock[]): number | null =>
  clocks.find((clock) => clock.isHard && clock.stoppedAt === null && clock.missingYear !== null)?.missingYear ?? null

/** 「为什么是这一天」 of the result (C14); empty while a year's data is missing. */
export function daysOf(complaint: Complaint, calendar: WorkCalendar): readonly DayView[] {
  const policy = policyOf(complaint.policyVersion)
  return dayViews(dayZero(complaint.cycleStartedAt, policy), policy.resolutionDays, calendar)
}

/** Each day of a promise with its reason, from day 0 to the last one. */
export function dayViews(day0: LocalDate, workingDays: number, calendar: WorkCalendar): readonly DayView[] {
  const days = explainDays(day0, workingDays, calendar)
  return days.ok ? days.value.map(dayView) : []
}

const dayView = (day: ExplainedDay): DayView =>
  ({ date: day.date, kind: kindOf(day), count: day.ordinal, holiday: day.holiday, reason: day.overrideReason, provisional: day.provisional })

function kindOf({ counts, kind }: ExplainedDay): DayView['kind'] {
  if (counts === 'day_zero') return 'received'
  switch (kind) {
    case 'weekday':
    case 'override_worked': return 'workday'
    case 'weekend': return 'weekend'
    case 'holiday':
    case 'override_off': return 'holiday'
    case 'make_up': return 'makeup'
    default: return unreachable(kind)
  }
}
