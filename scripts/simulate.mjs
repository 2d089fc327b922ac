// npm run simulate -- --seeds 10 --days 10000 [--seed 7] [--pace 1]: the whole house on a cloud in one process, with everything that can go wrong
// (docs/adr/0022). --plant entries loses writes on purpose, to see them found. A seed decides every byte of a run; one that fails is printed with its day and the command that plays it again.
import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { nodeDigest } from './node-digest.mjs'
import { above0, flag, readOptions, text, whole } from './options.mjs'
import { ensureReady, root, say } from './setup.mjs'

const USAGE = 'npm run simulate -- [--seeds 3 | --seed N] [--days 2000] [--pace 1] [--plant COLLECTION] [--least N] [--refusals]'
// `pace` is how busy the house is beside the one that server/simulator describes; `least`, how often each fault must have struck.
const asked = readOptions(USAGE, { seeds: whole(3), seed: whole(undefined, 0), days: whole(2_000), pace: above0(1), plant: text(), least: whole(undefined, 0), refusals: flag })
const { days, pace } = asked
const seeds = asked.seed === undefined ? Array.from({ length: asked.seeds }, (_, n) => String(n + 1)) : [String(asked.seed)]
await ensureReady()
const { build } = await import('esbuild')

const out = join(root, 'dist/simulator')
mkdirSync(out, { recursive: true })
const bundling = { bundle: true, platform: 'node', target: 'node20', format: 'cjs', legalComments: 'none', logLevel: 'warning' }
/** The deployed functions, with a stand-in for the one file that knows the SDK. */
const standIn = { name: 'cloud-stand-in', setup(made) { made.onResolve({ filter: /server\/platform\/cloud$/ }, () => ({ path: join(root, 'server/simulator/cloud-stand-in.testkit.ts') })) } }
await Promise.all([
  build({ ...bundling, entryPoints: [join(root, 'server/simulator/main.testkit.ts')], outfile: join(out, 'simulate.cjs'), external: ['libsql'], sourcemap: 'inline', plugins: [nodeDigest] }),
  ...['guest', 'staff', 'jobs'].map((name) => build({ ...bundling, entryPoints: [join(root, `cloudfunctions/${name}/index.ts`)], outfile: join(out, `${name}.js`), plugins: [standIn, nodeDigest] })),
])

function play(seed) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--enable-source-maps', '--max-semi-space-size=64', join(out, 'simulate.cjs'), seed, String(days), String(pace), out, ...(asked.plant === undefined ? [] : [asked.plant])], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
    let text = ''
    child.stdout.on('data', (piece) => { text += piece })
    child.on('close', () => {
      try { resolve(JSON.parse(text)) } catch { resolve({ seed, days: 0, violation: 'the simulator itself has failed', fired: {}, requests: 0, accepted: {}, runs: 0, databaseRequests: 0, digest: '', refused: {} }) }
    })
  })
}

const outcomes = []
const waiting = [...seeds]
const startedAt = Date.now()
const together = (counts) => Object.values(counts).reduce((a, b) => a + b, 0)
// One more side by side than there are cores, so that none stands idle while the last seed is played.
await Promise.all(Array.from({ length: Math.min(availableParallelism() + 1, seeds.length) }, async () => {
  for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift()) {
    const outcome = await play(seed)
    outcomes.push(outcome)
    say(outcome.violation === null
      ? `✓ seed ${seed}: ${days} days, ${outcome.requests} requests, ${together(outcome.accepted)} accepted, digest ${outcome.digest.slice(0, 16)}`
      : `✗ seed ${seed}, day ${outcome.days}: ${outcome.violation}\n  again: npm run simulate -- --seed ${seed} --days ${outcome.days}${pace === 1 ? '' : ` --pace ${pace}`}`)
  }
}))

const sum = (of) => outcomes.reduce((total, outcome) => total + of(outcome), 0)
function overAll(of) {
  const all = {}
  for (const outcome of outcomes) for (const [name, times] of Object.entries(of(outcome))) all[name] = (all[name] ?? 0) + times
  return all
}
/** Names and counts; those below `least` are told apart, and there should be none. */
function list(counts, least) {
  for (const [name, times] of Object.entries(counts)) say(`  ${String(times).padStart(8)}  ${name}${times < least ? `   ← fewer than ${least}` : ''}`)
  return Object.values(counts).some((times) => times < least) ? 1 : 0
}

const isWhole = seeds.length >= 3 && days >= 2_000
const fired = overAll((outcome) => outcome.fired)
const accepted = overAll((outcome) => outcome.accepted)
say('faults, by point')
const rareFaults = list(fired, asked.least ?? (isWhole ? 100 : 0))
say('accepted, by what was asked')
const rareActs = list(accepted, isWhole ? 5 : 0)
if (asked.refusals) { say('refused, by code'); list(overAll(({ refused }) => refused), 0) }
say(`${sum(({ requests }) => requests)} requests of people, ${together(accepted)} accepted; ${sum(({ runs }) => runs)} runs of timers; ${sum(({ databaseRequests }) => databaseRequests)} requests to the database; ${together(fired)} faults at ${Object.keys(fired).length} points; ${Math.round((Date.now() - startedAt) / 1000)} s`)
const failed = outcomes.filter(({ violation }) => violation !== null).length + rareFaults + rareActs
say(`${outcomes.length + 2 - failed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
