import { refuse, type Refused } from '../kernel/result'
import type { CommandKind } from './commands'
import type { Case } from './case'
import type { ComplaintRefusal } from './refusals'
import { handlerOf } from './states'

/** Refusals that more than one step can meet. */
export const wrongState = ({ complaint }: Case, command: CommandKind): Refused<ComplaintRefusal> => refuse({ code: 'WRONG_STATE', command, status: complaint.status })

/** A handler works what he holds; managers and owners may step in anywhere (§2). */
export function notHeld({ complaint, by }: Case): Refused<ComplaintRefusal> | null {
  const handlerId = handlerOf(complaint)
  return by.role === 'handler' && handlerId !== by.id ? refuse({ code: 'NOT_YOUR_CASE', handlerId }) : null
}
