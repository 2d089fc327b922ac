// One night's expiry without SDK and cloud: the product's own rule over account documents in libsql, found by the index on the day they
// fall due, some hundred in a commit.
import { rulesOf } from './rule-bundle.mjs'
import { openDocuments, shelf } from './store-bundle.mjs'

/** One member in ninety has a lot that ends this night, as in PERF §4.5. */
export const DUE_ONE_IN = 90
const TOGETHER = 200
const BATCH = 5_000
const EARNED = Date.parse('2026-06-08T20:00:00+08:00')
const NIGHT = Date.parse('2027-07-01T00:00:00+08:00')

/** A store with so many members; `night` books off what ended and answers how many, `again` puts it back. */
export async function expiring(file, members) {
  const { openAccount, post, welcomeDraft, expireDraft, RULES_V1 } = await rulesOf(["export { openAccount, post } from './points/account'", "export { welcomeDraft } from './points/drafts'", "export { expireDraft } from './points/expiry'", "export { RULES_V1 } from './points/rules'"])
  const db = openDocuments(file, shelf('accounts', 'due INTEGER, ') + shelf('entries'))
  const add = db.prepare('INSERT INTO accounts (id, due, body) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET due = excluded.due, body = excluded.body')
  const put = db.prepare('UPDATE accounts SET due = ?2, body = ?3 WHERE seq = ?1')
  const enter = db.prepare('INSERT INTO entries (id, body) VALUES (?, ?)')
  const model = (at) => { const opened = openAccount('M', at); return post(opened, welcomeDraft(opened, { storeId: 'S01', staffId: null, channel: 'self', at }, [RULES_V1])).account }
  const [ends, stays] = [model(EARNED), model(EARNED + 90 * 86_400_000)]
  const idOf = (n) => `M${String(n).padStart(8, '0')}`
  const row = (n) => { const ledger = { ...(n % DUE_ONE_IN === 0 ? ends : stays), memberId: idOf(n) }; return [idOf(n), ledger.nextExpiryAt, JSON.stringify({ _id: idOf(n), storeId: 'S01', ledger })] }
  for (let from = 0; from < members; from += BATCH) {
    db.exec('BEGIN')
    for (let n = from; n < Math.min(members, from + BATCH); n += 1) add.run(row(n))
    db.exec('COMMIT')
  }
  db.exec('CREATE INDEX due ON accounts (due)')
  const page = db.prepare(`SELECT seq, body FROM accounts WHERE due <= ${NIGHT} ORDER BY due, seq LIMIT ${TOGETHER}`)
  return {
    night() {
      let items = 0
      for (;;) {
        const found = page.all()
        if (found.length === 0) return items
        db.exec('BEGIN IMMEDIATE')
        for (const { seq, body } of found) {
          const account = JSON.parse(body)
          const posted = post(account.ledger, expireDraft(account.ledger, account.storeId, NIGHT))
          enter.run([posted.entry.entryId, JSON.stringify({ _id: posted.entry.entryId, memberId: account._id, kind: 'expire', points: posted.entry.delta, entry: posted.entry })])
          put.run([seq, posted.account.nextExpiryAt, JSON.stringify({ ...account, ledger: posted.account })])
          items += 1
        }
        db.exec('COMMIT')
      }
    },
    again() {
      db.exec('BEGIN; DELETE FROM entries')
      for (let n = 0; n < members; n += DUE_ONE_IN) add.run(row(n))
      db.exec('COMMIT')
    },
    close: () => db.close(),
  }
}
