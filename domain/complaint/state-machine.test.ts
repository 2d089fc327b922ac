import { chinaCalendar } from '../calendar/china-calendar'
import { later, MS_PER_DAY, MS_PER_HOUR, type Instant } from '../kernel/time'
import { MAY, type Command } from './commands'
import { decide } from './decide'
import type { Fact } from './facts'
import { askFor, begin, COMMAND_KINDS, PEOPLE, RECEIVED } from './random-history.testkit'
import { replay } from './replay'
import { STATUSES, type Status } from './states'
import { SYSTEM, type Person } from './words'

const [guest, , ann, ben, mia] = PEOPLE as readonly [Person, Person, Person, Person, Person, Person]
const at = (hours: number): Instant => later(RECEIVED, hours * MS_PER_HOUR)

function path(...steps: readonly (readonly [Command, Person])[]): readonly Fact[] {
  return steps.reduce<readonly Fact[]>((facts, [command, by], i) => {
    const decided = decide(facts, command, by, { now: at(i + 1), calendar: chinaCalendar })
    if (!decided.ok) throw new Error(`${command.kind}: ${decided.refusal.code}`)
    return [...facts, ...decided.value]
  }, begin(RECEIVED, chinaCalendar))
}

const ask = (kind: Command['kind']): Command => askFor[kind](at(1))
const investigated = [[ask('claim'), ann], [ask('conclude'), ann]] as const
const answered = [...investigated, [ask('answer'), ann]] as const
/** One history into each state; handler `ann` holds the case from `investigating` on. */
const inState: Readonly<Record<Status, readonly Fact[]>> = {
  registered: path(),
  investigating: path([ask('claim'), ann]),
  concluded: path(...investigated),
  answered: path(...answered),
  follow_up: path(...answered, [ask('followUp'), mia]),
  closed: path(...answered, [ask('followUp'), mia], [ask('close'), ann]),
  withdrawn: path([ask('withdraw'), guest]),
  rejected: path([ask('reject'), mia]),
  merged: path([ask('merge'), mia]),
}

const FROM: Readonly<Record<Command['kind'], readonly Status[]>> = {
  claim: ['registered'],
  assign: ['registered', 'investigating', 'concluded', 'answered', 'follow_up'],
  note: STATUSES,
  reply: ['investigating', 'concluded', 'answered', 'follow_up'],
  waitForGuest: ['investigating', 'concluded'],
  guestResponded: ['registered', 'investigating', 'concluded', 'answered', 'follow_up'],
  conclude: ['investigating'],
  answer: ['concluded'],
  followUp: ['answered', 'follow_up'],
  close: ['follow_up'],
  reject: ['registered', 'investigating', 'concluded'],
  merge: ['registered', 'investigating', 'concluded'],
  absorb: ['registered', 'investigating', 'concluded'],
  link: STATUSES,
  moveReceived: ['registered', 'investigating', 'concluded'],
  extend: ['registered', 'investigating', 'concluded'],
  nameRespondent: ['registered', 'investigating', 'concluded', 'answered', 'follow_up'],
  annulBreach: [],
  accept: ['answered', 'follow_up'],
  notAccept: ['answered', 'follow_up'],
  withdraw: ['registered', 'investigating', 'concluded'],
  reopen: ['closed', 'rejected'],
  keepTime: STATUSES,
}

/** Steps that a handler may take only on what he holds; nobody holds a registered case. */
const HELD: readonly Command['kind'][] = ['assign', 'reply', 'waitForGuest', 'conclude', 'answer', 'moveReceived', 'extend', 'nameRespondent']

/** What the rules say, in the order in which they are asked: role, state, hold, calls by those who worked the case. */
function expected(kind: Command['kind'], status: Status, by: Person): string {
  if (!MAY[kind].includes(by.role)) return 'FORBIDDEN'
  if (kind === 'claim' && ['investigating', 'concluded', 'answered', 'follow_up'].includes(status)) return 'NOT_YOUR_CASE'
  if (kind === 'annulBreach') return 'NOT_FOUND'
  if (kind === 'answer' && (status === 'registered' || status === 'investigating')) return 'NO_CONCLUSION'
  const holder = status === 'registered' || ['withdrawn', 'rejected', 'merged'].includes(status) ? null : 'ann'
  if (kind === 'extend' && (status === 'answered' || status === 'follow_up')) return by.role === 'handler' && by.id !== holder ? 'NOT_YOUR_CASE' : 'CLOCK_NOT_RUNNING'
  if (!FROM[kind].includes(status)) return 'WRONG_STATE'
  if (HELD.includes(kind) && by.role === 'handler' && by.id !== holder) return 'NOT_YOUR_CASE'
  if (kind === 'merge' && by.role === 'handler' && holder !== null && by.id !== holder) return 'NOT_YOUR_CASE'
  if (kind === 'followUp' && by.id === 'ann') return 'CALLER_IS_HANDLER'
  return 'allowed'
}

