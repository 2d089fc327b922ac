import type { CaseView, registerComplaint as registerSchema } from '@encore/contract/complaint'
import { complaintIdOf } from '@encore/domain/complaint/complaint-id'
import type { WorkCalendar } from '@encore/domain/calendar/work-calendar'
import { register } from '@encore/domain/complaint/decide'
import type { ComplaintPolicy } from '@encore/domain/complaint/policy'
import type { ComplaintRefusal } from '@encore/domain/complaint/refusals'
import { fingerprint } from '@encore/domain/kernel/hash'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import type { Instant } from '@encore/domain/kernel/time'
import { maskPhone, parsePhone, type Phone } from '@encore/domain/member/phone'
import type { InferOutput } from 'valibot'
import { mayLookUp } from '../member/look-up-limit'
import { members, phones } from '../member/member.port'
import { phoneKey, sealPhone } from '../member/phone-vault'
import type { Staff } from '../platform/actor'
import type { World } from '../platform/world'
import { audited, type Deed } from '../staff/audit-log'
import { readVenues } from '../venue/store-directory'
import { personOf, readTeam } from './case-sight'
import { caseView } from './case-view'
import { complaints, type ComplaintDoc, type Contact } from './complaint.port'
import { newComplaintDoc } from './complaint-doc'
import { expected } from './expected-refusal'
import { addComplaint, policyAt, urgencyOf } from './open-complaint'
import { calendarInForce } from '../calendar/calendar-in-force'

type Input = InferOutput<ReturnType<typeof registerSchema>>
type Refused = { readonly code: 'RECEIVED_AT_IN_FUTURE' | 'CALENDAR_YEAR_MISSING' | 'MEMBER_NOT_FOUND' | 'PHONE_INVALID' | 'NOT_FOUND' | 'RATE_LIMITED' | 'IDEMPOTENCY_CONFLICT' }
interface Caller { readonly memberId: string | null; readonly contact: Contact | null }

/**
 * Staff write down what a guest said by phone or on site (C1, C4): the clocks start when it was said. The words are the staff's own,
 * so no content check stands between. A phone number that belongs to a member makes it that member's complaint.
 */
export async function registerComplaint(actor: Staff, input: Input, world: World): Promise<Result<CaseView, Refused>> {
  const { store, clock } = world
  const now = clock.now()
  const print = fingerprint({ action: 'registerComplaint', staffId: actor.staffId, ...input })
  const known = await store.get(complaints, complaintIdOf(input.operationId))
  if (known) return answerAgain(actor, known, print, world)
  if (!(await isOfTeam(actor, input.respondentStaffId, world))) return refuse({ code: 'NOT_FOUND' })
  if (input.contactPhone !== undefined && !(await mayLookUp(actor, world, now))) return refuse({ code: 'RATE_LIMITED' })
  const caller = await callerOf(input, world)
  if (!caller.ok) return caller
  const [calendar, venues] = await Promise.all([calendarInForce(store, now, 'now'), readVenues(store, now)])
  const policy = policyAt(venues.find(({ _id }) => _id === actor.storeId))
  const doc = draftOf(actor, input, { ...caller.value, print, now, calendar, policy })
  if (!doc.ok) return refuse(expected(doc.refusal, ['RECEIVED_AT_IN_FUTURE', 'CALENDAR_YEAR_MISSING']))
  const deed: Deed = { what: 'complaint.register', whom: doc.value._id, why: null, facts: { number: doc.value.number, channel: input.channel, receivedAt: input.receivedAt } }
  const opened = await audited<ComplaintDoc, { readonly code: 'taken' }>(store, actor, deed, now, async (tx) =>
    (await addComplaint(tx, doc.value, now)) ? accept(doc.value) : refuse({ code: 'taken' }))
  if (opened.ok) return accept(await caseView(actor, opened.value, world, { now, calendar }))
  const rival = await store.get(complaints, doc.value._id)
  return rival ? answerAgain(actor, rival, print, world) : refuse({ code: 'IDEMPOTENCY_CONFLICT' })
}

async function answerAgain(actor: Staff, doc: ComplaintDoc, print: string, world: World): Promise<Result<CaseView, Refused>> {
  if (doc.fingerprint !== print) return refuse({ code: 'IDEMPOTENCY_CONFLICT' })
  const now = world.clock.now()
  return accept(await caseView(actor, doc, world, { now, calendar: await calendarInForce(world.store, now) }))
}

/** C11: a respondent who is nobody would never be kept from the case. */
const isOfTeam = async ({ storeId }: Staff, respondentId: string | undefined, { store }: World): Promise<boolean> =>
  respondentId === undefined || (await readTeam(store, storeId)).some(({ staffId }) => staffId === respondentId)

/** Who complained: a member chosen or found by phone, somebody with a number, or nobody known. */
async function callerOf(input: Input, world: World): Promise<Result<Caller, Refused>> {
  const phone = input.contactPhone === undefined ? null : parsePhone(input.contactPhone)
  if (input.contactPhone !== undefined && phone === null) return refuse({ code: 'PHONE_INVALID' })
  const contact = contactOf(input.contactName ?? null, phone, world)
  if (input.memberId !== undefined) return (await world.store.get(members, input.memberId)) ? accept({ memberId: input.memberId, contact }) : refuse({ code: 'MEMBER_NOT_FOUND' })
  const owner = phone === null ? null : await world.store.get(phones, phoneKey(phone, world.secrets))
  return accept({ memberId: owner?.memberId ?? null, contact })
}

/** X3: the number is sealed at rest; what screens show is its mask. */
function contactOf(name: string | null, phone: Phone | null, { secrets, chance }: World): Contact | null {
  if (name === null && phone === null) return null
  if (phone === null) return { name, phoneMasked: null, phoneKey: null, phone: null }
  return { name, phoneMasked: maskPhone(phone), phoneKey: phoneKey(phone, secrets), phone: sealPhone(phone, secrets, chance) }
}

interface Known extends Caller { readonly print: string; readonly now: Instant; readonly calendar: WorkCalendar; readonly policy: ComplaintPolicy }

function draftOf(actor: Staff, input: Input, { memberId, contact, print, now, calendar, policy }: Known): Result<ComplaintDoc, ComplaintRefusal> {
  const { channel, category, receivedAt } = input
  const opened = register({ channel, category, urgency: urgencyOf(input), receivedAt, respondentId: input.respondentStaffId ?? null }, personOf(actor), { now, calendar, policy })
  if (!opened.ok) return opened
  return accept(newComplaintDoc({
    _id: complaintIdOf(input.operationId),
    storeId: actor.storeId,
    fingerprint: print,
    ownerKey: memberId,
    memberId,
    trackingKey: null,
    contact,
    matter: {
      text: input.text, wishedRemedy: input.wishedRemedy ?? null, wishedContact: 'phone', room: input.room ?? null, entryId: input.entryId ?? null,
      visitAt: input.visitAt ?? null, photos: [], anonymity: 'none',
    },
    textCheck: 'passed',
  }, opened.value, calendar, now))
}
