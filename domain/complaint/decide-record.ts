import { accept, refuse } from '../kernel/result'
import { clocksOf } from './clocks'
import type { CommandOf } from './commands'
import type { Case, Decision } from './case'
import type { FactBody } from './facts'
import { notHeld, receiptBeyondCalendar, wrongState } from './guards'
import { policyOf } from './policy'
import { handlerOf, isOpen, isUnanswered } from './states'

type Recording = CommandOf<'note' | 'guestResponded' | 'merge' | 'absorb' | 'link' | 'moveReceived' | 'noteExternal' | 'nameRespondent' | 'annulBreach'>

/** Steps that add to what is known about a case without moving it along, and merging (C4, C8–C10). */
export function decideRecord(of: Case, command: Recording): Decision {
  const { complaint } = of
  switch (command.kind) {
    case 'note': return accept([{ kind: 'noted', text: command.text }])
    case 'guestResponded': return isOpen(complaint) ? accept([{ kind: 'waiting_ended', text: command.text }]) : wrongState(of, command.kind)
    case 'link': return accept(of.facts.some((fact) => fact.kind === 'linked' && fact.otherId === command.otherId) ? [] : [{ kind: 'linked', otherId: command.otherId }])
    case 'merge':
      if (!isUnanswered(complaint)) return wrongState(of, command.kind)
      if (!command.isSameComplainant) return refuse({ code: 'MERGE_OTHER_PERSON' })
      return (handlerOf(complaint) === null ? null : notHeld(of)) ?? accept([{ kind: 'merged', intoId: command.intoId }])
    case 'absorb': return absorb(of, command)
    case 'moveReceived': return moveReceived(of, command)
    case 'noteExternal': return accept([{ kind: 'external_noted', authority: command.authority, number: command.number }])
    case 'nameRespondent':
      if (!isOpen(complaint)) return wrongState(of, command.kind)
      if (command.respondentId === handlerOf(complaint)) return refuse({ code: 'RESPONDENT_IS_HANDLER' })
      return notHeld(of) ?? accept([{ kind: 'respondent_named', respondentId: command.respondentId }])
    case 'annulBreach': return annulBreach(of, command)
  }
}

/**
 * C10: the case that stays takes the earliest receipt; its clocks move with it. A case already answered, or reopened after the other one
 * came in, has no clock left that would hold the other's promises: they would end unkept and uncounted, so it takes none.
 */
function absorb(of: Case, { fromId, receivedAt }: CommandOf<'absorb'>): Decision {
  const { complaint } = of
  if (!isUnanswered(complaint) || (complaint.cycle > 1 && receivedAt < complaint.cycleStartedAt)) return wrongState(of, 'absorb')
  const bodies: FactBody[] = [{ kind: 'absorbed', fromId }]
  if (complaint.cycle === 1 && receivedAt < complaint.receivedAt) bodies.push({ kind: 'receipt_moved', receivedAt, reason: `merge ${fromId}` })
  return accept(bodies)
}

/** C4: only earlier, only while the first round is still being worked. */
function moveReceived(of: Case, { receivedAt, reason }: CommandOf<'moveReceived'>): Decision {
  const { complaint } = of
  if (complaint.cycle > 1 || !isUnanswered(complaint)) return wrongState(of, 'moveReceived')
  if (receivedAt > of.moment.now) return refuse({ code: 'RECEIVED_AT_IN_FUTURE', receivedAt, now: of.moment.now })
  if (receivedAt >= complaint.receivedAt) return refuse({ code: 'RECEIVED_ONLY_EARLIER', receivedAt: complaint.receivedAt })
  return notHeld(of) ?? receiptBeyondCalendar(receivedAt, policyOf(complaint.policyVersion), of.moment) ?? accept([{ kind: 'receipt_moved', receivedAt, reason }])
}

/** C8: an owner says why a breach is not counted; the breach stays where it is. */
function annulBreach({ facts, moment }: Case, { clock: name, cycle, reason }: CommandOf<'annulBreach'>): Decision {
  const clock = clocksOf(facts, moment.calendar, moment.now).find((one) => one.name === name && one.cycle === cycle)
  if (clock?.status !== 'breached' || clock.annulledBecause !== null) return refuse({ code: 'NOT_FOUND' })
  return accept([{ kind: 'breach_annulled', clock: name, cycle, reason }])
}
