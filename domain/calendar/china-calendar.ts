import { CHINA_RECORD } from './china-holidays'
import { workCalendar } from './work-calendar'

/** The calendar shipped with the project, built once a process. */
export const chinaCalendar = workCalendar(CHINA_RECORD)
