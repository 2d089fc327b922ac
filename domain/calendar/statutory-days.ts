import { addDays, localDate, type LocalDate } from '../kernel/time'
import type { HolidayName } from './calendar-record'
import { lunarDay } from './lunar'

export interface StatutoryDay { readonly name: HolidayName; readonly date: LocalDate }

/** From the first year the shop has a notice of, to the last whose Qingming the formula below gives; lunar dates are known for longer. */
const FIRST_YEAR = 2024
const LAST_YEAR = 2099

/** 寿星通式: the fourth or fifth of April of a year of the 21st century; a test holds it against an astronomical calculation of every year. */
function qingmingOf(year: number): LocalDate {
  const inCentury = year - 2000
  return localDate(`${year}-04-0${Math.floor((inCentury * 2_422 + 48_100) / 10_000) - Math.floor(inCentury / 4)}`)
}

/** From 2025 on (State Council decree 795) New Year's Eve and the second of May are holidays, too. */
const DECREE_795_FROM = 2025

/** The days every notice must give (办法第二条); none for a year whose moving days are not known here. */
export function statutoryDays(year: number): readonly StatutoryDay[] {
  if (year < FIRST_YEAR || year > LAST_YEAR) return []
  const isNew = year >= DECREE_795_FROM
  const at = (monthDay: string): LocalDate => localDate(`${year}-${monthDay}`)
  // The lunar table is the longer one.
  const moon = (month: number, day: number): LocalDate => lunarDay(year, month, day) as LocalDate
  const run = (name: HolidayName, from: LocalDate, count: number): readonly StatutoryDay[] => Array.from({ length: count }, (_, i) => ({ name, date: addDays(from, i) }))
  return [
    ...run('new_year', at('01-01'), 1),
    ...run('spring_festival', isNew ? addDays(moon(1, 1), -1) : moon(1, 1), isNew ? 4 : 3),
    ...run('qingming', qingmingOf(year), 1),
    ...run('labour_day', at('05-01'), isNew ? 2 : 1),
    ...run('dragon_boat', moon(5, 5), 1),
    ...run('mid_autumn', moon(8, 15), 1),
    ...run('national_day', at('10-01'), 3),
  ]
}
