// Our rule, bundled as the functions are, and beside it the least that the question can cost: one array of days, one of counts.
import { build } from 'esbuild'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../scripts/setup.mjs'

export async function loadRule() {
  const bundle = await build({
    stdin: {
      contents: "export { chinaCalendar } from './calendar/china-calendar'; export { workCalendar } from './calendar/work-calendar'; export { CHINA_RECORD } from './calendar/china-holidays'; export { dueAfter } from './complaint/due'; export { civilDayNumber } from './kernel/time'",
      resolveDir: join(root, 'domain'), loader: 'ts',
    },
    bundle: true, write: false, format: 'esm', platform: 'neutral', mainFields: ['module', 'main'], logLevel: 'silent',
  })
  return import(`data:text/javascript;base64,${Buffer.from(bundle.outputFiles[0].contents).toString('base64')}`)
}

const MS_A_DAY = 86_400_000
const isoDay = (day) => new Date(day * MS_A_DAY).toISOString().slice(0, 10)

/** The data file, day by day: whether it is worked. The limit's table and the oracle are made from it, and from nothing of ours. */
export function plainDays() {
  const { years } = JSON.parse(readFileSync(join(root, 'domain/calendar/calendar-cn.data.json'), 'utf8'))
  const off = new Set(Object.values(years).flatMap((year) => year.off))
  const worked = new Set(Object.values(years).flatMap((year) => year.work))
  const first = Date.parse(`${Object.keys(years)[0]}-01-01T00:00:00Z`) / MS_A_DAY
  const last = Date.parse(`${Object.keys(years).slice(-1)[0]}-12-31T00:00:00Z`) / MS_A_DAY
  const works = (day) => worked.has(isoDay(day)) || (!off.has(isoDay(day)) && ![0, 6].includes(new Date(day * MS_A_DAY).getUTCDay()))
  return { first, last, works, isoDay }
}

/** The limit: the n-th working day after a day by two reads, nothing checked. */
export function bareTable({ first, last, works }) {
  const through = new Int32Array(last - first + 1)
  const days = []
  for (let day = first; day <= last; day += 1) {
    if (works(day)) days.push(day)
    through[day - first] = days.length
  }
  const workingDays = Int32Array.from(days)
  return (day, n) => workingDays[through[day - first] + n - 1]
}

/** The oracle: walk. */
export function walkedDue({ works, isoDay: text }, day, n) {
  let at = day
  for (let left = n; left > 0;) {
    at += 1
    if (works(at)) left -= 1
  }
  return text(at)
}
