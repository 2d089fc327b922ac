import { dayNumberOf } from '../kernel/time'
import { DAY_KINDS, type MarkedDays } from './mark-days'

/** What nthAfter answers when a day it would have to look at has no data. No real day has this number. */
export const NOT_LOADED = -1

/**
 * Prefix sums over civil-day integers: the n-th working day after a day is three array reads, whatever n and however long
 * the holiday between (PERF B8). All arguments and answers are day numbers (days since 1970-01-01).
 */
export interface WorkingDayTable {
  /** The n-th working day after `day`, which itself is not counted; n = 0 is the day itself. NOT_LOADED if a year on the way is missing. */
  nthAfter(day: number, n: number): number
  /** The first day after `day` without data. */
  firstUnknownAfter(day: number): number
  /** Working days in (from, to]; both must lie in loaded years (see isLoaded). */
  workingDaysBetween(from: number, to: number): number
  /** Whether a day in (from, to] belongs to a year that is only provisional. */
  needsProvisional(from: number, to: number): boolean
  isLoaded(day: number): boolean
}

/** The codes of days that are worked. */
const WORKED = new Set(DAY_KINDS.flatMap(({ working }, kind) => (working ? [kind] : [])))

/**
 * Outside the tables there is no number, and no comparison with it holds: a day before or behind the data needs no bound of its own to
 * be not loaded.
 */
export function workingDayTable({ firstYear, kinds, loaded, provisional }: MarkedDays): WorkingDayTable {
  // One day of margin before the first: 31 December may be day 0 of a complaint that is due in January.
  const origin = dayNumberOf(firstYear, 1, 1) - 1
  const days = kinds.length
  const workedThrough = new Int32Array(days + 1)
  const provisionalThrough = new Int32Array(days + 1)
  const knownThrough = new Int32Array(days + 1)
  const workingDays: number[] = []
  kinds.forEach((kind, before) => {
    const at = before + 1
    if (loaded[before] === 1 && WORKED.has(kind)) workingDays.push(origin + at)
    workedThrough[at] = workingDays.length
    provisionalThrough[at] = (provisionalThrough[before] as number) + (provisional[before] as number)
  })
  for (let at = days; at >= 0; at -= 1) knownThrough[at] = loaded[at] === 1 ? (knownThrough[at + 1] as number) : origin + at

  return {
    isLoaded: (day) => loaded[day - origin - 1] === 1,
    nthAfter(day, n) {
      if (n === 0) return day
      const found = workingDays[(workedThrough[day - origin] as number) + n - 1] as number
      return found <= (knownThrough[day - origin] as number) ? found : NOT_LOADED
    },
    firstUnknownAfter: (day) => (knownThrough[day - origin] ?? day) + 1,
    workingDaysBetween: (from, to) => (workedThrough[to - origin] as number) - (workedThrough[from - origin] as number),
    needsProvisional: (from, to) => (provisionalThrough[to - origin] as number) > (provisionalThrough[from - origin] as number),
  }
}
