// B5: what a settled bill costs in the store itself, beside what the disk allows and beside ledgers on PostgreSQL. Wall time, since
// waiting for the disk is what is measured; PGLEDGER=<folder with pgledger.sql and its two ulid files> adds pgledger.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../scripts/setup.mjs'
import { disk, indexedLedger, ledger, MEMBERS } from '../ledger/engine.mjs'
import { openPostgres } from '../ledger/postgres.mjs'
import { inRounds } from '../rounds.mjs'

const SLICE = Number(process.env.BENCH_SETTLES ?? 1216)
const TOGETHER = 64

/** The least a relational ledger does for a bill: number, bill, member, lot, entry, message. */
const TABLES = `
  CREATE TABLE member (id int PRIMARY KEY, balance bigint NOT NULL, spend bigint NOT NULL, tier text NOT NULL);
  INSERT INTO member SELECT n, 0, 0, 'regular' FROM generate_series(1, ${MEMBERS}) n;
  CREATE SEQUENCE bill_no;
  CREATE TABLE bill (no bigint PRIMARY KEY, member int NOT NULL, fen bigint NOT NULL);
  CREATE TABLE lot (id bigserial PRIMARY KEY, member int NOT NULL, points int NOT NULL, remaining int NOT NULL, expires date NOT NULL);
  CREATE TABLE entry (id bigserial PRIMARY KEY, member int NOT NULL, bill bigint UNIQUE NOT NULL, delta int NOT NULL, balance_after bigint NOT NULL);
  CREATE TABLE outbox (id bigserial PRIMARY KEY, member int NOT NULL, facts jsonb NOT NULL);`
const SETTLE = `
\\set m random(1, ${MEMBERS})
BEGIN;
INSERT INTO bill SELECT nextval('bill_no'), :m, 50800;
UPDATE member SET balance = balance + 508, spend = spend + 50800, tier = CASE WHEN spend + 50800 >= 1500000 THEN 'diamond' WHEN spend + 50800 >= 600000 THEN 'gold' WHEN spend + 50800 >= 200000 THEN 'silver' ELSE 'regular' END WHERE id = :m;
INSERT INTO lot (member, points, remaining, expires) VALUES (:m, 508, 508, '2027-06-30');
INSERT INTO entry (member, bill, delta, balance_after) SELECT :m, currval('bill_no'), 508, balance FROM member WHERE id = :m;
INSERT INTO outbox (member, facts) VALUES (:m, '{"points": 508}');
COMMIT;`
const TRANSFER = `
\\set a random(1, ${MEMBERS})
\\set b random(1, ${MEMBERS})
SELECT pgledger_create_transfer((SELECT id FROM bench_accounts WHERE n = :a), (SELECT id FROM bench_accounts WHERE n = CASE WHEN :a = :b THEN :a % ${MEMBERS} + 1 ELSE :b END), 508);`

function pgledgerIn(postgres, say) {
  const folder = process.env.PGLEDGER
  if (!folder || !existsSync(join(folder, 'pgledger.sql'))) return false
  postgres.sql(['ulid-to-uuid.sql', 'uuid-to-ulid.sql', 'pgledger.sql'].map((name) => readFileSync(join(folder, name), 'utf8')).join('\n'))
  postgres.sql(`CREATE TABLE bench_accounts AS SELECT n, (pgledger_create_account('m' || n, 'PTS')).id FROM generate_series(1, ${MEMBERS}) n; CREATE UNIQUE INDEX ON bench_accounts (n);`)
  say('    pgledger is loaded: one transfer between two members, which is less than a bill')
  return true
}

export const bench = {
  id: 'B5', name: 'a settled bill in the store itself', gates: false, needs: [],
  async run({ rounds, say }) {
    mkdirSync(join(root, 'dist/bench'), { recursive: true })
    const folder = mkdtempSync(join(root, 'dist/bench/ledger-'))
    const closing = [() => rmSync(folder, { recursive: true, force: true })]
    const kept = (opened) => { closing.unshift(opened.close); return opened }
    try {
      const limit = kept(disk(join(folder, 'append')))
      const durable = kept(await ledger(join(folder, 'durable.db'), { isDurable: true }))
      const loose = kept(await ledger(join(folder, 'loose.db'), { isDurable: false }))
      const indexed = kept(await indexedLedger(join(folder, 'indexed.db')))
      const postgres = openPostgres()
      if (postgres) { kept(postgres); postgres.sql(TABLES) }
      const hasPgledger = postgres !== null && pgledgerIn(postgres, say)
      const contenders = {
        disk: () => limit.slice(SLICE), one: () => durable.slice(SLICE), group: () => durable.slice(SLICE, TOGETHER), loose: () => loose.slice(SLICE, TOGETHER), indexed: () => indexed.slice(SLICE),
        ...(postgres && { postgres: () => postgres.bench(SETTLE, SLICE) }), ...(hasPgledger && { pgledger: () => postgres.bench(TRANSFER, SLICE) }),
      }
      for (const warm of Object.values(contenders)) await warm()
      const over = (name, other) => (round) => round[name] / round[other]
      const { figures, ratios } = await inRounds({
        rounds, say, contenders,
        ratios: { disk: over('one', 'disk'), group: over('group', 'loose'), indexed: over('indexed', 'disk'), ...(postgres && { postgres: over('one', 'postgres') }), ...(hasPgledger && { pgledger: over('one', 'pgledger') }), ...(postgres && { indexedPostgres: over('indexed', 'postgres') }) },
      })
      const ms = (name, of) => ({ name, value: figures[of] })
      const none = 'install the Debian package postgresql for the peers'
      return {
        rows: [
          { what: 'one bill, one commit', ours: figures.one, unit: ' ms', limit: ms('4 KB and fdatasync', 'disk'), spread: ratios.disk, mostOver: 1.43, ...(postgres && { peer: ms('a minimal ledger on PostgreSQL', 'postgres'), peerSpread: ratios.postgres, mostOverPeer: 1 }) },
          ...(hasPgledger ? [{ what: 'the same beside pgledger', ours: figures.one, unit: ' ms', limit: ms('4 KB and fdatasync', 'disk'), spread: ratios.disk, peer: ms('one transfer', 'pgledger'), peerSpread: ratios.pgledger, mostOverPeer: 0.5 }] : []),
          { what: 'the same in the local cloud’s store, with all that the product’s lists are sorted by', ours: figures.indexed, unit: ' ms', limit: ms('4 KB and fdatasync', 'disk'), spread: ratios.indexed, ...(postgres && { peer: ms('a minimal ledger on PostgreSQL', 'postgres'), peerSpread: ratios.indexedPostgres }) },
          { what: `a bill when ${TOGETHER} share a commit`, ours: figures.group, unit: ' ms', limit: ms('the same without waiting for the disk', 'loose'), spread: ratios.group, mostOver: 2 },
        ],
        notes: [
          `${MEMBERS.toLocaleString('en')} members; a bill: account read, the rule with its hash chain, entry, operation and account written; ${SLICE} bills a slice`,
          postgres ? postgres.version : `no PostgreSQL here: ${none}`,
          ...(hasPgledger ? [] : ['pgledger is not in any package: PGLEDGER=<folder> with pgledger.sql, ulid-to-uuid.sql and uuid-to-ulid.sql adds it']),
        ],
      }
    } finally {
      for (const close of closing) await close()
    }
  },
}
