/** What goes into the JSON body beside requestId: `{data:{…}}` or `{transactionId}`. */
export type WireReply = Record<string, unknown>

export interface CollectionSummary {
  name: string
  documents: number
}

/** What one action cost: `examined` documents were read and tested to answer with `returned`. */
export interface QueryReport {
  action: string
  collection: string
  examined: number
  returned: number
  /** Present when more than 1,000 documents were examined for lack of an index: the collection, the shape of the query, a proposal. */
  hint?: string
}

export interface Database {
  /** Runs one `database.*` action of the wire protocol. Throws WireError (../wire/wire-error) for what production refuses. */
  handle(action: string, body: Record<string, unknown>): Promise<WireReply>
  /** For the console and for tests: direct views, never part of the protocol. */
  collections(): CollectionSummary[]
  documents(collection: string, page: { skip: number; limit: number }): Record<string, unknown>[]
  ensureCollection(name: string): void
  /** Declares an index; a unique one refuses duplicates as production does (E11000). Building it again changes nothing. */
  ensureIndex(collection: string, fields: readonly string[], options?: { unique?: boolean }): void
  /** Bulk load for seeding: one durable commit for many documents (replace by _id). */
  load(collection: string, documents: Record<string, unknown>[]): void
  /** Empties the store: every collection, index and open transaction is gone. */
  reset(): void
  close(): void
}

export interface DatabaseOptions {
  /** A path, or ':memory:'. */
  file: string
  /** Wall clock of the cloud in ms, for $tcb_server_date. */
  now(): number
  /** Monotonic ms, for the 30 s life of a transaction; default performance.now. */
  elapsedMs?(): number
  /** Default 32 hex digits. */
  newId?(): string
  /** Told after every action on documents what it cost. */
  onQuery?(report: QueryReport): void
}

export declare function openDatabase(options: DatabaseOptions): Database
