import { performance } from 'node:perf_hooks'
import { chapters } from './chapters'
import type { Chapter, Scenario, Subject } from './scenario'
import { openLocal, openReal, realEnvironment } from './subjects'

/** Runs every scenario against the cloud on this machine, then against a real environment when its credentials are set. */
const MOST_MS_A_SCENARIO = 120_000
const say = (line: string): void => void process.stdout.write(`${line}\n`)

interface Tally {
  passed: number
  failed: number
  skipped: string[]
}

async function withinTime(scenario: Scenario, subject: Subject): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => { timer = setTimeout(() => reject(new Error(`no end after ${MOST_MS_A_SCENARIO} ms`)), MOST_MS_A_SCENARIO) })
  try {
    await Promise.race([scenario.run(subject), late])
  } finally {
    clearTimeout(timer)
  }
}

async function runChapter({ about, scenarios }: Chapter, subject: Subject, only: string, tally: Tally): Promise<void> {
  const wanted = scenarios.filter(({ name }) => name.includes(only))
  const began = performance.now()
  let passed = 0
  for (const scenario of wanted) {
    if (scenario.needs?.some((need) => !subject.can.has(need))) {
      tally.skipped.push(scenario.name)
      continue
    }
    try {
      await withinTime(scenario, subject)
      passed++
    } catch (error) {
      tally.failed++
      say(`✗ ${scenario.name}\n  ${(error instanceof Error ? error.stack ?? error.message : String(error)).split('\n').slice(0, 30).join('\n  ')}`)
    }
  }
  tally.passed += passed
  if (wanted.length > 0) say(`${subject.name}: ${about}: ${passed} of ${wanted.length} (${Math.round(performance.now() - began)} ms)`)
}

async function runAll(subject: Subject, only: string): Promise<Tally> {
  const tally: Tally = { passed: 0, failed: 0, skipped: [] }
  for (const chapter of chapters) await runChapter(chapter, subject, only, tally)
  if (tally.skipped.length > 0) say(`${subject.name}: skipped ${tally.skipped.length}, it lacks what they need: ${tally.skipped.join('; ')}`)
  return tally
}

async function main(fixtures: string, only: string): Promise<void> {
  const local = await openLocal(fixtures)
  const tally = await runAll(local.subject, only)
  await local.close()
  const environment = realEnvironment(process.env)
  if ('missing' in environment) say(`a real environment: skipped, not set: ${environment.missing.join(', ')}`)
  else {
    const there = await openReal(environment.real).then((real) => runAll(real.subject, only), (error: Error) => {
      say(`✗ a real environment: ${error.message}`)
      return { passed: 0, failed: 1 }
    })
    tally.passed += there.passed
    tally.failed += there.failed
  }
  if (tally.passed + tally.failed + tally.skipped.length === 0) {
    say(`✗ no scenario has "${only}" in its name`)
    tally.failed = 1
  }
  say(`${tally.passed} passed, ${tally.failed} failed`)
  process.exit(tally.failed === 0 ? 0 : 1)
}

void main(String(process.argv[2]), process.argv[3] ?? '')
