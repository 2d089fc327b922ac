import { refuse, type Refused } from '../kernel/result'
import { civilDay, partsOf, type Instant } from '../kernel/time'
import type { CommandKind } from './commands'
import type { Case, Moment } from './case'
import { dayZero, dueFrom } from './due'
import type { ComplaintPolicy } from './policy'
import type { ComplaintRefusal } from './refusals'
import { handlerOf } from './states'

/** Refusals that more than one step can meet. */
export const wrongState = ({ complaint }: Case, command: CommandKind): Refused<ComplaintRefusal> => refuse({ code: 'WRONG_STATE', command, status: complaint.status })

/** A handler works what he holds; managers and owners may step in anywhere (§2). */
export function notHeld({ complaint, by }: Case): Refused<ComplaintRefusal> | null {
  const handlerId = handlerOf(complaint)
  return by.role === 'handler' && handlerId !== by.id ? refuse({ code: 'NOT_YOUR_CASE', handlerId }) : null
}

/**
 * C4, C7: staff may say when a guest complained, but not reach back into a year without data: its clocks could never be judged.
 * A year ahead that is still missing refuses nothing; it will be imported, and the case must not be lost meanwhile.
 */
export function receiptBeyondCalendar(receivedAt: Instant, policy: ComplaintPolicy, { now, calendar }: Moment): Refused<ComplaintRefusal> | null {
  const due = dueFrom(dayZero(receivedAt, policy), policy.resolutionDays, calendar)
  return !due.ok && due.refusal.year < partsOf(civilDay(now)).year ? due : null
}
