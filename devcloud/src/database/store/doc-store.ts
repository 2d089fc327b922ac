import type { IndexDefinition, KeyRange } from './index-keys'

/** A stored document: `id` is the sortable key of its _id (index-keys fieldKey), `text` its relaxed EJSON. */
export interface Row {
  id: string
  text: string
}

export interface Write {
  collection: string
  id: string
  /** null removes the document. */
  text: string | null
}

export interface StoredIndex extends IndexDefinition {
  /** Some document holds an array there: the index can find, but neither sort nor narrow from both ends. */
  multikey: boolean
}

/** A collection as a whole, for a backup. */
export interface CollectionContents {
  name: string
  indexes: readonly IndexDefinition[]
  rows: Iterable<Row>
}

/** Holds the latest committed state and nothing else; versions and locks live above it. All calls are synchronous. */
export interface DocStore {
  collections(): string[]
  has(collection: string): boolean
  createCollection(name: string): void
  count(collection: string): number
  get(collection: string, id: string): string | undefined
  /** In the order of insertion. */
  scan(collection: string): Iterable<Row>
  /** In the order of the index; a document may come several times when the index is multikey. */
  range(collection: string, index: string, range: KeyRange, direction: 1 | -1): Iterable<Row>
  indexes(collection: string): readonly StoredIndex[]
  ensureIndex(collection: string, index: IndexDefinition): void
  /** All or nothing. Seen by the next read; on disk when `durable` says so, or after `flush`. */
  commit(writes: readonly Write[]): void
  /** Fulfilled when all that is committed is on disk, undefined when it is; rejected when the disk refused and the commits are undone. */
  durable(): Promise<void> | undefined
  flush(): void
  clear(): void
  /** Instead of everything that is there, in one durable commit: all of it or nothing. */
  replace(contents: Iterable<CollectionContents>): void
  close(): void
}
