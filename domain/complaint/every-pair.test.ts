import { everyCase, likeness } from './every-case.testkit'
import { CHECKS, KINDS, PEOPLE, TABLE } from './expected-outcomes.testkit'
import { judgeEvery } from './judge-every.testkit'
import { replay } from './replay'
import { STATUSES } from './states'

describe('R8 C3 C11 every command in every state for every person', () => {
  it('C3 the walk has met every state, each open one in a first and a later round, waiting and with a respondent', () => {
    const met = everyCase().map((facts) => replay(facts))
    expect([...new Set(met.map(({ status }) => status))].sort()).toEqual([...STATUSES].sort())
    for (const status of STATUSES) {
      expect([status, [...new Set(met.filter((one) => one.status === status).map(({ cycle }) => Math.min(cycle, 2)))].sort()]).toEqual([status, [1, 2]])
      expect(met.some((one) => one.status === status && one.respondentId === 'st-respondent')).toBe(true)
    }
    for (const status of ['investigating', 'concluded', 'withdrawn', 'rejected', 'merged'] as const) expect(met.some((one) => one.status === status && one.waitingSince !== null)).toBe(true)
    expect(met.some((one) => one.status === 'closed' && one.how === 'unreachable')).toBe(true)
    for (const kind of KINDS) expect(TABLE[kind].split(/\s+/).filter((word) => word in CHECKS)).toHaveLength(STATUSES.length)
  })

  it('R8 each is allowed and leads where it should, or refused by the one name that the table gives', () => {
    // Two months on, only the plain ones and those with a later date: what the other flags change has been seen by then.
    const judged = everyCase().flatMap((facts) => [judgeEvery(facts, false), ...(/ (plain|extended)$/.test(likeness(facts)) ? [judgeEvery(facts, true)] : [])])
    expect(judged.flatMap(({ differences }) => differences).slice(0, 10)).toEqual([])
    expect(new Set(judged.flatMap(({ pairs }) => pairs)).size).toBe(KINDS.length * STATUSES.length * Object.keys(PEOPLE).length)
  })
})
