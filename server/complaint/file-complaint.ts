import type { fileComplaint as fileComplaintSchema, Filed } from '@encore/contract/complaint'
import { complaintIdOf, photoFolder } from '@encore/domain/complaint/complaint-id'
import { register } from '@encore/domain/complaint/decide'
import { fingerprint } from '@encore/domain/kernel/hash'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import { MS_PER_DAY, type Instant } from '@encore/domain/kernel/time'
import type { InferOutput } from 'valibot'
import { memberOf } from '../member/guest-link'
import type { Guest } from '../platform/actor'
import { mayTry } from '../platform/attempts'
import { isInFolder } from '../platform/file-folder'
import type { World } from '../platform/world'
import { readVenues } from '../venue/store-directory'
import { checkText } from './check-text'
import { COMPLAINT_LIMITS, complaints, type ComplaintDoc, type Matter } from './complaint.port'
import { newComplaintDoc } from './complaint-doc'
import { COMPLAINANT, complaintView } from './complaint-view'
import { openComplaint, policyAt, urgencyOf } from './open-complaint'
import { trackingCodeOf, trackingKeyOf } from './ownership'
import { calendarInForce } from '../calendar/calendar-in-force'

type Input = InferOutput<ReturnType<typeof fileComplaintSchema>>
type Refused = { readonly code: 'PHOTO_NOT_YOURS' | 'CALENDAR_YEAR_MISSING' | 'IDEMPOTENCY_CONFLICT' | 'RATE_LIMITED' }

/**
 * A guest complains (C1, C2, P8). Safe to retry: the operation names the complaint, so the second answer is the first one again,
 * tracking code included. Anonymous to the store means that neither OPENID nor member is written anywhere with it.
 */
export async function fileComplaint(actor: Guest, input: Input, world: World): Promise<Result<Filed, Refused>> {
  const now = world.clock.now()
  if (!input.photos.every((photo) => isInFolder(photo, photoFolder(input.operationId)))) return refuse({ code: 'PHOTO_NOT_YOURS' })
  const known = await world.store.get(complaints, complaintIdOf(input.operationId))
  if (known) return answerAgain(actor, input, known, world)
  if (!(await mayFile(actor, world, now))) return refuse({ code: 'RATE_LIMITED' })
  const doc = await draftOf(actor, input, world, now)
  if (!doc) return refuse({ code: 'CALENDAR_YEAR_MISSING' })
  if (!(await openComplaint(world.store, doc, now))) {
    const rival = await world.store.get(complaints, doc._id)
    return rival ? answerAgain(actor, input, rival, world) : refuse({ code: 'IDEMPOTENCY_CONFLICT' })
  }
  return filed(await checkText(doc, actor.openid, world), input, world, false)
}

/** P8: everything that was sent; an anonymous complaint's fingerprint must not lead to a person, so it names none. */
const fingerprintOf = (input: Input): string => fingerprint({ action: 'fileComplaint', ...input })

/** X5, without leaving a trace from a person to an anonymous complaint: what counts tries names nobody. */
const mayFile = ({ openid }: Guest, world: World, now: Instant): Promise<boolean> =>
  mayTry(world, { what: 'fileComplaint', who: openid, at: now }, { most: COMPLAINT_LIMITS.filedPerDay, windowMs: MS_PER_DAY })

async function answerAgain(actor: Guest, input: Input, doc: ComplaintDoc, world: World): Promise<Result<Filed, Refused>> {
  if (doc.fingerprint !== fingerprintOf(input) || !(await isOwn(actor, doc, world))) return refuse({ code: 'IDEMPOTENCY_CONFLICT' })
  const checked = doc.textCheck === 'pending' ? await checkText(doc, actor.openid, world) : doc
  return filed(checked, input, world, true)
}

/** The operation id is the proof for an anonymous one; no answer of ours shows it to anybody. */
async function isOwn(actor: Guest, doc: ComplaintDoc, { store }: World): Promise<boolean> {
  return doc.matter.anonymity === 'store' || doc.ownerKey === actor.openid || doc.ownerKey === (await memberOf(store, actor.openid))
}

async function filed(doc: ComplaintDoc, { operationId }: Input, { store, clock, files, secrets }: World, replayed: boolean): Promise<Result<Filed, Refused>> {
  const complaint = await complaintView(doc, { store, files }, { now: clock.now(), calendar: await calendarInForce(store, clock.now()) })
  return accept({ complaint, trackingCode: doc.trackingKey === null ? null : trackingCodeOf(operationId, secrets), replayed })
}

async function draftOf(actor: Guest, input: Input, { store, secrets }: World, now: Instant): Promise<ComplaintDoc | null> {
  const isAnonymous = input.anonymity === 'store'
  const [venues, memberId, calendar] = await Promise.all([readVenues(store, now), isAnonymous ? null : memberOf(store, actor.openid), calendarInForce(store, now, 'now')])
  const venue = venues.find(({ _id }) => _id === input.storeId) ?? venues[0]
  const opened = register({ channel: 'online', category: input.category, urgency: urgencyOf(input), receivedAt: now, respondentId: null }, COMPLAINANT, { now, calendar, policy: policyAt(venue) })
  if (!opened.ok) return null
  return newComplaintDoc({
    _id: complaintIdOf(input.operationId),
    storeId: venue?._id ?? '',
    fingerprint: fingerprintOf(input),
    ownerKey: isAnonymous ? null : memberId ?? actor.openid,
    memberId,
    trackingKey: isAnonymous ? trackingKeyOf(trackingCodeOf(input.operationId, secrets), secrets) : null,
    contact: null,
    matter: matterOf(input),
    textCheck: 'pending',
  }, opened.value, calendar, now)
}

const matterOf = ({ text, wishedRemedy, wishedContact, room, entryId, visitAt, photos, anonymity }: Input): Matter => ({
  text, wishedRemedy: wishedRemedy ?? null, wishedContact, room: room ?? null,
  // An entry leads to its member; an anonymous complaint keeps none.
  entryId: anonymity === 'store' ? null : entryId ?? null,
  visitAt: visitAt ?? null, photos, anonymity,
})
