import type { WorkCalendar } from '../calendar/work-calendar'
import { later, startOfDay, startOfNextDay, MS_PER_DAY, type Instant, type LocalDate } from '../kernel/time'
import { cyclesOf, firstOf, type Cycle } from './cycles'
import { dayZero, dueFrom, type Due } from './due'
import { isFact, type ClockName, type ClockSettledFact, type Fact, type SettledStatus } from './facts'
import { policyOf, type ComplaintPolicy } from './policy'

export type ClockStatus = 'running' | SettledStatus

/** One clock of one cycle as it stands at an instant (C8). */
export interface Clock {
  readonly name: ClockName
  readonly cycle: number
  /** A soft clock is reported, never a breach of contract (C6). */
  readonly isHard: boolean
  readonly startedAt: Instant
  /** The day that is not counted (C5). */
  readonly day0: LocalDate
  readonly workingDays: number
  readonly status: ClockStatus
  /** The promise of the contract; null while a year it needs has no data (C7). */
  readonly due: Due | null
  readonly missingYear: number | null
  /** The date agreed with the guest, when one was (C9); `due` stays the original. */
  readonly agreed: Due | null
  /** When what the clock waits for was done, in time or not. */
  readonly doneAt: Instant | null
  /** When the clock stopped counting: done, or cancelled. */
  readonly stoppedAt: Instant | null
  readonly lateByMs: number
  /** Judged by the original date alone; null while that is open. */
  readonly contractOnTime: boolean | null
  /** An owner's reason for not counting a breach; the breach itself stays (C8). */
  readonly annulledBecause: string | null
  /** Recorded as a fact: no calendar and no later step changes it. */
  readonly isFrozen: boolean
}

/** C8: every clock of every cycle, from the facts alone. Whether and when a timer ran makes no difference. */
export function clocksOf(facts: readonly Fact[], calendar: WorkCalendar, now: Instant): readonly Clock[] {
  const registered = facts.find(isFact('registered'))
  if (!registered) return []
  const policy = policyOf(registered.policyVersion)
  return cyclesOf(facts).flatMap((cycle) => spansOf(cycle, policy).map((span) => judge(span, facts, calendar, now)))
}

interface Span { readonly name: ClockName; readonly cycle: Cycle; readonly isHard: boolean; readonly startedAt: Instant; readonly day0: LocalDate; readonly workingDays: number; readonly doneAt: Instant | null; readonly cancelledAt: Instant | null }

/** What starts and what satisfies each clock (C6): a reply and a result in one step stop both; a receipt or a note stops none. */
function spansOf(cycle: Cycle, policy: ComplaintPolicy): readonly Span[] {
  const [concluded, answered] = [firstOf(cycle, 'concluded'), firstOf(cycle, 'answered')]
  const followedUp = cycle.facts.find((fact) => fact.kind === 'closed' || (fact.kind === 'follow_up_tried' && fact.reached))
  const cancelledAt = firstOf(cycle, 'withdrawn', 'rejected', 'merged')?.at ?? cycle.reopenedAt
  const hard = (name: ClockName, workingDays: number, startedAt: Instant, done: Fact | null | undefined): Span =>
    ({ name, cycle, isHard: true, startedAt, day0: dayZero(startedAt, policy), workingDays, doneAt: done?.at ?? null, cancelledAt })
  const spans = [
    hard('firstReply', policy.firstReplyDays, cycle.startedAt, firstOf(cycle, 'replied', 'answered')),
    hard('investigation', policy.investigationDays, cycle.startedAt, concluded),
    hard('resolution', policy.resolutionDays, cycle.startedAt, answered),
  ]
  if (concluded) spans.push({ ...hard('answer', policy.answerDays, concluded.at, answered), isHard: false })
  if (answered) spans.push(hard('followUp', policy.followUpDays, answered.at, followedUp))
  return spans
}

