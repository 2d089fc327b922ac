import type { CalendarYearMissing } from '../calendar/calendar-record'
import type { WorkCalendar } from '../calendar/work-calendar'
import { accept, type Result } from '../kernel/result'
import { isoInChina, type Instant } from '../kernel/time'
import { promisedDates, type Due } from './due'
import { CURRENT_POLICY } from './policy'

export interface WrittenDue { readonly dueDate: string; readonly breachAt: string; readonly provisional: boolean }
export interface SlaReport { readonly day0: string; readonly firstReply: WrittenDue; readonly investigation: WrittenDue; readonly resolution: WrittenDue }

const written = ({ dueDate, breachAt, provisional }: Due): WrittenDue => ({ dueDate, breachAt: isoInChina(breachAt), provisional })

/** The promises of a complaint received at an instant, written out for people and tools (`npm run -s sla`). */
export function slaReport(receivedAt: Instant, calendar: WorkCalendar): Result<SlaReport, CalendarYearMissing> {
  const promised = promisedDates(receivedAt, CURRENT_POLICY, calendar)
  if (!promised.ok) return promised
  const { day0, firstReply, investigation, resolution } = promised.value
  return accept({ day0, firstReply: written(firstReply), investigation: written(investigation), resolution: written(resolution) })
}
