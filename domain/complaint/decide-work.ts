import { accept, refuse } from '../kernel/result'
import type { CommandOf } from './commands'
import type { Case, Decision } from './case'
import { notHeld, wrongState } from './guards'
import { reachingOf } from './reaching'
import { recordRemedies } from './remedy'
import { handlerOf, isOpen, type FollowUp } from './states'

type Work = CommandOf<'claim' | 'assign' | 'reply' | 'waitForGuest' | 'conclude' | 'answer' | 'followUp' | 'close' | 'reject'>

/** The main way from registered to closed (C3, C10, C11). */
export function decideWork(of: Case, command: Work): Decision {
  const { complaint, by } = of
  switch (command.kind) {
    case 'claim': return claim(of)
    case 'assign': return assign(of, command)
    case 'reply':
      if (complaint.status === 'registered' || !isOpen(complaint)) return wrongState(of, command.kind)
      return notHeld(of) ?? accept([{ kind: 'replied', text: command.text }])
    case 'waitForGuest':
      if (complaint.status !== 'investigating' && complaint.status !== 'concluded') return wrongState(of, command.kind)
      return notHeld(of) ?? accept([{ kind: 'waiting_began', question: command.question }])
    case 'conclude':
      if (complaint.status !== 'investigating') return wrongState(of, command.kind)
      return notHeld(of) ?? accept([{ kind: 'concluded', findings: command.findings }])
    case 'answer':
      // C11: no answer before a conclusion, whatever else is known.
      if (complaint.status === 'registered' || complaint.status === 'investigating') return refuse({ code: 'NO_CONCLUSION', status: complaint.status })
      if (complaint.status !== 'concluded') return wrongState(of, command.kind)
      return notHeld(of) ?? accept([{ kind: 'answered', text: command.text, remedies: recordRemedies(command.remedies, by.role) }])
    case 'followUp': return followUp(of, command)
    case 'close': return complaint.status === 'follow_up' ? close(of, complaint) : wrongState(of, command.kind)
    case 'reject':
      if (complaint.status !== 'registered' && complaint.status !== 'investigating' && complaint.status !== 'concluded') return wrongState(of, command.kind)
      return accept([{ kind: 'rejected', reason: command.reason }])
  }
}

function claim(of: Case): Decision {
  const { complaint, by } = of
  if (by.id === null) return refuse({ code: 'NOT_YOUR_CASE', handlerId: handlerOf(complaint) })
  if (complaint.status === 'registered') return accept([{ kind: 'assigned', handlerId: by.id, how: 'claimed', reason: null }])
  if (!isOpen(complaint)) return wrongState(of, 'claim')
  return refuse({ code: 'NOT_YOUR_CASE', handlerId: complaint.handlerId })
}

/** A manager gives a case to somebody; a handler may hand on his own. Nothing is reset by it (C10). */
function assign(of: Case, { handlerId, reason }: CommandOf<'assign'>): Decision {
  const { complaint } = of
  if (!isOpen(complaint) || handlerOf(complaint) === handlerId) return wrongState(of, 'assign')
  if (handlerId === complaint.respondentId) return refuse({ code: 'RESPONDENT_IS_HANDLER' })
  return notHeld(of) ?? accept([{ kind: 'assigned', handlerId, how: complaint.status === 'registered' ? 'assigned' : 'transferred', reason }])
}

/** C10, C11: somebody else than those who worked the case calls; an unsatisfied guest starts a new cycle at once. */
function followUp(of: Case, { outcome, messageLeft, text }: CommandOf<'followUp'>): Decision {
  const { complaint, by } = of
  if (complaint.status !== 'answered' && complaint.status !== 'follow_up') return wrongState(of, 'followUp')
  if (by.id === null || complaint.workedBy.includes(by.id)) return refuse({ code: 'CALLER_IS_HANDLER' })
  const reached = outcome !== 'unreachable'
  const tried = { kind: 'follow_up_tried', reached, satisfied: reached ? outcome === 'satisfied' : null, messageLeft: !reached && messageLeft, note: text } as const
  return accept(outcome === 'unsatisfied' ? [tried, { kind: 'reopened', because: 'follow_up', reason: text }] : [tried])
}

/** C11: closed after a follow-up that found the guest satisfied, or when enough was tried to reach the guest. */
function close({ moment }: Case, complaint: FollowUp): Decision {
  const reaching = reachingOf(complaint, moment.calendar)
  if (!reaching.ok) return complaint.attempts.some(({ satisfied }) => satisfied === true) ? accept([{ kind: 'closed', how: 'followed_up' }]) : reaching
  const { attempts, workingDays, hasMessage, isEnough, isSatisfied } = reaching.value
  if (isSatisfied) return accept([{ kind: 'closed', how: 'followed_up' }])
  return isEnough ? accept([{ kind: 'closed', how: 'unreachable' }]) : refuse({ code: 'ATTEMPTS_MISSING', attempts, workingDays, hasMessage })
}
