import { instant, MS_PER_DAY, MS_PER_HOUR, type Instant } from '@encore/domain/kernel/time'
import type { InboxDoc } from '../member/member.port'
import type { Membership } from './memberships'

/** How far back a guest's inbox goes, and what they have not looked at yet. */
const KEPT_DAYS = 90
const UNREAD_DAYS = 3

/** What members were told about their bills, as deliver-messages puts it (N1). */
const entryMessages = ({ entries }: Membership): InboxDoc[] =>
  entries.flatMap(({ _id, memberId, at, message }) => (message ? [{ _id: `entry:${_id}`, memberId, at, topic: message.topic, facts: message.facts, link: _id, readAt: null }] : []))

/** The inboxes: the last three months, of which all but the last three days have been read. */
export function inboxDocs(memberships: readonly Membership[], aboutComplaints: readonly InboxDoc[], now: Instant): InboxDoc[] {
  const readBefore = now - UNREAD_DAYS * MS_PER_DAY
  return [...memberships.flatMap(entryMessages), ...aboutComplaints]
    .filter(({ at }) => at > now - KEPT_DAYS * MS_PER_DAY)
    .map((message) => (message.at < readBefore ? { ...message, readAt: instant(message.at + MS_PER_HOUR) } : message))
}
