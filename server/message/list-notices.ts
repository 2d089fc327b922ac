import type { NoticeRow } from '@encore/contract/message'
import type { Page } from '@encore/contract/shape'
import { accept, type Result } from '@encore/domain/kernel/result'
import type { Staff } from '../platform/actor'
import { pageOf, readCursor } from '../platform/paging'
import type { World } from '../platform/world'
import { outbox, type OutboxDoc } from './message.port'

const row = ({ _id, sendAt, topic, facts, link }: OutboxDoc): NoticeRow => ({ id: _id, at: sendAt, topic, facts, link })

/** C13, N1: what this person is told, in WeChat or not, newest first; from the instant it may be told on, whether the sender ran or not. */
export async function listNotices({ staffId, role, storeId }: Staff, input: { readonly after?: string | undefined; readonly limit: number }, { store, clock }: Pick<World, 'store' | 'clock'>): Promise<Result<Page<NoticeRow>, never>> {
  const after = readCursor(input.after)
  const audience = { in: [`staff:${staffId}`, ...(role === 'manager' || role === 'owner' ? [`role:${role}`] : [])] }
  const where = { ...(role !== 'owner' && { storeId }), audience, sendAt: { lte: clock.now() } }
  const found = await store.find(outbox, { where, orderBy: [['sendAt', 'desc']], limit: input.limit + 1, ...(after && { after }) })
  return accept(pageOf(found, input.limit, row, (doc) => doc.sendAt))
}