function judge(span: Span, facts: readonly Fact[], calendar: WorkCalendar, now: Instant): Clock {
  const { name, isHard, startedAt, day0, workingDays, doneAt } = span
  const settled = settledFact(span, facts)
  const reckoned = dueFrom(day0, workingDays, calendar)
  const due: Due | null = settled ? { dueDate: settled.dueDate, breachAt: settled.breachAt, provisional: false } : reckoned.ok ? reckoned.value : null
  const missingYear = due === null && !reckoned.ok ? reckoned.refusal.year : null
  // Without data for a year, all that is sure is that the date does not lie before that year begins.
  const breachAt = due?.breachAt ?? startOfDay(`${String(missingYear)}-01-01` as LocalDate)
  const agreed = agreedDue(span, breachAt)
  const status = settled?.status ?? statusAt({ breachAt, agreedBreachAt: agreed?.breachAt ?? breachAt, isDueKnown: due !== null }, span, now)
  const annulled = facts.find((fact) => fact.kind === 'breach_annulled' && fact.clock === name && fact.cycle === span.cycle.cycle)
  return {
    name, cycle: span.cycle.cycle, isHard, startedAt, day0, workingDays, status, due, missingYear, agreed, doneAt,
    stoppedAt: doneAt ?? span.cancelledAt,
    lateByMs: status === 'breached' ? Math.max(0, (doneAt ?? now) - (agreed?.breachAt ?? breachAt)) : 0,
    contractOnTime: status === 'met' ? true : status === 'met_extended' || status === 'breached' ? false : null,
    annulledBecause: annulled?.kind === 'breach_annulled' ? annulled.reason : null,
    isFrozen: settled !== null,
  }
}

interface Limits { readonly breachAt: Instant; readonly agreedBreachAt: Instant; readonly isDueKnown: boolean }

function statusAt({ breachAt, agreedBreachAt, isDueKnown }: Limits, { doneAt, cancelledAt }: Span, now: Instant): ClockStatus {
  if (doneAt !== null && doneAt < breachAt) return 'met'
  if (doneAt !== null && doneAt < agreedBreachAt) return 'met_extended'
  if (doneAt === null && cancelledAt !== null && cancelledAt < agreedBreachAt) return 'cancelled'
  if (!isDueKnown) return 'running'
  return doneAt !== null || cancelledAt !== null || now >= agreedBreachAt ? 'breached' : 'running'
}

/**
 * The recorded outcome. A breach binds for ever; an outcome met or cancelled binds unless the receipt was moved earlier afterwards:
 * that is a correction of the start, and must not let staff keep a date that was too kind (C4, C8).
 */
function settledFact({ name, cycle }: Span, facts: readonly Fact[]): ClockSettledFact | null {
  const own = facts.filter((fact): fact is Extract<Fact, ClockSettledFact> => fact.kind === 'clock_settled' && fact.clock === name && fact.cycle === cycle.cycle)
  const breach = own.find((fact) => fact.status === 'breached')
  if (breach) return breach
  const last = own[own.length - 1]
  if (!last) return null
  const movedAfter = cycle.cycle === 1 && facts.slice(facts.indexOf(last)).some((fact) => fact.kind === 'receipt_moved')
  return movedAfter ? null : last
}

/** C9: only consent given before the original date had passed counts, and only to a later date; the last one wins. */
function agreedDue({ name, cycle }: Span, breachAt: Instant): Due | null {
  const consents = cycle.facts.filter(isFact('extension_agreed')).filter((fact) => fact.clock === name && fact.at < breachAt && startOfNextDay(fact.to) > breachAt)
  const last = consents[consents.length - 1]
  return last ? { dueDate: last.to, breachAt: startOfNextDay(last.to), provisional: false } : null
}

/** The date that counts now: the agreed one if there is one. While a year is missing, the start of that year. */
export function breachInstantOf({ agreed, due, missingYear }: Clock): Instant {
  return agreed?.breachAt ?? due?.breachAt ?? startOfDay(`${String(missingYear)}-01-01` as LocalDate)
}

/**
 * What the queue is sorted by (C15): the earliest breach among hard clocks whose work is still to be done. One that has passed
 * stays in front until the work is done, so that a breach never sinks out of sight; null when nothing is owed.
 */
export function nextDue(clocks: readonly Clock[]): { readonly at: Instant; readonly clock: Clock } | null {
  const owed = clocks.filter((clock) => clock.isHard && clock.stoppedAt === null).map((clock) => ({ at: breachInstantOf(clock), clock }))
  return owed.reduce<{ readonly at: Instant; readonly clock: Clock } | null>((first, one) => (first === null || one.at < first.at ? one : first), null)
}

/** A day later than `now`: when to look again while a year's data is missing. */
export const tomorrow = (now: Instant): Instant => later(now, MS_PER_DAY)
