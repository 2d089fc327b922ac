import type { WorkCalendar } from '@encore/domain/calendar/work-calendar'
import { complaintIdOf } from '@encore/domain/complaint/complaint-id'
import { fingerprint } from '@encore/domain/kernel/hash'
import type { Instant } from '@encore/domain/kernel/time'
import { maskPhone, parsePhone, type Phone } from '@encore/domain/member/phone'
import { billKey } from '@encore/domain/points/bill'
import type { ComplaintDoc, Contact, Matter, TrackingDoc } from '../complaint/complaint.port'
import { type Filing, newComplaintDoc, withFacts } from '../complaint/complaint-doc'
import { escalationNotices, guestMessage, urgentNotice } from '../complaint/notices'
import { trackingCodeOf, trackingKeyOf } from '../complaint/ownership'
import type { InboxDoc } from '../member/member.port'
import type { OutboxDoc } from '../message/message.port'
import { phoneKey, sealPhone } from '../member/phone-vault'
import type { Secrets } from '../platform/world'
import type { PlayedCase } from './cases'
import type { Batch, Complainant } from './case-script'
import { dice } from './dice'
import { STORE_ID } from './venue'

export interface Registry { readonly seed: number; readonly now: Instant; readonly calendar: WorkCalendar; readonly secrets: Secrets }

const matterOf = ({ script, visit }: PlayedCase): Matter => ({
  text: script.text,
  wishedRemedy: script.wishedRemedy ?? null,
  wishedContact: script.channel === 'phone' ? 'phone' : script.anonymity === 'store' ? 'none' : 'app',
  room: visit ? visit.room : null,
  entryId: visit ? billKey({ storeId: STORE_ID, businessDate: visit.businessDate, billNumber: visit.billNumber }) : null,
  visitAt: visit ? visit.cameAt : null,
  photos: [],
  anonymity: script.anonymity ?? 'none',
})

function contactOf(complainant: Complainant, { seed, secrets }: Registry): Contact | null {
  if (complainant.of !== 'caller') return null
  const phone = parsePhone(complainant.phone) as Phone
  const source = dice(seed, `caller ${complainant.phone}`)
  return { name: complainant.name, phoneMasked: maskPhone(phone), phoneKey: phoneKey(phone, secrets), phone: sealPhone(phone, secrets, { bytesHex: (count) => source.hex(count * 2) }) }
}

/** Everything a complaint left behind: its document, what the guest reads, what staff were told. */
export interface Filed {
  readonly doc: ComplaintDoc
  readonly tracking: TrackingDoc | null
  readonly messages: readonly InboxDoc[]
  readonly notices: readonly OutboxDoc[]
}

const filingOf = (played: PlayedCase, registry: Registry): Filing => {
  const { operationId, script, membership } = played
  const memberId = membership ? membership.member._id : null
  const isAnonymous = script.anonymity === 'store'
  return {
    _id: complaintIdOf(operationId), storeId: STORE_ID, fingerprint: fingerprint({ demo: script.key, text: script.text }), ownerKey: memberId, memberId,
    trackingKey: isAnonymous ? trackingKeyOf(trackingCodeOf(operationId, registry.secrets), registry.secrets) : null,
    contact: contactOf(script.complainant, registry), matter: matterOf(played), textCheck: 'passed',
  }
}

/** Written batch by batch as the cloud writes it (open-complaint, save-step, the sweep). What was to be told by now has been told. */
export function filed(played: PlayedCase, registry: Registry): Filed {
  const { calendar, now } = registry
  const [first, ...rest] = played.batches as readonly [Batch, ...Batch[]]
  const opened = newComplaintDoc(filingOf(played, registry), first.facts, calendar, first.at)
  const messages = [guestMessage(opened, opened.facts, first.at)]
  const notices = [urgentNotice(opened, first.at), ...escalationNotices(opened, opened.facts, first.at)]
  const doc = rest.reduce((before, { at, by, facts }) => {
    const after = withFacts(before, facts, { calendar, now: at, by })
    if (by === 'people') messages.push(guestMessage(after, facts, at))
    notices.push(...escalationNotices(after, facts, at))
    return after
  }, opened)
  return {
    doc: withFacts(doc, [], { calendar, now, by: 'timer' }),
    tracking: doc.trackingKey === null ? null : { _id: doc.trackingKey, complaintId: doc._id },
    messages: messages.filter((message) => message !== null),
    notices: notices.filter((notice) => notice !== null).map((notice) => (notice.sendAt <= now ? { ...notice, state: 'sent' } : notice)),
  }
}
