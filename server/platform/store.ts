/**
 * The one way to the database, as a port: wx-server-sdk stands behind it in cloud.ts, plain memory in memory-store.ts, and one
 * contract suite (store.contract.ts) runs on both. Features declare their collections and speak to this; none needs an adapter
 * of its own, since each would be the same mapping again (docs/adr/0002).
 *
 * Its narrowness is the point. Inside a transaction there are only single documents by id: `where` there would silently run
 * outside (ARCHITECTURE §4). Outside there is no write without an id or a condition on the version it was read at.
 */
export interface Doc { readonly _id: string }

/** A collection's name with the type of its documents. */
export interface Collection<D extends Doc> { readonly name: string; readonly __doc?: D }
export const collection = <D extends Doc>(name: string): Collection<D> => ({ name })

/**
 * Documents that may go when their time is over (X6): those of the collection to which `only` applies. Whatever has no such token, the
 * ledger's entries and the audit log among them, is beyond `forget` (P4, X4).
 */
export interface Passing<D extends Doc> extends Collection<D> { readonly only: Query['where'] }
export const passing = <D extends Doc>(name: string, only: Query['where'] = {}): Passing<D> => ({ name, only })

/** A single comparison; fields are dot paths. Values are compared as the database does: numbers by size, texts by code point. */
export type Test = string | number | boolean | null | { readonly gte?: string | number; readonly gt?: string | number; readonly lte?: string | number; readonly lt?: string | number; readonly in?: readonly (string | number)[] }

/** Ids of one request: as many documents as WeChat's database answers a cloud function that names no limit. */
export const IDS_A_REQUEST = 100

export interface Query {
  readonly where: Readonly<Record<string, Test>>
  /** Sorted by these, then by `_id` in the direction of the last, so that a page never splits equals. */
  readonly orderBy?: readonly (readonly [field: string, direction: 'asc' | 'desc'])[]
  /** At most 1,000, as production allows. */
  readonly limit: number
  /** Keyed paging on exactly one orderBy field: continue after this document. */
  readonly after?: { readonly value: string | number; readonly id: string }
}

export interface Store {
  get<D extends Doc>(from: Collection<D>, id: string): Promise<D | null>
  /** The documents that exist, in the order of the ids; one request, at most IDS_A_REQUEST ids; `getAll` takes any number. */
  getMany<D extends Doc>(from: Collection<D>, ids: readonly string[]): Promise<D[]>
  find<D extends Doc>(from: Collection<D>, query: Query): Promise<D[]>
  count<D extends Doc>(from: Collection<D>, where: Query['where']): Promise<number>
  /** Sums of number fields over what matches; one request. */
  sum<D extends Doc>(from: Collection<D>, where: Query['where'], fields: readonly string[]): Promise<Record<string, number> & { readonly documents: number }>
  /** False when the id is taken: the id is the uniqueness rule. */
  add<D extends Doc>(to: Collection<D>, doc: D): Promise<boolean>
  /**
   * One conditional update of one document; false when no document matches id and condition. `increase` adds, `set` replaces whole
   * fields, `remove` takes fields away; a dot path reaches one field of an inner document and leaves its neighbours alone.
   */
  change<D extends Doc>(of: Collection<D>, id: string, change: Change): Promise<boolean>
  /** Takes those of the ids away that still pass the test when they go; answers how many. One request, the first IDS_A_REQUEST ids. */
  forget<D extends Doc>(from: Passing<D>, ids: readonly string[], when: Query['where']): Promise<number>
  /**
   * Runs `work` in one transaction and commits when it answers. It may run several times (conflicts are retried here, bounded and
   * jittered), so it must not make ids, read clocks or send anything. `abandon(value)` rolls back and answers value.
   * After the last try it throws StoreBusy, which the edge answers as BUSY.
   */
  atomically<T>(work: (tx: Transaction) => Promise<T>): Promise<T>
}

export interface Change {
  readonly when?: Readonly<Record<string, Test>>
  readonly set?: Readonly<Record<string, unknown>>
  readonly increase?: Readonly<Record<string, number>>
  readonly remove?: readonly string[]
}

export interface Transaction {
  get<D extends Doc>(from: Collection<D>, id: string): Promise<D | null>
  /** False when the id is taken; the transaction is over then and only `abandon` or `again` may follow. */
  add<D extends Doc>(to: Collection<D>, doc: D): Promise<boolean>
  /** All or none, in one request; false when any id is taken, and then only `abandon` may follow. At most 20 documents. */
  addAll<D extends Doc>(to: Collection<D>, docs: readonly D[]): Promise<boolean>
  /** Replaces the whole document; the id must exist or be new. */
  put<D extends Doc>(to: Collection<D>, doc: D): Promise<void>
  remove<D extends Doc>(from: Collection<D>, id: string): Promise<void>
  abandon<T>(value: T): never & T
  /** Rolls back and runs the whole work anew, as a conflict would: what it had looked up beside the transaction is old by now. */
  again(): never
}

export class StoreBusy extends Error {
  constructor(readonly tries: number) { super(`the database was busy ${tries} times in a row`) }
}

/** How `abandon` leaves the callback; never seen outside a store implementation. */
export class Abandoned extends Error {
  constructor(readonly value: unknown) { super('abandoned') }
}

/** How `again` leaves it. */
export class Outrun extends Error {
  constructor() { super('outrun') }
}
