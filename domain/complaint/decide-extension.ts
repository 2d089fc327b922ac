import { accept, refuse, type Refused } from '../kernel/result'
import { startOfNextDay, type Instant, type LocalDate } from '../kernel/time'
import type { Case, Decision } from './case'
import { breachInstantOf, clocksOf, type Clock } from './clocks'
import type { CommandOf } from './commands'
import { cyclesOf } from './cycles'
import { latestExtension } from './extension-limit'
import type { ExtensibleClock, Fact, FactOf } from './facts'
import { notHeld, wrongState } from './guards'
import type { ComplaintRefusal } from './refusals'
import { isOpen } from './states'

type Extension = CommandOf<'extend' | 'askExtension' | 'agreeExtension' | 'declineExtension'>

/** C9: a later date needs the guest's consent: told to staff and written down, or given by the guest's own tap. */
export function decideExtension(of: Case, command: Extension): Decision {
  if (!isOpen(of.complaint)) return wrongState(of, command.kind)
  switch (command.kind) {
    case 'extend':
      return notHeld(of) ?? mayMove(of, command) ?? tooFar(of, command) ?? accept([{ kind: 'extension_agreed', clock: command.clock, to: command.to, channel: command.channel, evidence: command.evidence }])
    case 'askExtension':
      return notHeld(of) ?? mayMove(of, command) ?? tooFar(of, command) ?? accept([{ kind: 'extension_asked', clock: command.clock, to: command.to, reason: command.reason }])
    case 'agreeExtension': {
      const asked = askedExtension(of.facts)
      if (!asked) return wrongState(of, command.kind)
      return mayMove(of, asked) ?? accept([{ kind: 'extension_agreed', clock: asked.clock, to: asked.to, channel: 'miniapp', evidence: asked.reason }])
    }
    case 'declineExtension': {
      const asked = askedExtension(of.facts)
      return asked ? accept([{ kind: 'extension_declined', clock: asked.clock, to: asked.to }]) : wrongState(of, command.kind)
    }
  }
}

/** Only while the clock runs and its original date has not passed, and only to a later date. */
function mayMove({ complaint, facts, moment }: Case, { clock: name, to }: { readonly clock: ExtensibleClock; readonly to: LocalDate }): Refused<ComplaintRefusal> | null {
  const clock = clocksOf(facts, moment.calendar, moment.now).find((one) => one.name === name && one.cycle === complaint.cycle)
  // A clock that has an agreed date runs towards it past its original one; a new consent needs to come before the original date all the same.
  if (clock?.status !== 'running' || hasPassed(clock, moment.now)) return refuse({ code: 'CLOCK_NOT_RUNNING', status: clock?.status ?? null })
  if (startOfNextDay(to) <= breachInstantOf(clock)) return refuse({ code: 'EXTENSION_NOT_LATER', dueDate: (clock.agreed ?? clock.due)?.dueDate ?? null })
  return null
}

function tooFar({ moment }: Case, { to }: { readonly to: LocalDate }): Refused<ComplaintRefusal> | null {
  const latest = latestExtension(moment.now)
  return to > latest ? refuse({ code: 'EXTENSION_TOO_FAR', latest }) : null
}

const hasPassed = ({ due }: Clock, now: Instant): boolean => due !== null && now >= due.breachAt

/** What the guest has been asked in this cycle and has not answered; a later question takes the place of an earlier one. */
export function askedExtension(facts: readonly Fact[]): FactOf<'extension_asked'> | null {
  const cycles = cyclesOf(facts)
  const answered = cycles[cycles.length - 1]?.facts.filter((fact) => fact.kind === 'extension_asked' || fact.kind === 'extension_agreed' || fact.kind === 'extension_declined') ?? []
  const last = answered[answered.length - 1]
  return last?.kind === 'extension_asked' ? last : null
}

/** The same while the guest can still agree to it: afterwards the clock has ended or its original date has passed. */
export function openExtension(facts: readonly Fact[], clocks: readonly Clock[], now: Instant): FactOf<'extension_asked'> | null {
  const asked = askedExtension(facts)
  const clock = asked && [...clocks].reverse().find(({ name }) => name === asked.clock)
  return clock?.status === 'running' && !hasPassed(clock, now) ? asked : null
}
