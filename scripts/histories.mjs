// npm run histories -- --runs=50000 [--seed=N]: random histories over the real use cases in memory, as many as one likes (R3).
// `-- --sequences=200000`: sequences of the ledger's rules alone instead. A failure prints the seed and the shortest history that fails.
// Ends with what was played.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readOptions, seed, whole } from './options.mjs'
import { ensureReady, root, say } from './setup.mjs'

const { sequences, ...asked } = readOptions('npm run histories -- [--runs=20000 | --sequences=N] [--seed=N]', { runs: whole(20_000), sequences: whole(), seed })
const runs = sequences ?? asked.runs
await ensureReady()
const file = join(mkdtempSync(join(tmpdir(), 'histories-')), 'tally.json')
const played = String(asked.seed ?? Math.floor(Math.random() * 2 ** 31))
const startedAt = Date.now()
const env = sequences ? { SEQUENCES: String(runs), SEQUENCES_SEED: played } : { HISTORY_RUNS: String(runs), HISTORY_TALLY: file, HISTORY_SEED: played }
const { status } = spawnSync('npx', ['jest', sequences ? 'domain/points/sequences.test.ts' : 'server/histories/histories.test.ts', '--selectProjects', 'unit'], { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } })
if (status !== 0) process.exit(1)
if (sequences) {
  say(`${runs} sequences, 12 invariants after every deed, 0 violations, ${Math.round((Date.now() - startedAt) / 1000)} s`)
  process.exit(0)
}
const { steps, requests, accepted, refused, crashes, replays } = JSON.parse(readFileSync(file, 'utf8'))
say(`${runs} histories, ${steps} steps, ${requests} requests (${accepted} accepted, ${refused} refused, ${crashes} killed, ${replays} replayed), 0 violations, ${Math.round((Date.now() - startedAt) / 1000)} s`)
