import { inbox } from '../member/member.port'
import type { World } from '../platform/world'
import { entries } from './points.port'

/** How many entries one run looks at; the next run takes the rest (M18). */
const BATCH = 200

/**
 * N1: puts what entries have to say into the guests' inboxes. The message's key is the entry's, so a run that was killed, came twice
 * or came days late leaves the same inbox. The entry's ledger part is never touched.
 */
export async function deliverEntryMessages({ store }: Pick<World, 'store'>): Promise<{ readonly delivered: number }> {
  const waiting = await store.find(entries, { where: { 'message.state': 'waiting' }, limit: BATCH })
  for (const { _id, memberId, at, message } of waiting) {
    if (!message) continue
    await store.add(inbox, { _id: `entry:${_id}`, memberId, at, topic: message.topic, facts: message.facts, link: _id, readAt: null })
    await store.change(entries, _id, { set: { message: { ...message, state: 'delivered' } } })
  }
  return { delivered: waiting.length }
}
