import type { Canonical } from '@encore/domain/kernel/hash'
import type { Outcome } from './client'
import { operationDone, operationFor } from './operation'

/** After these nobody knows whether it happened, or nothing did and the same press may come again. */
const open = ['OFFLINE', 'TIMEOUT', 'BUSY', 'INTERNAL', 'BROKEN', 'SIGNED_OUT', 'RATE_LIMITED']

/** P8: runs a write under its operation's id, kept from before it is sent until its outcome is known. */
export async function once<A>(form: string, payload: Canonical, run: (operationId: string) => Promise<Outcome<A>>): Promise<Outcome<A>> {
  const outcome = await run(operationFor(form, payload))
  if (outcome.ok || !open.includes(outcome.refusal.code)) operationDone(form)
  return outcome
}
