import { fromStored } from '../../wire/ejson'
import { compareStrings } from '../compare-values'
import type { CollectionContents, DocStore, Row, StoredIndex, Write } from './doc-store'
import { ID_INDEX, keysIn, type IndexDefinition, type KeyRange } from './index-keys'

interface MemoryIndex extends StoredIndex {
  /** Sorted by key, then by order of insertion. */
  entries: { key: string; seq: number; id: string }[]
}

interface Shelf {
  rows: Map<string, { seq: number; text: string }>
  indexes: MemoryIndex[]
}

/** The same contract without a file: for tests, and for a cloud that may forget. */
export function openMemoryStore(): DocStore {
  const shelves = new Map<string, Shelf>()
  let nextSeq = 1

  function shelf(collection: string): Shelf {
    const found = shelves.get(collection)
    if (!found) throw new Error(`No collection ${collection}`)
    return found
  }

  function apply({ collection, id, text }: Write): void {
    const { rows, indexes } = shelf(collection)
    const old = rows.get(id)
    const seq = old?.seq ?? nextSeq++
    if (old) for (const index of indexes) index.entries = index.entries.filter((entry) => entry.seq !== seq)
    if (text === null) {
      rows.delete(id)
      return
    }
    rows.set(id, { seq, text })
    for (const index of indexes) insertKeys(index, id, seq, text)
  }

  function* range(collection: string, name: string, { from, to }: KeyRange, direction: 1 | -1): Iterable<Row> {
    const { rows, indexes } = shelf(collection)
    const entries = name === ID_INDEX.name ? idEntries(rows) : indexes.find((index) => index.name === name)?.entries
    if (!entries) throw new Error(`No index ${name} on ${collection}`)
    const inside = entries.filter(({ key }) => compareStrings(key, from) >= 0 && compareStrings(key, to) < 0)
    if (direction === -1) inside.reverse()
    for (const { id } of inside) {
      const row = rows.get(id)
      if (row) yield { id, text: row.text }
    }
  }

  function ensureIndex(collection: string, definition: IndexDefinition): void {
    const { rows, indexes } = shelf(collection)
    if (definition.name === ID_INDEX.name || indexes.some((index) => index.name === definition.name)) return
    const index: MemoryIndex = { ...definition, multikey: false, entries: [] }
    for (const [id, { seq, text }] of rows) insertKeys(index, id, seq, text)
    indexes.push(index)
  }

  function replace(contents: Iterable<CollectionContents>): void {
    const whole = [...contents].map(({ name, indexes, rows }) => ({ name, indexes: [...indexes], rows: [...rows] }))
    shelves.clear()
    for (const { name, indexes, rows } of whole) {
      shelves.set(name, { rows: new Map(), indexes: [] })
      for (const index of indexes) ensureIndex(name, index)
      for (const { id, text } of rows) apply({ collection: name, id, text })
    }
  }

  return {
    collections: () => [...shelves.keys()],
    has: (collection) => shelves.has(collection),
    createCollection: (name) => {
      if (!shelves.has(name)) shelves.set(name, { rows: new Map(), indexes: [] })
    },
    count: (collection) => shelf(collection).rows.size,
    get: (collection, id) => shelf(collection).rows.get(id)?.text,
    scan: function* (collection) {
      for (const [id, { text }] of shelf(collection).rows) yield { id, text }
    },
    range,
    indexes: (collection) => shelf(collection).indexes,
    ensureIndex,
    commit: (writes) => writes.forEach(apply),
    durable: () => undefined,
    flush: () => undefined,
    clear: () => shelves.clear(),
    replace,
    close: () => undefined,
  }
}

const idEntries = (rows: Shelf['rows']): MemoryIndex['entries'] =>
  [...rows].map(([id, { seq }]) => ({ key: id, seq, id })).sort((a, b) => compareStrings(a.key, b.key))

const byKey = (a: { key: string; seq: number }, b: { key: string; seq: number }): number => compareStrings(a.key, b.key) || a.seq - b.seq

function insertKeys(index: MemoryIndex, id: string, seq: number, text: string): void {
  const { keys, multikey } = keysIn(fromStored(text), index.fields)
  index.multikey ||= multikey
  for (const key of keys) {
    const entry = { key, seq, id }
    index.entries.splice(placeOf(index.entries, entry), 0, entry)
  }
}

function placeOf(entries: MemoryIndex['entries'], entry: MemoryIndex['entries'][number]): number {
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (byKey(entries[middle] as typeof entry, entry) < 0) low = middle + 1
    else high = middle
  }
  return low
}
