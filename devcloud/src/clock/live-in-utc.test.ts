import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { buildSync } from 'esbuild'

/** The same program in a process of TZ=UTC, and in one that lives elsewhere and is told to live in UTC. */
const PROGRAM = `
const texts = ['2026-09-30', '2026-09-30T18:00:00', '2026-09-30 18:00', '2026/3/8 02:30:00', 'Sep 30, 2026', '2026-09-30T18:00:00Z',
  '2026-09-30T18:00:00+08:00', 'Wed, 30 Sep 2026 18:00:00 GMT', 'Wed Sep 30 2026 18:00:00 GMT+0800 (China Standard Time)', 'nonsense', '2026-03-08T02:30:00']
const dates = [...texts.map((text) => new Date(text)), new Date(2026, 2, 8, 2, 30), new Date(2026, 0), new Date(99, 0, 1), new Date(0), new Date(NaN)]
const seen = dates.map((date) => [date.getTime(), String(date), date.toDateString(), date.toTimeString(), date.getFullYear(), date.getMonth(), date.getDate(),
  date.getDay(), date.getHours(), date.getMinutes(), date.getSeconds(), date.getMilliseconds(), date.getTimezoneOffset(),
  date.toLocaleString('zh-CN'), date.toLocaleDateString('en-US'), date.toLocaleTimeString('en-GB', { timeZone: 'Asia/Shanghai' })])
const moved = new Date(0); moved.setHours(26, 5); moved.setDate(31); moved.setFullYear(2024, 1, 29)
console.log(JSON.stringify([seen, moved.getTime(), Date.parse('2026-09-30T18:00'), new Intl.DateTimeFormat('sv', { dateStyle: 'short', timeStyle: 'long' }).format(0),
  Intl.DateTimeFormat().resolvedOptions().timeZone, new Date() instanceof Date, Date.length, Date.name, typeof Date(), Date.UTC(2026, 0)]))
`

const bundle = buildSync({
  stdin: { contents: `import { liveInUtc, processLivesInUtc } from './live-in-utc'\nif (!processLivesInUtc()) liveInUtc()\n${PROGRAM}`, resolveDir: __dirname, loader: 'ts' },
  bundle: true, write: false, format: 'cjs', platform: 'node', absWorkingDir: join(__dirname),
}).outputFiles[0]!.text

const run = (zone: string, program: string): unknown =>
  JSON.parse(execFileSync(process.execPath, ['-e', program], { env: { ...process.env, TZ: zone }, encoding: 'utf8' }))

describe('functions live in UTC as in production, wherever the machine is', () => {
  const production = run('UTC', PROGRAM)

  it.each(['UTC', 'Asia/Shanghai', 'America/Los_Angeles', 'Pacific/Apia', 'Asia/Kathmandu'])('%s', (zone) => {
    expect(run(zone, bundle)).toEqual(production)
  })
})
