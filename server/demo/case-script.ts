import type { WorkCalendar } from '@encore/domain/calendar/work-calendar'
import { addDays, civilDay, instant, MS_PER_MINUTE, type Instant } from '@encore/domain/kernel/time'
import { clocksOf } from '@encore/domain/complaint/clocks'
import type { Command } from '@encore/domain/complaint/commands'
import { decide, register } from '@encore/domain/complaint/decide'
import { nextNoticeAt } from '@encore/domain/complaint/escalation'
import type { Fact } from '@encore/domain/complaint/facts'
import { CURRENT_POLICY } from '@encore/domain/complaint/policy'
import { type Category, type Channel, type Person, SYSTEM } from '@encore/domain/complaint/words'
import { urgencyOf } from '../complaint/open-complaint'
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
  readonly isAboutMinor?: boolean
  readonly anonymity?: 'store' | 'respondent'
  readonly text: string
  readonly wishedRemedy?: string
  readonly receivedAt: Instant
  /** Who wrote it down and how many minutes after receipt; a guest's own complaint is registered at once (C4). */
  readonly registeredBy?: readonly [who: Who, minutesLater: number]
  readonly steps: readonly Step[]
}

export interface Stage { readonly now: Instant; readonly calendar: WorkCalendar; readonly personOf: (who: Who) => Person }

/** Facts that were written together, by a person's step or by the timer. */
export interface Batch { readonly at: Instant; readonly by: 'people' | 'timer'; readonly facts: readonly Fact[] }

const SWEEP_MS = 10 * MS_PER_MINUTE
const MOST_SWEEPS = 40

const whenOf = (when: When, receivedAt: Instant, now: Instant): Instant =>
  'minutesAgo' in when ? instant(now - when.minutesAgo * MS_PER_MINUTE) : onDay(addDays(civilDay(receivedAt), when[0]), when[1])

const factsOf = (batches: readonly Batch[]): readonly Fact[] => batches.flatMap(({ facts }) => facts)

/** What the timer would have recorded up to an instant, at the sweeps in which it would have found it (C8, C13). */
function sweptUntil(batches: readonly Batch[], until: Instant, { calendar }: Stage): readonly Batch[] {
  let swept = batches
  for (let sweeps = 0; sweeps < MOST_SWEEPS; sweeps += 1) {
    const facts = factsOf(swept)
    const from = facts[facts.length - 1]?.at ?? until
    const due = nextNoticeAt(facts, clocksOf(facts, calendar, from), { policy: CURRENT_POLICY, calendar, now: from })
    const sweep = due === null ? null : instant(Math.ceil(due / SWEEP_MS) * SWEEP_MS)
    if (sweep === null || sweep > until) return swept
    const added = decide(facts, { kind: 'keepTime' }, SYSTEM, { now: sweep, calendar })
    if (!added.ok || added.value.length === 0) return swept
    swept = [...swept, { at: sweep, by: 'timer', facts: added.value }]
  }
  return swept
}

function opening(script: CaseScript, { calendar, personOf }: Stage): Batch {
  const [writer, minutesLater] = script.registeredBy ?? ['guest', 0]
  const at = instant(script.receivedAt + minutesLater * MS_PER_MINUTE)
  const { channel, category, receivedAt } = script
  const urgency = urgencyOf({ category, aboutMinor: script.isAboutMinor ?? false, someoneHurt: false })
  const opened = register({ channel, category, urgency, receivedAt, respondentId: null }, personOf(writer), { now: at, calendar })
  if (!opened.ok) throw new Error(`${script.key}: ${opened.refusal.code}`)
  return { at, by: 'people', facts: opened.value }
}

/** A script's facts, made by the commands that people would have given. A step the rules refuse is a bug of the script. */
export function play(script: CaseScript, stage: Stage): readonly Batch[] {
  const { now, calendar, personOf } = stage
  let batches: readonly Batch[] = [opening(script, stage)]
  for (const [when, who, command] of script.steps) {
    const at = whenOf(when, script.receivedAt, now)
    if (at > now || at < (batches[batches.length - 1]?.at ?? at)) throw new Error(`${script.key}: ${command.kind} out of order`)
    batches = sweptUntil(batches, at, stage)
    const added = decide(factsOf(batches), command, personOf(who), { now: at, calendar })
    if (!added.ok) throw new Error(`${script.key}: ${command.kind} refused, ${added.refusal.code}`)
    batches = [...batches, { at, by: 'people', facts: added.value }]
  }
  return sweptUntil(batches, now, stage)
}
