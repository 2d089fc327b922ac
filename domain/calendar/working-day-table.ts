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

export function workingDayTable({ firstYear, lastYear, kinds, loaded, provisional }: MarkedDays): WorkingDayTable {
  // One day of margin before the first: 31 December may be day 0 of a complaint that is due in January.
  const origin = dayNumberOf(firstYear, 1, 1) - 1
  const end = dayNumberOf(lastYear + 1, 1, 1) - 1
  const length = end - origin + 1
  const workedThrough = new Int32Array(length)
  const provisionalThrough = new Int32Array(length)
  const knownThrough = new Int32Array(length)
  const workingDays = new Int32Array(length)
  let worked = 0
  for (let i = 1; i < length; i += 1) {
    const kind = DAY_KINDS[kinds[i - 1] as number]
    if (loaded[i - 1] === 1 && kind?.working === true) {
      workingDays[worked] = origin + i
      worked += 1
    }
    workedThrough[i] = worked
    provisionalThrough[i] = (provisionalThrough[i - 1] as number) + (provisional[i - 1] as number)
  }
  knownThrough[length - 1] = end
  for (let i = length - 2; i >= 0; i -= 1) knownThrough[i] = loaded[i] === 1 ? (knownThrough[i + 1] as number) : origin + i

  const isLoaded = (day: number): boolean => day > origin && day <= end && loaded[day - origin - 1] === 1
  return {
    isLoaded,
    nthAfter(day, n) {
      if (n === 0) return day
      if (day < origin || day > end) return NOT_LOADED
      const index = (workedThrough[day - origin] as number) + n - 1
      if (index >= worked) return NOT_LOADED
      const found = workingDays[index] as number
      return found <= (knownThrough[day - origin] as number) ? found : NOT_LOADED
    },
    firstUnknownAfter: (day) => (day < origin || day > end ? day : (knownThrough[day - origin] as number)) + 1,
    workingDaysBetween: (from, to) => (workedThrough[to - origin] as number) - (workedThrough[from - origin] as number),
    needsProvisional: (from, to) => (provisionalThrough[to - origin] as number) > (provisionalThrough[from - origin] as number),
  }
}
