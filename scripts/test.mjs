// npm test: from a bare clone, everything CI runs. Ends with one plain line: N passed, N failed.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { readOptions } from './options.mjs'
import { ensureBrowser, ensureReady, root, runLogged, say } from './setup.mjs'

readOptions('npm test', {})
await ensureReady()
ensureBrowser()

const results = []
const out = join(root, 'dist/test')
rmSync(out, { recursive: true, force: true })
mkdirSync(out, { recursive: true })

/** A check that either passes or fails as one, with its output shown as it comes. */
function check(name, command, args, env = {}) {
  const startedAt = Date.now()
  say(`\n── ${name}`)
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } })
  record(name, status === 0 ? 1 : 0, status === 0 ? 0 : 1, startedAt)
}

/** Jest counts its own tests; a crash before it wrote its result is one failure. */
function jest(name, project, env = {}) {
  const startedAt = Date.now()
  const file = join(out, `jest-${name}.json`)
  say(`\n── ${name}`)
  const { status } = spawnSync('npx', ['jest', '--selectProjects', project, '--json', `--outputFile=${file}`, '--silent', '--reporters=default'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, ...env } })
  try {
    const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(readFileSync(file, 'utf8'))
    const isBroken = status !== 0 && numFailedTests === 0
    record(name, numPassedTests, numFailedTests + (isBroken ? Math.max(1, numFailedTestSuites) : 0), startedAt)
  } catch {
    record(name, 0, 1, startedAt)
  }
}

/** Our own runners end with "N passed, N failed". */
function counted(name, args, env = {}) {
  const startedAt = Date.now()
  say(`\n── ${name}`)
  const { status, stdout } = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8', maxBuffer: 1 << 28, env: { ...process.env, ...env } })
  process.stdout.write(stdout)
  const line = /^(\d+) passed, (\d+) failed$/m.exec(stdout.trim().split('\n').slice(-1)[0] ?? '')
  const [passed, failed] = line ? [Number(line[1]), Number(line[2])] : [0, 1]
  record(name, passed, status === 0 ? failed : Math.max(1, failed), startedAt)
}

function record(name, passed, failed, startedAt) {
  results.push({ name, passed, failed })
  say(`   ${name}: ${passed} passed, ${failed} failed (${Math.round((Date.now() - startedAt) / 1000)} s)`)
}

check('types', process.execPath, ['scripts/types.mjs'])
check('lint', 'npx', ['eslint', '.', '--max-warnings=0'])
check('arrows', process.execPath, ['scripts/arrows.mjs'])
say('\n── build')
runLogged('build', process.execPath, ['scripts/build.mjs'])
jest('unit', 'unit')
jest('screens', 'screen')
jest('integration', 'int', { NODE_ENV: 'test' })
counted('conformance', ['devcloud/conformance/run.mjs', '--second'])
// R1: a house with few guests, so that years of nights fit; by command busier and longer ones.
counted('simulator', ['scripts/simulate.mjs', '--seeds', '3', '--days', '2000', '--pace', '0.3'])
counted('weapp artifact', ['scripts/check-weapp.mjs'])
counted('weapp host', ['weapphost/test/run.mjs'])
counted('weapp pages', ['e2e/weapp/run.mjs'])
counted('weapp by protocol', ['e2e/weapp/automated.mjs'])
counted('request counts', ['bench/run.mjs', '--gate'])
counted('journeys', ['e2e/run.mjs'])
// The same journeys on the artifact that would be uploaded.
counted('journeys, weapp', ['e2e/run.mjs'], { ROAD: 'weapp' })

const [passed, failed] = results.reduce(([p, f], one) => [p + one.passed, f + one.failed], [0, 0])
say('')
for (const { name, passed: p, failed: f } of results) say(`${f === 0 ? '✓' : '✗'} ${name.padEnd(16)} ${p} passed, ${f} failed`)
say(`\n${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
