import type { WorkCalendar } from '../calendar/work-calendar'
import type { Instant } from '../kernel/time'
import { clocksOf } from './clocks'
import { rungsToRecord } from './escalation'
import { isFact, type Fact } from './facts'
import { policyOf } from './policy'
import { SYSTEM } from './words'

/**
 * What time alone has brought about: outcomes to freeze and rungs to record. Added to every state change and by the sweep (C8, C13);
 * asked twice it finds nothing the second time. The clocks would say the same without it: these facts only make it last.
 */
export function timeFacts(facts: readonly Fact[], calendar: WorkCalendar, now: Instant): readonly Fact[] {
  const registered = facts.find(isFact('registered'))
  if (!registered) return []
  const clocks = clocksOf(facts, calendar, now)
  const rungs = rungsToRecord(facts, clocks, { policy: policyOf(registered.policyVersion), calendar, now })
  const settled = clocks.flatMap((clock): readonly Fact[] => {
    if (clock.isFrozen || clock.status === 'running' || clock.due === null) return []
    const { name, cycle, status, due } = clock
    return [{ kind: 'clock_settled', clock: name, cycle, status, dueDate: due.dueDate, breachAt: due.breachAt, calendarVersion: calendar.version, at: now, by: SYSTEM }]
  })
  return [...rungs.map((rung): Fact => ({ kind: 'escalated', ...rung, at: now, by: SYSTEM })), ...settled]
}
