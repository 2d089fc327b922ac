// A settled bill without SDK and cloud: the product's own rule over the same documents, in libsql in this process. And what the disk
// allows at most.
import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs'
import { rulesOf } from './rule-bundle.mjs'
import { fieldKey, indexName, openDocuments, openLibsqlStore, shelf } from './store-bundle.mjs'

export const MEMBERS = 10_000
const PAGE_BYTES = 4096
const START = Date.parse('2026-06-08T20:00:00+08:00')

/** The bills of a house, one after the other: which member pays the next, and the documents it leads to. */
async function billing() {
  const { openAccount, settle, RULES_V1, businessDate, fingerprint } = await rulesOf(["export { openAccount } from './points/account'", "export { settle } from './points/settlement'", "export { RULES_V1 } from './points/rules'", "export { businessDate } from './kernel/time'", "export { fingerprint } from './kernel/hash'"])
  let settled = 0
  return {
    accounts: Array.from({ length: MEMBERS }, (_, n) => ({ _id: `M${n}`, memberNo: `M${n}`, name: '138****8000', openid: `o-${n}`, ledger: openAccount(`M${n}`, START), lastVisit: null })),
    nextPayer: () => { settled += 1; return `M${(settled * 7919) % MEMBERS}` },
    settled(account) {
      const at = START + settled * 1000
      const date = businessDate(at)
      const bill = { storeId: 'S01', businessDate: date, billNumber: String(settled), lines: [{ category: 'room', paidFen: 38_800 }, { category: 'drinks', paidFen: 12_000 }], paidByVouchersFen: 0, paidByPointsFen: 0 }
      const done = settle(account.ledger, { bill, holdId: null, points: 0, till: { staffId: 'st-1', managerLooks: true, at } }, [RULES_V1])
      if (!done.ok) throw new Error(done.refusal.code)
      const { earn, gift, account: after } = done.value
      const outcome = { entryId: earn.entryId, points: earn.delta, tierAfter: earn.tierAfter.tier }
      const entries = (gift ? [earn, gift] : [earn]).map((entry) => ({ _id: entry.entryId, memberId: account._id, version: entry.accountVersion, kind: entry.kind, storeId: 'S01', businessDate: date, at, points: entry.delta, entry, bill, message: { state: 'waiting', topic: 'points_earned', facts: { points: entry.delta } } }))
      entries.push({ _id: `op:${settled}`, fingerprint: fingerprint({ settled, memberId: account._id }), at, outcome: { ok: true, value: outcome } })
      return { entries, account: { ...account, ledger: after, lastVisit: date } }
    },
  }
}

/** Milliseconds a bill, of `count` bills with `together` of them in one commit. */
const inSlices = (settleTogether) => (count, together = 1) => {
  const began = performance.now()
  for (let n = 0; n < count; n += together) settleTogether(together)
  return (performance.now() - began) / count
}

/** Documents found by their id and nothing else, as PERF §4.1 counts a bill: account read, the rule, entries and operation added, account written back. */
export async function ledger(file, { isDurable }) {
  const house = await billing()
  const db = openDocuments(file, shelf('accounts') + shelf('entries'), { isDurable })
  const open = db.prepare('INSERT INTO accounts (id, body) VALUES (?, ?)')
  // An entry, its operation and perhaps a tier's gift: one statement.
  const add = [2, 3].map((rows) => db.prepare(`INSERT INTO entries (id, body) VALUES ${Array(rows).fill('(?, ?)').join(', ')}`))
  const put = db.prepare('UPDATE accounts SET body = ?2 WHERE seq = ?1')
  const get = db.prepare('SELECT seq, body FROM accounts WHERE id = ?')
  db.exec('BEGIN')
  for (const account of house.accounts) open.run([account._id, JSON.stringify(account)])
  db.exec('COMMIT')
  const one = () => {
    const { seq, body } = get.get([house.nextPayer()])
    const { entries, account } = house.settled(JSON.parse(body))
    add[entries.length - 2].run(entries.flatMap((doc) => [doc._id, JSON.stringify(doc)]))
    put.run([seq, JSON.stringify(account)])
  }
  return {
    slice: inSlices((together) => {
      db.exec('BEGIN IMMEDIATE')
      for (let at = 0; at < together; at += 1) one()
      db.exec('COMMIT')
    }),
    close: () => db.close(),
  }
}

/** The same bill in the local cloud's store as `npm start` runs it, with all the indexes that the product's lists need. */
export async function indexedLedger(file) {
  const house = await billing()
  const { collections } = await rulesOf(["export { collections } from '../server/collections'"])
  const store = openLibsqlStore(file)
  for (const { name, indexes } of collections.filter(({ name }) => name === 'accounts' || name === 'entries')) {
    store.createCollection(name)
    for (const fields of indexes) store.ensureIndex(name, { name: indexName(fields), fields, unique: false })
  }
  const write = (collection) => (doc) => ({ collection, id: fieldKey(doc._id), text: JSON.stringify(doc) })
  store.commit(house.accounts.map(write('accounts')))
  store.flush()
  return {
    slice: inSlices((together) => {
      for (let at = 0; at < together; at += 1) {
        const { entries, account } = house.settled(JSON.parse(store.get('accounts', fieldKey(house.nextPayer()))))
        store.commit([...entries.map(write('entries')), write('accounts')(account)])
      }
      store.flush()
    }),
    close: () => store.close(),
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
