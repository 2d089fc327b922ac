import { chinaCalendar } from '@encore/domain/calendar/china-calendar'
import { CHINA_RECORD } from '@encore/domain/calendar/china-holidays'
import { yearNeedingNotice } from '@encore/domain/calendar/next-year-notice'
import type { WorkCalendar } from '@encore/domain/calendar/work-calendar'
import type { Instant } from '@encore/domain/kernel/time'

/** The calendar deadlines are reckoned by: the one the project ships (C7). Its version is frozen into every outcome. */
export const calendarInForce = (): WorkCalendar => chinaCalendar

/** C7: the year whose notice is still to be imported, from 1 November on; null otherwise. */
export const calendarMissingFor = (now: Instant): number | null => yearNeedingNotice(CHINA_RECORD, now)
