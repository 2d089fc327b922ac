import { restBeforeAgain } from '@encore/domain/kernel/asking-again'
import type { Canonical } from '@encore/domain/kernel/hash'
import type { Outcome } from './client'
import { operationDone, operationFor } from './operation'
import { isCrowded, isPassing } from './outage'

type Run<A> = (operationId: string) => Promise<Outcome<A>>

/** P8: runs a write under its operation's id, kept from before it is sent until its outcome is known. */
export const once = <A>(form: string, payload: Canonical, run: Run<A>): Promise<Outcome<A>> =>
  onceByHand<A>(form, payload, (operationId) => throughTheCrowd(() => run(operationId)))

/** The same for a write that carries something good once, a phone code (M3): only the person sends it again, with another. */
export async function onceByHand<A>(form: string, payload: Canonical, run: Run<A>): Promise<Outcome<A>> {
  const outcome = await run(operationFor(form, payload))
  if (outcome.ok || !isPassing(outcome.refusal)) operationDone(form)
  return outcome
}

const rest = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms) })

/** Too many came at once and nothing was done: sent again under the same id, a few times, before a person is shown it. */
export async function throughTheCrowd<A>(send: () => Promise<Outcome<A>>): Promise<Outcome<A>> {
  for (let sendings = 1; ; sendings += 1) {
    const outcome = await send()
    const restMs = outcome.ok || !isCrowded(outcome.refusal) ? null : restBeforeAgain(sendings, Math.random())
    if (restMs === null) return outcome
    await rest(restMs)
  }
}
