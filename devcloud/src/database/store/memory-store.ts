import { fromStored, type Document } from '../../wire/ejson'
import { compareStrings } from '../compare-values'
import type { CollectionContents, DocStore, Row, StoredIndex, Write } from './doc-store'
import { ID_INDEX, keysIn, type IndexDefinition, type KeyRange } from './index-keys'

interface Entry { key: string; seq: number; id: string }

/** Entries are sorted by key, then by order of insertion. */
interface MemoryIndex extends StoredIndex {
  entries: Entry[]
}

interface Shelf {
  rows: Map<string, { seq: number; text: string }>
  /** The index of `_id`. */
  ids: Entry[]
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
    const { rows, ids, indexes } = shelf(collection)
    const old = rows.get(id)
    if (!old && text === null) return
    const seq = old?.seq ?? nextSeq++
    if (!old) insert(ids, { key: id, seq, id })
    if (text === null) {
      take(ids, { key: id, seq, id })
      rows.delete(id)
    } else rows.set(id, { seq, text })
    if (indexes.length === 0) return
    const [before, after] = [old && fromStored(old.text), text === null ? undefined : fromStored(text)]
    for (const index of indexes) moveKeys(index, { id, seq }, before, after)
  }

  function* range(collection: string, name: string, { from, to }: KeyRange, direction: 1 | -1): Iterable<Row> {
    const { rows, ids, indexes } = shelf(collection)
    const entries = name === ID_INDEX.name ? ids : indexes.find((index) => index.name === name)?.entries
    if (!entries) throw new Error(`No index ${name} on ${collection}`)
    const [first, end] = [placeOf(entries, { key: from, seq: 0 }), placeOf(entries, { key: to, seq: 0 })]
    for (let n = 0; n < end - first; n += 1) {
      const { id } = entries[direction === 1 ? first + n : end - 1 - n] as Entry
      const row = rows.get(id)
      if (row) yield { id, text: row.text }
    }
  }

  function ensureIndex(collection: string, definition: IndexDefinition): void {
    const { rows, indexes } = shelf(collection)
    if (definition.name === ID_INDEX.name || indexes.some((index) => index.name === definition.name)) return
    const index: MemoryIndex = { ...definition, multikey: false, entries: [] }
    for (const [id, { seq, text }] of rows) moveKeys(index, { id, seq }, undefined, fromStored(text))
    indexes.push(index)
  }

  function replace(contents: Iterable<CollectionContents>): void {
    const whole = [...contents].map(({ name, indexes, rows }) => ({ name, indexes: [...indexes], rows: [...rows] }))
    shelves.clear()
    for (const { name, indexes, rows } of whole) {
      shelves.set(name, { rows: new Map(), ids: [], indexes: [] })
      for (const index of indexes) ensureIndex(name, index)
      for (const { id, text } of rows) apply({ collection: name, id, text })
    }
  }

  return {
    collections: () => [...shelves.keys()],
    has: (collection) => shelves.has(collection),
    createCollection: (name) => {
      if (!shelves.has(name)) shelves.set(name, { rows: new Map(), ids: [], indexes: [] })
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

const byKey = (a: Omit<Entry, 'id'>, b: Omit<Entry, 'id'>): number => compareStrings(a.key, b.key) || a.seq - b.seq

/** Keys that stay are not touched: most changes leave most indexes as they are. */
function moveKeys(index: MemoryIndex, { id, seq }: Omit<Entry, 'key'>, before: Document | undefined, after: Document | undefined): void {
  const old = new Set(before ? keysIn(before, index.fields).keys : [])
  const { keys, multikey } = after ? keysIn(after, index.fields) : { keys: [], multikey: false }
  const wanted = new Set(keys)
  index.multikey ||= multikey
  for (const key of old) if (!wanted.has(key)) take(index.entries, { key, seq, id })
  for (const key of wanted) if (!old.has(key)) insert(index.entries, { key, seq, id })
}

const insert = (entries: Entry[], entry: Entry): void => void entries.splice(placeOf(entries, entry), 0, entry)

function take(entries: Entry[], entry: Entry): void {
  const place = placeOf(entries, entry)
  if (entries[place]?.seq === entry.seq) entries.splice(place, 1)
}

/** The first place whose entry does not come before this one. */
function placeOf(entries: readonly Entry[], entry: Omit<Entry, 'id'>): number {
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (byKey(entries[middle] as Entry, entry) < 0) low = middle + 1
    else high = middle
  }
  return low
}
