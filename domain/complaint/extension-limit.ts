import { addDays, civilDay, type Instant, type LocalDate } from '../kernel/time'

/** C9 names no end. A promise is a matter of weeks: a later day is a slip of the pen, and its clock would be forgotten. Whoever needs longer asks again. */
export const EXTENSION_MOST_DAYS = 90

/** The last day that may be agreed to, or asked for, now. */
export const latestExtension = (now: Instant): LocalDate => addDays(civilDay(now), EXTENSION_MOST_DAYS)
