import { notifyInstant } from '@encore/domain/complaint/escalation'
import type { Fact } from '@encore/domain/complaint/facts'
import { CURRENT_POLICY } from '@encore/domain/complaint/policy'
import type { Instant } from '@encore/domain/kernel/time'
import type { InboxDoc } from '../member/member.port'
import type { ComplaintDoc, StaffNoticeDoc } from './complaint.port'

export type GuestTopic =
  | 'complaint_received' | 'complaint_replied' | 'complaint_question' | 'complaint_answered' | 'complaint_extended'
  | 'complaint_extension_asked' | 'complaint_reopened' | 'complaint_closed' | 'complaint_rejected' | 'complaint_merged'

/** What a guest hears of; their own steps they know already. */
function topicOf({ kind, by }: Fact): GuestTopic | null {
  if (by.role === 'guest') return null
  switch (kind) {
    case 'replied': return 'complaint_replied'
    case 'waiting_began': return 'complaint_question'
    case 'answered': return 'complaint_answered'
    case 'extension_asked': return 'complaint_extension_asked'
    case 'extension_agreed': return 'complaint_extended'
    case 'reopened': return 'complaint_reopened'
    case 'closed': return 'complaint_closed'
    case 'rejected': return 'complaint_rejected'
    case 'merged': return 'complaint_merged'
    case 'registered': return 'complaint_received'
    default: return null
  }
}

/** N1: one message in the member's inbox for what staff did. Numbers and codes only; the text is read in the complaint itself. */
export function guestMessage(doc: ComplaintDoc, added: readonly Fact[], now: Instant): InboxDoc | null {
  const topics = added.map(topicOf).filter((topic): topic is GuestTopic => topic !== null)
  const topic = topics[topics.length - 1]
  if (topic === undefined || doc.memberId === null) return null
  return { _id: `complaint:${doc._id}:${doc.version}`, memberId: doc.memberId, at: now, topic, facts: { number: doc.number }, link: `complaint:${doc._id}`, readAt: null }
}

/**
 * C13: each rung is told once, to the person or role it names, between 10:00 and 22:00. The id says which rung, so a second sweep,
 * a retry or a doubled timer adds nothing. A case that nobody holds goes to the manager.
 */
export function escalationNotices(doc: ComplaintDoc, added: readonly Fact[], now: Instant): readonly StaffNoticeDoc[] {
  return added.flatMap((fact) => {
    if (fact.kind !== 'escalated') return []
    const { clock, cycle, percent, tell, reachedAt, notifyAt } = fact
    const to = tell !== 'handler' ? { role: tell } : doc.handlerId === null ? { role: 'manager' as const } : { staffId: doc.handlerId }
    return [{
      _id: `escalated:${doc._id}:${cycle}:${clock}:${percent}`, state: 'waiting' as const, storeId: doc.storeId, to, topic: 'complaint_escalated' as const,
      sendAt: notifyInstant(notifyAt > now ? notifyAt : now, CURRENT_POLICY), facts: { number: doc.number, clock, cycle, percent, reachedAt }, link: `complaint:${doc._id}`,
    }]
  })
}

/** C13, M11: safety, injury, minors: the manager at once, whatever the hour. */
export function urgentNotice(doc: ComplaintDoc, now: Instant): StaffNoticeDoc | null {
  if (!doc.isUrgent) return null
  return { _id: `urgent:${doc._id}`, state: 'waiting', storeId: doc.storeId, to: { role: 'manager' }, topic: 'complaint_urgent', sendAt: now, facts: { number: doc.number, category: doc.category }, link: `complaint:${doc._id}` }
}
