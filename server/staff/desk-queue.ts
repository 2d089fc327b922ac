import type { DeskView } from '@encore/contract/staff'
import type { WorkCalendar } from '@encore/domain/calendar/work-calendar'
import { civilDay, type Instant, localDate, partsOf, startOfNextDay } from '@encore/domain/kernel/time'
import type { Role } from '@encore/contract/person'
import { complaintStaff } from '../platform/router'
import { collection, type Doc, type Store } from '../platform/store'

/** What the desk needs of a complaint: the two fields its index is made of (docs/architecture.md, C15). */
interface QueuedDoc extends Doc { readonly storeId: string; readonly queue: 'open' | 'done'; readonly nextDueAt: number | null }
const complaints = collection<QueuedDoc>('complaints')

/** From this month on the desk asks for next year's calendar (C7); the State Council's notice comes in November. */
const BANNER_FROM_MONTH = 11

/** Open complaints of the store, those due by the end of today, those overdue, those to be followed up (C11); null for who does not work them. */
export async function queueCounts(store: Pick<Store, 'count'>, role: Role, storeId: string, now: Instant): Promise<DeskView['queue']> {
  if (!complaintStaff.includes(role)) return null
  const open = { storeId, queue: 'open' }
  const [all, dueToday, breached, followUp] = await Promise.all([
    store.count(complaints, open),
    store.count(complaints, { ...open, nextDueAt: { gt: now, lte: startOfNextDay(civilDay(now)) } }),
    store.count(complaints, { ...open, nextDueAt: { lte: now } }),
    store.count(complaints, { ...open, status: { in: ['answered', 'follow_up'] } }),
  ])
  return { open: all, dueToday, breached, followUp }
}

/** Next year, while it has no confirmed calendar; null before November. */
export function calendarMissingFor(now: Instant, calendar: WorkCalendar): number | null {
  const { year, month } = partsOf(civilDay(now))
  if (month < BANNER_FROM_MONTH) return null
  const facts = calendar.factsOf(localDate(`${year + 1}-01-01`))
  return facts.ok && !facts.value.provisional ? null : year + 1
}
