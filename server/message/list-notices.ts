import type { NoticeRow } from '@encore/contract/message'
import type { Page } from '@encore/contract/shape'
import { accept, type Result } from '@encore/domain/kernel/result'
import type { Instant } from '@encore/domain/kernel/time'
import type { Staff } from '../platform/actor'
import { pageOf, readCursor } from '../platform/paging'
import { staff, type StaffDoc } from '../platform/staff-directory'
import type { Query, Store } from '../platform/store'
import type { World } from '../platform/world'
import { outbox, type OutboxDoc } from './message.port'

const row = (seenAt: number) => ({ _id, sendAt, topic, facts, link }: OutboxDoc): NoticeRow => ({ id: _id, at: sendAt, isNew: sendAt > seenAt, topic, facts, link })

/** Whom a notice must name for this person to read it; owners read those of the chain. */
function toldTo({ staffId, role, storeId }: Staff): Query['where'] {
  const audience = { in: [`staff:${staffId}`, ...(role === 'manager' || role === 'owner' ? [`role:${role}`] : [])] }
  return { ...(role !== 'owner' && { storeId }), audience }
}

/** Who has never looked has seen what was told before they came. */
const seenUntil = (me: StaffDoc | null): number => me?.noticesSeenAt ?? me?.since ?? 0

/** C13, N1: what this person is told, in WeChat or not, newest first; from the instant it may be told on, whether the sender ran or not. */
export async function listNotices(actor: Staff, input: { readonly after?: string | undefined; readonly limit: number }, { store, clock }: Pick<World, 'store' | 'clock'>): Promise<Result<Page<NoticeRow>, never>> {
  const after = readCursor(input.after)
  const where = { ...toldTo(actor), sendAt: { lte: clock.now() } }
  const [me, found] = await Promise.all([store.get(staff, actor.openid), store.find(outbox, { where, orderBy: [['sendAt', 'desc']], limit: input.limit + 1, ...(after && { after }) })])
  return accept(pageOf(found, input.limit, row(seenUntil(me)), (doc) => doc.sendAt))
}

/** Notices of the caller that came since they last looked; `me` is the caller's own document. */
export const newNotices = (store: Pick<Store, 'count'>, actor: Staff, me: StaffDoc | null, now: Instant): Promise<number> =>
  store.count(outbox, { ...toldTo(actor), sendAt: { gt: seenUntil(me), lte: now } })

/** Everybody has a mark of their own, for what a role is told is told to several. It only moves on, and never past now: what is still to be told stays new. */
export async function seeNotices({ openid }: Staff, { until }: { readonly until: number }, { store, clock }: Pick<World, 'store' | 'clock'>): Promise<Result<{ readonly seenAt: number }, never>> {
  const me = await store.get(staff, openid)
  const seenAt = Math.max(seenUntil(me), Math.min(until, clock.now()))
  if (me && seenAt !== me.noticesSeenAt) await store.change(staff, openid, { set: { noticesSeenAt: seenAt } })
  return accept({ seenAt })
}
