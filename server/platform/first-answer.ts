import { accept, type Refusal, refuse, type Result } from '@encore/domain/kernel/result'
import type { Instant } from '@encore/domain/kernel/time'
import { ledger, operationKey, type OperationDoc, recall, remember } from './operation'
import type { Doc, Store, Transaction } from './store'

/** A write under its operation id; the fingerprint covers the action's name and everything asked (P8). */
export interface Operation { readonly operationId: string; readonly fingerprint: string; readonly now: Instant }

/** The id was used: by this operation before, by another payload, or by a rival that may yet roll back. */
export type Taken = { readonly code: 'OPERATION_TAKEN' }
export type Answered<T> = { readonly value: T; readonly replayed: boolean }

/** Inside a transaction: adds the operation's record with its outcome, and rows of the ledger beside it, in one request. */
export async function keep<T>(tx: Transaction, { operationId, fingerprint, now }: Operation, value: T, rows: readonly Doc[] = []): Promise<Result<T, Taken>> {
  const kept: OperationDoc<Result<T, never>> = { _id: operationKey(operationId), fingerprint, at: now, outcome: accept(value) }
  return (await tx.addAll(ledger, [...rows, kept])) ? accept(value) : refuse({ code: 'OPERATION_TAKEN' })
}

const isTaken = (refusal: Refusal): refusal is Taken => refusal.code === 'OPERATION_TAKEN'

/**
 * P8: the first answer of an operation, for ever. `attempt` keeps its outcome with `keep` in its own transaction; a refusal is kept here.
 * Sent twice at once, both hear the same; when the rival rolled back, BUSY, and the client's retry will do it.
 */
export async function firstAnswer<T, R extends Refusal>(store: Store, operation: Operation, attempt: () => Promise<Result<T, R | Taken>>): Promise<Result<Answered<T>, R | { readonly code: 'IDEMPOTENCY_CONFLICT' } | { readonly code: 'BUSY' }>> {
  const tried = await attempt()
  if (tried.ok) return accept({ value: tried.value, replayed: false })
  const { operationId, fingerprint, now } = operation
  const recalled = await recall<Result<T, R>>(store, operationId, fingerprint)
  if (recalled.state === 'done') return recalled.outcome.ok ? accept({ value: recalled.outcome.value, replayed: true }) : recalled.outcome
  if (recalled.state === 'conflict') return refuse({ code: 'IDEMPOTENCY_CONFLICT' })
  const { refusal } = tried
  if (isTaken(refusal)) return refuse({ code: 'BUSY' })
  const isFirst = await remember<Result<T, R>>(store, { _id: operationKey(operationId), fingerprint, at: now, outcome: refuse(refusal) })
  return isFirst ? refuse(refusal) : firstAnswer(store, operation, attempt)
}
