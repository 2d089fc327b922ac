import Libsql from 'libsql'
import { dataRefusal } from '../../data/data-refusal'

/**
 * A commit is on disk when it is acknowledged. The pages of a busy evening stay in memory (64 MB); the WAL is folded back every 16 MB and
 * not every four: a page that many commits touch is then copied once, and the disk waited for a quarter as often.
 */
export const FILE_SETTINGS = 'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 4096;'

export interface HeldFile {
  readonly sql: Libsql.Database
  /** Closes the file and lets other processes have it. */
  close(): void
}

/**
 * Opens the database file for this process alone: locks and snapshots live in its memory, so a second process would overlook what the
 * first one holds. Refusals DATA_IN_USE, DATA_BROKEN.
 */
export function openFile(file: string, schema: string): HeldFile {
  const letGo = hold(file)
  let sql: Libsql.Database | undefined
  try {
    sql = new Libsql(file)
    sql.exec(`${FILE_SETTINGS} ${schema}`)
  } catch (error) {
    sql?.close()
    letGo()
    throw reasonOf(error, file)
  }
  const open = sql
  return { sql: open, close: () => { open.close(); letGo() } }
}

/**
 * A file beside it, locked for as long as this process lives: the operating system gives the lock back however the process ends. A lock
 * on the database itself would outlive `close` until its statements are collected.
 */
function hold(file: string): () => void {
  const lock = new Libsql(`${file}.lock`)
  try {
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    throw reasonOf(error, file)
  }
  return () => {
    lock.exec('ROLLBACK')
    lock.close()
  }
}

function reasonOf(error: unknown, file: string): unknown {
  const { code } = error as { code?: string }
  if (code === 'SQLITE_BUSY' || code === 'SQLITE_LOCKED') return dataRefusal('DATA_IN_USE', `${file} is open in another process: stop that one, or take another folder`)
  if (code === 'SQLITE_NOTADB' || code === 'SQLITE_CORRUPT') return dataRefusal('DATA_BROKEN', `${file} is no database, or is damaged: restore a backup into a new folder`)
  return error
}
