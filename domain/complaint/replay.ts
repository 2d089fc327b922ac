import type { Fact } from './facts'
import type { Complaint, Status } from './states'
import { isOpen } from './states'
import { acceptAnswer, answer, assign, close, conclude, merge, register, reject, reopen, tryFollowUp, withdraw } from './steps'

/** The state after one more fact. A fact that cannot follow is a bug in what wrote it, not a refusal. */
export function apply(complaint: Complaint, fact: Fact): Complaint {
  return { ...after(complaint, fact), changedAt: fact.at }
}

function after(complaint: Complaint, fact: Fact): Complaint {
  switch (fact.kind) {
    case 'registered': throw impossible(complaint, fact)
    case 'receipt_sent':
    case 'noted':
    case 'absorbed':
    case 'linked':
    case 'extension_asked':
    case 'extension_declined':
    case 'extension_agreed':
    case 'external_noted':
    case 'clock_settled':
    case 'breach_annulled':
    case 'escalated':
    case 'due_moved': return complaint
    case 'guest_wrote':
    case 'waiting_ended': return { ...complaint, waitingSince: null }
    case 'waiting_began': return { ...complaint, waitingSince: fact.at }
    case 'respondent_named': return { ...complaint, respondentId: fact.respondentId }
    case 'receipt_moved': return { ...complaint, receivedAt: fact.receivedAt, cycleStartedAt: complaint.cycle === 1 ? fact.receivedAt : complaint.cycleStartedAt }
    case 'assigned': return isOpen(complaint) ? assign(complaint, fact.handlerId) : fail(complaint, fact)
    case 'replied': return isOpen(complaint) ? complaint : fail(complaint, fact)
    case 'concluded': return conclude(only(complaint, fact, 'investigating'), fact.findings, fact.by.id)
    case 'answered': return answer(only(complaint, fact, 'concluded'), fact)
    case 'accepted': return acceptAnswer(only(complaint, fact, 'answered', 'follow_up'))
    case 'follow_up_tried': return tryFollowUp(only(complaint, fact, 'answered', 'follow_up'), fact)
    case 'closed': return close(only(complaint, fact, 'follow_up'), fact.how, fact.at)
    case 'reopened': return reopen(only(complaint, fact, 'answered', 'follow_up', 'closed', 'rejected'), fact.at)
    case 'withdrawn': return withdraw(only(complaint, fact, 'registered', 'investigating', 'concluded'), fact.at)
    case 'rejected': return reject(only(complaint, fact, 'registered', 'investigating', 'concluded'), fact.reason, fact.at)
    case 'merged': return merge(only(complaint, fact, 'registered', 'investigating', 'concluded'), fact.intoId)
  }
}

/** C8: the facts alone give the state; the first is always the registration. */
export function replay(facts: readonly Fact[]): Complaint {
  const [first, ...rest] = facts
  if (first?.kind !== 'registered') throw new Error('a complaint begins with its registration')
  return rest.reduce(apply, register(first) as Complaint)
}

function only<S extends Status>(complaint: Complaint, fact: Fact, ...from: readonly S[]): Extract<Complaint, { readonly status: S }> {
  if (!(from as readonly Status[]).includes(complaint.status)) throw impossible(complaint, fact)
  return complaint as Extract<Complaint, { readonly status: S }>
}

const impossible = (complaint: Complaint, fact: Fact): Error => new Error(`'${fact.kind}' cannot follow in state '${complaint.status}'`)

function fail(complaint: Complaint, fact: Fact): never {
  throw impossible(complaint, fact)
}
