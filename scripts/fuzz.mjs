// npm run fuzz -- [--payloads 100000] [--seed N] [--only K]: broken inputs of every action, sent by everybody to the functions in memory (R12).
// Prints what was answered, the slowest actions, and how the heap grew. A failing payload is printed with its seed; --only sends it again.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readOptions, whole } from './options.mjs'
import { ensureReady, fail, root, say } from './setup.mjs'

const { payloads, seed, only } = readOptions('npm run fuzz -- [--payloads 100000] [--seed N] [--only K]', { payloads: whole(100_000), seed: whole(Date.now() % 1_000_000_000, 0), only: whole(undefined, 0) })
/** What the heap may grow by while four fifths of the payloads are sent. */
const HEAP_MOST_BYTES = 24 * 1024 * 1024
const SHOWN = 12

await ensureReady()
const file = join(mkdtempSync(join(tmpdir(), 'fuzz-')), 'tally.json')
const startedAt = Date.now()
say(`seed ${seed}`)
const env = { ...process.env, FUZZ_PAYLOADS: String(payloads), FUZZ_SEED: String(seed), ...(only === undefined ? { FUZZ_TALLY: file } : { FUZZ_ONLY: String(only) }) }
const { status } = spawnSync('npx', ['jest', 'server/security/fuzz.test.ts', '--selectProjects', 'unit'], { cwd: root, stdio: 'inherit', env })
if (status !== 0) process.exit(1)
if (only !== undefined) process.exit(0)

const { outcomes, slowest, heapEarly, heapLate } = JSON.parse(readFileSync(file, 'utf8'))
const ms = (value) => `${value.toFixed(1)} ms`.padStart(10)
say(`\n${'action'.padEnd(22)}   calls       p50       p99   slowest`)
for (const { action, calls, p50, p99, most } of slowest.slice(0, SHOWN)) say(`${action.padEnd(22)} ${String(calls).padStart(7)}${ms(p50)}${ms(p99)}${ms(most)}`)
say(`\n${Object.entries(outcomes).sort(([, a], [, b]) => b - a).map(([outcome, count]) => `${outcome} ${count}`).join(' · ')}`)
const megabytes = (bytes) => (bytes / 1024 / 1024).toFixed(1)
say(`heap ${megabytes(heapEarly)} MB after a fifth, ${megabytes(heapLate)} MB at the end`)
if (heapLate - heapEarly > HEAP_MOST_BYTES) fail('the heap grew')
say(`${payloads} payloads, 0 crashes, 0 writes by refused calls, 0 changed prototypes, ${Math.round((Date.now() - startedAt) / 1000)} s`)
