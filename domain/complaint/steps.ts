import type { Instant } from '../kernel/time'
import type { FactOf, Findings } from './facts'
import type {
  Answered, Closed, Complaint, Concluded, FollowUp, Intake, Investigating, Merged, Open, Registered, Rejected, Withdrawn,
} from './states'

// One function a step, each taking only the states it may start from (C3, C11). They record; decide() has judged.

const intakeOf = (complaint: Complaint): Intake => ({
  channel: complaint.channel,
  category: complaint.category,
  urgency: complaint.urgency,
  receivedAt: complaint.receivedAt,
  registeredAt: complaint.registeredAt,
  policyVersion: complaint.policyVersion,
  respondentId: complaint.respondentId,
  cycle: complaint.cycle,
  cycleStartedAt: complaint.cycleStartedAt,
  workedBy: complaint.workedBy,
  waitingSince: complaint.waitingSince,
  changedAt: complaint.changedAt,
})

const join = (people: readonly string[], id: string | null): readonly string[] => (id === null || people.includes(id) ? people : [...people, id])

export const register = (fact: FactOf<'registered'>): Registered => ({
  status: 'registered',
  channel: fact.channel,
  category: fact.category,
  urgency: fact.urgency,
  receivedAt: fact.receivedAt,
  registeredAt: fact.at,
  policyVersion: fact.policyVersion,
  respondentId: fact.respondentId,
  cycle: 1,
  cycleStartedAt: fact.receivedAt,
  workedBy: [],
  waitingSince: null,
  changedAt: fact.at,
})

/** The first handler begins the investigation; a later one takes over where it stands (C10: nothing is reset). */
export function assign(complaint: Open, handlerId: string): Open {
  const workedBy = join(complaint.workedBy, handlerId)
  return complaint.status === 'registered' ? { ...complaint, status: 'investigating', handlerId, workedBy } : { ...complaint, handlerId, workedBy }
}

export const conclude = (complaint: Investigating, findings: Findings, by: string | null): Concluded =>
  ({ ...complaint, status: 'concluded', findings, workedBy: join(complaint.workedBy, by) })

export const answer = (complaint: Concluded, fact: FactOf<'answered'>): Answered => ({
  ...complaint, status: 'answered', answer: { text: fact.text, remedies: fact.remedies, at: fact.at }, workedBy: join(complaint.workedBy, fact.by.id), waitingSince: null,
})

const enterFollowUp = (complaint: Answered | FollowUp): FollowUp =>
  complaint.status === 'follow_up' ? complaint : { ...complaint, status: 'follow_up', accepted: false, attempts: [] }

export const acceptAnswer = (complaint: Answered | FollowUp): FollowUp => ({ ...enterFollowUp(complaint), accepted: true })

export function tryFollowUp(complaint: Answered | FollowUp, { at, reached, satisfied, messageLeft }: FactOf<'follow_up_tried'>): FollowUp {
  const followUp = enterFollowUp(complaint)
  return { ...followUp, attempts: [...followUp.attempts, { at, reached, satisfied, messageLeft }] }
}

export const close = (complaint: FollowUp, how: Closed['how'], closedAt: Instant): Closed => {
  const { findings, handlerId, answer: told } = complaint
  return { ...intakeOf(complaint), status: 'closed', handlerId, findings, answer: told, how, closedAt }
}

/** C10: a new cycle from this moment, with the same handler if there was one; what is frozen stays in the facts. */
export function reopen(complaint: Answered | FollowUp | Closed | Rejected, at: Instant): Registered | Investigating {
  const fresh = { ...intakeOf(complaint), cycle: complaint.cycle + 1, cycleStartedAt: at, waitingSince: null }
  const { handlerId } = complaint
  return handlerId === null ? { ...fresh, status: 'registered', workedBy: [] } : { ...fresh, status: 'investigating', handlerId, workedBy: [handlerId] }
}

const currentHandler = (complaint: Registered | Investigating | Concluded): string | null => (complaint.status === 'registered' ? null : complaint.handlerId)

export const withdraw = (complaint: Registered | Investigating | Concluded, withdrawnAt: Instant): Withdrawn =>
  ({ ...intakeOf(complaint), status: 'withdrawn', handlerId: currentHandler(complaint), withdrawnAt })

export const reject = (complaint: Registered | Investigating | Concluded, reason: string, rejectedAt: Instant): Rejected =>
  ({ ...intakeOf(complaint), status: 'rejected', handlerId: currentHandler(complaint), reason, rejectedAt })

export const merge = (complaint: Registered | Investigating | Concluded, intoId: string): Merged =>
  ({ ...intakeOf(complaint), status: 'merged', handlerId: currentHandler(complaint), intoId })
