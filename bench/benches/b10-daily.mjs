// B10: a night's expiry and birthday notices among ever more members. What falls due is found by its day, so a hundred times as many
// members cost the same for each lot that ends and each guest told; beside them the one statement a relational database needs.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../scripts/setup.mjs'
import { birthdays } from '../ledger/birthdays.mjs'
import { DUE_ONE_IN, expiring } from '../ledger/expiry.mjs'
import { openPostgres } from '../ledger/postgres.mjs'
import { inRounds } from '../rounds.mjs'

const MOST = Number(process.env.BENCH_MEMBERS ?? 1_000_000)
const SIZES = [MOST / 100, MOST / 10, MOST]

const tables = (members) => `
  CREATE TABLE m${members} (id int PRIMARY KEY, balance bigint NOT NULL);
  CREATE TABLE l${members} (id bigserial PRIMARY KEY, member int NOT NULL, remaining int NOT NULL, due date NOT NULL);
  CREATE TABLE e${members} (id bigserial PRIMARY KEY, member int NOT NULL, delta int NOT NULL, balance_after bigint NOT NULL);
  INSERT INTO m${members} SELECT n, 50 FROM generate_series(0, ${members - 1}) n;
  INSERT INTO l${members} (member, remaining, due) SELECT n, 50, CASE WHEN n % ${DUE_ONE_IN} = 0 THEN date '2027-07-01' ELSE date '2027-10-01' END FROM generate_series(0, ${members - 1}) n;
  CREATE INDEX ON l${members} (due); ANALYZE;`
/** Books off, then puts back, in one transaction each; the first is what is measured. */
const night = (members) => `
  WITH over AS (UPDATE l${members} SET remaining = 0, due = 'infinity' WHERE due <= date '2027-07-01' RETURNING member, 50 AS points),
  paid AS (UPDATE m${members} SET balance = balance - over.points FROM over WHERE id = over.member RETURNING id, balance, over.points)
  INSERT INTO e${members} (member, delta, balance_after) SELECT id, -points, balance FROM paid;`
const again = (members) => `
  UPDATE l${members} SET remaining = 50, due = date '2027-07-01' WHERE due = 'infinity'; UPDATE m${members} SET balance = 50 WHERE id % ${DUE_ONE_IN} = 0; TRUNCATE e${members};`

/** Everybody whose birthday is at most a week away and who has not heard of it is told; the nights before have told all but one day's. */
const birthdayTables = (members) => `
  CREATE TABLE b${members} (id int PRIMARY KEY, month int NOT NULL, day int NOT NULL, set_at timestamptz NOT NULL, consent boolean NOT NULL, claimed date);
  CREATE TABLE i${members} (member int NOT NULL, occurrence date NOT NULL, facts jsonb NOT NULL, PRIMARY KEY (member, occurrence));
  CREATE TABLE o${members} (member int NOT NULL, occurrence date NOT NULL, send_at timestamptz NOT NULL, PRIMARY KEY (member, occurrence));
  INSERT INTO b${members} SELECT n, extract(month FROM d), extract(day FROM d), timestamptz '2026-05-27 04:00+08', true, NULL FROM (SELECT n, date '2027-01-01' + (n % 365) AS d FROM generate_series(0, ${members - 1}) n) m;
  CREATE INDEX ON b${members} (month, day); ANALYZE;
  ${telling(members, '2027-06-30')}`
const telling = (members, today) => `
  WITH days AS (SELECT date '${today}' + n AS d FROM generate_series(-7, 7) n),
  told AS (INSERT INTO i${members} SELECT id, days.d, jsonb_build_object('occurrence', days.d, 'until', days.d + 7) FROM days JOIN b${members} ON month = extract(month FROM days.d) AND day = extract(day FROM days.d)
    WHERE consent AND claimed IS DISTINCT FROM days.d AND set_at + interval '30 days' <= days.d ON CONFLICT DO NOTHING RETURNING member, occurrence)
  INSERT INTO o${members} SELECT member, occurrence, timestamptz '${today} 10:00+08' FROM told;`
const untold = (members) => `DELETE FROM i${members} WHERE occurrence = date '2027-07-08'; DELETE FROM o${members} WHERE occurrence = date '2027-07-08';`

