import { type Instant, MS_PER_HOUR, msOfDay } from '../kernel/time'

/** The parts of a business day 日场/晚场/夜场: day from 08:00, evening from 18:00, night from 24:00 until the day turns at 08:00 (§14). */
export const DAY_PARTS = ['day', 'evening', 'night'] as const
export type DayPart = (typeof DAY_PARTS)[number]

const DAY_FROM_HOUR = 8
const EVENING_FROM_HOUR = 18

export function dayPartAt(at: Instant): DayPart {
  const hour = msOfDay(at) / MS_PER_HOUR
  if (hour < DAY_FROM_HOUR) return 'night'
  return hour < EVENING_FROM_HOUR ? 'day' : 'evening'
}
