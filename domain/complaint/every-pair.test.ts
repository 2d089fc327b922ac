import { chinaCalendar } from '../calendar/china-calendar'
import { later } from '../kernel/time'
import { decide, register } from './decide'
import { asksFor, everyCase, LATE, likeness, reception, soon } from './every-case.testkit'
import { CHECKS, expected, KINDS, leadsTo, PEOPLE, TABLE, WHO, type Asked } from './expected-outcomes.testkit'
import { askFor, RECEIVED } from './random-history.testkit'
import { replay } from './replay'
import { STATUSES } from './states'
import { CHANNELS, ROLES } from './words'

describe('R8 C3 C11 every command in every state for every person', () => {
  it('C3 the walk has met every state, each open one in a first and a later round, waiting and with a respondent', () => {
    const met = everyCase().map((facts) => replay(facts))

    expect([...new Set(met.map(({ status }) => status))].sort()).toEqual([...STATUSES].sort())
    for (const status of STATUSES) {
      expect([status, [...new Set(met.filter((one) => one.status === status).map(({ cycle }) => Math.min(cycle, 2)))].sort()]).toEqual([status, [1, 2]])
      expect(met.some((one) => one.status === status && one.respondentId === 'rex')).toBe(true)
    }
    for (const status of ['investigating', 'concluded', 'withdrawn', 'rejected', 'merged'] as const) expect(met.some((one) => one.status === status && one.waitingSince !== null)).toBe(true)
    expect(met.some((one) => one.status === 'closed' && one.how === 'unreachable')).toBe(true)
    for (const kind of KINDS) expect(TABLE[kind].split(/\s+/).filter((word) => word in CHECKS)).toHaveLength(STATUSES.length)
  })

  it('R8 each is allowed and leads where it should, or refused by the one name that the table gives', () => {
    const differences: string[] = []
    const pairs = new Set<string>()
    for (const facts of everyCase()) {
      const complaint = replay(facts)
      // Two months on, only the plain ones and those with a later date: what the other flags change has been seen by then.
      for (const isLate of / (plain|extended)$/.test(likeness(facts)) ? [false, true] : [false]) {
        const now = isLate ? later(soon(facts), LATE) : soon(facts)
        for (const [who, by] of Object.entries(PEOPLE)) {
          for (const kind of KINDS) {
            // Who may not ask at all may not in any wording.
            for (const command of WHO[kind].split(' ').includes(by.role) ? asksFor(kind, now) : [askFor[kind](now)]) {
              const asked: Asked = { complaint, facts, command, by, now, isLate }
              const decided = decide(facts, command, by, { now, calendar: chinaCalendar })
              const outcome = decided.ok ? `allowed, then ${replay([...facts, ...decided.value]).status}` : decided.refusal.code
              const wanted = expected(asked)
              if (outcome !== (wanted === 'allowed' ? `allowed, then ${leadsTo(asked)}` : wanted)) differences.push(`${who} ${JSON.stringify(command)} ${likeness(facts)}${isLate ? ' late' : ''}: ${outcome}, not ${wanted}`)
              pairs.add(`${kind} ${complaint.status} ${who}`)
            }
          }
        }
      }
    }
    expect(differences.slice(0, 10)).toEqual([])
    expect(pairs.size).toBe(KINDS.length * STATUSES.length * Object.keys(PEOPLE).length)
  })

  it('C1 C4 every role and every channel: who may bring a complaint in', () => {
    for (const role of ROLES) {
      for (const channel of CHANNELS) {
        const answer = register({ ...reception, channel, respondentId: null }, { role, id: 'x' }, { now: RECEIVED, calendar: chinaCalendar })
        expect([role, answer.ok || answer.refusal.code]).toEqual([role, role === 'system' ? 'FORBIDDEN' : true])
      }
    }
  })
})
