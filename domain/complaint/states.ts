import type { Instant } from '../kernel/time'
import type { Findings } from './facts'
import type { PolicyVersion } from './policy'
import type { RecordedRemedies } from './remedy'
import type { Category, Channel, Urgency } from './words'

/** What is known from the first moment on, whatever the status. */
export interface Intake {
  readonly channel: Channel
  readonly category: Category
  readonly urgency: Urgency | null
  readonly receivedAt: Instant
  readonly registeredAt: Instant
  readonly policyVersion: PolicyVersion
  readonly respondentId: string | null
  /** 1 for the first round; every reopening adds one (C3, C10). */
  readonly cycle: number
  readonly cycleStartedAt: Instant
  /** Everybody who held, concluded or answered in this cycle: none of them makes the follow-up call (C11). */
  readonly workedBy: readonly string[]
  readonly waitingSince: Instant | null
  /** The instant of the last fact; a clock that jumps back never puts a later fact before it. */
  readonly changedAt: Instant
}

export interface FollowUpAttempt { readonly at: Instant; readonly reached: boolean; readonly satisfied: boolean | null; readonly messageLeft: boolean }
export interface Answer { readonly text: string; readonly remedies: RecordedRemedies; readonly at: Instant }

/** A state carries only what is known in it: an unanswered complaint has no answer to read by mistake (C3). */
export interface Registered extends Intake { readonly status: 'registered' }
export interface Investigating extends Intake { readonly status: 'investigating'; readonly handlerId: string }
export interface Concluded extends Intake { readonly status: 'concluded'; readonly handlerId: string; readonly findings: Findings }
interface Told extends Intake { readonly handlerId: string; readonly findings: Findings; readonly answer: Answer }
export interface Answered extends Told { readonly status: 'answered' }
export interface FollowUp extends Told { readonly status: 'follow_up'; readonly accepted: boolean; readonly attempts: readonly FollowUpAttempt[] }
export interface Closed extends Told { readonly status: 'closed'; readonly how: 'followed_up' | 'unreachable'; readonly closedAt: Instant }
export interface Withdrawn extends Intake { readonly status: 'withdrawn'; readonly handlerId: string | null; readonly withdrawnAt: Instant }
export interface Rejected extends Intake { readonly status: 'rejected'; readonly handlerId: string | null; readonly reason: string; readonly rejectedAt: Instant }
export interface Merged extends Intake { readonly status: 'merged'; readonly handlerId: string | null; readonly intoId: string }

export type Complaint = Registered | Investigating | Concluded | Answered | FollowUp | Closed | Withdrawn | Rejected | Merged
export type Status = Complaint['status']

export const STATUSES = ['registered', 'investigating', 'concluded', 'answered', 'follow_up', 'closed', 'withdrawn', 'rejected', 'merged'] as const satisfies readonly Status[]

/** States in which somebody still owes the guest something. */
export type Open = Registered | Investigating | Concluded | Answered | FollowUp
export const isOpen = (complaint: Complaint): complaint is Open =>
  complaint.status === 'registered' || complaint.status === 'investigating' || complaint.status === 'concluded'
  || complaint.status === 'answered' || complaint.status === 'follow_up'

/** States in which the answer itself is still owed. */
export const isUnanswered = (complaint: Complaint): complaint is Registered | Investigating | Concluded =>
  complaint.status === 'registered' || complaint.status === 'investigating' || complaint.status === 'concluded'

export const handlerOf = (complaint: Complaint): string | null => (complaint.status === 'registered' ? null : complaint.handlerId)
