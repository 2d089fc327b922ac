// What others answer for the n-th working day of China after a civil day: the libraries of PERF §4.4, each asked in its own way.
// Two bring their own holidays; the plugins are given the days of the data file as far as they can take them.
import dayjs from 'dayjs'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { root } from '../../scripts/setup.mjs'

const require = createRequire(import.meta.url)
const chineseDays = require('chinese-days')
const { Solar } = require('lunar-typescript')
const { isWorkday } = await import('chinese-workday')
const moment = require('moment-business-days')

const { years } = JSON.parse(readFileSync(join(root, 'domain/calendar/calendar-cn.data.json'), 'utf8'))
const off = Object.values(years).flatMap((year) => year.off)
const worked = Object.values(years).flatMap((year) => year.work)

/** Day.js keeps plugins for the whole process, and two of these name their methods alike; each gets a Day.js of its own. */
function ownDayjs(plugin, options) {
  const path = require.resolve('dayjs')
  const shared = require.cache[path]
  delete require.cache[path]
  const own = require('dayjs')
  require.cache[path] = shared
  const loaded = require(plugin)
  own.extend(loaded.default ?? loaded, options)
  return own
}
const weekdaysOnly = ownDayjs('dayjs-business-days')
const withMakeUpDays = ownDayjs('dayjs-business-days2', { holidays: off, holidayFormat: 'YYYY-MM-DD', additionalWorkingDays: worked, additionalWorkingDayFormat: 'YYYY-MM-DD' })
const businessTime = ownDayjs('dayjs-business-time')
businessTime.setHolidays(off)
businessTime.setBusinessTime(Object.fromEntries(['monday', 'tuesday', 'wednesday', 'thursday', 'friday'].map((day) => [day, [{ start: '00:00:00', end: '23:59:59' }]])))
moment.updateLocale('en', { holidays: off, holidayFormat: 'YYYY-MM-DD', workingWeekdays: [1, 2, 3, 4, 5] })

/** chinese-workday has no "n-th after": its `isWorkday` is asked day by day, as its manual shows. */
function walkWorkdays(date, n) {
  let day = dayjs(date)
  for (let left = n; left > 0;) {
    day = day.add(1, 'day')
    if (isWorkday(day.format('YYYY-MM-DD'))) left -= 1
  }
  return day.format('YYYY-MM-DD')
}

function solarWorkday(date, n) {
  const [year, month, day] = date.split('-').map(Number)
  return Solar.fromYmd(year, month, day).next(n, true).toYmd()
}

/** `data`: whose holidays it uses. `knows`: what the library can be told of China's calendar. */
export const libraries = [
  { name: 'chinese-days 1.5.7', data: 'own', knows: 'holidays and make-up days', after: (date, n) => chineseDays.findWorkday(n, date) },
  { name: 'lunar-typescript 1.8.6', data: 'own', knows: 'holidays and make-up days', after: solarWorkday },
  { name: 'chinese-workday 1.16.1', data: 'own', knows: 'holidays and make-up days', after: walkWorkdays },
  { name: 'dayjs-business-days2 1.4.0', data: 'given', knows: 'holidays and make-up days', after: (date, n) => withMakeUpDays(date).businessDaysAdd(n).format('YYYY-MM-DD') },
  { name: 'dayjs-business-time 1.0.4', data: 'given', knows: 'holidays', after: (date, n) => businessTime(date).addBusinessDays(n).format('YYYY-MM-DD') },
  { name: 'moment-business-days 1.2.0', data: 'given', knows: 'holidays', after: (date, n) => moment(date, 'YYYY-MM-DD').businessAdd(n).format('YYYY-MM-DD') },
  { name: 'dayjs-business-days 1.0.4', data: 'none', knows: 'weekends', after: (date, n) => weekdaysOnly(date).businessDaysAdd(n).format('YYYY-MM-DD') },
]
