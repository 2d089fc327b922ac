// npm run bench [-- B4 B12]: every figure beside its limit and its peer, into bench/results/<date>.json. `--gate` runs the exact counts
// on what is already built, in seconds, and ends with "N passed, N failed" for npm test.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root, say } from '../scripts/setup.mjs'
import { ROUNDS } from './rounds.mjs'
import { judge, keep, show } from './report.mjs'

const isGate = process.argv.includes('--gate')
const asked = process.argv.slice(2).filter((argument) => /^B\d+$/i.test(argument)).map((id) => id.toUpperCase())
const rounds = Number(process.argv.find((argument) => argument.startsWith('--rounds='))?.slice(9) ?? ROUNDS)
if (!isGate && rounds < ROUNDS) say(`fewer than ${ROUNDS} rounds: shown, not kept`)

const files = readdirSync(join(root, 'bench/benches')).sort((a, b) => parseInt(a.slice(1), 10) - parseInt(b.slice(1), 10))
const all = await Promise.all(files.map((file) => import(`./benches/${file}`).then(({ bench }) => bench)))
const chosen = all.filter(({ id, gates }) => (isGate ? gates : asked.length === 0 || asked.includes(id)))
const unknown = asked.filter((id) => !all.some((bench) => bench.id === id))
if (unknown.length > 0) say(`there is no ${unknown.join(', ')}; known: ${all.map(({ id }) => id).join(', ')}`)

if (!isGate) {
  const { buildOrStop } = await import('../scripts/build.mjs')
  await buildOrStop([...new Set(chosen.flatMap(({ needs }) => needs))])
}

const results = {}
let passed = 0
let failed = unknown.length
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
