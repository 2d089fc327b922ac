import type { Refusal, Result } from '@encore/domain/kernel/result'
import type { Instant } from '@encore/domain/kernel/time'
import { collection, type Doc } from './store'

/** One thing a person asked for, by the id the phone made before it sent. The fingerprint covers the action's name and everything asked (P8). */
export interface Operation { readonly operationId: string; readonly fingerprint: string; readonly at: Instant }

/**
 * An operation's record. It stands beside the entry, in the same collection and added in the same request, so that the id is unique
 * over all bills and members without costing one. The outcome may be a refusal: a retry gets that again, too.
 * Both are kept for ever, as P8 says.
 */
export interface OperationDoc extends Doc {
  readonly fingerprint: string
  readonly at: number
  readonly outcome: Result<unknown, Refusal>
}

export const operationKey = (operationId: string): string => `op:${operationId}`

/** Entries and operations share a collection of this name; operations have no memberId and so appear in no list of entries. */
export const LEDGER = 'entries'
export const ledger = collection<Doc>(LEDGER)
export const operations = collection<OperationDoc>(LEDGER)
