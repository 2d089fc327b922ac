import { accept, type Refusal, refuse, type Result } from '@encore/domain/kernel/result'
import { ledger, type Operation, operationKey, type OperationDoc, operations } from './operation'
import { type Doc, type Store, StoreBusy, type Transaction } from './store'

/** P8: the id means another payload already. */
export type Conflict = { readonly code: 'IDEMPOTENCY_CONFLICT' }

/** A key the work wanted was there: from this operation before, from another payload under its id, or from a rival that may yet roll back. */
export type Taken = { readonly code: 'KEY_TAKEN' }
export const taken = { code: 'KEY_TAKEN' } as const satisfies Taken
const isTaken = (refusal: Refusal): refusal is Taken => refusal.code === taken.code

/** What was kept, said again; the first time the attempt's own value, which may say more than may be kept (a guest's name, M7). */
export type Answered<K, T extends K = K> = { readonly replayed: false; readonly value: T } | { readonly replayed: true; readonly value: K }
type Replayed<K> = Extract<Answered<K>, { readonly replayed: true }>

const MOST_TRIES = 5

/** A frozen account thaws (R14); then the same operation may still succeed, so this is not its answer for ever. */
const passes = ({ code }: Refusal): boolean => code === 'ACCOUNT_FROZEN'

const recordOf = ({ operationId, fingerprint, at }: Operation, outcome: OperationDoc['outcome']): OperationDoc =>
  ({ _id: operationKey(operationId), fingerprint, at, outcome })

/** Runs work in a transaction that a refusal leaves without a trace; `audited` does the same with a row of the log. */
export const plainly = <T, R extends Refusal>(store: Store, work: (tx: Transaction) => Promise<Result<T, R>>): Promise<Result<T, R>> =>
  store.atomically<Result<T, R>>(async (tx) => {
    const result = await work(tx)
    return result.ok ? result : tx.abandon<Result<T, R>>(result)
  })

/** Inside a transaction: the operation's record with its outcome, and rows of the ledger beside it, in one request. The outcome names nobody (M7). */
export async function keep<K>(tx: Transaction, operation: Operation, value: K, rows: readonly Doc[] = []): Promise<Result<K, Taken>> {
  return (await tx.addAll(ledger, [...rows, recordOf(operation, accept(value))])) ? accept(value) : refuse(taken)
}

/** The operation's first answer, null while it has none; one request. The fingerprint covers the action's name, so what is found has that action's shape. */
export async function knownAnswer<K, R extends Refusal>(from: Pick<Store, 'get'>, { operationId, fingerprint }: Pick<Operation, 'operationId' | 'fingerprint'>): Promise<Result<Replayed<K>, R | Conflict> | null> {
  const known = await from.get(operations, operationKey(operationId))
  if (!known) return null
  if (known.fingerprint !== fingerprint) return refuse({ code: 'IDEMPOTENCY_CONFLICT' })
  const outcome = known.outcome as Result<K, R>
  return outcome.ok ? accept({ replayed: true, value: outcome.value }) : outcome
}

/**
 * P8: the first answer of an operation, for ever; sent twice at once, both hear the same (docs/adr/0010). `attempt` does the work in one
 * transaction and there keeps its outcome with `keep`; a refusal is kept here. It is asked again (`nth` counts from 1) when a key was
 * taken and nothing is known of the operation: a rival rolled back, or the key is somebody else's, which the attempt then looks for.
 * Costs nothing beyond the attempt, one request more for a refusal.
 */
export async function firstAnswer<K, R extends Refusal, T extends K = K>(store: Store, operation: Operation, attempt: (nth: number) => Promise<Result<T, R | Taken>>): Promise<Result<Answered<K, T>, R | Conflict>> {
  for (let nth = 1; nth <= MOST_TRIES; nth += 1) {
    const tried = await attempt(nth)
    if (tried.ok) return accept({ replayed: false, value: tried.value })
    const { refusal } = tried
    if (!isTaken(refusal) && !passes(refusal) && await store.add(operations, recordOf(operation, refuse(refusal)))) return refuse(refusal)
    const known = await knownAnswer<K, R>(store, operation)
    if (known) return known
    if (!isTaken(refusal)) return refuse(refusal)
  }
  throw new StoreBusy(MOST_TRIES)
}
