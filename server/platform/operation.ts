import { collection, type Collection, type Doc, type Store, type Transaction } from './store'

/**
 * P8: every value-moving call has an operation id made by the client before it sends. Its record stands beside the entry, in the
 * same collection and added in the same request, so that the id is unique over all bills and members without costing one.
 * The outcome may be a refusal: a retry gets that again, too. Kept for ever.
 */
export interface OperationDoc<Outcome> extends Doc {
  readonly fingerprint: string
  readonly at: number
  readonly outcome: Outcome
}

export type Recalled<Outcome> =
  | { readonly state: 'new' }
  | { readonly state: 'conflict' }
  | { readonly state: 'done'; readonly outcome: Outcome }

export const operationKey = (operationId: string): string => `op:${operationId}`

const operationsIn = <Outcome>(name: string): Collection<OperationDoc<Outcome>> => collection<OperationDoc<Outcome>>(name)

/** Entries and operations share a collection of this name; operations have no memberId and so appear in no list of entries. */
export const LEDGER = 'entries'
export const ledger = collection<Doc>(LEDGER)

/** The fingerprint covers the action's name, so an outcome found under it has that action's shape. */
export async function recall<Outcome>(from: Pick<Store, 'get'> | Pick<Transaction, 'get'>, operationId: string, fingerprint: string): Promise<Recalled<Outcome>> {
  const known = await from.get(operationsIn<Outcome>(LEDGER), operationKey(operationId))
  if (!known) return { state: 'new' }
  return known.fingerprint === fingerprint ? { state: 'done', outcome: known.outcome } : { state: 'conflict' }
}

/** A frozen account thaws (R14); then the same operation may still succeed, so this is not its answer for ever. */
const passes = (outcome: unknown): boolean => (outcome as { readonly refusal?: { readonly code?: unknown } }).refusal?.code === 'ACCOUNT_FROZEN'

/** Remembers an outcome that has no entry (a refusal). False when the id was used meanwhile. */
export const remember = async <Outcome>(store: Pick<Store, 'add'>, doc: OperationDoc<Outcome>): Promise<boolean> =>
  passes(doc.outcome) || store.add(operationsIn<Outcome>(LEDGER), doc)
