import { dayNumber, partsOf, weekday, type LocalDate } from '../kernel/time'
import type { CalendarYear, HolidayName, HolidayRun } from './calendar-record'
import { WEEKDAYS } from './notice-grammar'

const NAMES: Readonly<Record<HolidayName, string>> = {
  new_year: '元旦', spring_festival: '春节', qingming: '清明节', labour_day: '劳动节', dragon_boat: '端午节', mid_autumn: '中秋节', national_day: '国庆节',
}

const written = (date: LocalDate): string => `${partsOf(date).month}月${partsOf(date).day}日（周${String(WEEKDAYS[weekday(date)])}）`
const spanOf = ({ from, to }: HolidayRun): string => {
  const count = dayNumber(to) - dayNumber(from) + 1
  if (count === 1) return `${written(from)}放假1天。`
  const end = partsOf(from).month === partsOf(to).month ? written(to).replace(/^\d+月/, '') : written(to)
  return `${written(from)}至${end}放假调休，共${count}天。`
}

/** The canonical notice of a year whose holidays each have sections of their own, as notices write it. */
export function noticeText({ year, notice, holidays, makeUpDays }: CalendarYear): string {
  const names = [...new Set(holidays.map(({ name }) => name))]
  const sections = names.map((name, place) => {
    const off = holidays.filter((run) => run.name === name).map(spanOf).join('')
    const work = makeUpDays.filter((day) => day.name === name).map(({ date }) => written(date)).join('、')
    return `${'一二三四五六七'.charAt(place)}、${NAMES[name]}：${off}${work ? `${work}上班。` : ''}`
  })
  return [`关于${year}年部分节假日安排的通知`, notice ?? '', ...sections, '节假日期间，请各单位安排好值班。'].join('\n')
}
