import { accept, refuse, type Result } from '../kernel/result'
import type { Instant } from '../kernel/time'
import type { Case, Decision, Moment } from './case'
import { MAY, MAY_REGISTER, type Command } from './commands'
import { decideExtension } from './decide-extension'
import { decideGuestStep } from './decide-guest-step'
import { decideRecord } from './decide-record'
import { decideWork } from './decide-work'
import type { Fact, FactBody, RegisteredFact } from './facts'
import { receiptBeyondCalendar } from './guards'
import { timeFacts } from './keep-time'
import { CURRENT_POLICY, type ComplaintPolicy } from './policy'
import type { ComplaintRefusal } from './refusals'
import { replay } from './replay'
import { SYSTEM, type Person } from './words'

/** How a complaint came in; the policy is the one of the day. */
export type Reception = Omit<RegisteredFact, 'kind' | 'policyVersion'>

/**
 * The first facts of a complaint (C1, C4, C6): its registration under the policy of its store, which it keeps, and an automatic receipt, which is no reply.
 * Refused: FORBIDDEN, RECEIVED_AT_IN_FUTURE, and CALENDAR_YEAR_MISSING for a receipt said to lie in a past year without data. A missing
 * year ahead refuses nothing here: a complaint is never lost for it (C7).
 */
export function register(reception: Reception, by: Person, moment: Moment & { readonly policy?: ComplaintPolicy }): Result<readonly Fact[], ComplaintRefusal> {
  const { policy = CURRENT_POLICY } = moment
  if (!MAY_REGISTER.includes(by.role)) return refuse({ code: 'FORBIDDEN', command: 'register', role: by.role })
  if (reception.receivedAt > moment.now) return refuse({ code: 'RECEIVED_AT_IN_FUTURE', receivedAt: reception.receivedAt, now: moment.now })
  const beyond = receiptBeyondCalendar(reception.receivedAt, policy, moment)
  if (beyond) return beyond
  const registered: FactBody = { kind: 'registered', ...reception, policyVersion: policy.version }
  const facts = [...stamp([registered], by, moment.now), ...stamp([{ kind: 'receipt_sent' }], SYSTEM, moment.now)]
  return accept([...facts, ...timeFacts(facts, moment.calendar, moment.now)])
}

/**
 * The facts that a command adds, or the one reason why it adds none. What time alone has brought about is recorded before and after,
 * so that nothing decided late can look as if it had been decided in time (C8).
 */
export function decide(facts: readonly Fact[], command: Command, by: Person, moment: Moment): Result<readonly Fact[], ComplaintRefusal> {
  const complaint = replay(facts)
  // A clock that jumped back must not put a fact before the last one.
  const now = moment.now < complaint.changedAt ? complaint.changedAt : moment.now
  if (!MAY[command.kind].includes(by.role)) return refuse({ code: 'FORBIDDEN', command: command.kind, role: by.role })
  if (by.role !== 'guest' && by.id !== null && by.id === complaint.respondentId) return refuse({ code: 'RESPONDENT_IS_HANDLER' })
  const before = timeFacts(facts, moment.calendar, now)
  const decided = judge({ complaint, facts: [...facts, ...before], by, moment: { ...moment, now } }, command)
  if (!decided.ok) return decided
  const fresh = [...before, ...stamp(decided.value, by, now)]
  return accept([...fresh, ...timeFacts([...facts, ...fresh], moment.calendar, now)])
}

function judge(of: Case, command: Command): Decision {
  switch (command.kind) {
    case 'keepTime': return accept([])
    case 'claim':
    case 'assign':
    case 'reply':
    case 'waitForGuest':
    case 'conclude':
    case 'answer':
    case 'followUp':
    case 'close':
    case 'reject': return decideWork(of, command)
    case 'note':
    case 'guestResponded':
    case 'merge':
    case 'absorb':
    case 'link':
    case 'moveReceived':
    case 'noteExternal':
    case 'nameRespondent':
    case 'annulBreach': return decideRecord(of, command)
    case 'extend':
    case 'askExtension':
    case 'agreeExtension':
    case 'declineExtension': return decideExtension(of, command)
    case 'accept':
    case 'notAccept':
    case 'write':
    case 'withdraw':
    case 'reopen': return decideGuestStep(of, command)
  }
}

const stamp = (bodies: readonly FactBody[], by: Person, at: Instant): readonly Fact[] => bodies.map((body) => ({ ...body, at, by }))
