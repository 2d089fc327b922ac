import type Libsql from 'libsql'
import { fromStored, type Document } from '../../wire/ejson'
import { openCommitGroup } from './commit-group'
import type { CollectionContents, DocStore, Row, Write } from './doc-store'
import { inOneTransaction } from './in-one-transaction'
import { ID_INDEX, keysIn, type IndexDefinition, type KeyRange } from './index-keys'
import { openRecentRows, type StoredRow } from './recent-rows'
import { openFile } from './open-file'
import { readTables, type Table, type TableIndex } from './tables'

/**
 * Rows are read in pages so that no statement stays open: an open reader would keep the WAL from being folded back.
 * The first page is small (most readers want twenty rows), the next ones grow.
 */
const FIRST_PAGE_ROWS = 32
const MOST_PAGE_ROWS = 512
const nextPage = (rows: number): number => Math.min(rows * 4, MOST_PAGE_ROWS)

interface KeyedRow extends StoredRow {
  key: string
}

const schema = `
  CREATE TABLE IF NOT EXISTS collections (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
  CREATE TABLE IF NOT EXISTS indexes (
    number INTEGER PRIMARY KEY, collection INTEGER NOT NULL, name TEXT NOT NULL, fields TEXT NOT NULL,
    is_unique INTEGER NOT NULL, multikey INTEGER NOT NULL DEFAULT 0, UNIQUE (collection, name));`

