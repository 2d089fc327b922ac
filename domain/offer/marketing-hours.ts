import { type Instant, MS_PER_DAY, MS_PER_HOUR, msOfDay } from '../kernel/time'

/** N2: no marketing from 22:00 to 10:00, and at most so many messages a guest within seven days. */
export const MARKETING = { fromHour: 10, toHour: 22, mostAWeek: 2 } as const
export const MARKETING_WEEK_MS = 7 * MS_PER_DAY

export function mayMarketAt(now: Instant): boolean {
  const hour = msOfDay(now) / MS_PER_HOUR
  return hour >= MARKETING.fromHour && hour < MARKETING.toHour
}