describe('C3 every command in every state for every role', () => {
  const table = STATUSES.flatMap((status) => COMMAND_KINDS.flatMap((kind) => PEOPLE.map((by) => [kind, status, by.id ?? by.role, by] as const)))

  it('C3 the histories lead where they should', () => {
    for (const status of STATUSES) expect(replay(inState[status]).status).toBe(status)
    expect(table).toHaveLength(9 * 23 * 7)
  })

  it('C3 each of them is allowed or a named refusal, as the table of the rules says', () => {
    const differences: string[] = []
    for (const [kind, status, who, by] of table) {
      const decided = decide(inState[status], askFor[kind](at(12)), by, { now: at(12), calendar: chinaCalendar })
      const answer = decided.ok ? 'allowed' : decided.refusal.code
      // The follow-up in state follow_up was satisfied and accepted is still open: nothing else depends on it.
      if (answer !== expected(kind, status, by)) differences.push(`${kind} in ${status} by ${who}: ${answer}, expected ${expected(kind, status, by)}`)
      if (decided.ok) replay([...inState[status], ...decided.value])
    }
    expect(differences).toEqual([])
  })
})

const refusalOf = (facts: readonly Fact[], command: Command, by: Person, now: Instant = at(12)): string | null => {
  const decided = decide(facts, command, by, { now, calendar: chinaCalendar })
  return decided.ok ? null : decided.refusal.code
}
const extended = (facts: readonly Fact[], command: Command, by: Person, now: Instant = at(12)): readonly Fact[] => {
  const decided = decide(facts, command, by, { now, calendar: chinaCalendar })
  if (!decided.ok) throw new Error(decided.refusal.code)
  return [...facts, ...decided.value]
}

