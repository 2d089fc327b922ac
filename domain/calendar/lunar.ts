import { addDays, dateOfDayNumber, dayNumber, localDate, type LocalDate } from '../kernel/time'
import { FIRST_LUNAR_YEAR, FIRST_NEW_YEAR, LUNAR_DECADES } from './lunar-years'

/** A month of the lunar year: its number, whether it is the doubled one, its length of 29 or 30 days. */
export interface LunarMonth { readonly month: number; readonly isLeap: boolean; readonly days: number }

/** 除夕 is the day before this: day 1 of month 1. */
interface LunarYear { readonly newYear: number; readonly months: readonly LunarMonth[] }

const MONTHS = 12

function monthsOf(word: string): readonly LunarMonth[] {
  const bits = parseInt(word, 16)
  const leap = bits & 0xf
  return Array.from({ length: MONTHS }, (_, place) => place + 1).flatMap((month) => {
    const plain: LunarMonth = { month, isLeap: false, days: (bits >> (4 + MONTHS - month)) & 1 ? 30 : 29 }
    return month === leap ? [plain, { month, isLeap: true, days: bits >> 16 ? 30 : 29 }] : [plain]
  })
}

const lengthOf = (months: readonly LunarMonth[]): number => months.reduce((sum, { days }) => sum + days, 0)

let built: readonly LunarYear[] | null = null

/** Laid out at the first question: most calls ask none, and every cold start would pay for it. */
function years(): readonly LunarYear[] {
  if (built) return built
  let newYear = dayNumber(localDate(FIRST_NEW_YEAR))
  built = LUNAR_DECADES.flatMap((decade) => decade.split(' ')).map((word) => {
    const year = { newYear, months: monthsOf(word) }
    newYear += lengthOf(year.months)
    return year
  })
  return built
}

/** The twelve or thirteen months of a lunar year, in order; none outside 1900–2100. */
export const lunarMonths = (year: number): readonly LunarMonth[] => years()[year - FIRST_LUNAR_YEAR]?.months ?? []

/**
 * The civil date of a lunar day, or null when that year has no such month or day, or lies outside 1900–2100. The lunar year 2026 begins
 * on 17 February 2026 and ends in 2027. The one place where the project knows the lunar calendar.
 */
export function lunarDay(year: number, month: number, day: number, isLeapMonth = false): LocalDate | null {
  const found = years()[year - FIRST_LUNAR_YEAR]
  if (!found) return null
  const place = found.months.findIndex((one) => one.month === month && one.isLeap === isLeapMonth)
  const there = found.months[place]
  if (!there || day < 1 || day > there.days) return null
  return addDays(dateOfDayNumber(found.newYear), lengthOf(found.months.slice(0, place)) + day - 1)
}

/** 除夕: the last day of the lunar year before; null outside the table. */
export function lunarNewYearsEve(year: number): LocalDate | null {
  const newYear = lunarDay(year, 1, 1)
  return newYear && addDays(newYear, -1)
}
