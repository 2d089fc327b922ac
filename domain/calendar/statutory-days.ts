import { addDays, localDate, type LocalDate } from '../kernel/time'
import type { HolidayName } from './calendar-record'

export interface StatutoryDay { readonly name: HolidayName; readonly date: LocalDate }

/** First day of the lunar year, Qingming, Dragon Boat, Mid-Autumn (MM-DD): facts of the sky, checked by a test against chinese-days. */
const MOVING: Readonly<Record<number, readonly [string, string, string, string]>> = {
  2024: ['02-10', '04-04', '06-10', '09-17'], 2025: ['01-29', '04-04', '05-31', '10-06'], 2026: ['02-17', '04-05', '06-19', '09-25'],
  2027: ['02-06', '04-05', '06-09', '09-15'], 2028: ['01-26', '04-04', '05-28', '10-03'], 2029: ['02-13', '04-04', '06-16', '09-22'],
  2030: ['02-03', '04-05', '06-05', '09-12'], 2031: ['01-23', '04-05', '06-24', '10-01'], 2032: ['02-11', '04-04', '06-12', '09-19'],
  2033: ['01-31', '04-04', '06-01', '09-08'], 2034: ['02-19', '04-05', '06-20', '09-27'], 2035: ['02-08', '04-05', '06-10', '09-16'],
}

/** From 2025 on (State Council decree 795) New Year's Eve and the second of May are holidays, too. */
const DECREE_795_FROM = 2025

/** The days every notice must give (办法第二条); null for a year whose lunar dates are not known here. */
export function statutoryDays(year: number): readonly StatutoryDay[] | null {
  const moving = MOVING[year]
  if (!moving) return null
  const isNew = year >= DECREE_795_FROM
  const at = (monthDay: string): LocalDate => localDate(`${year}-${monthDay}`)
  const run = (name: HolidayName, from: LocalDate, count: number): readonly StatutoryDay[] => Array.from({ length: count }, (_, i) => ({ name, date: addDays(from, i) }))
  const [spring, qingming, dragon, autumn] = moving
  return [
    ...run('new_year', at('01-01'), 1),
    ...run('spring_festival', isNew ? addDays(at(spring), -1) : at(spring), isNew ? 4 : 3),
    ...run('qingming', at(qingming), 1),
    ...run('labour_day', at('05-01'), isNew ? 2 : 1),
    ...run('dragon_boat', at(dragon), 1),
    ...run('mid_autumn', at(autumn), 1),
    ...run('national_day', at('10-01'), 3),
  ]
}
