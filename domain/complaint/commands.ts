import type { Instant, LocalDate } from '../kernel/time'
import type { ClockName, ExtensibleClock, Findings } from './facts'
import type { Remedy } from './remedy'
import type { Authority, ConsentChannel, Role } from './words'

/** What may be asked of a complaint that exists. */
export type Command =
  | { readonly kind: 'claim' }
  | { readonly kind: 'assign'; readonly handlerId: string; readonly reason: string | null }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'reply'; readonly text: string }
  | { readonly kind: 'waitForGuest'; readonly question: string }
  | { readonly kind: 'guestResponded'; readonly text: string }
  | { readonly kind: 'conclude'; readonly findings: Findings }
  | { readonly kind: 'answer'; readonly text: string; readonly remedies: readonly Remedy[] }
  | { readonly kind: 'followUp'; readonly outcome: 'satisfied' | 'unsatisfied' | 'unreachable'; readonly messageLeft: boolean; readonly text: string }
  | { readonly kind: 'close' }
  | { readonly kind: 'reject'; readonly reason: string }
  /** The use case has looked whether both come from one complainant; anonymous ones never do (C10). */
  | { readonly kind: 'merge'; readonly intoId: string; readonly isSameComplainant: boolean }
  /** The other side of a merge: the earliest receipt wins. */
  | { readonly kind: 'absorb'; readonly fromId: string; readonly receivedAt: Instant }
  | { readonly kind: 'link'; readonly otherId: string }
  | { readonly kind: 'moveReceived'; readonly receivedAt: Instant; readonly reason: string }
  | { readonly kind: 'extend'; readonly clock: ExtensibleClock; readonly to: LocalDate; readonly channel: ConsentChannel; readonly evidence: string }
  /** The guest is asked for a later date and answers by a tap (C9). */
  | { readonly kind: 'askExtension'; readonly clock: ExtensibleClock; readonly to: LocalDate; readonly reason: string }
  | { readonly kind: 'noteExternal'; readonly authority: Authority; readonly number: string }
  | { readonly kind: 'nameRespondent'; readonly respondentId: string }
  | { readonly kind: 'annulBreach'; readonly clock: ClockName; readonly cycle: number; readonly reason: string }
  | { readonly kind: 'accept' }
  | { readonly kind: 'notAccept'; readonly reason: string }
  | { readonly kind: 'write'; readonly text: string }
  | { readonly kind: 'agreeExtension' }
  | { readonly kind: 'declineExtension' }
  | { readonly kind: 'withdraw'; readonly reason: string }
  | { readonly kind: 'reopen'; readonly reason: string }
  /** Time has passed: record what it brought. The sweep asks this. */
  | { readonly kind: 'keepTime' }

export type CommandKind = Command['kind']
export type CommandOf<K extends CommandKind> = Extract<Command, { readonly kind: K }>

const WORKERS: readonly Role[] = ['handler', 'manager', 'owner']
const MANAGERS: readonly Role[] = ['manager', 'owner']
const GUEST: readonly Role[] = ['guest']

/** Who may ask for what (PRODUCT §2, C3, C8). "Guest" is the complainant: the use case has proved it. */
export const MAY: Readonly<Record<CommandKind, readonly Role[]>> = {
  claim: WORKERS,
  assign: WORKERS,
  note: ['clerk', ...WORKERS],
  reply: WORKERS,
  waitForGuest: WORKERS,
  guestResponded: ['clerk', ...WORKERS],
  conclude: WORKERS,
  answer: WORKERS,
  followUp: WORKERS,
  close: WORKERS,
  reject: MANAGERS,
  merge: WORKERS,
  absorb: WORKERS,
  link: WORKERS,
  moveReceived: WORKERS,
  extend: WORKERS,
  askExtension: WORKERS,
  noteExternal: WORKERS,
  nameRespondent: WORKERS,
  annulBreach: ['owner'],
  accept: GUEST,
  notAccept: GUEST,
  write: GUEST,
  agreeExtension: GUEST,
  declineExtension: GUEST,
  withdraw: GUEST,
  reopen: GUEST,
  keepTime: ['system'],
}

/** Who may bring a complaint in: a guest one's own, staff what they heard (C1). */
export const MAY_REGISTER: readonly Role[] = ['guest', 'clerk', 'handler', 'manager', 'owner']
