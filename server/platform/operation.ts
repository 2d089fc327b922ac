import type { Refusal, Result } from '@encore/domain/kernel/result'
import { type Instant, later, MS_PER_DAY } from '@encore/domain/kernel/time'
import type { Past } from './forget-past'
import { collection, type Doc, passing } from './store'

/** One thing a person asked for, by the id the phone made before it sent. The fingerprint covers the action's name and everything asked (P8). */
export interface Operation { readonly operationId: string; readonly fingerprint: string; readonly at: Instant }

/**
 * An operation's record. It stands beside the entry, in the same collection and added in the same request, so that the id is unique
 * over all bills and members without costing one. The outcome may be a refusal: a retry gets that again, too. What moved
 * value is kept for ever, a refusal as long as anybody may send it again.
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

/** A phone that was put away with a request it never heard of sends it again when it is opened; half a year is longer than anybody waits for an answer. */
const RETRIED_FOR_MS = 180 * MS_PER_DAY

/** When an operation asked before it is retried no more. */
export const retriedSince = (now: Instant): Instant => later(now, -RETRIED_FOR_MS)

const refused = passing<OperationDoc>(LEDGER, { 'outcome.ok': false })

/** X6: refusals that nobody asks for again. They moved nothing, so what comes later still is judged anew and counts once (docs/adr/0010). */
export const pastRefusals = (now: Instant): Past<OperationDoc> => ({ from: refused, endedBy: 'at', until: retriedSince(now) })