describe('C4, C10, C11 guards', () => {
  it('C11 nobody handles a complaint about himself, nor does anything else with it', () => {
    const named = extended(inState.registered, { kind: 'nameRespondent', respondentId: 'ann' }, mia)
    expect(refusalOf(named, ask('claim'), ann)).toBe('RESPONDENT_IS_HANDLER')
    expect(refusalOf(named, { kind: 'assign', handlerId: 'ann', reason: null }, mia)).toBe('RESPONDENT_IS_HANDLER')
    expect(refusalOf(named, ask('note'), ann)).toBe('RESPONDENT_IS_HANDLER')
    expect(refusalOf(inState.investigating, { kind: 'nameRespondent', respondentId: 'ann' }, mia)).toBe('RESPONDENT_IS_HANDLER')
  })

  it('C11 whoever held, concluded or answered does not call; after a new cycle he may not either if he holds it', () => {
    const handedOn = extended(inState.concluded, { kind: 'assign', handlerId: 'ben', reason: '换班' }, mia)
    const told = extended(handedOn, ask('answer'), mia)
    for (const by of [ann, ben, mia]) expect(refusalOf(told, ask('followUp'), by)).toBe('CALLER_IS_HANDLER')
  })

  it('C11 three attempts on two working days and a message close as unreachable, nothing less', () => {
    const call = (messageLeft: boolean): Command => ({ kind: 'followUp', outcome: 'unreachable', messageLeft, text: '无人接听' })
    let facts = extended(inState.answered, call(false), mia, at(10))
    facts = extended(facts, call(false), mia, at(11))
    facts = extended(facts, call(false), mia, at(12))
    expect(refusalOf(facts, ask('close'), mia, at(13))).toBe('ATTEMPTS_MISSING')
    facts = extended(facts, call(true), mia, at(13))
    expect(refusalOf(facts, ask('close'), mia, at(13))).toBe('ATTEMPTS_MISSING')
    // 13 June 2026 is a Saturday: an attempt on a day off is no second working day.
    const saturday = extended(facts, call(false), mia, at(5 * 24 + 10))
    expect(refusalOf(saturday, ask('close'), mia, at(5 * 24 + 11))).toBe('ATTEMPTS_MISSING')
    const nextDay = extended(facts, call(false), mia, at(34))
    const closed = replay(extended(nextDay, ask('close'), ann, at(35)))
    expect(closed.status === 'closed' && closed.how).toBe('unreachable')
  })

  it('C10 an unsatisfied follow-up and an answer not accepted start a new cycle with the same handler', () => {
    const unhappy: Command = { kind: 'followUp', outcome: 'unsatisfied', messageLeft: false, text: '仍有杂音' }
    expect(replay(extended(inState.answered, unhappy, mia))).toMatchObject({ status: 'investigating', handlerId: 'ann', cycle: 2 })
    expect(replay(extended(inState.answered, ask('notAccept'), guest))).toMatchObject({ status: 'investigating', handlerId: 'ann', cycle: 2 })
    expect(replay(extended(inState.rejected, ask('reopen'), guest))).toMatchObject({ status: 'registered', cycle: 2 })
  })

  it('C10 reopening ends with the thirtieth day after closing', () => {
    const closedOn = later(RECEIVED, 5 * MS_PER_HOUR)
    const lastDayEnds = later(closedOn, 30 * MS_PER_DAY + 9 * MS_PER_HOUR - 1)
    expect(refusalOf(inState.closed, ask('reopen'), guest, lastDayEnds)).toBeNull()
    expect(refusalOf(inState.closed, ask('reopen'), guest, later(lastDayEnds, 1))).toBe('REOPEN_TOO_LATE')
  })

  it('C4 receipt moves only earlier, never into the future, and only in the first cycle', () => {
    expect(refusalOf(inState.investigating, { kind: 'moveReceived', receivedAt: RECEIVED, reason: '核对' }, ann)).toBe('RECEIVED_ONLY_EARLIER')
    expect(refusalOf(inState.investigating, { kind: 'moveReceived', receivedAt: at(13), reason: '核对' }, ann)).toBe('RECEIVED_AT_IN_FUTURE')
    expect(refusalOf(inState.investigating, { kind: 'moveReceived', receivedAt: later(RECEIVED, -1000 * MS_PER_DAY), reason: '核对' }, ann)).toBe('CALENDAR_YEAR_MISSING')
    const second = extended(inState.answered, ask('notAccept'), guest)
    expect(refusalOf(second, ask('moveReceived'), ann)).toBe('WRONG_STATE')
  })

  it('C10 merging takes the earliest receipt, and only from the same complainant', () => {
    expect(refusalOf(inState.registered, { kind: 'merge', intoId: 'x', isSameComplainant: false }, mia)).toBe('MERGE_OTHER_PERSON')
    const earlier = later(RECEIVED, -MS_PER_DAY)
    expect(replay(extended(inState.investigating, { kind: 'absorb', fromId: 'x', receivedAt: earlier }, mia)).receivedAt).toBe(earlier)
    expect(replay(extended(inState.investigating, { kind: 'absorb', fromId: 'x', receivedAt: at(5) }, mia)).receivedAt).toBe(RECEIVED)
  })

  it('C9 an extension is later than the date it replaces and comes before that date has passed', () => {
    const to = (date: string): Command => ({ ...(askFor.extend(RECEIVED) as Extract<Command, { kind: 'extend' }>), to: date as never })
    expect(refusalOf(inState.investigating, to('2026-06-17'), ann)).toBe('EXTENSION_NOT_LATER')
    expect(refusalOf(inState.investigating, to('2026-06-18'), ann, later(RECEIVED, 11 * MS_PER_DAY))).toBe('CLOCK_NOT_RUNNING')
    const agreed = extended(inState.investigating, to('2026-06-22'), ann)
    expect(refusalOf(agreed, to('2026-06-20'), ann)).toBe('EXTENSION_NOT_LATER')
  })

  it('C8 an annulment is one more fact, once, and the breach stays', () => {
    const late = later(RECEIVED, 6 * MS_PER_DAY)
    const owner = PEOPLE[5] as Person
    const annulled = extended(inState.registered, ask('annulBreach'), owner, late)
    expect(annulled.filter(({ kind }) => kind === 'clock_settled')).toHaveLength(2)
    expect(refusalOf(annulled, ask('annulBreach'), owner, late)).toBe('NOT_FOUND')
  })

  it('a clock that jumps back puts no fact before the last one', () => {
    const facts = extended(inState.investigating, ask('note'), ann, at(20))
    const back = extended(facts, ask('note'), ann, at(2))
    expect(back[back.length - 1]?.at).toBe(at(20))
  })

  it('C12 points remedies add up against the limit of the role', () => {
    const points = (amount: number) => ({ kind: 'points' as const, points: amount as never, note: '致歉' })
    const answer = (by: Person, ...amounts: number[]) => {
      const told = replay(extended(inState.concluded, { kind: 'answer', text: '已处理', remedies: amounts.map(points) }, by))
      return told.status === 'answered' && told.answer.remedies.approval
    }
    expect([answer(ann, 500), answer(ann, 300, 300), answer(mia, 5000), answer(mia, 5001)]).toEqual(['not_needed', 'second_person', 'not_needed', 'second_person'])
  })

  it('a history that cannot have happened is a bug, not a state', () => {
    expect(() => replay([])).toThrow('registration')
    expect(() => replay([...inState.registered, { kind: 'answered', text: '', remedies: { list: [], approval: 'not_needed' }, at: at(1), by: SYSTEM }])).toThrow('cannot follow')
  })
})
