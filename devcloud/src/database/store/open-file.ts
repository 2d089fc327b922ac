import Libsql from 'libsql'
import { dataRefusal } from '../../data/data-refusal'

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
    sql.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; ${schema}`)
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
