import { chinaCalendar } from '../calendar/china-calendar'
import { later } from '../kernel/time'
import { decide } from './decide'
import { asksFor, LATE, likeness, soon } from './every-case.testkit'
import { expected, KINDS, leadsTo, PEOPLE, WHO } from './expected-outcomes.testkit'
import type { Fact } from './facts'
import { askFor } from './random-history.testkit'
import { replay } from './replay'

/** Asks everybody's every command of one case and tells where the rules and the table differ, and which pairs were asked. */
export function judgeEvery(facts: readonly Fact[], isLate: boolean): { readonly differences: readonly string[]; readonly pairs: readonly string[] } {
  const complaint = replay(facts)
  const now = isLate ? later(soon(facts), LATE) : soon(facts)
  const differences: string[] = []
  const pairs: string[] = []
  for (const [who, by] of Object.entries(PEOPLE)) {
    for (const kind of KINDS) {
      pairs.push(`${kind} ${complaint.status} ${who}`)
      // Who may not ask at all may not in any wording.
      for (const command of WHO[kind].split(' ').includes(by.role) ? asksFor(kind, now) : [askFor[kind](now)]) {
        const asked = { complaint, facts, command, by, now, isLate }
        const decided = decide(facts, command, by, { now, calendar: chinaCalendar })
        const outcome = decided.ok ? `allowed, then ${replay([...facts, ...decided.value]).status}` : decided.refusal.code
        const wanted = expected(asked)
        if (outcome !== (wanted === 'allowed' ? `allowed, then ${leadsTo(asked)}` : wanted)) differences.push(`${who} ${JSON.stringify(command)} ${likeness(facts)}${isLate ? ' late' : ''}: ${outcome}, not ${wanted}`)
      }
    }
  }
  return { differences, pairs }
}
