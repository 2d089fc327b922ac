// B10: a night's expiry among ever more members. What falls due is found by its day, so a hundred times as many members cost the same
// for each lot that ends; beside it the one statement a relational database needs for it.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../scripts/setup.mjs'
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

export const bench = {
  id: 'B10', name: 'a night’s expiry', gates: false, needs: [],
  async run({ rounds, say }) {
    mkdirSync(join(root, 'dist/bench'), { recursive: true })
    const folder = mkdtempSync(join(root, 'dist/bench/daily-'))
    const closing = [() => rmSync(folder, { recursive: true, force: true })]
    try {
      const postgres = openPostgres()
      if (postgres) closing.unshift(postgres.close)
      const contenders = {}
      for (const members of SIZES) {
        const store = await expiring(join(folder, `${members}.db`), members)
        closing.unshift(store.close)
        contenders[`ours ${members}`] = () => {
          const began = performance.now()
          const items = store.night()
          const spent = (performance.now() - began) * 1000 / items
          if (items !== Math.ceil(members / DUE_ONE_IN)) throw new Error(`${items} booked off among ${members}`)
          store.again()
          return spent
        }
        if (postgres) {
          postgres.sql(tables(members))
          contenders[`postgres ${members}`] = () => {
            const began = performance.now()
            postgres.sql(night(members))
            const spent = (performance.now() - began) * 1000 / Math.ceil(members / DUE_ONE_IN)
            postgres.sql(again(members))
            return spent
          }
        }
        say(`    ${members.toLocaleString('en')} members are there`)
      }
      for (const warm of Object.values(contenders)) await warm()
      const [few, , most] = SIZES
      const { figures, ratios } = await inRounds({
        rounds, say, contenders,
        ratios: { growth: (round) => round[`ours ${most}`] / round[`ours ${few}`], ...(postgres && { postgres: (round) => round[`ours ${most}`] / round[`postgres ${most}`] }) },
      })
      const of = (who, members) => ({ name: `the same among ${members.toLocaleString('en')}`, value: figures[`${who} ${members}`] })
      return {
        rows: [
          { what: `a lot that ends, among ${most.toLocaleString('en')} members`, ours: figures[`ours ${most}`], unit: ' µs', limit: of('ours', few), spread: ratios.growth, mostOver: 3 },
          ...(postgres ? [{ what: 'the same beside one statement over all', ours: figures[`ours ${most}`], unit: ' µs', limit: { name: 'PostgreSQL, set-based', value: figures[`postgres ${most}`] }, spread: ratios.postgres, mostOver: 1.3 }] : []),
        ],
        notes: [
          `per lot: ${SIZES.map((members) => `${members.toLocaleString('en')} members ${figures[`ours ${members}`].toFixed(0)}${postgres ? ` against ${figures[`postgres ${members}`].toFixed(0)}` : ''} µs`).join(' · ')}; one member in ${DUE_ONE_IN} is due; PostgreSQL keeps no hash chain, and its time holds the start of psql`,
          'over the SDK it is five requests an entry (server/points/expire-points.test.ts counts them)',
          postgres ? postgres.version : 'no PostgreSQL here: install the Debian package postgresql for the limit',
        ],
      }
    } finally {
      for (const close of closing) await close()
    }
  },
}
