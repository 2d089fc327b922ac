import type Libsql from 'libsql'
import type { StoredIndex } from './doc-store'
import { openRecentRows, type RecentRows } from './recent-rows'

/** A collection as the file keeps it. */
export interface Table {
  number: number
  indexes: TableIndex[]
  recent: RecentRows
}

export interface TableIndex extends StoredIndex {
  number: number
}

export function readTables(sql: Libsql.Database): Map<string, Table> {
  const tables = new Map<string, Table>()
  const byNumber = new Map<number, Table>()
  for (const row of sql.prepare('SELECT number, name FROM collections ORDER BY number').all() as { number: number; name: string }[]) {
    const table: Table = { number: row.number, indexes: [], recent: openRecentRows() }
    tables.set(row.name, table)
    byNumber.set(row.number, table)
  }
  interface IndexRow { number: number; collection: number; name: string; fields: string; is_unique: number; multikey: number }
  for (const row of sql.prepare('SELECT * FROM indexes ORDER BY number').all() as IndexRow[]) {
    byNumber.get(row.collection)?.indexes.push({
      number: row.number, name: row.name, fields: JSON.parse(row.fields) as string[], unique: row.is_unique === 1, multikey: row.multikey === 1,
    })
  }
  return tables
}
