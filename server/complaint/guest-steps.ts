import type { answerExtension as extensionSchema, ComplaintView, judgeAnswer as judgeSchema } from '@encore/contract/complaint'
import type { Command } from '@encore/domain/complaint/commands'
import { decide } from '@encore/domain/complaint/decide'
import { askedExtension } from '@encore/domain/complaint/decide-extension'
import type { ComplaintRefusal } from '@encore/domain/complaint/refusals'
import { fingerprint } from '@encore/domain/kernel/hash'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import type { InferOutput } from 'valibot'
import type { Guest } from '../platform/actor'
import type { World } from '../platform/world'
import { checkText } from './check-text'
import { COMPLAINT_LIMITS, complaints, type ComplaintDoc, type StepDoc, steps } from './complaint.port'
import { COMPLAINANT, complaintView } from './complaint-view'
import { expected } from './expected-refusal'
import { findTracked, mayTrack, mayWrite, ownerKeysOf } from './ownership'
import { saveStep } from './save-step'
import { calendarInForce, calendarOfCase } from '../calendar/calendar-in-force'

interface Asked { readonly id: string; readonly operationId: string; readonly trackingCode?: string | undefined; readonly words?: string | undefined }
type Refused<Code extends string> = { readonly code: Code | 'COMPLAINT_NOT_FOUND' | 'IDEMPOTENCY_CONFLICT' | 'RATE_LIMITED' }
type Answer<Code extends string> = Promise<Result<ComplaintView, Refused<Code>>>

/** C10, C14: the guest accepts the answer, or does not, which opens a new cycle at once. */
export const judgeAnswer = (actor: Guest, input: InferOutput<ReturnType<typeof judgeSchema>>, world: World): Answer<'WRONG_STATE'> =>
  takeStep(actor, input, world, { command: input.accepted ? { kind: 'accept' } : { kind: 'notAccept', reason: input.words ?? '' }, codes: ['WRONG_STATE'] })

/** C9: what the guest adds, asked for or not; it ends the waiting. */
export const writeToComplaint = (actor: Guest, input: Asked, world: World): Answer<'WRONG_STATE'> =>
  takeStep(actor, input, world, { command: { kind: 'write', text: input.words ?? '' }, codes: ['WRONG_STATE'] })

/** C9: the guest's own yes or no to a later date. What was agreed to is the date the guest saw, so another one is refused. */
export const answerExtension = (actor: Guest, input: InferOutput<ReturnType<typeof extensionSchema>>, world: World): Answer<'WRONG_STATE' | 'CLOCK_NOT_RUNNING' | 'EXTENSION_NOT_LATER'> =>
  takeStep(actor, input, world, { command: { kind: input.agreed ? 'agreeExtension' : 'declineExtension' }, codes: ['WRONG_STATE', 'CLOCK_NOT_RUNNING', 'EXTENSION_NOT_LATER'], until: input.until })

export const withdrawComplaint = (actor: Guest, input: Asked, world: World): Answer<'WRONG_STATE'> =>
  takeStep(actor, input, world, { command: { kind: 'withdraw', reason: input.words ?? '' }, codes: ['WRONG_STATE'] })

export const reopenComplaint = (actor: Guest, input: Asked, world: World): Answer<'WRONG_STATE' | 'REOPEN_TOO_LATE'> =>
  takeStep(actor, input, world, { command: { kind: 'reopen', reason: input.words ?? '' }, codes: ['WRONG_STATE', 'REOPEN_TOO_LATE'] })

/** What is asked of the rules, and the refusals they may give to it. */
interface Step<Code> { readonly command: Command; readonly codes: readonly Code[]; readonly until?: string }

type Saved = Result<ComplaintDoc, ComplaintRefusal | Refused<never>>

async function takeStep<Code extends ComplaintRefusal['code']>(actor: Guest, asked: Asked, world: World, { command, codes, until }: Step<Code>): Answer<Code> {
  const { store, clock } = world
  const now = clock.now()
  if (asked.trackingCode !== undefined && !(await mayTrack(actor, world, now))) return refuse({ code: 'RATE_LIMITED' })
  const isOwn = await ownCheck(actor, asked, world)
  // Stored bare: the operation's record must not lead from an anonymous complaint to a person.
  const print = fingerprint({ action: command.kind, id: asked.id, words: asked.words ?? null, ...(until !== undefined && { until }) })
  const sight = { now, calendar: await calendarInForce(store, now, 'now') }
  const again = async (known: StepDoc): Answer<never> => {
    const doc = known.fingerprint === print && known.complaintId === asked.id ? await store.get(complaints, asked.id) : null
    return doc && isOwn(doc) ? accept(await complaintView(doc, world, sight)) : refuse({ code: 'IDEMPOTENCY_CONFLICT' })
  }
  const known = await store.get(steps, asked.operationId)
  if (known) return again(known)
  if (asked.words !== undefined && !(await mayWrite(actor, world, now))) return refuse({ code: 'RATE_LIMITED' })
  const saved = await store.atomically<Saved>(async (tx) => {
    const doc = await tx.get(complaints, asked.id)
    if (!doc || !isOwn(doc)) return tx.abandon<Saved>(refuse({ code: 'COMPLAINT_NOT_FOUND' }))
    const calendar = await calendarOfCase(tx, sight.calendar, doc)
    if (isBeyond(doc, command) || (until !== undefined && askedExtension(doc.facts)?.to !== until)) return tx.abandon<Saved>(refuse({ code: 'WRONG_STATE', command: command.kind, status: doc.status }))
    const decided = decide(doc.facts, command, COMPLAINANT, { now, calendar })
    if (!decided.ok) return tx.abandon<Saved>(decided)
    const next = await saveStep(tx, awaitingCheck(doc, asked), decided.value, { now, calendar, operation: { _id: asked.operationId, fingerprint: print, complaintId: doc._id, at: now } })
    return next ? accept(next) : tx.abandon<Saved>(refuse({ code: 'IDEMPOTENCY_CONFLICT' }))
  })
  if (!saved.ok) {
    // Sent twice at once, the slower one is refused for what the faster one has just done: it gets the same answer instead (P8).
    const rival = await store.get(steps, asked.operationId)
    return rival ? again(rival) : refuse(expected(saved.refusal, [...codes, 'COMPLAINT_NOT_FOUND', 'IDEMPOTENCY_CONFLICT']))
  }
  const doc = asked.words === undefined ? saved.value : await checkText(saved.value, actor.openid, world, asked.words)
  return accept(await complaintView(doc, world, sight))
}

/** A guest may add to a case, but not fill it until nothing else fits. */
const isBeyond = ({ facts }: ComplaintDoc, { kind }: Command): boolean => kind === 'write' && facts.length >= COMPLAINT_LIMITS.facts

/** C2: new words have not been looked at yet. */
const awaitingCheck = (doc: ComplaintDoc, { words }: Asked): ComplaintDoc => (words === undefined || doc.textCheck !== 'passed' ? doc : { ...doc, textCheck: 'pending' })

/** Who may: the owner, or whoever holds the code of an anonymous one. */
async function ownCheck(actor: Guest, asked: Asked, world: World): Promise<(doc: ComplaintDoc) => boolean> {
  if (asked.trackingCode !== undefined) {
    const tracked = await findTracked(asked.trackingCode, world)
    return (doc) => tracked?._id === doc._id
  }
  const ownerKeys = await ownerKeysOf(actor, world.store)
  return (doc) => doc.ownerKey !== null && ownerKeys.includes(doc.ownerKey)
}
