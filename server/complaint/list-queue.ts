import { complaintCategories, type CategoryCount, type listQueue as listQueueSchema, type listQueueCategories as categoriesSchema, type QueuePage } from '@encore/contract/complaint'
import { accept, type Result } from '@encore/domain/kernel/result'
import type { Instant } from '@encore/domain/kernel/time'
import type { InferOutput } from 'valibot'
import type { Staff } from '../platform/actor'
import { pageOf, readCursor } from '../platform/paging'
import type { Query } from '../platform/store'
import type { World } from '../platform/world'
import { queueCounts } from '../staff/desk-queue'
import { namesIn, readTeam } from './case-sight'
import { complaints, type ComplaintDoc } from './complaint.port'
import { queueRow } from './queue-row'
import { calendarInForce } from '../calendar/calendar-in-force'

type Input = InferOutput<ReturnType<typeof listQueueSchema>>

/** C15: what is open, by the next breach, overdue first; what is done, newest first. Pages by key. Counts come with the first page only. */
export async function listQueue(actor: Staff, input: Input, { store, clock }: World): Promise<Result<QueuePage, never>> {
  const now = clock.now()
  const after = readCursor(input.after)
  const isDone = input.show === 'closed'
  const query: Query = {
    where: { ...whereOf(input, actor, now), ...(input.category !== undefined && { category: input.category }) },
    orderBy: [isDone ? ['changedAt', 'desc'] : ['nextDueAt', 'asc']],
    limit: input.limit + 1,
    ...(after && { after }),
  }
  const [calendar, found, team, counts] = await Promise.all([calendarInForce(store, now), store.find(complaints, query), readTeam(store, actor.storeId), after ? null : queueCounts(store, actor.role, actor.storeId, now)])
  const sight = { now, calendar }
  const nameOf = namesIn(team)
  const page = pageOf(found, input.limit, (doc) => queueRow(doc, { actor, nameOf }, sight), (doc: ComplaintDoc) => (isDone ? doc.changedAt : doc.nextDueAt))
  return accept({ ...page, counts })
}

/** C15: the same filter by category, counted when somebody wants to choose one: a request for each, none of them for who does not ask. */
export async function listQueueCategories(actor: Staff, input: InferOutput<ReturnType<typeof categoriesSchema>>, { store, clock }: World): Promise<Result<readonly CategoryCount[], never>> {
  const where = whereOf(input, actor, clock.now())
  const counts = await Promise.all(complaintCategories.map(async (category) => ({ category, count: await store.count(complaints, { ...where, category }) })))
  return accept(counts.filter(({ count }) => count > 0))
}

function whereOf({ show }: Pick<Input, 'show'>, { storeId, staffId }: Staff, now: Instant): Query['where'] {
  const open = { storeId, queue: 'open' }
  switch (show) {
    case 'open': return open
    case 'mine': return { ...open, handlerId: staffId }
    case 'unassigned': return { ...open, status: 'registered' }
    // By the stored instant, so a clock that has just run out is here without any job having run (C8).
    case 'breached': return { ...open, nextDueAt: { lte: now } }
    case 'follow_up': return { ...open, status: { in: ['answered', 'follow_up'] } }
    case 'closed': return { storeId, queue: 'done' }
  }
}
