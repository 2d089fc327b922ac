import fc from 'fast-check'
import type { WorkCalendar } from '../calendar/work-calendar'
import { civilDay, addDays, instant, later, parseInstant, MS_PER_DAY, MS_PER_HOUR, type Instant } from '../kernel/time'
import type { Command } from './commands'
import { decide, register } from './decide'
import type { Fact } from './facts'
import { SYSTEM, type Person } from './words'

/** The people of a history: enough that every guard between two of them can be met. */
export const PEOPLE: readonly Person[] = [
  { role: 'guest', id: null }, { role: 'clerk', id: 'clerk' }, { role: 'handler', id: 'st-handler' }, { role: 'handler', id: 'st-colleague' },
  { role: 'manager', id: 'st-manager' }, { role: 'owner', id: 'st-owner' }, SYSTEM,
]

/** One way to ask for each command; dates lie relative to the moment. */
export const askFor: { readonly [K in Command['kind']]: (now: Instant) => Command } = {
  claim: () => ({ kind: 'claim' }),
  assign: () => ({ kind: 'assign', handlerId: 'st-colleague', reason: null }),
  note: () => ({ kind: 'note', text: '内部备注' }),
  reply: () => ({ kind: 'reply', text: '您好，我们在核实' }),
  waitForGuest: () => ({ kind: 'waitForGuest', question: '请问是哪个包厢？' }),
  guestResponded: () => ({ kind: 'guestResponded', text: 'A08' }),
  conclude: () => ({ kind: 'conclude', findings: { text: '麦克风有杂音', verdict: 'founded', rootCause: 'equipment' } }),
  answer: () => ({ kind: 'answer', text: '已更换', remedies: [] }),
  followUp: () => ({ kind: 'followUp', outcome: 'satisfied', messageLeft: false, text: '客人满意' }),
  close: () => ({ kind: 'close' }),
  reject: () => ({ kind: 'reject', reason: '与本店无关' }),
  merge: () => ({ kind: 'merge', intoId: 'other', isSameComplainant: true }),
  absorb: (now) => ({ kind: 'absorb', fromId: 'other', receivedAt: later(now, -40 * MS_PER_DAY) }),
  link: () => ({ kind: 'link', otherId: 'other' }),
  moveReceived: (now) => ({ kind: 'moveReceived', receivedAt: later(now, -45 * MS_PER_DAY), reason: '前台登记晚了' }),
  extend: (now) => ({ kind: 'extend', clock: 'resolution', to: addDays(civilDay(now), 20), channel: 'phone', evidence: '电话同意' }),
  askExtension: (now) => ({ kind: 'askExtension', clock: 'resolution', to: addDays(civilDay(now), 25), reason: '厂家下周到店' }),
  noteExternal: () => ({ kind: 'noteExternal', authority: '12315', number: '2026060812315' }),
  nameRespondent: () => ({ kind: 'nameRespondent', respondentId: 'clerk' }),
  annulBreach: () => ({ kind: 'annulBreach', clock: 'firstReply', cycle: 1, reason: '系统停机' }),
  accept: () => ({ kind: 'accept' }),
  notAccept: () => ({ kind: 'notAccept', reason: '没有解决' }),
  write: () => ({ kind: 'write', text: '补充一张小票' }),
  agreeExtension: () => ({ kind: 'agreeExtension' }),
  declineExtension: () => ({ kind: 'declineExtension' }),
  withdraw: () => ({ kind: 'withdraw', reason: '不用了' }),
  reopen: () => ({ kind: 'reopen', reason: '又坏了' }),
  keepTime: () => ({ kind: 'keepTime' }),
}
export const COMMAND_KINDS = Object.keys(askFor) as readonly Command['kind'][]

export const RECEIVED = parseInstant('2026-06-08T10:00:00+08:00') as Instant

export interface Ask { readonly kind: Command['kind']; readonly who: number; readonly waitMs: number; readonly unhappy: boolean }
export const randomAsks = fc.array(fc.record({
  kind: fc.constantFrom(...COMMAND_KINDS.filter((kind) => kind !== 'keepTime')),
  who: fc.nat(PEOPLE.length - 2),
  waitMs: fc.oneof(fc.integer({ min: 0, max: MS_PER_HOUR }), fc.integer({ min: 0, max: 5 * MS_PER_DAY })),
  unhappy: fc.boolean(),
}), { maxLength: 25 })
export const randomReceipt = fc.integer({ min: parseInstant('2024-03-01T00:00:00+08:00') as number, max: parseInstant('2026-10-01T00:00:00+08:00') as number }).map(instant)

export function begin(receivedAt: Instant, calendar: WorkCalendar): readonly Fact[] {
  const begun = register({ channel: 'online', category: 'sound', urgency: null, receivedAt, respondentId: null }, { role: 'guest', id: null }, { now: receivedAt, calendar })
  if (!begun.ok) throw new Error(begun.refusal.code)
  return begun.value
}

/** Everything that can be asked, in random order at random moments; refusals add nothing. Calls back after each step. */
export function live(receivedAt: Instant, asks: readonly Ask[], calendar: WorkCalendar, timerEveryMs: number | null = null): readonly { readonly now: Instant; readonly facts: readonly Fact[] }[] {
  let facts = begin(receivedAt, calendar)
  let now = receivedAt
  const steps = [{ now, facts }]
  for (const { kind, who, waitMs, unhappy } of asks) {
    const until = later(now, waitMs)
    while (timerEveryMs !== null && now + timerEveryMs < until) {
      now = later(now, timerEveryMs)
      facts = [...facts, ...added(facts, { kind: 'keepTime' }, SYSTEM, now, calendar)]
    }
    now = until
    const asked = askFor[kind](now)
    const command: Command = asked.kind === 'followUp' && unhappy ? { ...asked, outcome: 'unsatisfied' } : asked
    facts = [...facts, ...added(facts, command, PEOPLE[who] as Person, now, calendar)]
    steps.push({ now, facts })
  }
  return steps
}

function added(facts: readonly Fact[], command: Command, by: Person, now: Instant, calendar: WorkCalendar): readonly Fact[] {
  const decided = decide(facts, command, by, { now, calendar })
  return decided.ok ? decided.value : []
}
