import { civilDay, type Instant } from '../kernel/time'
import type { Command, CommandKind } from './commands'
import type { Fact } from './facts'
import { STATUSES, type Complaint, type Status } from './states'
import { SYSTEM, type Person } from './words'

// R8, C3, C11: every command in every state for every person. What must come out is written here, apart
// from the rules. `satisfies Record<CommandKind, …>` and
// the number of columns make a new command or state fail here until somebody has said what it does.

export const PEOPLE = {
  anonymous: { role: 'guest', id: null }, member: { role: 'guest', id: 'member' }, clerk: { role: 'clerk', id: 'clerk' },
  holder: { role: 'handler', id: 'st-handler' }, other: { role: 'handler', id: 'st-colleague' }, respondent: { role: 'handler', id: 'st-respondent' },
  manager: { role: 'manager', id: 'st-manager' }, owner: { role: 'owner', id: 'st-owner' }, timer: SYSTEM,
} as const satisfies Record<string, Person>

/** §2, C3, C8: who may ask for it at all. */
export const WHO = {
  claim: 'handler manager owner', assign: 'handler manager owner', note: 'clerk handler manager owner', reply: 'handler manager owner',
  waitForGuest: 'handler manager owner', guestResponded: 'clerk handler manager owner', conclude: 'handler manager owner', answer: 'handler manager owner',
  followUp: 'handler manager owner', close: 'handler manager owner', reject: 'manager owner', merge: 'handler manager owner', absorb: 'handler manager owner',
  link: 'handler manager owner', moveReceived: 'handler manager owner', extend: 'handler manager owner', askExtension: 'handler manager owner', noteExternal: 'handler manager owner', nameRespondent: 'handler manager owner',
  annulBreach: 'owner', accept: 'guest', notAccept: 'guest', write: 'guest', agreeExtension: 'guest', declineExtension: 'guest', withdraw: 'guest', reopen: 'guest', keepTime: 'system',
} as const satisfies Record<CommandKind, string>

/** By state, in the order of STATUSES; the words are explained in CHECKS. */
export const TABLE = {
  //              registered  investigating concluded answered  follow_up closed   withdrawn rejected merged
  claim:          'ok         theirs        theirs    theirs    theirs    wrong    wrong     wrong    wrong',
  assign:         'give       give          give      give      give      wrong    wrong     wrong    wrong',
  note:           'ok         ok            ok        ok        ok        ok       ok        ok       ok',
  reply:          'wrong      hold          hold      hold      hold      wrong    wrong     wrong    wrong',
  waitForGuest:   'wrong      hold          hold      wrong     wrong     wrong    wrong     wrong    wrong',
  guestResponded: 'ok         ok            ok        ok        ok        wrong    wrong     wrong    wrong',
  conclude:       'wrong      hold          wrong     wrong     wrong     wrong    wrong     wrong    wrong',
  answer:         'early      early         hold      wrong     wrong     wrong    wrong     wrong    wrong',
  followUp:       'wrong      wrong         wrong     call      call      wrong    wrong     wrong    wrong',
  close:          'wrong      wrong         wrong     wrong     tries     wrong    wrong     wrong    wrong',
  reject:         'ok         ok            ok        wrong     wrong     wrong    wrong     wrong    wrong',
  merge:          'same       same          same      wrong     wrong     wrong    wrong     wrong    wrong',
  absorb:         'older      older         older     wrong     wrong     wrong    wrong     wrong    wrong',
  link:           'ok         ok            ok        ok        ok        ok       ok        ok       ok',
  moveReceived:   'earlier    earlier       earlier   wrong     wrong     wrong    wrong     wrong    wrong',
  extend:         'runs       runs          runs      runs      runs      wrong    wrong     wrong    wrong',
  askExtension:   'runs       runs          runs      runs      runs      wrong    wrong     wrong    wrong',
  noteExternal:   'ok         ok            ok        ok        ok        ok       ok        ok       ok',
  nameRespondent: 'name       name          name      name      name      wrong    wrong     wrong    wrong',
  annulBreach:    'missed     missed        missed    missed    missed    missed   missed    missed   missed',
  accept:         'wrong      wrong         wrong     ok        once      wrong    wrong     wrong    wrong',
  notAccept:      'wrong      wrong         wrong     ok        ok        wrong    wrong     wrong    wrong',
  write:          'ok         ok            ok        ok        ok        wrong    wrong     wrong    wrong',
  agreeExtension: 'consent    consent       consent   consent   consent   wrong    wrong     wrong    wrong',
  declineExtension: 'asked   asked         asked     asked     asked     wrong    wrong     wrong    wrong',
  withdraw:       'ok         ok            ok        wrong     wrong     wrong    wrong     wrong    wrong',
  reopen:         'wrong      wrong         wrong     wrong     wrong     month    wrong     month    wrong',
  keepTime:       'ok         ok            ok        ok        ok        ok       ok        ok       ok',
} as const satisfies Record<CommandKind, string>

