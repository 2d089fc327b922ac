import type { Instant, LocalDate } from '../kernel/time'
import type { PolicyVersion } from './policy'
import type { RecordedRemedies } from './remedy'
import type { Authority, Category, Channel, ConsentChannel, Person, RootCause, Urgency, Verdict } from './words'

/** The clocks of C6. All are hard but `answer`, which is reported only. */
export type ClockName = 'firstReply' | 'investigation' | 'resolution' | 'answer' | 'followUp'
export type SettledStatus = 'met' | 'met_extended' | 'breached' | 'cancelled'
export type ExtensibleClock = 'investigation' | 'resolution'
export type RungPercent = 50 | 75 | 100

export interface Findings { readonly text: string; readonly verdict: Verdict; readonly rootCause: RootCause }

/**
 * What happened, in the order it was recorded. Facts are only ever appended; state, clocks, held time and escalation are
 * functions of them (C8). `at` is the instant of recording, `by` who did it.
 */
export type Fact = { readonly at: Instant; readonly by: Person } & (
  | RegisteredFact
  | { readonly kind: 'receipt_sent' }
  | { readonly kind: 'noted'; readonly text: string }
  | { readonly kind: 'guest_wrote'; readonly text: string }
  | { readonly kind: 'assigned'; readonly handlerId: string; readonly how: 'claimed' | 'assigned' | 'transferred'; readonly reason: string | null }
  | { readonly kind: 'respondent_named'; readonly respondentId: string }
  | { readonly kind: 'receipt_moved'; readonly receivedAt: Instant; readonly reason: string }
  | { readonly kind: 'replied'; readonly text: string }
  | { readonly kind: 'waiting_began'; readonly question: string }
  | { readonly kind: 'waiting_ended'; readonly text: string }
  | { readonly kind: 'concluded'; readonly findings: Findings }
  | { readonly kind: 'answered'; readonly text: string; readonly remedies: RecordedRemedies }
  | { readonly kind: 'accepted' }
  | FollowUpTriedFact
  | { readonly kind: 'closed'; readonly how: 'followed_up' | 'unreachable' }
  | { readonly kind: 'reopened'; readonly because: 'not_accepted' | 'guest_asked' | 'follow_up'; readonly reason: string }
  | { readonly kind: 'withdrawn'; readonly reason: string }
  | { readonly kind: 'rejected'; readonly reason: string }
  | { readonly kind: 'merged'; readonly intoId: string }
  | { readonly kind: 'absorbed'; readonly fromId: string }
  | { readonly kind: 'linked'; readonly otherId: string }
  /** C9: a later date the guest was asked for; it counts once the guest has agreed. */
  | { readonly kind: 'extension_asked'; readonly clock: ExtensibleClock; readonly to: LocalDate; readonly reason: string }
  | { readonly kind: 'extension_declined'; readonly clock: ExtensibleClock; readonly to: LocalDate }
  | ExtensionAgreedFact
  /** The number under which an authority keeps the same matter. */
  | { readonly kind: 'external_noted'; readonly authority: Authority; readonly number: string }
  | ClockSettledFact
  | { readonly kind: 'breach_annulled'; readonly clock: ClockName; readonly cycle: number; readonly reason: string }
  | EscalatedFact
  | DueMovedFact
)

export interface RegisteredFact {
  readonly kind: 'registered'
  readonly channel: Channel
  readonly category: Category
  readonly urgency: Urgency | null
  /** The instant the guest complained; starts the clocks (C4). */
  readonly receivedAt: Instant
  readonly respondentId: string | null
  readonly policyVersion: PolicyVersion
}

export interface FollowUpTriedFact {
  readonly kind: 'follow_up_tried'
  readonly reached: boolean
  /** null when the guest was not reached. */
  readonly satisfied: boolean | null
  /** A message left for a guest who did not pick up (C11). */
  readonly messageLeft: boolean
  readonly note: string
}

/** C9: the guest's recorded consent to a later date. The original due date stays and is reported. */
export interface ExtensionAgreedFact {
  readonly kind: 'extension_agreed'
  readonly clock: ExtensibleClock
  readonly to: LocalDate
  readonly channel: ConsentChannel
  readonly evidence: string
}

/** A clock's outcome, frozen with the dates it was judged by. A breach is this fact with status 'breached' (C8); a later calendar changes nothing (C7). */
export interface ClockSettledFact {
  readonly kind: 'clock_settled'
  readonly clock: ClockName
  readonly cycle: number
  readonly status: SettledStatus
  /** The original promise, also where a later date had been agreed (C9). */
  readonly dueDate: LocalDate
  readonly breachAt: Instant
  readonly calendarVersion: string
}

export interface EscalatedFact {
  readonly kind: 'escalated'
  readonly clock: ClockName
  readonly cycle: number
  readonly percent: RungPercent
  readonly tell: 'handler' | 'manager' | 'owner'
  /** The true instant on the working-time axis; `at` is when a state change or the timer recorded it. */
  readonly reachedAt: Instant
  readonly notifyAt: Instant
}

/** C7: an activated calendar put a running clock's date elsewhere. The clocks follow from the calendar; this says what was promised before. */
export interface DueMovedFact {
  readonly kind: 'due_moved'
  readonly clock: ClockName
  readonly cycle: number
  /** null while the year it needs had no data. */
  readonly from: LocalDate | null
  readonly to: LocalDate | null
  readonly calendarVersion: string
}

export type FactKind = Fact['kind']
export type FactOf<K extends FactKind> = Extract<Fact, { readonly kind: K }>
/** A fact before it is stamped with instant and person. */
export type FactBody = Fact extends infer F ? F extends Fact ? Omit<F, 'at' | 'by'> : never : never

export const isFact = <K extends FactKind>(kind: K) => (fact: Fact): fact is FactOf<K> => fact.kind === kind
