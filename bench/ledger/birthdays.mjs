// One night's birthday notices without SDK and cloud: who has a birthday near is found by an index on month and day, the product's own rule
// says whose window is open, and each is told once.
import { createRequire } from 'node:module'
import { rulesOf } from './rule-bundle.mjs'

const TOGETHER = 200
const BATCH = 5_000
const DAY_MS = 86_400_000
const NIGHT = Date.parse('2027-07-01T04:00:00+08:00')
/** A birthday set long ago, so that nothing waits for it (O2). */
const SET_AT = NIGHT - 400 * DAY_MS
const require = createRequire(import.meta.url)

/** Every member has a birthday; one in 365 of them comes into its window this night. */
const birthdayOf = (n) => { const day = new Date(Date.UTC(2027, 0, 1 + (n % 365))); return { month: day.getUTCMonth() + 1, day: day.getUTCDate() } }
/** A store with so many members; `night` tells who came into their window and answers how many, `again` forgets that. */
export async function birthdays(file, members) {
  const { openBirthdays, birthdayStanding } = await rulesOf(["export { openBirthdays } from './offer/open-birthdays'", "export { birthdayStanding } from './offer/birthday-standing'"])
  const db = new (require('libsql'))(file)
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE members (id TEXT PRIMARY KEY, month INTEGER, day INTEGER, body TEXT) WITHOUT ROWID; CREATE TABLE accounts (id TEXT PRIMARY KEY, body TEXT) WITHOUT ROWID; CREATE TABLE inbox (id TEXT PRIMARY KEY, body TEXT) WITHOUT ROWID; CREATE TABLE outbox (id TEXT PRIMARY KEY, body TEXT) WITHOUT ROWID')
  const addMember = db.prepare('INSERT INTO members VALUES (?, ?, ?, ?)')
  const addAccount = db.prepare('INSERT INTO accounts VALUES (?, ?)')
  const idOf = (n) => `M${String(n).padStart(8, '0')}`
  for (let from = 0; from < members; from += BATCH) {
    db.exec('BEGIN')
    for (let n = from; n < Math.min(members, from + BATCH); n += 1) {
      const { month, day } = birthdayOf(n)
      addMember.run(idOf(n), month, day, JSON.stringify({ _id: idOf(n), joinedStoreId: 'S01', profile: { birthday: { calendar: 'solar', month, day, year: null } }, birthdayRecord: { setAt: SET_AT, verifiedAt: null } }))
      addAccount.run(idOf(n), JSON.stringify({ _id: idOf(n), storeId: 'S01', birthday: null }))
    }
    db.exec('COMMIT')
  }
  db.exec('CREATE INDEX birthday ON members (month, day, id)')
  const page = db.prepare(`SELECT m.id, m.body, a.body AS account FROM members m JOIN accounts a ON a.id = m.id WHERE month = ? AND day = ? AND m.id > ? ORDER BY m.id LIMIT ${TOGETHER}`)
  const known = db.prepare('SELECT 1 FROM inbox WHERE id = ?')
  const tell = db.prepare('INSERT INTO inbox VALUES (?, ?)')
  const alert = db.prepare('INSERT INTO outbox VALUES (?, ?)')

  function tellOne({ body, account }, now) {
    const [member, { birthday: claimed }] = [JSON.parse(body), JSON.parse(account)]
    const standing = birthdayStanding({ birthday: member.profile.birthday, setAt: member.birthdayRecord.setAt, isVerified: false, hasConsent: true, claimed }, now)
    if (standing.at !== 'open') return 0
    const key = `birthday:${member._id}:${standing.window.occurrence}`
    if (known.get(key)) return 0
    alert.run(key, JSON.stringify({ _id: key, state: 'waiting', sendAt: now, storeId: member.joinedStoreId, audience: `member:${member._id}`, topic: 'birthday_open', facts: {}, link: '' }))
    tell.run(key, JSON.stringify({ _id: key, memberId: member._id, at: now, topic: 'birthday_open', facts: { occurrence: standing.window.occurrence, until: standing.window.lastDate }, link: null, readAt: null }))
    return 1
  }
  function nightOf(now) {
    let told = 0
    for (const { calendar, month, day } of openBirthdays(now)) {
      for (let after = ''; calendar === 'solar';) {
        const found = page.all(month, day, after)
        db.exec('BEGIN IMMEDIATE')
        for (const row of found) told += tellOne(row, now)
        db.exec('COMMIT')
        if (found.length < TOGETHER) break
        after = found[found.length - 1].id
      }
    }
    return told
  }
  // The nights before have told everybody else whose window is open.
  nightOf(NIGHT - DAY_MS)
  return {
    night: () => nightOf(NIGHT),
    again() { db.exec(`BEGIN; DELETE FROM inbox WHERE json_extract(body, '$.at') = ${NIGHT}; DELETE FROM outbox WHERE json_extract(body, '$.sendAt') = ${NIGHT}; COMMIT`) },
    close: () => db.close(),
  }
}