export const KINDS = Object.keys(TABLE) as readonly CommandKind[]

/** What the table needs to know of a case, read off its facts by hand. */
export interface Asked { readonly complaint: Complaint; readonly facts: readonly Fact[]; readonly command: Command; readonly by: Person; readonly now: Instant; readonly isLate: boolean }

const handlerOf = ({ complaint }: Asked): string | null => ('handlerId' in complaint ? complaint.handlerId : null)
const hold = (asked: Asked): string => (asked.by.role === 'handler' && handlerOf(asked) !== asked.by.id ? 'NOT_YOUR_CASE' : 'allowed')
const thisCycle = ({ facts }: Asked): readonly Fact[] => facts.slice(facts.map(({ kind }) => kind).lastIndexOf('reopened') + 1)
const only = <K extends CommandKind>(command: Command, kind: K): Extract<Command, { kind: K }> => {
  if (command.kind !== kind) throw new Error(`${command.kind} has no check of its own`)
  return command as Extract<Command, { kind: K }>
}

/** C9: while the clock runs, to a later day than it has. */
function laterDate(asked: Asked, { clock, to }: { readonly clock: string; readonly to: string }): string {
  const done = thisCycle(asked).some(({ kind }) => kind === 'answered' || (clock === 'investigation' && kind === 'concluded'))
  if (done || asked.isLate) return 'CLOCK_NOT_RUNNING'
  const agreed = thisCycle(asked).some((fact) => fact.kind === 'extension_agreed' && fact.clock === clock && fact.to >= to)
  return agreed || to < '2026-06-18' ? 'EXTENSION_NOT_LATER' : 'allowed'
}

function openQuestion(asked: Asked): Extract<Fact, { kind: 'extension_asked' }> | null {
  const last = thisCycle(asked).filter(({ kind }) => kind.startsWith('extension_')).pop()
  return last?.kind === 'extension_asked' ? last : null
}

