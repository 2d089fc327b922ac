import type { Reply } from '@encore/contract/ask'
import type { SimulatedCloud } from './cloud.testkit'
import type { Dice } from './dice.testkit'
import type { Faults } from './faults.testkit'
import type { FunctionName, Heard, Instances } from './instances.testkit'
import type { Timeline } from './timeline.testkit'

/** Something the run may not show: what is wrong, in words. */
export class Violation extends Error {}

/** `of`: the function asked, when it is not the person's usual one. */
export interface Request { readonly who: string; readonly of?: FunctionName; readonly action: string; readonly input: Readonly<Record<string, unknown>> }
export type Answer = { readonly ok: true; readonly value: Record<string, unknown> } | { readonly ok: false; readonly code: string; readonly facts: Readonly<Record<string, unknown>> }

export interface Phones {
  /** Sends until somebody knows what became of it, as a phone does that kept the operation's id before it sent (P8). */
  ask(request: Request): Promise<Answer>
  /** Requests underway, and copies still on their way. */
  underway(): number
  /** Fewest tries in which everything must end once nothing is wrong any more. */
  readonly most: { tries: number }
  /** `accepted`: by action, 0 for one that was only ever refused; `refused`: by code. */
  readonly counts: { requests: number; readonly accepted: Map<string, number>; readonly refused: Map<string, number> }
}

const functionOf = ({ who, of }: Request): FunctionName => of ?? (/^g\d/.test(who) ? 'guest' : 'staff')
const HEALED_TRIES = 12
const DAY_MS = 86_400_000

/** Refusals that say nothing of the operation: an outage of somebody else's, a code that a copy has used, too much at once. */
const ABOUT_OTHERS = ['PHONE_SERVICE_DOWN', 'PHONE_QUOTA', 'PHONE_CODE_INVALID', 'RATE_LIMITED']
/** And a shelf that was empty just then (docs/adr/0014: the same operation may succeed later). */
const FOR_NOW = [...ABOUT_OTHERS, 'GIFT_SOLD_OUT', 'GIFT_CHANGED', 'GIFT_NOT_OFFERED', 'GIFT_NOT_FOUND', 'CAMPAIGN_GONE', 'CAMPAIGN_NOT_ON']
export const isAboutOthers = (answer: Answer): boolean => !answer.ok && ABOUT_OTHERS.includes(answer.code)
export const isForNow = (answer: Answer): boolean => !answer.ok && FOR_NOW.includes(answer.code)

export interface Witness {
  /** Something that may move what this request moves is underway, until `ended`. */
  began(request: Request): void
  ended(request: Request): void
  /** The first answer of a request, then every later copy's. */
  answered(request: Request, answer: Answer): void
  answeredAgain(request: Request, first: Answer, again: Answer): void
}

interface Parts { readonly timeline: Timeline; readonly faults: Faults; readonly dice: Dice; readonly cloud: SimulatedCloud; readonly instances: Instances }

const answerOf = (reply: Reply<unknown>): Answer => (reply.ok ? { ok: true, value: reply.value as Record<string, unknown> } : { ok: false, code: reply.refusal.code, facts: reply.refusal })
const NEVER = ['BAD_REQUEST', 'UNKNOWN_ACTION', 'FORBIDDEN']

export function openPhones({ timeline, faults, dice, cloud, instances }: Parts, witness: Witness, fail: (error: Error) => void): Phones {
  let underway = 0
  const counts = { requests: 0, accepted: new Map<string, number>(), refused: new Map<string, number>() }
  const most = { tries: 0 }

  /** One way there and back. Null when the phone does not hear what became of it. */
  async function deliver(request: Request): Promise<Answer | null> {
    const { who, action, input } = request
    counts.requests += 1
    await timeline.sleep(10 + dice.below(90) + (faults.strikes('overtaken') ? 1_000 + dice.below(20_000) : 0))
    if (faults.strikes('call lost')) { await timeline.sleep(10_000); return null }
    const heard: Heard = await instances.invoke(functionOf(request), `o-${who}`, { action, input })
    cloud.note(`${who} ${action} ${String(input.operationId ?? '')} ${heard.at === 'reply' ? (heard.reply.ok ? 'ok' : heard.reply.refusal.code) : heard.why}`)
    await timeline.sleep(10 + dice.below(60))
    if (heard.at === 'failed' || faults.strikes('answer lost')) return null
    const answer = answerOf(heard.reply)
    if (answer.ok) return answer
    // A step that is not this person's is said so with the step's name; everything else a phone never hears.
    if (NEVER.includes(answer.code) && answer.facts.command === undefined) throw new Violation(`${who} ${action} answered ${JSON.stringify(answer.facts)} to ${JSON.stringify(input)}`)
    if (answer.code === 'INTERNAL' && !heard.isExcused) throw new Violation(`${who} ${action} answered INTERNAL with nothing wrong: ${heard.log}`)
    return answer.code === 'INTERNAL' || answer.code === 'BUSY' ? null : answer
  }

  /** A copy that the network kept, arriving whenever it likes; what it hears must be what was heard before. */
  async function copyLater(request: Request, ms: number, first: () => Answer | null): Promise<void> {
    underway += 1
    await timeline.sleep(ms)
    witness.began(request)
    const isBesideTheFirst = first() === null
    let again = await deliver(request)
    while (first() === null) await timeline.sleep(5_000)
    // Nobody repeats a copy; but where it may have done what the first could not, somebody has to look.
    for (let before = first(); again === null && before && isForNow(before); before = first()) again = await deliver(request)
    const before = first()
    // On its way together with the first, it may have looked at a shelf that was empty for a moment; sent after the first was heard, it may not say so.
    const hasLookedEarlier = isBesideTheFirst && before?.ok === true && again !== null && isForNow(again)
    if (again && before && !hasLookedEarlier) witness.answeredAgain(request, before, again)
    witness.ended(request)
    underway -= 1
  }

  async function ask(request: Request): Promise<Answer> {
    let first: Answer | null = null
    const isWrite = request.input.operationId !== undefined
    underway += 1
    witness.began(request)
    try {
      if (isWrite && faults.strikes('delivered twice')) copyLater(request, dice.below(300), () => first).catch(fail)
      if (isWrite && faults.strikes('delivered late')) copyLater(request, dice.below(3 * DAY_MS), () => first).catch(fail)
      for (let tries = 1, healed = 0; ; tries += 1) {
        const answer = await deliver(request)
        if (answer) {
          first = answer
          counts.accepted.set(request.action, (counts.accepted.get(request.action) ?? 0) + (answer.ok ? 1 : 0))
          if (!answer.ok) counts.refused.set(answer.code, (counts.refused.get(answer.code) ?? 0) + 1)
          witness.answered(request, answer)
          return answer
        }
        if (faults.weather === 'calm' && (healed += 1) > HEALED_TRIES) throw new Violation(`liveness: ${request.who} ${request.action} has not ended after ${tries} tries`)
        most.tries = Math.max(most.tries, tries)
        if (!isWrite) return { ok: false, code: 'NOT_HEARD', facts: {} }
        await timeline.sleep(faults.strikes('given up until later') ? 3_600_000 + dice.below(DAY_MS) : Math.min(60_000, 500 * 2 ** Math.min(tries, 7)))
      }
    } finally {
      witness.ended(request)
      underway -= 1
    }
  }
  return { ask, underway: () => underway, most, counts }
}
