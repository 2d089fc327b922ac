// One night's birthday notices without SDK and cloud: who has a birthday near is found by an index on month and day, the product's own rule
// says whose window is open, and each is told once.
import { rulesOf } from './rule-bundle.mjs'
import { openDocuments, shelf } from './store-bundle.mjs'

const TOGETHER = 200
const BATCH = 5_000
const DAY_MS = 86_400_000
const NIGHT = Date.parse('2027-07-01T04:00:00+08:00')
/** A birthday set long ago, so that nothing waits for it (O2). */
const SET_AT = NIGHT - 400 * DAY_MS

/** Every member has a birthday; one in 365 of them comes into its window this night. */
const birthdayOf = (n) => { const day = new Date(Date.UTC(2027, 0, 1 + (n % 365))); return { month: day.getUTCMonth() + 1, day: day.getUTCDate() } }
/** A store with so many members; `night` tells who came into their window and answers how many, `again` forgets that. */
export async function birthdays(file, members) {
  const { openBirthdays, birthdayStanding } = await rulesOf(["export { openBirthdays } from './offer/open-birthdays'", "export { birthdayStanding } from './offer/birthday-standing'"])
  const db = openDocuments(file, shelf('members', 'month INTEGER, day INTEGER, ') + shelf('accounts') + shelf('inbox') + shelf('outbox'))
  const addMember = db.prepare('INSERT INTO members (id, month, day, body) VALUES (?, ?, ?, ?)')
  const addAccount = db.prepare('INSERT INTO accounts (id, body) VALUES (?, ?)')
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
  // A page of members with their accounts is one text, and which of its notices are there is one question, as the job asks them.
  const page = db.prepare(`SELECT '[' || group_concat('[' || member || ',' || account || ']') || ']' AS text FROM
    (SELECT m.body AS member, a.body AS account FROM members m JOIN accounts a ON a.id = m.id WHERE month = ? AND day = ? AND m.id > ? ORDER BY m.id LIMIT ${TOGETHER})`)
  const known = db.prepare('SELECT group_concat(id) AS ids FROM inbox WHERE id IN (SELECT value FROM json_each(?))')
  const tell = db.prepare('INSERT INTO inbox (id, body) VALUES (?, ?)')
  const alert = db.prepare('INSERT INTO outbox (id, body) VALUES (?, ?)')

  function noticeFor(member, { birthday: claimed }, now) {
    const standing = birthdayStanding({ birthday: member.profile.birthday, setAt: member.birthdayRecord.setAt, isVerified: false, hasConsent: true, claimed }, now)
    return standing.at === 'open' ? [{ key: `birthday:${member._id}:${standing.window.occurrence}`, member, window: standing.window }] : []
  }
  function tellPage(found, now) {
    const due = found.flatMap(([member, account]) => noticeFor(member, account, now))
    const told = new Set(known.get([JSON.stringify(due.map(({ key }) => key))]).ids?.split(','))
    const fresh = due.filter(({ key }) => !told.has(key))
    if (fresh.length === 0) return 0
    db.exec('BEGIN IMMEDIATE')
    for (const { key, member, window } of fresh) {
      alert.run([key, JSON.stringify({ _id: key, state: 'waiting', sendAt: now, storeId: member.joinedStoreId, audience: `member:${member._id}`, topic: 'birthday_open', facts: {}, link: '' })])
      tell.run([key, JSON.stringify({ _id: key, memberId: member._id, at: now, topic: 'birthday_open', facts: { occurrence: window.occurrence, until: window.lastDate }, link: null, readAt: null })])
    }
    db.exec('COMMIT')
    return fresh.length
  }
  function nightOf(now) {
    let told = 0
    for (const { calendar, month, day } of openBirthdays(now)) {
      for (let after = ''; calendar === 'solar';) {
        const found = JSON.parse(page.get([month, day, after]).text ?? '[]')
        told += tellPage(found, now)
        if (found.length < TOGETHER) break
        after = found[found.length - 1][0]._id
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