export const CHECKS: Readonly<Record<string, (asked: Asked) => string>> = {
  ok: () => 'allowed',
  wrong: () => 'WRONG_STATE',
  /** Somebody has it already. */
  theirs: () => 'NOT_YOUR_CASE',
  /** C11: no answer before a conclusion. */
  early: () => 'NO_CONCLUSION',
  /** §2: a handler works what he holds; managers and owners anywhere. */
  hold,
  give: (asked) => {
    const { handlerId } = only(asked.command, 'assign')
    if (handlerId === handlerOf(asked)) return 'WRONG_STATE'
    return handlerId === asked.complaint.respondentId ? 'RESPONDENT_IS_HANDLER' : hold(asked)
  },
  name: (asked) => (only(asked.command, 'nameRespondent').respondentId === handlerOf(asked) ? 'RESPONDENT_IS_HANDLER' : hold(asked)),
  /** C11: none of those who worked the case in this cycle calls the guest. */
  call: (asked) => {
    const before = asked.facts.filter((fact) => fact.kind === 'reopened').length === 0 ? null : handlerOfAll(asked.facts.slice(0, asked.facts.length - thisCycle(asked).length))
    const worked = thisCycle(asked).flatMap((fact) => (fact.kind === 'assigned' ? [fact.handlerId] : fact.kind === 'concluded' || fact.kind === 'answered' ? [fact.by.id] : []))
    return [...worked, before].includes(asked.by.id) ? 'CALLER_IS_HANDLER' : 'allowed'
  },
  /** C11: a satisfied guest, or three attempts on two working days and a message. */
  tries: ({ facts }) => {
    const cycle = facts.slice(facts.map(({ kind }) => kind).lastIndexOf('answered') + 1)
    const tried = cycle.flatMap((fact) => (fact.kind === 'follow_up_tried' ? [fact] : []))
    if (tried.some(({ satisfied }) => satisfied === true)) return 'allowed'
    const days = new Set(tried.map(({ at }) => civilDay(at)))
    return tried.length >= 3 && days.size >= 2 && tried.some(({ messageLeft }) => messageLeft) ? 'allowed' : 'ATTEMPTS_MISSING'
  },
  /** C10: only one complainant's cases merge; a held case only by its holder or above. */
  same: (asked) => (!only(asked.command, 'merge').isSameComplainant ? 'MERGE_OTHER_PERSON' : handlerOf(asked) === null ? 'allowed' : hold(asked)),
  /** C10: a reopened case takes no case older than its reopening. */
  older: ({ complaint, command }) => (complaint.cycle > 1 && only(command, 'absorb').receivedAt < complaint.cycleStartedAt ? 'WRONG_STATE' : 'allowed'),
  /** C4 */
  earlier: (asked) => {
    const { receivedAt } = only(asked.command, 'moveReceived')
    if (asked.complaint.cycle > 1) return 'WRONG_STATE'
    if (receivedAt > asked.now) return 'RECEIVED_AT_IN_FUTURE'
    if (receivedAt >= asked.complaint.receivedAt) return 'RECEIVED_ONLY_EARLIER'
    return hold(asked) !== 'allowed' ? hold(asked) : civilDay(receivedAt) < '2023-12-31' ? 'CALENDAR_YEAR_MISSING' : 'allowed'
  },
  /** C9: by who works it. */
  runs: (asked) => {
    const { clock, to } = asked.command as Extract<Command, { kind: 'extend' | 'askExtension' }>
    return hold(asked) !== 'allowed' ? hold(asked) : laterDate(asked, { clock, to })
  },
  /** C9: the guest was asked in this cycle and has not answered. */
  asked: (asked) => (openQuestion(asked) ? 'allowed' : 'WRONG_STATE'),
  consent: (asked) => {
    const question = openQuestion(asked)
    return question ? laterDate(asked, question) : 'WRONG_STATE'
  },
  /** C8: what was missed in the first cycle and is not annulled yet. A reply or an answer of the first day kept the promise. */
  missed: ({ facts, isLate }) => {
    const first = facts.slice(0, facts.findIndex(({ kind }) => kind === 'reopened') + 1 || facts.length)
    const kept = first.some(({ kind }) => ['replied', 'answered', 'withdrawn', 'rejected', 'merged'].includes(kind))
    return isLate && !kept ? 'allowed' : 'NOT_FOUND'
  },
  once: ({ complaint }) => (complaint.status === 'follow_up' && !complaint.accepted ? 'allowed' : 'WRONG_STATE'),
  /** C10: until the end of the thirtieth day. */
  month: ({ isLate }) => (isLate ? 'REOPEN_TOO_LATE' : 'allowed'),
}

function handlerOfAll(facts: readonly Fact[]): string | null {
  return facts.reduce<string | null>((last, fact) => (fact.kind === 'assigned' ? fact.handlerId : last), null)
}

export function expected(asked: Asked): string {
  const { command: { kind }, by, complaint } = asked
  if (!WHO[kind].split(' ').includes(by.role)) return 'FORBIDDEN'
  if (by.role !== 'guest' && by.id !== null && by.id === complaint.respondentId) return 'RESPONDENT_IS_HANDLER'
  const word = TABLE[kind].split(/\s+/)[STATUSES.indexOf(complaint.status)] ?? ''
  return (CHECKS[word] as (asked: Asked) => string)(asked)
}

/** Where an allowed step leads (C3); null: where it was. */
const LEADS = {
  claim: 'investigating', assign: null, note: null, reply: null, waitForGuest: null, guestResponded: null, conclude: 'concluded', answer: 'answered', followUp: 'follow_up', close: 'closed',
  reject: 'rejected', merge: 'merged', absorb: null, link: null, moveReceived: null, extend: null, askExtension: null, noteExternal: null, nameRespondent: null, annulBreach: null,
  accept: 'follow_up', notAccept: 'investigating', write: null, agreeExtension: null, declineExtension: null, withdraw: 'withdrawn', reopen: null, keepTime: null,
} as const satisfies Record<CommandKind, Status | null>

export function leadsTo(asked: Asked): Status {
  const { command, complaint } = asked
  if (command.kind === 'assign' && complaint.status === 'registered') return 'investigating'
  if (command.kind === 'followUp' && command.outcome === 'unsatisfied') return 'investigating'
  if (command.kind === 'reopen') return handlerOf(asked) === null ? 'registered' : 'investigating'
  return LEADS[command.kind] ?? complaint.status
}