/** A collection is a table `d<n>`, an index a table `i<n>` of (key, seq). Commits of one moment are one fsync of the WAL. */
export function openLibsqlStore(file: string): DocStore {
  const { sql, close } = openFile(file, schema)
  const prepared = new Map<string, Libsql.Statement>()
  const tables = readTables(sql)
  const group = openCommitGroup(sql, () => tables.forEach(({ recent }) => recent.forget()))

  /** What a write or a look-up binds goes in as one list: libsql would copy loose arguments into one, a fifth of the call. */
  function statement(text: string): Libsql.Statement {
    let found = prepared.get(text)
    if (!found) prepared.set(text, (found = sql.prepare(text)))
    return found
  }
  function table(collection: string): Table {
    const found = tables.get(collection)
    if (!found) throw new Error(`No collection ${collection}`)
    return found
  }
  function atomically(work: () => void): void {
    group.flush()
    try {
      inOneTransaction(sql, work)
    } catch (error) {
      // The file is as it was: so is what is known of it.
      tables.clear()
      prepared.clear()
      for (const [name, found] of readTables(sql)) tables.set(name, found)
      throw error
    }
  }

  function rowAt({ number, recent }: Table, id: string): StoredRow | undefined {
    const known = recent.get(id)
    if (known !== undefined) return known ?? undefined
    const found = statement(`SELECT seq, id, body AS text FROM d${number} WHERE id = ?`).get([id]) as StoredRow | undefined
    recent.note(id, found ?? null)
    return found ?? undefined
  }

  /** Keys that stay are not touched: most changes leave most indexes as they are. */
  function moveKeys(index: TableIndex, seq: number, before: Document | undefined, after: Document | undefined): void {
    const { keys: old } = before ? keysIn(before, index.fields) : none
    const { keys, multikey } = after ? keysIn(after, index.fields) : none
    if (multikey && !index.multikey) {
      index.multikey = true
      statement('UPDATE indexes SET multikey = 1 WHERE number = ?').run([index.number])
    }
    if (old.length === 1 && keys.length === 1 && old[0] === keys[0]) return
    const [had, has] = [new Set(old), new Set(keys)]
    for (const key of had) if (!has.has(key)) statement(`DELETE FROM i${index.number} WHERE key = ? AND seq = ?`).run([key, seq])
    for (const key of has) if (!had.has(key)) statement(`INSERT OR IGNORE INTO i${index.number} (key, seq) VALUES (?, ?)`).run([key, seq])
  }

  function apply({ collection, id, text }: Write): void {
    const owner = table(collection)
    const { number, indexes, recent } = owner
    const old = rowAt(owner, id)
    if (text === null && !old) return
    const seq = old?.seq ?? Number(statement(`INSERT INTO d${number} (id, body) VALUES (?, ?)`).run([id, text]).lastInsertRowid)
    if (old && text === null) statement(`DELETE FROM d${number} WHERE seq = ?`).run([seq])
    else if (old) statement(`UPDATE d${number} SET body = ? WHERE seq = ?`).run([text, seq])
    recent.note(id, text === null ? null : { seq, id, text })
    if (indexes.length === 0) return
    const [before, after] = [old && fromStored(old.text), text === null ? undefined : fromStored(text)]
    for (const index of indexes) moveKeys(index, seq, before, after)
  }

  function* scan(collection: string): Iterable<Row> {
    const { number } = table(collection)
    for (let seq = -1, size = FIRST_PAGE_ROWS; ; size = nextPage(size)) {
      const page = statement(`SELECT seq, id, body AS text FROM d${number} WHERE seq > ? ORDER BY seq LIMIT ?`).all(seq, size) as KeyedRow[]
      yield* page
      const last = page[size - 1]
      if (!last) return
      seq = last.seq
    }
  }

  function* range(collection: string, name: string, { from, to }: KeyRange, direction: 1 | -1): Iterable<Row> {
    const { number, indexes } = table(collection)
    const order = direction === 1 ? 'ASC' : 'DESC'
    const index = indexes.find((one) => one.name === name)
    if (name !== ID_INDEX.name && !index) throw new Error(`No index ${name} on ${collection}`)
    const [columns, source] = index
      ? ['d.seq AS seq, d.id AS id, d.body AS text, k.key AS key', `i${index.number} k JOIN d${number} d ON d.seq = k.seq`]
      : ['k.seq AS seq, k.id AS id, k.body AS text, k.key AS key', `(SELECT seq, id, body, id AS key FROM d${number}) k`]
    const page = (where: string) => `SELECT ${columns} FROM ${source} WHERE ${where} ORDER BY k.key ${order}, k.seq ${order} LIMIT ?`
    // Only one bound at each end: with two, SQLite starts every page from the beginning of the range.
    const onward = direction === 1 ? page('(k.key, k.seq) > (?, ?) AND k.key < ?') : page('(k.key, k.seq) < (?, ?) AND k.key >= ?')
    let rows = statement(page('k.key >= ? AND k.key < ?')).all(from, to, FIRST_PAGE_ROWS) as KeyedRow[]
    for (let size = FIRST_PAGE_ROWS; ; ) {
      yield* rows
      const last = rows[size - 1]
      if (!last) return
      size = nextPage(size)
      rows = statement(onward).all(last.key, last.seq, direction === 1 ? to : from, size) as KeyedRow[]
    }
  }

  function makeCollection(name: string): void {
    const number = Number(statement('INSERT INTO collections (name) VALUES (?)').run(name).lastInsertRowid)
    sql.exec(`CREATE TABLE d${number} (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL)`)
    tables.set(name, { number, indexes: [], recent: openRecentRows() })
  }

  function makeIndex(collection: string, { name, fields, unique }: IndexDefinition): void {
    const owner = table(collection)
    const made = statement('INSERT INTO indexes (collection, name, fields, is_unique) VALUES (?, ?, ?, ?)')
      .run(owner.number, name, JSON.stringify(fields), unique ? 1 : 0)
    const index: TableIndex = { number: Number(made.lastInsertRowid), name, fields, unique, multikey: false }
    sql.exec(`CREATE TABLE i${index.number} (key TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (key, seq)) WITHOUT ROWID`)
    for (const row of scan(collection)) moveKeys(index, (row as KeyedRow).seq, undefined, fromStored(row.text))
    owner.indexes.push(index)
  }

  function dropAll(): void {
    for (const { number, indexes } of tables.values()) {
      for (const index of indexes) sql.exec(`DROP TABLE i${index.number}`)
      sql.exec(`DROP TABLE d${number}`)
    }
    sql.exec('DELETE FROM indexes; DELETE FROM collections;')
    tables.clear()
    prepared.clear()
  }

  function replace(contents: Iterable<CollectionContents>): void {
    atomically(() => {
      dropAll()
      for (const { name, indexes, rows } of contents) {
        makeCollection(name)
        for (const index of indexes) makeIndex(name, index)
        for (const { id, text } of rows) apply({ collection: name, id, text })
      }
    })
  }

  return {
    collections: () => [...tables.keys()],
    has: (collection) => tables.has(collection),
    createCollection: (name) => {
      if (!tables.has(name)) atomically(() => makeCollection(name))
    },
    count: (collection) => Number((statement(`SELECT count(*) AS n FROM d${table(collection).number}`).get() as { n: number }).n),
    get: (collection, id) => rowAt(table(collection), id)?.text,
    scan,
    range,
    indexes: (collection) => table(collection).indexes,
    ensureIndex: (collection, index) => {
      const isThere = index.name === ID_INDEX.name || table(collection).indexes.some(({ name }) => name === index.name)
      if (!isThere) atomically(() => makeIndex(collection, index))
    },
    commit: (writes) => {
      if (writes.length > 0) group.join(() => writes.forEach(apply))
    },
    durable: group.durable,
    flush: group.flush,
    clear: () => atomically(dropAll),
    replace,
    close: () => {
      group.flush()
      prepared.clear()
      close()
    },
  }
}

const none: { keys: string[]; multikey: boolean } = { keys: [], multikey: false }
