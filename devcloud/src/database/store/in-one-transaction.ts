import type Libsql from 'libsql'

/**
 * All of the work is committed, or none and the error that hindered it is thrown. When the disk is full SQLite has rolled back by
 * itself, and a second rollback would fail and hide that.
 */
export function inOneTransaction(sql: Libsql.Database, work: () => void): void {
  sql.exec('BEGIN IMMEDIATE')
  try {
    work()
    sql.exec('COMMIT')
  } catch (error) {
    if (sql.inTransaction) sql.exec('ROLLBACK')
    throw error
  }
}
