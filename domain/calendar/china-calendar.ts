import { CHINA_RECORD } from './china-holidays'
import { workCalendar, type WorkCalendar } from './work-calendar'

let built: WorkCalendar | null = null
const calendar = (): WorkCalendar => (built ??= workCalendar(CHINA_RECORD))

/** The calendar shipped with the project. Its tables are built at the first question: most calls ask none, and every cold start would pay for them. */
export const chinaCalendar: WorkCalendar = {
  version: CHINA_RECORD.version,
  workingDayAfter: (date, n) => calendar().workingDayAfter(date, n),
  factsOf: (date) => calendar().factsOf(date),
  workingMsBetween: (from, to) => calendar().workingMsBetween(from, to),
  instantAfterWorkingMs: (day0, workingMs) => calendar().instantAfterWorkingMs(day0, workingMs),
  nthWorkingDayNumberAfter: (day, n) => calendar().nthWorkingDayNumberAfter(day, n),
}
