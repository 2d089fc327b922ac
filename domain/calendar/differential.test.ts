import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { dueAfter } from '../complaint/due'
import { instant } from '../kernel/time'
import { chinaCalendar } from './china-calendar'
import data from './calendar-cn.data.json'
import { almanac, FROM_2023, walk } from './naive-days.testkit'

// Two independent implementations, each with holidays of its own: chinese-days keeps a list of dates by year, lunar-typescript one
// long text of encoded days. They are asked in a process in China's time zone, because both read the zone of the process.
const FIRST = '2024-01-01'
const DAYS = 1096
const MOST = 10
const ENDS = Date.parse('2027-01-01T00:00:00+08:00') - 1

function answersOf(library: string, zone: string): ReadonlyMap<string, readonly string[]> {
  const args = [resolve(__dirname, '../../bench/working-days/answers.mjs'), library, FIRST, String(DAYS), String(MOST)]
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { env: { ...process.env, TZ: zone }, encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return new Map(stdout.trim().split('\n').map((line) => { const [date = '', ...due] = line.split(' '); return [date, due] }))
}

/** The civil day in China, from the runtime's own zone data instead of our arithmetic. */
const inChina = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit', day: '2-digit' })

/**
 * The one thing the libraries do not know: 1 January 2027 is a holiday by 国务院令第795号 without any notice, and they hold every
 * weekday of a year without a notice for a working day. No other statutory day lies within ten working days of 2026.
 */
const withoutNewYear2027 = almanac({ ...data.years, 2027: { ...data.years['2027'], off: data.years['2027'].off.filter((date) => date !== '2027-01-01') } })

describe('C5 C7 against two independent implementations', () => {
  const libraries = ['chinese-days', 'lunar-typescript'].map((name) => answersOf(name, 'Asia/Shanghai'))

  it('C5 100,000 random instants of 2024–2026 are due when both libraries say, but for New Year 2027, of which they know nothing', () => {
    let [asked, explained] = [0, 0]
    fc.assert(fc.property(fc.integer({ min: Date.parse(`${FIRST}T00:00:00+08:00`), max: ENDS }), fc.integer({ min: 1, max: MOST }), (at, n) => {
      asked += 1
      const day0 = inChina.format(at)
      const [ours, theirs] = [dueAfter(instant(at), n, chinaCalendar), libraries.map((answers) => answers.get(day0)?.[n - 1])]
      if (!ours.ok) throw new Error(`refused: ${ours.refusal.year}`)
      if (theirs.every((due) => due === ours.value.dueDate)) return
      explained += 1
      const [said, unaware] = [walk(FROM_2023, day0, n)[n], walk(withoutNewYear2027, day0, n)[n]]
      expect(ours.value).toMatchObject({ dueDate: said && 'date' in said && said.date, provisional: true })
      for (const due of theirs) expect(due).toBe(unaware && 'date' in unaware && unaware.date)
    }), { numRuns: 100_000 })
    expect(asked).toBeGreaterThanOrEqual(100_000)
    expect(explained).toBeGreaterThan(0)
  })

  it('C7 2026-12-23: both libraries answer a public holiday as the seventh working day; ours is 4 January, 「预计」', () => {
    for (const answers of libraries) expect(answers.get('2026-12-23')?.[6]).toBe('2027-01-01')
    expect(dueAfter(instant(Date.parse('2026-12-23T10:00:00+08:00')), 7, chinaCalendar)).toMatchObject({ value: { dueDate: '2027-01-04', provisional: true } })
  })

  it('C5 the zone of the process: chinese-days loses a day in Los Angeles, which is why it is asked in China here', () => {
    expect(answersOf('chinese-days', 'America/Los_Angeles').get('2026-09-30')?.[2]).toBe('2026-10-09')
  })
})
