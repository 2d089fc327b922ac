// npm run histories -- --runs=50000 [--seed=N]: random histories over the real use cases in memory, as many as one likes (R3).
// A failure prints the seed and the shortest history that fails. Ends with what was played.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensurePackages, fail, root, say } from './setup.mjs'

const option = (name) => process.argv.find((part) => part.startsWith(`--${name}=`))?.slice(name.length + 3)
const runs = Number(option('runs') ?? 20_000)
if (!Number.isSafeInteger(runs) || runs < 1) fail('--runs is a whole number')
ensurePackages()
const file = join(mkdtempSync(join(tmpdir(), 'histories-')), 'tally.json')
const seed = option('seed')
const startedAt = Date.now()
const { status } = spawnSync('npx', ['jest', 'server/histories/histories.test.ts', '--selectProjects', 'unit'], { cwd: root, stdio: 'inherit', env: { ...process.env, HISTORY_RUNS: String(runs), HISTORY_TALLY: file, HISTORY_SEED: seed ?? String(Math.floor(Math.random() * 2 ** 31)) } })
if (status !== 0) process.exit(1)
const { steps, requests, accepted, refused, crashes, replays } = JSON.parse(readFileSync(file, 'utf8'))
say(`${runs} histories, ${steps} steps, ${requests} requests (${accepted} accepted, ${refused} refused, ${crashes} killed, ${replays} replayed), 0 violations, ${Math.round((Date.now() - startedAt) / 1000)} s`)
