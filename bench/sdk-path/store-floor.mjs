// The least a durable settle costs in the store itself: the same documents as text, one transaction, synchronous=FULL, nobody asking.
import { createRequire } from 'node:module'
import { cpuSeconds } from './figures.mjs'
import { ACCOUNTS, accountOf, entryOf, operationOf } from './work.mjs'

export function storeFloor(file) {
  const Database = createRequire(import.meta.url)('libsql')
  const db = new Database(file)
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE docs (collection TEXT, id TEXT, body TEXT, PRIMARY KEY (collection, id)) WITHOUT ROWID')
  const put = db.prepare('INSERT OR REPLACE INTO docs VALUES (?, ?, ?)')
  const get = db.prepare('SELECT body FROM docs WHERE collection = ? AND id = ?')
  for (let n = 0; n < ACCOUNTS; n += 1) put.run('accounts', `M${n}`, JSON.stringify(accountOf(n)))
  let settled = 0
  const settle = () => {
    settled += 1
    const memberId = `M${settled % ACCOUNTS}`
    db.exec('BEGIN IMMEDIATE')
    const account = JSON.parse(get.get('accounts', memberId).body)
    put.run('entries', `e${settled}`, JSON.stringify(entryOf(memberId, `e${settled}`)))
    put.run('entries', `op:e${settled}`, JSON.stringify(operationOf(`e${settled}`)))
    put.run('accounts', memberId, JSON.stringify({ ...account, version: account.version + 1 }))
    db.exec('COMMIT')
  }
  return {
    slice(count) {
      const before = cpuSeconds()
      for (let n = 0; n < count; n += 1) settle()
      return cpuSeconds() - before
    },
    close: () => db.close(),
  }
}
