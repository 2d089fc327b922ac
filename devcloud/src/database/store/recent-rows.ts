import type { Row } from './doc-store'

export interface StoredRow extends Row {
  seq: number
}

/** A few hundred rows a collection, none of them large: what a transaction reads, writes and commits within a few requests. */
const MOST_ROWS = 256
const LONGEST_TEXT = 65_536

/**
 * What was lately read or written of one collection; null: known not to be there. A write asks for the same document four times on its
 * way (is it there, what does it look like, what did it look like before, which keys did it have), and this process alone writes the file.
 */
export interface RecentRows {
  get(id: string): StoredRow | null | undefined
  note(id: string, row: StoredRow | null): void
  forget(): void
}

export function openRecentRows(): RecentRows {
  const rows = new Map<string, StoredRow | null>()
  return {
    get: (id) => rows.get(id),
    note(id, row) {
      // The file keeps half a surrogate pair as U+FFFD: such a name may be somebody else's as well.
      if (/\p{Surrogate}/u.test(id)) return rows.clear()
      rows.delete(id)
      if (row !== null && row.text.length > LONGEST_TEXT) return
      if (rows.size >= MOST_ROWS) rows.delete(rows.keys().next().value as string)
      rows.set(id, row)
    },
    forget: () => rows.clear(),
  }
}