/** The two jobs: what the store does, what PostgreSQL does, and how many items a night has. */
const JOBS = {
  expiry: { open: expiring, tables, night, again, items: (members) => Math.ceil(members / DUE_ONE_IN) },
  birthday: { open: birthdays, tables: birthdayTables, night: (members) => telling(members, '2027-07-01'), again: untold, items: (members) => Math.ceil((members - dayOfYear) / 365) },
}
/** 8 July is the day whose window opens in this night; the place of its first member. */
const dayOfYear = 188

/** Microseconds an item, of our store or of PostgreSQL. */
const contender = (job, members, work, again) => () => {
  const began = performance.now()
  const items = work()
  const spent = (performance.now() - began) * 1000 / JOBS[job].items(members)
  if (items !== undefined && items !== JOBS[job].items(members)) throw new Error(`${job}: ${items} of ${JOBS[job].items(members)} among ${members}`)
  again()
  return spent
}

export const bench = {
  id: 'B10', name: 'a night’s expiry and birthday notices', gates: false, needs: [],
  async run({ rounds, say }) {
    mkdirSync(join(root, 'dist/bench'), { recursive: true })
    const folder = mkdtempSync(join(root, 'dist/bench/daily-'))
    const closing = [() => rmSync(folder, { recursive: true, force: true })]
    try {
      const postgres = openPostgres()
      if (postgres) closing.unshift(postgres.close)
      const contenders = {}
      for (const members of SIZES) {
        for (const [job, { open, tables: lay, night: work, again: back }] of Object.entries(JOBS)) {
          const store = await open(join(folder, `${job}-${members}.db`), members)
          closing.unshift(store.close)
          contenders[`${job} ${members}`] = contender(job, members, store.night, store.again)
          if (!postgres) continue
          postgres.sql(lay(members))
          contenders[`postgres ${job} ${members}`] = contender(job, members, () => { postgres.sql(work(members)) }, () => { postgres.sql(back(members)) })
        }
        say(`    ${members.toLocaleString('en')} members are there`)
      }
      for (const warm of Object.values(contenders)) await warm()
      const [few, , most] = SIZES
      const jobs = Object.keys(JOBS)
      const { figures, ratios } = await inRounds({
        rounds, say, contenders,
        ratios: Object.fromEntries(jobs.flatMap((job) => [
          [`${job} growth`, (round) => round[`${job} ${most}`] / round[`${job} ${few}`]],
          ...(postgres ? [[`${job} postgres`, (round) => round[`${job} ${most}`] / round[`postgres ${job} ${most}`]]] : []),
        ])),
      })
      const what = { expiry: 'a lot that ends', birthday: 'a guest told of an open birthday' }
      return {
        rows: jobs.flatMap((job) => [
          { what: `${what[job]}, among ${most.toLocaleString('en')} members`, ours: figures[`${job} ${most}`], unit: ' µs', limit: { name: `the same among ${few.toLocaleString('en')}`, value: figures[`${job} ${few}`] }, spread: ratios[`${job} growth`], mostOver: 3 },
          ...(postgres ? [{ what: `${what[job]}, beside one statement over all`, ours: figures[`${job} ${most}`], unit: ' µs', limit: { name: 'PostgreSQL, set-based', value: figures[`postgres ${job} ${most}`] }, spread: ratios[`${job} postgres`], mostOver: 1.3 }] : []),
        ]),
        notes: [
          ...jobs.map((job) => `${job}, per item: ${SIZES.map((members) => `${members.toLocaleString('en')} members ${figures[`${job} ${members}`].toFixed(0)}${postgres ? ` against ${figures[`postgres ${job} ${members}`].toFixed(0)}` : ''} µs`).join(' · ')}`),
          `one member in ${DUE_ONE_IN} has a lot that ends, one in 365 a birthday that comes into its window, among fifteen days that are looked at; PostgreSQL keeps no hash chain and no documents, and its time holds the start of psql`,
          'over the SDK it is five requests an entry (server/points/expire-points.test.ts counts them)',
          postgres ? postgres.version : 'no PostgreSQL here: install the Debian package postgresql for the limit',
        ],
      }
    } finally {
      for (const close of closing) await close()
    }
  },
}
