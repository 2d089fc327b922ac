import { chinaCalendar } from '@encore/domain/calendar/china-calendar'
import type { WorkCalendar } from '@encore/domain/calendar/work-calendar'

/** The calendar deadlines are reckoned by: the one the project ships (C7). Its version is frozen into every outcome. */
export const calendarInForce = (): WorkCalendar => chinaCalendar
