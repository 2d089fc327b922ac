import { fromStored, toWire } from '../wire/ejson'
import { duplicateKey } from '../wire/refusals'
import type { Source } from './find'
import { getAt } from './update/paths'
import type { DocStore, StoredIndex, Write } from './store/doc-store'
import { keysIn, type IndexDefinition } from './store/index-keys'

/** The keys these writes would own in unique indexes, each naming a thing only one transaction may hold. */
export function uniqueClaims(store: DocStore, writes: readonly Write[]): string[] {
  return writes.flatMap(({ collection, text }) =>
    text === null ? [] : uniqueIndexes(store, collection).flatMap((index) => keysIn(fromStored(text), index.fields).keys.map((key) => `${collection}\0${index.name}\0${key}`)),
  )
}

/** Refuses writes after which two documents would share a key of a unique index (E11000). */
export function refuseDuplicates({ store, overlay }: Source, writes: readonly Write[]): void {
  for (const { collection, id, text } of writes) {
    const indexes = text === null ? [] : uniqueIndexes(store, collection)
    if (text === null || indexes.length === 0) continue
    const changed = new Map(overlay(collection))
    for (const write of writes) if (write.collection === collection) changed.set(write.id, write.text)
    for (const index of indexes) {
      for (const key of keysIn(fromStored(text), index.fields).keys) {
        if (hasOtherOwner(store, collection, index, key, id, changed)) throw duplicateKey(collection, index.name, valuesOf(text, index))
      }
    }
  }
}

/** A unique index cannot be built over documents that already share a key. */
export function refuseExistingDuplicates(store: DocStore, collection: string, index: IndexDefinition): void {
  const seen = new Set<string>()
  for (const { text } of store.scan(collection)) {
    for (const key of keysIn(fromStored(text), index.fields).keys) {
      if (seen.has(key)) throw duplicateKey(collection, index.name, valuesOf(text, index))
      seen.add(key)
    }
  }
}

const uniqueIndexes = (store: DocStore, collection: string): StoredIndex[] => store.indexes(collection).filter(({ unique }) => unique)

function hasOtherOwner(store: DocStore, collection: string, index: StoredIndex, key: string, id: string, changed: ReadonlyMap<string, string | null>): boolean {
  for (const row of store.range(collection, index.name, { from: key, to: `${key}\u0001` }, 1)) {
    if (row.id !== id && !changed.has(row.id)) return true
  }
  for (const [other, text] of changed) {
    if (other !== id && text !== null && keysIn(fromStored(text), index.fields).keys.includes(key)) return true
  }
  return false
}

const valuesOf = (text: string, index: IndexDefinition): string =>
  `{ ${index.fields.map((field) => `${field}: ${toWire(getAt(fromStored(text), field) ?? null)}`).join(', ')} }`
