// Runs the unit tests of a folder inside Stryker's worker itself: one bundle, loaded anew for each mutant. Starting jest for a mutant takes
// seconds, a rule's test milliseconds. The tests, their order and what a failure is are jest's own (jest-circus, expect).
import { PluginKind, declareFactoryPlugin } from '@stryker-mutator/api/plugin'
import { DryRunStatus, TestStatus, determineHitLimitReached, toMutantRunResult } from '@stryker-mutator/api/test-runner'
import { build } from 'esbuild'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { Script } from 'node:vm'
import { testsOf } from './which-tests.mjs'

const require = createRequire(import.meta.url)
const circus = require('jest-circus')
const { expect } = require('expect')
const NAMESPACE = '__stryker__'
/** The tests that noticed the mutants before are asked first: neighbours die by the same hand. Then the quick ones, then all. */
const KEEN = 8
const QUICK_MS = 60

/** Every test of the folders in one script: a function of what jest would have made global. */
async function bundleTests(folders) {
  const files = testsOf(folders)
  const { outputFiles: [{ text }] } = await build({
    stdin: { contents: files.map((file) => `require(${JSON.stringify(resolve(file))})`).join('\n'), resolveDir: process.cwd() },
    bundle: true, write: false, platform: 'node', format: 'cjs', target: 'node20', logLevel: 'error',
    alias: { 'fast-check': resolve('config/mutants/fast-check-seldom.js'), 'fast-check-in-one-file': process.env.FAST_CHECK_FILE },
  })
  return { script: new Script(`(function (require, module, exports, describe, it, test, beforeEach, beforeAll, afterEach, afterAll, expect) {${text}\n})`, { filename: 'tests.cjs' }), count: files.length }
}

/** One run: loads the bundle, runs the tests that are asked for, stops at the first failure unless told otherwise. */
async function runTests(script, { only, disableBail, onTest }) {
  circus.resetState()
  const outcomes = []
  let isOver = false
  const follow = (event) => {
    if (event.name === 'test_start') {
      const id = nameOf(event.test)
      if ((isOver && !disableBail) || (only && !only.has(id))) event.test.mode = 'skip'
      else onTest?.(id)
    }
    if (event.name !== 'test_done' || event.test.mode === 'skip') return
    const id = nameOf(event.test)
    const [error] = event.test.errors
    isOver ||= error !== undefined
    const told = { id, name: id, timeSpentMs: event.test.duration ?? 0 }
    outcomes.push(error === undefined ? { ...told, status: TestStatus.Success } : { ...told, status: TestStatus.Failed, failureMessage: String(error[0]?.message ?? error[0] ?? error) })
  }
  circus.addEventHandler(follow)
  try {
    const { describe, it, test, beforeEach, beforeAll, afterEach, afterAll } = circus
    script.runInThisContext()(require, { exports: {} }, {}, describe, it, test, beforeEach, beforeAll, afterEach, afterAll, expect)
    const { unhandledErrors } = await circus.run()
    if (unhandledErrors.length > 0) return { status: DryRunStatus.Error, errorMessage: String(unhandledErrors[0]) }
    return { status: DryRunStatus.Complete, tests: outcomes }
  } catch (error) {
    // A mutant that breaks the loading of the rules is noticed as surely as one that breaks a test.
    return { status: DryRunStatus.Complete, tests: [...outcomes, { id: 'load', name: 'load', timeSpentMs: 0, status: TestStatus.Failed, failureMessage: String(error) }] }
  } finally {
    circus.removeEventHandler(follow)
  }
}

const hasFailed = ({ status }) => status === TestStatus.Failed

function nameOf(test) {
  const names = []
  for (let at = test; at && at.name !== 'ROOT_DESCRIBE_BLOCK'; at = at.parent) names.unshift(at.name)
  return names.join(' ')
}

function oneProcessRunner() {
  let tests
  let keen = []
  let all = []
  const heard = () => (globalThis[NAMESPACE] ??= {})
  async function runUnbroken({ coverageAnalysis, disableBail }) {
    const ns = heard()
    ns.activeMutant = undefined
    delete ns.mutantCoverage
    delete ns.currentTestId
    const result = await runTests(tests.script, { disableBail, onTest: (id) => { if (coverageAnalysis === 'perTest') ns.currentTestId = id } })
    all = result.tests.map(({ id, timeSpentMs }) => ({ id, ms: timeSpentMs }))
    return { ...result, mutantCoverage: ns.mutantCoverage }
  }
  return {
    capabilities: () => ({ reloadEnvironment: true }),
    async init() { tests = await bundleTests(process.env.MUTANTS_OF.split(',')) },
    dryRun: runUnbroken,
    async mutantRun({ activeMutant, testFilter, hitLimit, disableBail }) {
      // After a mutant that never ended another worker takes over, which has not seen the tests yet: without their names it would ask none.
      if (all.length === 0) await runUnbroken({ disableBail: true })
      const ns = heard()
      ns.currentTestId = undefined
      ns.activeMutant = activeMutant.id
      ns.hitCount = hitLimit === undefined ? undefined : 0
      ns.hitLimit = hitLimit
      const asked = testFilter ? all.filter(({ id }) => testFilter.includes(id)) : all
      const rounds = disableBail ? [asked] : [asked.filter(({ id }) => keen.includes(id)), asked.filter(({ ms }) => ms <= QUICK_MS), asked]
      let result
      for (const round of rounds) {
        result = await runTests(tests.script, { disableBail, only: new Set(round.map(({ id }) => id)) })
        if (result.tests?.some(hasFailed)) break
      }
      const killer = result.tests?.find(hasFailed)
      if (killer) keen = [killer.id, ...keen.filter((id) => id !== killer.id)].slice(0, KEEN)
      return toMutantRunResult(determineHitLimitReached(ns.hitCount, ns.hitLimit) ?? result)
    },
    async dispose() { circus.resetState() },
  }
}
oneProcessRunner.inject = []

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, 'one-process', oneProcessRunner)]
