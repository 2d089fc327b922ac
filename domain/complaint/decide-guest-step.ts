import { accept, refuse } from '../kernel/result'
import { addDays, civilDay, startOfNextDay, type Instant } from '../kernel/time'
import type { CommandOf } from './commands'
import type { Case, Decision } from './case'
import { wrongState } from './guards'
import { policyOf } from './policy'
import { isOpen } from './states'

type GuestStep = CommandOf<'accept' | 'notAccept' | 'write' | 'withdraw' | 'reopen'>

/** What only the complainant may do (C3, C10, C14). */
export function decideGuestStep(of: Case, command: GuestStep): Decision {
  const { complaint } = of
  switch (command.kind) {
    case 'accept':
      if (complaint.status !== 'answered' && !(complaint.status === 'follow_up' && !complaint.accepted)) return wrongState(of, command.kind)
      return accept([{ kind: 'accepted' }])
    case 'notAccept':
      if (complaint.status !== 'answered' && complaint.status !== 'follow_up') return wrongState(of, command.kind)
      return accept([{ kind: 'reopened', because: 'not_accepted', reason: command.reason }])
    case 'write': return isOpen(complaint) ? accept([{ kind: 'guest_wrote', text: command.text }]) : wrongState(of, command.kind)
    case 'withdraw':
      if (complaint.status !== 'registered' && complaint.status !== 'investigating' && complaint.status !== 'concluded') return wrongState(of, command.kind)
      return accept([{ kind: 'withdrawn', reason: command.reason }])
    case 'reopen':
      switch (complaint.status) {
        case 'closed': return reopen(of, command.reason, complaint.closedAt)
        case 'rejected': return reopen(of, command.reason, complaint.rejectedAt)
        default: return wrongState(of, command.kind)
      }
  }
}

/** C10: until the end of the 30th day after it was closed. */
function reopen({ complaint, moment }: Case, reason: string, endedAt: Instant): Decision {
  const lastDay = addDays(civilDay(endedAt), policyOf(complaint.policyVersion).reopenWithinDays)
  if (moment.now >= startOfNextDay(lastDay)) return refuse({ code: 'REOPEN_TOO_LATE', lastDay })
  return accept([{ kind: 'reopened', because: 'guest_asked', reason }])
}
