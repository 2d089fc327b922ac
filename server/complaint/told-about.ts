import type { ToldView } from '@encore/contract/case-file'
import { clockKinds } from '@encore/contract/complaint'
import type { NoticeTopic } from '@encore/contract/message'
import { inbox } from '../member/member.port'
import { outbox, type OutboxDoc } from '../message/message.port'
import type { Store } from '../platform/store'
import { COMPLAINT_LIMITS, type ComplaintDoc } from './complaint.port'
import type { NameOf } from './timeline'

/** A birthday and a second word are told with the same machinery, and belong to no case. */
type CaseTopic = Exclude<NoticeTopic, 'birthday_open' | 'approval_asked' | 'approval_decided'>
/** The step of the case that a message told of. */
const ABOUT: Readonly<Record<CaseTopic, ToldView['about']>> = {
  complaint_urgent: 'urgent', complaint_escalated: 'escalated', complaint_due_moved: 'due_moved',
  complaint_guest_wrote: 'guest_wrote', complaint_not_accepted: 'reopened', complaint_extension_answered: 'extension_agreed', complaint_withdrawn: 'withdrawn', complaint_given: 'assigned',
  complaint_received: 'registered', complaint_replied: 'replied', complaint_question: 'waiting_began', complaint_answered: 'answered', complaint_extended: 'extension_agreed', complaint_extension_asked: 'extension_asked',
  complaint_reopened: 'reopened', complaint_closed: 'closed', complaint_rejected: 'rejected', complaint_merged: 'merged',
}
const isTopic = (topic: string): topic is CaseTopic => topic in ABOUT

/** N1, C13: everything that was told about a case up to now, to the guest and to staff, in the app or in WeChat, in order of time. Two requests. */
export async function toldAbout(store: Pick<Store, 'find'>, { _id, memberId }: ComplaintDoc, { now, nameOf }: { readonly now: number; readonly nameOf: NameOf }): Promise<readonly ToldView[]> {
  const link = `complaint:${_id}`
  const [sent, read] = await Promise.all([
    store.find(outbox, { where: { link, sendAt: { lte: now } }, orderBy: [['sendAt', 'asc']], limit: COMPLAINT_LIMITS.toldRead }),
    memberId === null ? [] : store.find(inbox, { where: { memberId, link }, orderBy: [['at', 'asc']], limit: COMPLAINT_LIMITS.toldRead }),
  ])
  // A guest's message lies in the inbox; its WeChat twin of the same version only says whether it went there as well.
  const pushed = new Set(sent.filter(({ state }) => state === 'sent').map(({ _id: id }) => id))
  const guests = read.flatMap(({ _id: id, at, topic, facts, readAt }): ToldView[] =>
    isTopic(topic) ? [{ at, to: 'guest', name: null, about: ABOUT[topic], ...clockOf(facts), inWechat: pushed.has(id.replace(/^complaint:/, 'guest:')), readAt }] : [])
  const others = sent.filter(({ audience }) => memberId === null || !audience.startsWith('member:')).flatMap((doc) => (isTopic(doc.topic) ? [toldOf(doc, doc.topic, nameOf)] : []))
  return [...guests, ...others].sort((a, b) => a.at - b.at)
}

function clockOf({ clock, percent }: Readonly<Record<string, unknown>>): Pick<ToldView, 'clock' | 'percent'> {
  return { clock: clockKinds.find((kind) => kind === clock) ?? null, percent: typeof percent === 'number' ? percent : null }
}

function toldOf({ sendAt, audience, facts, state }: OutboxDoc, topic: CaseTopic, nameOf: NameOf): ToldView {
  const about = topic === 'complaint_extension_answered' && facts.agreed !== 1 ? 'extension_declined' : ABOUT[topic]
  const [kind, who = ''] = audience.split(':')
  const to = kind === 'staff' ? 'handler' : kind === 'role' ? (who === 'owner' ? 'owner' : 'manager') : 'guest'
  return { at: sendAt, to, name: kind === 'staff' ? nameOf(who) ?? null : null, about, ...clockOf(facts), inWechat: state === 'sent', readAt: null }
}
