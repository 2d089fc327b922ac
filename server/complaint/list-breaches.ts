import type { BreachRow } from '@encore/contract/complaint'
import type { Page } from '@encore/contract/shape'
import { clocksOf } from '@encore/domain/complaint/clocks'
import { accept, type Result } from '@encore/domain/kernel/result'
import { calendarInForce } from '../calendar/calendar-in-force'
import type { Staff } from '../platform/actor'
import { pageOf, readCursor } from '../platform/paging'
import type { World } from '../platform/world'
import { namesIn, readTeam } from './case-sight'
import { COMPLAINT_LIMITS, complaints, type ComplaintDoc } from './complaint.port'
import type { Sight } from './complaint-view'
import { missedOf } from './promise-view'
import type { NameOf } from './timeline'

/**
 * C8: the breach ledger. Every hard clock that was missed, of open and ended complaints, the annulled ones with their reason; nothing a
 * later step did takes a row away. What has just been missed is here before any timer ran: the first page asks for it by its instant.
 */
export async function listBreaches(actor: Staff, input: { readonly after?: string | undefined; readonly limit: number }, { store, clock }: Pick<World, 'store' | 'clock'>): Promise<Result<Page<BreachRow>, never>> {
  const now = clock.now()
  const { storeId } = actor
  const after = readCursor(input.after)
  const [calendar, team, found, fresh] = await Promise.all([
    calendarInForce(store, now),
    readTeam(store, storeId),
    store.find(complaints, { where: { storeId, lastBreachAt: { gt: 0 } }, orderBy: [['lastBreachAt', 'desc']], limit: input.limit + 1, ...(after && { after }) }),
    after ? [] : store.find(complaints, { where: { storeId, queue: 'open', nextDueAt: { lte: now } }, orderBy: [['nextDueAt', 'desc']], limit: COMPLAINT_LIMITS.sweepPage }),
  ])
  const row = (doc: ComplaintDoc): BreachRow => breachRow(doc, namesIn(team), { now, calendar })
  const page = pageOf(found, input.limit, row, (doc) => doc.lastBreachAt ?? 0)
  return accept({ ...page, rows: [...fresh.filter(({ lastBreachAt }) => lastBreachAt === null).map(row), ...page.rows] })
}

function breachRow(doc: ComplaintDoc, nameOf: NameOf, { now, calendar }: Sight): BreachRow {
  return {
    id: doc._id, number: doc.number, category: doc.category, status: doc.status, room: doc.matter.room, handler: doc.handlerId === null ? null : nameOf(doc.handlerId) ?? '',
    breaches: missedOf(clocksOf(doc.facts, calendar, now)),
    version: doc.version,
  }
}
