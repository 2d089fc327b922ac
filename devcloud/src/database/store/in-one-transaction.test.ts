import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Libsql from 'libsql'
import { inOneTransaction } from './in-one-transaction'

const folder = mkdtempSync(join(tmpdir(), 'in-one-transaction-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let files = 0

function open() {
  const sql = new Libsql(join(folder, `bills-${++files}.db`))
  sql.exec('PRAGMA journal_mode = WAL; CREATE TABLE bills (body TEXT NOT NULL)')
  const add = (bytes: number): unknown => sql.prepare('INSERT INTO bills (body) VALUES (?)').run('x'.repeat(bytes))
  const rows = (): number => (sql.prepare('SELECT count(*) AS n FROM bills').get() as { n: number }).n
  return { sql, add, rows }
}

describe('one transaction', () => {
  it('a full disk is told as a full disk, nothing of the work stays, and what fits is written afterwards', () => {
    const { sql, add, rows } = open()
    sql.exec('PRAGMA max_page_count = 20')
    expect(() => inOneTransaction(sql, () => { add(100); add(200_000) })).toThrow(expect.objectContaining({ code: 'SQLITE_FULL' }))
    expect([rows(), sql.inTransaction]).toEqual([0, false])
    inOneTransaction(sql, () => { add(100) })
    expect(rows()).toBe(1)
    sql.close()
  })

  it('an error of the work itself undoes what was written before it', () => {
    const { sql, add, rows } = open()
    expect(() => inOneTransaction(sql, () => { add(100); throw new Error('no such collection') })).toThrow('no such collection')
    expect([rows(), sql.inTransaction]).toEqual([0, false])
    sql.close()
  })
})
