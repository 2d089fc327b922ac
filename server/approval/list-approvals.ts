import type { ApprovalRow } from '@encore/contract/approval'
import type { Page } from '@encore/contract/shape'
import { APPROVAL_LIVES_DAYS } from '@encore/domain/approval/approval'
import { accept, type Result } from '@encore/domain/kernel/result'
import { type Instant, MS_PER_DAY } from '@encore/domain/kernel/time'
import type { Staff } from '../platform/actor'
import { pageOf, readCursor } from '../platform/paging'
import { managers } from '../platform/router'
import type { Query, Store } from '../platform/store'
import type { World } from '../platform/world'
import { APPROVAL_LIMITS, approvals } from './approval.port'
import { approvalRows } from './approval-view'

export interface ApprovalSearch { readonly show: 'waiting' | 'asked' | 'decided'; readonly after?: string | undefined; readonly limit: number }

/** Requests that still live: asked within the days a request lives. */
const waiting = (actor: Staff, now: Instant): Query['where'] =>
  ({ ...(actor.role !== 'owner' && { storeId: actor.storeId }), status: 'requested', requestedAt: { gt: now - APPROVAL_LIVES_DAYS * MS_PER_DAY } })

const CLOSED = ['approved', 'declined', 'withdrawn', 'not_needed']

function queryOf(actor: Staff, { show, after, limit }: ApprovalSearch, now: Instant): Query {
  const cursor = readCursor(after)
  const paged = { limit: limit + 1, ...(cursor && { after: cursor }) }
  // Who decides nothing sees only what they asked for.
  if (show === 'asked' || !managers.includes(actor.role)) return { where: { requestedBy: actor.staffId }, orderBy: [['requestedAt', 'desc']], ...paged }
  if (show === 'waiting') return { where: waiting(actor, now), orderBy: [['requestedAt', 'asc']], ...paged }
  return { where: { ...(actor.role !== 'owner' && { storeId: actor.storeId }), status: { in: CLOSED } }, orderBy: [['closedAt', 'desc']], ...paged }
}

/** What waits for the caller (oldest first, their own requests among them so that nothing hides), what they asked, what was decided (newest first). */
export async function listApprovals(actor: Staff, input: ApprovalSearch, { store, clock }: Pick<World, 'store' | 'clock'>): Promise<Result<Page<ApprovalRow>, never>> {
  const now = clock.now()
  const found = await store.find(approvals, queryOf(actor, input, now))
  const { rows: shown, next } = pageOf(found, input.limit, (doc) => doc, (doc) => (input.show === 'decided' && managers.includes(actor.role) ? doc.closedAt ?? 0 : doc.requestedAt))
  return accept({ rows: await approvalRows(actor, shown, store, now), next })
}

/** How many requests of others wait for this person; null for who decides none. One request. */
export async function waitingApprovals(actor: Staff, store: Pick<Store, 'find'>, now: Instant): Promise<number | null> {
  if (!managers.includes(actor.role)) return null
  const found = await store.find(approvals, { where: waiting(actor, now), orderBy: [['requestedAt', 'asc']], limit: APPROVAL_LIMITS.waiting })
  return found.filter(({ requestedBy }) => requestedBy !== actor.staffId).length
}
