import { accept, refuse, type Refusal, type Result } from '@encore/domain/kernel/result'
import type { Instant } from '@encore/domain/kernel/time'
import { ledger, operationKey, type OperationDoc, recall, remember } from './operation'
import { StoreBusy, type Store, type Transaction } from './store'

/** One thing a person asked for, by the id the phone made before it sent (P8). */
export interface Operation { readonly operationId: string; readonly fingerprint: string; readonly at: Instant }

/** Runs work in a transaction that a refusal leaves without a trace: `plainly`, or `audited` with its row. */
export type Run = <T, R extends Refusal>(work: (tx: Transaction) => Promise<Result<T, R>>) => Promise<Result<T, R>>

export const plainly = (store: Store): Run => <T, R extends Refusal>(work: (tx: Transaction) => Promise<Result<T, R>>) =>
  store.atomically<Result<T, R>>(async (tx) => {
    const result = await work(tx)
    return result.ok ? result : tx.abandon<Result<T, R>>(result)
  })

export type Once<T> = { readonly value: T; readonly replayed: boolean }
type Kept<T, R extends Refusal> = Result<T, R>
const TAKEN = { code: 'KEY_TAKEN' } as const

/**
 * P8 around one transaction: the work and the operation's record are there together or not at all, the first outcome is answered
 * again for ever, a first refusal too, and another payload under the id is refused. The outcome must hold nobody's name (M7).
 * Costs one request on success, two more for a refusal.
 */
export async function once<T, R extends Refusal>(store: Store, operation: Operation, work: { readonly run?: Run; readonly does: (tx: Transaction) => Promise<Result<T, R>> }): Promise<Result<Once<T>, R | { readonly code: 'IDEMPOTENCY_CONFLICT' }>> {
  const run = work.run ?? plainly(store)
  const done = await run<T, R | typeof TAKEN>(async (tx) => {
    const result = await work.does(tx)
    if (!result.ok) return result
    return (await tx.add(ledger, recordOf(operation, result))) ? result : refuse(TAKEN)
  })
  return done.ok ? accept({ value: done.value, replayed: false }) : answerAgain(store, operation, done.refusal)
}

const recordOf = <T, R extends Refusal>({ operationId, fingerprint, at }: Operation, outcome: Kept<T, R>): OperationDoc<Kept<T, R>> =>
  ({ _id: operationKey(operationId), fingerprint, at, outcome })

async function answerAgain<T, R extends Refusal>(store: Store, operation: Operation, refusal: R | typeof TAKEN): Promise<Result<Once<T>, R | { readonly code: 'IDEMPOTENCY_CONFLICT' }>> {
  const recalled = await recall<Kept<T, R>>(store, operation.operationId, operation.fingerprint)
  if (recalled.state === 'conflict') return refuse({ code: 'IDEMPOTENCY_CONFLICT' })
  if (recalled.state === 'done') return recalled.outcome.ok ? accept({ value: recalled.outcome.value, replayed: true }) : recalled.outcome
  // The rival rolled back after it made us lose: nothing is done, the retry will be.
  if (isTaken(refusal)) throw new StoreBusy(1)
  return (await remember(store, recordOf<T, R>(operation, refuse(refusal)))) ? refuse(refusal) : answerAgain(store, operation, refusal)
}

const isTaken = (refusal: Refusal): refusal is typeof TAKEN => refusal.code === TAKEN.code
