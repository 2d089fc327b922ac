// npm run bench [-- B4 B12]: every figure beside its limit and its peer, into bench/results/<date>.json. `--gate` runs the exact counts
// on what is already built, in seconds, and ends with "N passed, N failed" for npm test.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { flag, readOptions, whole } from '../scripts/options.mjs'
import { ensureReady, root, say } from '../scripts/setup.mjs'
import { ROUNDS } from './rounds.mjs'
import { judge, keep, show } from './report.mjs'

const files = readdirSync(join(root, 'bench/benches')).sort((a, b) => parseInt(a.slice(1), 10) - parseInt(b.slice(1), 10))
const idOf = (file) => /^b\d+/.exec(file)[0].toUpperCase()
const isId = (word) => files.map(idOf).includes(word.toUpperCase())
const { gate: isGate, rounds, words } = readOptions(`npm run bench -- [${files.map(idOf).join('] [')}] [--rounds=${ROUNDS}] [--gate]`, { gate: flag, rounds: whole(ROUNDS) }, { isWord: isId })
const asked = words.map((word) => word.toUpperCase())
await ensureReady()
if (!isGate && rounds < ROUNDS) say(`fewer than ${ROUNDS} rounds: shown, not kept`)

const all = await Promise.all(files.map((file) => import(`./benches/${file}`).then(({ bench }) => bench)))
const chosen = all.filter(({ id, gates }) => (isGate ? gates : asked.length === 0 || asked.includes(id)))

if (!isGate) {
  const { buildOrStop } = await import('../scripts/build.mjs')
  await buildOrStop([...new Set(chosen.flatMap(({ needs }) => needs))])
}

const results = {}
let passed = 0
let failed = 0
for (const { id, name, run } of chosen) {
  say(`\n${id} ${name}`)
  try {
    const { rows, notes = [] } = await run({ isGate, rounds, say })
    const judged = rows.map(judge)
    judged.forEach(show)
    notes.forEach((note) => say(`    ${note}`))
    results[id] = { name, rows: judged, notes }
    passed += judged.filter(({ verdict }) => verdict === 'met').length
    failed += judged.filter(({ verdict }) => verdict === 'missed').length
  } catch (error) {
    failed += 1
    say(`  ✗ ${error.stack}`)
  }
}

if (!isGate && rounds >= ROUNDS && Object.keys(results).length > 0) {
  const date = new Date().toLocaleDateString('sv-SE')
  const path = join(root, `bench/results/${date}.json`)
  const before = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).benches : {}
  say(`\nkept in ${keep(results, date, before).slice(root.length + 1)}`)
}
say(`\n${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
