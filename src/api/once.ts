import type { Canonical } from '@encore/domain/kernel/hash'
import type { Outcome } from './client'
import { operationDone, operationFor } from './operation'
import { isPassing } from './outage'

/** P8: runs a write under its operation's id, kept from before it is sent until its outcome is known. */
export async function once<A>(form: string, payload: Canonical, run: (operationId: string) => Promise<Outcome<A>>): Promise<Outcome<A>> {
  const outcome = await run(operationFor(form, payload))
  if (outcome.ok || !isPassing(outcome.refusal)) operationDone(form)
  return outcome
}
