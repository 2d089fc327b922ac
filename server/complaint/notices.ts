import { notifyInstant } from '@encore/domain/complaint/escalation'
import type { Fact } from '@encore/domain/complaint/facts'
import { CURRENT_POLICY } from '@encore/domain/complaint/policy'
import type { Instant } from '@encore/domain/kernel/time'
import { inbox, type InboxDoc } from '../member/member.port'
import { type Audience, outbox, type OutboxDoc } from '../message/message.port'
import type { Transaction } from '../platform/store'
import type { ComplaintDoc } from './complaint.port'

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
  const topic = topicOfAll(added)
  if (topic === null || doc.memberId === null) return null
  return { _id: `complaint:${doc._id}:${doc.version}`, memberId: doc.memberId, at: now, topic, facts: { number: doc.number }, link: linkOf(doc), readAt: null }
}

const topicOfAll = (added: readonly Fact[]): GuestTopic | null => added.map(topicOf).reduce<GuestTopic | null>((last, topic) => topic ?? last, null)
const linkOf = ({ _id }: ComplaintDoc): string => `complaint:${_id}`

/** N2: the same in WeChat, between 10:00 and 22:00, for a guest who has allowed it; nobody for an anonymous complaint. */
export function guestPush(doc: ComplaintDoc, added: readonly Fact[], now: Instant): OutboxDoc | null {
  const topic = topicOfAll(added)
  if (topic === null || doc.ownerKey === null) return null
  const audience: Audience = doc.memberId === null ? `guest:${doc.ownerKey}` : `member:${doc.memberId}`
  return { _id: `guest:${doc._id}:${doc.version}`, state: 'waiting', sendAt: notifyInstant(now, CURRENT_POLICY), storeId: doc.storeId, audience, topic, facts: { number: doc.number }, link: linkOf(doc) }
}

/** Who works the case; the manager while nobody does. */
export const caseAudience = ({ handlerId }: Pick<ComplaintDoc, 'handlerId'>): Audience => (handlerId === null ? 'role:manager' : `staff:${handlerId}`)

/**
 * C13: each rung is told once, to the person or role it names, between 10:00 and 22:00. The id says which rung, so a second sweep,
 * a retry or a doubled timer adds nothing. A case that nobody holds goes to the manager.
 */
export function escalationNotices(doc: ComplaintDoc, added: readonly Fact[], now: Instant): readonly OutboxDoc[] {
  return added.flatMap((fact) => {
    if (fact.kind !== 'escalated') return []
    const { clock, cycle, percent, tell, reachedAt, notifyAt } = fact
    return [{
      _id: `escalated:${doc._id}:${cycle}:${clock}:${percent}`, state: 'waiting' as const, storeId: doc.storeId, audience: tell === 'handler' ? caseAudience(doc) : `role:${tell}` as const, topic: 'complaint_escalated' as const,
      sendAt: notifyInstant(notifyAt > now ? notifyAt : now, CURRENT_POLICY), facts: { number: doc.number, clock, cycle, percent, reachedAt }, link: linkOf(doc),
    }]
  })
}

/** C13, M11: safety, injury, minors: the manager at once, whatever the hour. */
export function urgentNotice(doc: ComplaintDoc, now: Instant): OutboxDoc | null {
  if (!doc.isUrgent) return null
  return { _id: `urgent:${doc._id}`, state: 'waiting', storeId: doc.storeId, audience: 'role:manager', topic: 'complaint_urgent', sendAt: now, facts: { number: doc.number, category: doc.category }, link: linkOf(doc) }
}

/** What the guest did, for who works the case; and a case given to somebody by another. Told at once: the store is open at night. */
function workNotice(doc: ComplaintDoc, added: readonly Fact[], now: Instant): OutboxDoc | null {
  const news = added.map((fact) => newsOf(fact)).reduce((last, one) => one ?? last, null)
  if (!news) return null
  return { _id: `news:${doc._id}:${doc.version}`, state: 'waiting', storeId: doc.storeId, audience: caseAudience(doc), topic: news.topic, sendAt: now, facts: { number: doc.number, ...news.facts }, link: linkOf(doc) }
}

type News = Pick<OutboxDoc, 'topic' | 'facts'>

function newsOf(fact: Fact): News | null {
  if (fact.kind === 'assigned') return fact.by.id === fact.handlerId ? null : { topic: 'complaint_given', facts: {} }
  if (fact.by.role !== 'guest') return null
  switch (fact.kind) {
    case 'guest_wrote': return { topic: 'complaint_guest_wrote', facts: {} }
    case 'reopened': return { topic: 'complaint_not_accepted', facts: {} }
    case 'extension_agreed':
    case 'extension_declined': return { topic: 'complaint_extension_answered', facts: { agreed: fact.kind === 'extension_agreed' ? 1 : 0, until: fact.to } }
    case 'withdrawn': return { topic: 'complaint_withdrawn', facts: {} }
    default: return null
  }
}

/** Everything that somebody hears of a change, written with it (N1): the guest's inbox, and what the sender has to do. */
export async function tell(tx: Transaction, doc: ComplaintDoc, added: readonly Fact[], now: Instant): Promise<void> {
  const message = guestMessage(doc, added, now)
  if (message) await tx.put(inbox, message)
  for (const notice of [guestPush(doc, added, now), workNotice(doc, added, now), ...escalationNotices(doc, added, now)]) if (notice) await tx.put(outbox, notice)
}
