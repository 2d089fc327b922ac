import { randomUUID } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { fromStored } from '../wire/ejson'
import { invalidParam } from '../wire/refusals'
import { aggregateDocuments } from './aggregate'
import { type Action, type Cloud } from './cloud'
import { abortTransaction, addCollection, commitTransaction, startTransaction } from './collection-actions'
import { openQueryShapes, type QueryShape } from './query-shapes'
import { calculateDocument, getDocument } from './read-actions'
import type { DocStore } from './store/doc-store'
import { fieldKey, indexName } from './store/index-keys'
import { openLibsqlStore } from './store/libsql-store'
import { openMemoryStore } from './store/memory-store'
import { refuseExistingDuplicates } from './unique'
import { openVersions } from './versions'
import { insertDocument, modifyAndReturnDoc, modifyDocument, putOf, removeDocument } from './write-actions'

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
  /** The kind of query, without values: `{stage: =, sort: due}`. */
  shape: string
  /** The index that was used, several joined by +; undefined when everything was read. */
  index: string | undefined
  /** Fields of the index that would serve (of several for an $or), when this call read at least a hundred documents in vain. */
  wantsIndexes?: readonly (readonly string[])[]
  /** Present when more than 1,000 documents were examined for lack of an index: the collection, the shape of the query, a proposal. */
  hint?: string
}

/** A collection with its indexes and its documents as relaxed EJSON texts. */
export interface StoredCollection {
  name: string
  indexes: readonly { fields: readonly string[]; unique: boolean }[]
  texts: Iterable<string>
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
  /** What each shape of query has cost since the start or the last reset, the most read in vain first. */
  queryShapes(): QueryShape[]
  /** Bulk load for seeding: one durable commit for many documents (replace by _id). */
  load(collection: string, documents: Record<string, unknown>[]): void
  /** To be called when `elapsedMs` has jumped: ends the transactions whose time is over, so that who waits for their locks goes on. */
  expire(): void
  /** Everything at this instant, as it is stored: for a backup. To be read before anything else is done. */
  contents(): Iterable<StoredCollection>
  /** Instead of everything that is there, in one durable commit; open transactions are gone. */
  replace(contents: Iterable<StoredCollection>): void
  /** Empties the store: every collection, index and open transaction is gone. */
  reset(): void
  close(): void
}

export interface DatabaseOptions {
  /** A path, or ':memory:'. */
  file: string
  /** The store to work on, in place of one made for `file`: for who watches what is committed. */
  store?: DocStore
  /** Wall clock of the cloud in ms, for $tcb_server_date. */
  now(): number
  /** Monotonic ms, for the 30 s life of a transaction; default performance.now. */
  elapsedMs?(): number
  /** Rings once after so many ms of elapsedMs, for a plain write that waits for a lock; answers how to take it back. Default setTimeout. */
  alarm?(ms: number, ring: () => void): () => void
  /** Default 32 hex digits. */
  newId?(): string
  /** Told after every action on documents what it cost. */
  onQuery?(report: QueryReport): void
  /** Told of traps: what production does, too, and nobody means. May be told twice. */
  onWarning?(words: string): void
}

const actions: Readonly<Record<string, Action>> = {
  'database.addCollection': addCollection,
  'database.insertDocument': insertDocument,
  'database.getDocument': getDocument,
  'database.calculateDocument': calculateDocument,
  'database.modifyDocument': modifyDocument,
  'database.modifyAndReturnDoc': modifyAndReturnDoc,
  'database.removeDocument': removeDocument,
  'database.aggregateDocuments': aggregateDocuments,
  'database.startTransaction': startTransaction,
  'database.commitTransaction': commitTransaction,
  'database.abortTransaction': abortTransaction,
}

/** Opens (or makes) the database in one file. One process at a time: locks and snapshots live in memory. */
export function openDatabase(options: DatabaseOptions): Database {
  const store = options.store ?? (options.file === ':memory:' ? openMemoryStore() : openLibsqlStore(options.file))
  const newId = options.newId ?? (() => randomUUID().replaceAll('-', ''))
  const versions = openVersions(store, { elapsedMs: options.elapsedMs ?? (() => performance.now()), newId, ...(options.alarm && { alarm: options.alarm }) })
  const shapes = openQueryShapes()
  const report = (found: QueryReport): void => {
    shapes.note(found)
    options.onQuery?.(found)
  }
  const cloud: Cloud = { store, versions, now: options.now, newId, report, warn: (words) => options.onWarning?.(words) }
  return {
    handle: async (name, body) => {
      const action = Object.hasOwn(actions, name) ? actions[name] : undefined
      if (!action) throw invalidParam(`unknown action ${name}`)
      try {
        return await action(cloud, body)
      } finally {
        // Nobody hears of what is not on disk, a reader no more than the writer.
        const durable = store.durable()
        if (durable) await durable
      }
    },
    collections: () => store.collections().map((name) => ({ name, documents: store.count(name) })),
    documents: (collection, { skip, limit }) => {
      const found: Record<string, unknown>[] = []
      let at = 0
      if (!store.has(collection)) return found
      for (const { text } of store.scan(collection)) {
        if (found.length >= limit) break
        if (at++ >= skip) found.push(fromStored(text))
      }
      return found
    },
    ensureCollection: (name) => store.createCollection(name),
    ensureIndex: (collection, fields, { unique = false } = {}) => {
      store.createCollection(collection)
      const index = { name: indexName(fields), fields, unique }
      if (unique && !store.indexes(collection).some(({ name }) => name === index.name)) refuseExistingDuplicates(store, collection, index)
      store.ensureIndex(collection, index)
    },
    queryShapes: shapes.list,
    load: (collection, documents) => {
      store.createCollection(collection)
      store.commit(documents.map((document) => putOf(collection, { _id: document._id ?? newId(), ...document })))
      store.flush()
    },
    expire: versions.expire,
    contents: () => store.collections().map((name) => ({
      name, indexes: store.indexes(name).map(({ fields, unique }) => ({ fields, unique })), texts: map(store.scan(name), ({ text }) => text),
    })),
    replace: (contents) => {
      versions.forget()
      store.replace(map(contents, ({ name, indexes, texts }) => ({
        name, indexes: indexes.map((index) => ({ ...index, name: indexName(index.fields) })), rows: map(texts, (text) => ({ id: fieldKey(fromStored(text)._id), text })),
      })))
    },
    reset: () => {
      versions.forget()
      shapes.clear()
      store.clear()
    },
    close: () => {
      versions.forget()
      store.close()
    },
  }
}

function* map<From, To>(many: Iterable<From>, change: (one: From) => To): Iterable<To> {
  for (const one of many) yield change(one)
}
