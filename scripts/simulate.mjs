// npm run simulate -- --seeds 10 --days 10000 [--seed 7] [--pace 1]: the whole house on a cloud in one process, with everything that can go wrong
// (docs/adr/0022). --plant entries loses writes on purpose, to see them found. A seed decides every byte of a run; one that fails is printed with its day and the command that plays it again.
import { build } from 'esbuild'
import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { ensurePackages, fail, root, say } from './setup.mjs'

const option = (name) => { const at = process.argv.indexOf(`--${name}`); return at < 0 ? undefined : process.argv[at + 1] }
const days = Number(option('days') ?? 2_000)
const count = Number(option('seeds') ?? 3)
/** How busy the house is beside the one that server/simulator describes. */
const pace = Number(option('pace') ?? 1)
const seeds = option('seed') === undefined ? Array.from({ length: count }, (_, n) => String(n + 1)) : [option('seed')]
if (!Number.isSafeInteger(days) || days < 1 || !Number.isSafeInteger(count) || count < 1 || !(pace > 0)) fail('--seeds and --days are whole numbers, --pace is more than 0')
ensurePackages()

const out = join(root, 'dist/simulator')
mkdirSync(out, { recursive: true })
const bundling = { bundle: true, platform: 'node', target: 'node20', format: 'cjs', legalComments: 'none', logLevel: 'warning' }
/** The deployed functions, with a stand-in for the one file that knows the SDK. */
const standIn = { name: 'cloud-stand-in', setup(made) { made.onResolve({ filter: /server\/platform\/cloud$/ }, () => ({ path: join(root, 'server/simulator/cloud-stand-in.testkit.ts') })) } }
await Promise.all([
  build({ ...bundling, entryPoints: [join(root, 'server/simulator/main.testkit.ts')], outfile: join(out, 'simulate.cjs'), external: ['libsql'], sourcemap: 'inline' }),
  ...['guest', 'staff', 'jobs'].map((name) => build({ ...bundling, entryPoints: [join(root, `cloudfunctions/${name}/index.ts`)], outfile: join(out, `${name}.js`), plugins: [standIn] })),
])

function play(seed) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--enable-source-maps', '--max-semi-space-size=64', join(out, 'simulate.cjs'), seed, String(days), String(pace), out, ...(option('plant') === undefined ? [] : [option('plant')])], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
    let text = ''
    child.stdout.on('data', (piece) => { text += piece })
    child.on('close', () => {
      try { resolve(JSON.parse(text)) } catch { resolve({ seed, days: 0, violation: 'the simulator itself has failed', fired: {}, requests: 0, accepted: 0, runs: 0, databaseRequests: 0, digest: '', refused: {} }) }
    })
  })
}

const outcomes = []
const waiting = [...seeds]
const startedAt = Date.now()
// One more side by side than there are cores, so that none stands idle while the last seed is played.
await Promise.all(Array.from({ length: Math.min(availableParallelism() + 1, seeds.length) }, async () => {
  for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift()) {
    const outcome = await play(seed)
    outcomes.push(outcome)
    say(outcome.violation === null
      ? `✓ seed ${seed}: ${days} days, ${outcome.requests} requests, ${outcome.accepted} accepted, digest ${outcome.digest.slice(0, 16)}`
      : `✗ seed ${seed}, day ${outcome.days}: ${outcome.violation}\n  again: npm run simulate -- --seed ${seed} --days ${outcome.days}${pace === 1 ? '' : ` --pace ${pace}`}`)
  }
}))

const fired = {}
for (const outcome of outcomes) for (const [point, times] of Object.entries(outcome.fired)) fired[point] = (fired[point] ?? 0) + times
const least = option('least') === undefined ? (seeds.length >= 3 && days >= 2_000 ? 100 : 0) : Number(option('least'))
const rare = Object.entries(fired).filter(([, times]) => times < least)
for (const [point, times] of Object.entries(fired)) say(`  ${String(times).padStart(8)}  ${point}${times < least ? `   ← fewer than ${least}` : ''}`)
const failed = outcomes.filter(({ violation }) => violation !== null).length
const sum = (of) => outcomes.reduce((total, outcome) => total + of(outcome), 0)
if (option('refusals') !== undefined) say(JSON.stringify(outcomes.map(({ refused }) => refused), null, 1))
say(`${sum(({ requests }) => requests)} requests of people and ${sum(({ runs }) => runs)} runs of timers, ${sum(({ databaseRequests }) => databaseRequests)} requests to the database, ${Object.values(fired).reduce((a, b) => a + b, 0)} faults at ${Object.keys(fired).length} points, ${Math.round((Date.now() - startedAt) / 1000)} s`)
say(`${outcomes.length - failed + (rare.length === 0 ? 1 : 0)} passed, ${failed + (rare.length === 0 ? 0 : 1)} failed`)
process.exit(failed + rare.length === 0 ? 0 : 1)
