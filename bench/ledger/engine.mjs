// A settled bill without SDK and cloud: the product's own rule over the same documents, in libsql in this process. And what the disk
// allows at most.
import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs'
import { createRequire } from 'node:module'
import { rulesOf } from './rule-bundle.mjs'

export const MEMBERS = 10_000
const PAGE_BYTES = 4096
const START = Date.parse('2026-06-08T20:00:00+08:00')
const require = createRequire(import.meta.url)

/** `count` bills, `together` of them in one commit; answers milliseconds a bill. */
export async function ledger(file, { isDurable }) {
  const { openAccount, settle, RULES_V1, businessDate, fingerprint } = await rulesOf(["export { openAccount } from './points/account'", "export { settle } from './points/settlement'", "export { RULES_V1 } from './points/rules'", "export { businessDate } from './kernel/time'", "export { fingerprint } from './kernel/hash'"])
  const db = new (require('libsql'))(file)
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${isDurable ? 'FULL' : 'OFF'}; CREATE TABLE docs (collection TEXT, id TEXT, body TEXT, PRIMARY KEY (collection, id)) WITHOUT ROWID`)
  const add = db.prepare('INSERT INTO docs VALUES (?, ?, ?)')
  const put = db.prepare('UPDATE docs SET body = ?3 WHERE collection = ?1 AND id = ?2')
  const get = db.prepare('SELECT body FROM docs WHERE collection = ? AND id = ?')
  db.exec('BEGIN')
  for (let n = 0; n < MEMBERS; n += 1) add.run('accounts', `M${n}`, JSON.stringify({ _id: `M${n}`, memberNo: `M${n}`, name: '138****8000', openid: `o-${n}`, ledger: openAccount(`M${n}`, START), lastVisit: null }))
  db.exec('COMMIT')
  let settled = 0
  const one = () => {
    settled += 1
    const memberId = `M${(settled * 7919) % MEMBERS}`
    const at = START + settled * 1000
    const date = businessDate(at)
    const account = JSON.parse(get.get('accounts', memberId).body)
    const bill = { storeId: 'S01', businessDate: date, billNumber: String(settled), lines: [{ category: 'room', paidFen: 38_800 }, { category: 'drinks', paidFen: 12_000 }], paidByVouchersFen: 0, paidByPointsFen: 0 }
    const done = settle(account.ledger, { bill, holdId: null, points: 0, till: { staffId: 'st-1', managerLooks: true, at } }, [RULES_V1])
    if (!done.ok) throw new Error(done.refusal.code)
    const { earn, gift, account: after } = done.value
    const outcome = { entryId: earn.entryId, points: earn.delta, tierAfter: earn.tierAfter.tier }
    for (const entry of gift ? [earn, gift] : [earn]) add.run('entries', entry.entryId, JSON.stringify({ _id: entry.entryId, memberId, version: entry.accountVersion, kind: entry.kind, businessDate: date, at, points: entry.delta, entry, bill, message: { state: 'waiting', topic: 'points_earned', facts: { points: entry.delta } } }))
    add.run('entries', `op:${settled}`, JSON.stringify({ _id: `op:${settled}`, fingerprint: fingerprint({ settled, memberId }), at, outcome: { ok: true, value: outcome } }))
    put.run('accounts', memberId, JSON.stringify({ ...account, ledger: after, lastVisit: date }))
  }
  return {
    slice(count, together = 1) {
      const began = performance.now()
      for (let n = 0; n < count; n += together) {
        db.exec('BEGIN IMMEDIATE')
        for (let at = 0; at < together; at += 1) one()
        db.exec('COMMIT')
      }
      return (performance.now() - began) / count
    },
    close: () => db.close(),
  }
}

/** The limit: one page appended and on the disk, one writer; milliseconds each. */
export function disk(file) {
  const handle = openSync(file, 'a')
  const page = Buffer.alloc(PAGE_BYTES, 7)
  return {
    slice(count) {
      const began = performance.now()
      for (let n = 0; n < count; n += 1) { writeSync(handle, page); fdatasyncSync(handle) }
      return (performance.now() - began) / count
    },
    close: () => closeSync(handle),
  }
}
