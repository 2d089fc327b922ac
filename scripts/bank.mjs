// npm run bank -- --evenings=125 --calls=800: Jepsen's bank over the real SDK (R2), as long as one likes: concurrent earns, redemptions,
// refunds and reversals under snapshots of the whole ledger, and each member's calls checked as one register. Ends with what was played.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildOrStop } from './build.mjs'
import { readOptions, whole } from './options.mjs'
import { ensureReady, root, say } from './setup.mjs'

const { evenings, calls } = readOptions('npm run bank -- [--evenings=125] [--calls=800]', { evenings: whole(125), calls: whole(800) })
await ensureReady()
await buildOrStop(['cloud', 'devcloud'])
const file = join(mkdtempSync(join(tmpdir(), 'bank-')), 'tally.json')
const startedAt = Date.now()
say(`after each evening the count stands in ${file}`)
const { status } = spawnSync('npx', ['jest', 'server/bank/bank.int.test.ts', '--selectProjects', 'int'], { cwd: root, stdio: 'inherit', env: { ...process.env, BANK_EVENINGS: String(evenings), BANK_CALLS: String(calls), BANK_TALLY: file } })
if (status !== 0) process.exit(1)
const { operations, snapshots, histories, recorded, mostTries } = JSON.parse(readFileSync(file, 'utf8'))
say(`${operations} calls by 16 clients (${recorded} accepted), ${snapshots} snapshots, 0 violations; ${histories} histories, 0 anomalies; a call was asked ${mostTries} times at most; ${Math.round((Date.now() - startedAt) / 1000)} s`)
