import type { WorkCalendar } from '@encore/domain/calendar/work-calendar'
import { addDays, civilDay, instant, MS_PER_MINUTE, type Instant } from '@encore/domain/kernel/time'
import { clocksOf } from '@encore/domain/complaint/clocks'
import type { Command } from '@encore/domain/complaint/commands'
import { decide, register } from '@encore/domain/complaint/decide'
import { nextNoticeAt } from '@encore/domain/complaint/escalation'
import type { Fact } from '@encore/domain/complaint/facts'
import { CURRENT_POLICY } from '@encore/domain/complaint/policy'
import { type Category, type Channel, type Person, SYSTEM, type Urgency } from '@encore/domain/complaint/words'
import { onDay } from './moments'

export type Who = 'guest' | 'clerk' | 'clerk2' | 'handler' | 'handler2' | 'manager' | 'owner'

/** So many civil days after receipt, at a time of day; or shortly before now. */
export type When = readonly [days: number, clock: string] | { readonly minutesAgo: number }
export type Step = readonly [when: When, who: Who, command: Command]

/** Who complains: a member whose evening came before, a named guest of the demo, the person behind another case, somebody by phone, nobody known. */
export type Complainant =
  | { readonly of: 'visitor' }
  | { readonly of: 'known'; readonly openid: string }
  | { readonly of: 'sameAs'; readonly key: string }
  | { readonly of: 'caller'; readonly name: string; readonly phone: string }
  | { readonly of: 'nobody' }

/** A complaint as it was told; its state, clocks and escalations follow from the real rules. */
export interface CaseScript {
  readonly key: string
  readonly complainant: Complainant
  readonly channel: Channel
  readonly category: Category
  readonly urgency?: Urgency
  readonly respondent?: Who
  readonly anonymity?: 'store' | 'respondent'
  readonly text: string
  readonly wishedRemedy?: string
  readonly receivedAt: Instant
  /** Who wrote it down and how many minutes after receipt; a guest's own complaint is registered at once (C4). */
  readonly registeredBy?: readonly [who: Who, minutesLater: number]
  readonly steps: readonly Step[]
}

export interface Stage { readonly now: Instant; readonly calendar: WorkCalendar; readonly personOf: (who: Who) => Person }

const SWEEP_MS = 10 * MS_PER_MINUTE
const MOST_SWEEPS = 40

const whenOf = (when: When, receivedAt: Instant, now: Instant): Instant =>
  'minutesAgo' in when ? instant(now - when.minutesAgo * MS_PER_MINUTE) : onDay(addDays(civilDay(receivedAt), when[0]), when[1])

/** What the timer would have recorded up to an instant, at the sweeps in which it would have found it (C8, C13). */
function sweptUntil(facts: readonly Fact[], until: Instant, { calendar }: Stage): readonly Fact[] {
  let swept = facts
  for (let sweeps = 0; sweeps < MOST_SWEEPS; sweeps += 1) {
    const from = swept[swept.length - 1]?.at ?? until
    const due = nextNoticeAt(swept, clocksOf(swept, calendar, from), { policy: CURRENT_POLICY, calendar, now: from })
    const sweep = due === null ? null : instant(Math.ceil(due / SWEEP_MS) * SWEEP_MS)
    if (sweep === null || sweep > until) return swept
    const added = decide(swept, { kind: 'keepTime' }, SYSTEM, { now: sweep, calendar })
    if (!added.ok || added.value.length === 0) return swept
    swept = [...swept, ...added.value]
  }
  return swept
}

/** The facts of a script, made by the commands that people would have given. A step the rules refuse is a bug of the script. */
export function play(script: CaseScript, stage: Stage): readonly Fact[] {
  const { now, calendar, personOf } = stage
  const [writer, minutesLater] = script.registeredBy ?? ['guest', 0]
  const registeredAt = instant(script.receivedAt + minutesLater * MS_PER_MINUTE)
  const respondentId = script.respondent ? personOf(script.respondent).id : null
  const opened = register(
    { channel: script.channel, category: script.category, urgency: script.urgency ?? null, receivedAt: script.receivedAt, respondentId },
    personOf(writer), { now: registeredAt, calendar },
  )
  if (!opened.ok) throw new Error(`${script.key}: ${opened.refusal.code}`)
  let facts = opened.value
  for (const [when, who, command] of script.steps) {
    const at = whenOf(when, script.receivedAt, now)
    const before = facts[facts.length - 1]?.at ?? registeredAt
    if (at > now || at < before) throw new Error(`${script.key}: ${command.kind} out of order`)
    facts = sweptUntil(facts, at, stage)
    const added = decide(facts, command, personOf(who), { now: at, calendar })
    if (!added.ok) throw new Error(`${script.key}: ${command.kind} refused, ${added.refusal.code}`)
    facts = [...facts, ...added.value]
  }
  return sweptUntil(facts, now, stage)
}
