import { chinaCalendar } from '../calendar/china-calendar'
import { addDays, civilDay, instant, later, MS_PER_DAY, MS_PER_HOUR, type Instant } from '../kernel/time'
import type { Command, CommandKind } from './commands'
import { decide, register } from './decide'
import { KINDS, PEOPLE } from './expected-outcomes.testkit'
import type { Fact } from './facts'
import { askFor, RECEIVED } from './random-history.testkit'
import { replay } from './replay'
import type { Complaint } from './states'
import type { Person } from './words'

/** Ways to ask for a command whose outcome depends on what is asked. */
export function asksFor(kind: CommandKind, now: Instant): readonly Command[] {
  const usual = askFor[kind](now)
  switch (usual.kind) {
    case 'assign': return ['st-handler', 'st-colleague', 'st-respondent'].map((handlerId) => ({ ...usual, handlerId }))
    case 'nameRespondent': return ['st-respondent', 'st-handler'].map((respondentId) => ({ ...usual, respondentId }))
    case 'followUp': return [usual, { ...usual, outcome: 'unsatisfied' }, { ...usual, outcome: 'unreachable', messageLeft: true }, { ...usual, outcome: 'unreachable' }]
    case 'merge': return [usual, { ...usual, isSameComplainant: false }]
    case 'absorb': return [later(RECEIVED, -MS_PER_HOUR), now].map((receivedAt) => ({ ...usual, receivedAt }))
    case 'moveReceived': return [later(RECEIVED, -MS_PER_HOUR), RECEIVED, later(now, 1), instant(Date.parse('2023-12-01T00:00:00+08:00'))].map((receivedAt) => ({ ...usual, receivedAt }))
    case 'extend': return [usual, { ...usual, clock: 'investigation' }, { ...usual, to: addDays(civilDay(RECEIVED), 2) }]
    case 'askExtension': return [usual, { ...usual, clock: 'investigation' }, { ...usual, to: addDays(civilDay(RECEIVED), 2) }]
    default: return [usual]
  }
}

const SOON = 12 * MS_PER_HOUR
export const LATE = 60 * MS_PER_DAY
export const soon = (facts: readonly Fact[]): Instant => instant(Math.max(RECEIVED + SOON, (facts[facts.length - 1] as Fact).at))

/** What sets cases of one state apart, the first that holds. One at a time is enough: no rule looks at two of them together. */
const FLAGS: readonly (readonly [string, (complaint: Complaint, facts: readonly Fact[]) => boolean])[] = [
  ['respondent', ({ respondentId }) => respondentId !== null],
  ['waiting', ({ waitingSince }) => waitingSince !== null],
  ['replied', (_, facts) => facts.some(({ kind }) => kind === 'replied')],
  ['asked', (_, facts) => facts.some(({ kind }) => kind === 'extension_asked')],
  ['extended', (_, facts) => facts.some(({ kind }) => kind === 'extension_agreed')],
  ['earlier', ({ receivedAt }) => receivedAt < RECEIVED],
]

/** Cases that are alike are walked once: state, first or later round, held or not, accepted, tries to reach the guest, one flag. */
export function likeness(facts: readonly Fact[]): string {
  const complaint = replay(facts)
  const followed = complaint.status === 'follow_up' ? `${complaint.accepted} ${complaint.attempts.some(({ satisfied }) => satisfied)} ${Math.min(complaint.attempts.length, 3)}` : ''
  const ended = complaint.status === 'closed' ? complaint.how : ''
  const flag = FLAGS.find(([, holds]) => holds(complaint, facts))?.[0] ?? 'plain'
  return [complaint.status, Math.min(complaint.cycle, 2), 'handlerId' in complaint && complaint.handlerId !== null ? 'held' : 'free', followed, ended, flag].join(' ')
}

export const reception = { channel: 'online', category: 'sound', urgency: null, receivedAt: RECEIVED } as const
const began = (respondentId: string | null, by: Person): readonly Fact[] => {
  const opened = register({ ...reception, respondentId }, by, { now: RECEIVED, calendar: chinaCalendar })
  if (!opened.ok) throw new Error(opened.refusal.code)
  return opened.value
}

/** Each command is taken by the first of these who may. */
const WALKERS: readonly Person[] = [PEOPLE.anonymous, PEOPLE.holder, PEOPLE.manager]

function walked(facts: readonly Fact[], command: Command): readonly Fact[] | null {
  // A second try to reach the guest is made on the next day.
  const now = command.kind === 'followUp' && command.outcome === 'unreachable' ? later(soon(facts), MS_PER_DAY) : soon(facts)
  for (const by of WALKERS) {
    const decided = decide(facts, command, by, { now, calendar: chinaCalendar })
    if (decided.ok) return [...facts, ...decided.value]
  }
  return null
}

let walkedOnce: readonly (readonly Fact[])[] | null = null
/** Found by walking, from each way a complaint comes in, everything that the rules allow. */
export const everyCase = (): readonly (readonly Fact[])[] => (walkedOnce ??= walkAll())

function walkAll(): readonly (readonly Fact[])[] {
  const known = new Map<string, readonly Fact[]>()
  let edge: readonly (readonly Fact[])[] = [began(null, PEOPLE.anonymous), began('st-respondent', PEOPLE.clerk)]
  while (edge.length > 0) {
    const fresh = edge.filter((facts) => !known.has(likeness(facts)) && known.set(likeness(facts), facts))
    edge = fresh.flatMap((facts) => KINDS.flatMap((kind) => asksFor(kind, soon(facts)).flatMap((command) => { const next = walked(facts, command); return next ? [next] : [] })))
  }
  return [...known.values()]
}

