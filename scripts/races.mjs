// npm run races [-- --rounds=5]: the races in which points get lost (PERF R6), ours beside the peers' ways of changing a number, over the
// same local cloud, SDK and load. Ends with one table; ours must be clean.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildOrStop } from './build.mjs'
import { readOptions, whole } from './options.mjs'
import { ensureReady, root, say } from './setup.mjs'

/** What a function of the local cloud may have at once by default. */
const INSTANCES = 8
const { rounds } = readOptions('npm run races -- [--rounds=5]', { rounds: whole(5) })
await ensureReady()
await buildOrStop(['cloud', 'devcloud'])
const file = join(mkdtempSync(join(tmpdir(), 'races-')), 'tally.json')
const { status } = spawnSync('npx', ['jest', 'server/races/races.int.test.ts', '--selectProjects', 'int'], { cwd: root, stdio: 'inherit', env: { ...process.env, RACES_ROUNDS: String(rounds), RACES_INSTANCES: String(INSTANCES), RACES_TALLY: file } })

const rows = JSON.parse(readFileSync(file, 'utf8'))
const columns = [['contender', ({ house }) => house], ['wrong', ({ wrong }) => wrong], ['points off', ({ points }) => points], ['oversold', ({ oversold }) => oversold], ['unsold', ({ unsold }) => unsold], ['errors', ({ errors }) => errors], ['requests a guest', ({ requestsPerGuest }) => requestsPerGuest.toFixed(2)]]
const widest = Math.max(...rows.map(({ house }) => house.length))
const line = (cells) => `  ${cells.map((cell, n) => (n === 0 ? String(cell).padEnd(widest) : String(cell).padStart(columns[n][0].length))).join('  ')}`
for (const race of new Set(rows.map((row) => row.race))) {
  say(`\n${race}`)
  say(line(columns.map(([name]) => name)))
  for (const row of rows.filter((one) => one.race === race)) say(line(columns.map(([, of]) => of(row))))
}
say(`\nwrong: members (in the last race cases) that ended otherwise than their people were told; points off: lost, doubled or overdrawn; unsold: while somebody could pay;
errors: conflicts shown. A row of a peer is its way of changing a member's points, put to every race; what it does about stock, payments or
complaints elsewhere is not said. ${rounds} round${rounds === 1 ? '' : 's'}, ${INSTANCES} instances a function.`)
process.exit(status ?? 1)
