import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { buildSync } from 'esbuild'
import { answerTo, type Example } from './sla-answers.testkit'
import examples from './sla-examples.data.json'

// A time zone is a property of a process (jest's `process.env` is a copy that reaches none), so these are real processes.
const ZONES = ['UTC', 'Asia/Shanghai', 'America/Los_Angeles'] as const
const root = resolve(__dirname, '../..')
const cases = examples.cases as readonly Example[]
const runIn = (zone: string, command: string, args: readonly string[]) => spawnSync(command, args, { cwd: root, env: { ...process.env, TZ: zone }, encoding: 'utf8' })

/** Prints the zone the process really is in, then our answer to every example, then promises across every kind of boundary. */
const script = buildSync({
  stdin: {
    resolveDir: __dirname,
    loader: 'ts',
    contents: `
      import { answerTo, type Example } from './sla-answers.testkit'
      import examples from './sla-examples.data.json'
      import { chinaCalendar } from '../calendar/china-calendar'
      import { slaReport } from './sla-report'
      const offset = new Date('2026-07-01T00:00:00Z').getTimezoneOffset()
      const midnights = Array.from({ length: 1000 }, (_, day) => Date.parse('2024-01-05T00:00:00+08:00') + day * 86_400_000)
      const reports = midnights.flatMap((at) => [at - 1, at]).map((at) => slaReport(at as never, chinaCalendar))
      console.log(JSON.stringify({ offset, answers: (examples.cases as readonly Example[]).map(answerTo), reports }))`,
  },
  bundle: true, write: false, platform: 'node', format: 'cjs', logLevel: 'silent', absWorkingDir: root,
}).outputFiles[0]?.text ?? ''

const told = ZONES.map((zone) => {
  const { stdout, stderr } = runIn(zone, process.execPath, ['-e', script])
  if (!stdout) throw new Error(stderr)
  return JSON.parse(stdout) as { readonly offset: number; readonly answers: readonly unknown[]; readonly reports: readonly unknown[] }
})

describe('C5 the process time zone makes no difference', () => {
  it('C5 the three processes are in three zones, and answer every example and 2,000 midnights alike', () => {
    expect(told.map(({ offset }) => offset)).toEqual([0, -480, 420])
    // The answers themselves are judged in sla-examples.test.ts.
    const here = JSON.parse(JSON.stringify(cases.map(answerTo))) as unknown
    for (const { answers } of told) expect(answers).toEqual(here)
    for (const { reports } of told) expect(reports).toEqual(told[0]?.reports)
    expect(told[0]?.reports).toHaveLength(2000)
  })

  const dated = cases.filter(({ id }) => /^[AB]/.test(id) || id === 'C01')
  const due = (expected: unknown) => ({ ...(expected as object), provisional: false })

  it.each(ZONES)('npm run -s sla answers the dated examples under TZ=%s', (zone) => {
    const { stdout, status } = runIn(zone, 'npm', ['run', '-s', 'sla', '--', ...dated.map(({ input }) => input.receivedAt ?? '')])
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toEqual(dated.map(({ expect: { day0, firstReply, investigation, resolution } }) =>
      ({ day0, firstReply: due(firstReply), investigation: due(investigation), resolution: due(resolution) })))
  })
})

describe('the sla command', () => {
  const sla = (...args: readonly string[]) => runIn('America/Los_Angeles', process.execPath, ['scripts/sla.mjs', ...args])

  it('one instant gives one object, spelled as promised', () => {
    expect(sla('2026-09-30T18:00:00+08:00').stdout).toBe(
      '{"day0":"2026-09-30","firstReply":{"dueDate":"2026-10-10","breachAt":"2026-10-11T00:00:00.000+08:00","provisional":false},'
      + '"investigation":{"dueDate":"2026-10-10","breachAt":"2026-10-11T00:00:00.000+08:00","provisional":false},'
      + '"resolution":{"dueDate":"2026-10-15","breachAt":"2026-10-16T00:00:00.000+08:00","provisional":false}}\n')
  })

  it.each([['2026-09-30', 'INSTANT_INVALID'], ['2026-02-29T10:00:00Z', 'INSTANT_INVALID'], ['2027-12-30T10:00:00+08:00', 'CALENDAR_YEAR_MISSING']])(
    '%s is refused with %s on stderr and exit code 1', (input, code) => {
      const { stdout, stderr, status } = sla('2026-06-08T10:00:00+08:00', input)
      expect([stdout, status]).toEqual(['', 1])
      expect(JSON.parse(stderr).error.code).toBe(code)
    })
})
