import type { CaseView, ComplaintStep, workComplaint as workSchema } from '@encore/contract/complaint'
import type { Moment } from '@encore/domain/complaint/case'
import { decide } from '@encore/domain/complaint/decide'
import type { ComplaintRefusal } from '@encore/domain/complaint/refusals'
import { fingerprint } from '@encore/domain/kernel/hash'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import type { InferOutput } from 'valibot'
import type { Staff } from '../platform/actor'
import type { Transaction } from '../platform/store'
import type { World } from '../platform/world'
import { audited, type Deed } from '../staff/audit-log'
import { canHandle, maySee, personOf, readTeam } from './case-sight'
import { caseView } from './case-view'
import { COMPLAINT_LIMITS, complaints, type ComplaintDoc, type StepDoc, steps } from './complaint.port'
import type { EffectRefusal } from '../approval/effect'
import { makeGood } from './make-good'
import { otherCaseOf, saveOtherCase } from './other-case'
import { saveStep } from './save-step'
import { commandOf, reasonOf } from './step-command'
import { calendarInForce, calendarOfCase } from '../calendar/calendar-in-force'

type Input = InferOutput<ReturnType<typeof workSchema>>
type StepRefused = Exclude<ComplaintRefusal, { readonly code: 'REOPEN_TOO_LATE' }>
type Refused = StepRefused | EffectRefusal | { readonly code: 'COMPLAINT_NOT_FOUND' | 'CHANGED_MEANWHILE' | 'IDEMPOTENCY_CONFLICT' | 'BAD_REQUEST' }
type Taken = { readonly code: 'taken' }

/**
 * One step of staff on a case (C3–C12): judged by the rules on the version the caller saw, written with its audit row in one
 * transaction. Safe to retry: the same operation answers the case as it is (P8).
 */
export async function workComplaint(actor: Staff, input: Input, world: World): Promise<Result<CaseView, Refused>> {
  const { store, clock } = world
  const now = clock.now()
  const sight = { now, calendar: await calendarInForce(store, now, 'now') }
  const print = fingerprint({ action: 'workComplaint', staffId: actor.staffId, id: input.id, do: { ...input.do } })
  const known = await store.get(steps, input.operationId)
  if (known) return answerAgain(actor, input, print, known, world)
  const target = await targetOf(actor, input, world)
  if (!target.ok) return target
  const operation: StepDoc = { _id: input.operationId, fingerprint: print, complaintId: input.id, at: now }
  const deed: Deed = { what: `complaint.${input.do.step}`, whom: input.id, why: reasonOf(input.do), facts: { version: input.version } }
  const worked = await audited<ComplaintDoc, Refused | Taken>(store, actor, deed, now, (tx) => step(tx, actor, input, { ...sight, operation, secrets: world.secrets }))
  if (worked.ok) return accept(await caseView(actor, worked.value, world, sight))
  // Sent twice at once, the slower one is refused for what the faster one has just done: it gets the same answer instead (P8).
  const rival = await store.get(steps, input.operationId)
  if (rival) return answerAgain(actor, input, print, rival, world)
  return worked.refusal.code === 'taken' ? refuse({ code: 'IDEMPOTENCY_CONFLICT' }) : refuse(worked.refusal)
}

type Stepping = Moment & { readonly operation: StepDoc; readonly secrets: World['secrets'] }

/** What brings a case to its end: the promises run on however much has been noted, so these keep room of their own. */
const ENDING: readonly ComplaintStep['step'][] = ['claim', 'reply', 'conclude', 'answer', 'followUp', 'close', 'reject', 'annulBreach']

async function step(tx: Transaction, actor: Staff, input: Input, { now, calendar: known, operation, secrets }: Stepping): Promise<Result<ComplaintDoc, Refused | Taken>> {
  const doc = await tx.get(complaints, input.id)
  if (!doc || !maySee(actor, doc)) return refuse({ code: 'COMPLAINT_NOT_FOUND' })
  if (doc.version !== input.version) return refuse({ code: 'CHANGED_MEANWHILE' })
  if (doc.facts.length >= (ENDING.includes(input.do.step) ? COMPLAINT_LIMITS.factsToTheEnd : COMPLAINT_LIMITS.facts)) return refuse({ code: 'WRONG_STATE', command: 'note', status: doc.status })
  const calendar = await calendarOfCase(tx, known, doc)
  const other = await otherCaseOf(tx, actor, input.do, doc)
  if (!other.ok) return other
  const command = commandOf(input.do, { isSameComplainant: other.value?.isSameComplainant ?? false })
  if (command === null) return refuse({ code: 'BAD_REQUEST' })
  const decided = decide(doc.facts, command, personOf(actor), { now, calendar })
  if (!decided.ok) return refuse(staffRefusal(decided.refusal))
  const next = await saveStep(tx, doc, decided.value, { calendar, now, operation })
  if (!next) return refuse({ code: 'taken' })
  if (command.kind === 'answer') {
    const given = await makeGood(tx, actor, next, { remedies: command.remedies, now, secrets })
    if (!given.ok) return given
  }
  if (other.value === null) return accept(next)
  const saved = await saveOtherCase(tx, other.value, next, { by: personOf(actor), now, calendar })
  return saved.ok ? accept(next) : refuse(staffRefusal(saved.refusal))
}

/** Only a guest's reopening can come too late. */
function staffRefusal(refusal: ComplaintRefusal): StepRefused {
  if (refusal.code === 'REOPEN_TOO_LATE') throw new Error('a step of staff was refused as a reopening')
  return refusal
}

async function answerAgain(actor: Staff, input: Input, print: string, known: StepDoc, world: World): Promise<Result<CaseView, Refused>> {
  if (known.fingerprint !== print) return refuse({ code: 'IDEMPOTENCY_CONFLICT' })
  const doc = await world.store.get(complaints, input.id)
  if (!doc || !maySee(actor, doc)) return refuse({ code: 'COMPLAINT_NOT_FOUND' })
  const now = world.clock.now()
  return accept(await caseView(actor, doc, world, { now, calendar: await calendarInForce(world.store, now) }))
}

/** C11, §2: a case goes to somebody of its own store who works complaints; a respondent is one of the staff there, of whatever role. */
async function targetOf(actor: Staff, { id, do: asked }: Input, { store }: World): Promise<Result<null, { readonly code: 'NOT_FOUND' }>> {
  if (asked.step !== 'assign' && asked.step !== 'nameRespondent') return accept(null)
  // Only an owner works the cases of another store.
  const storeId = actor.role === 'owner' ? (await store.get(complaints, id))?.storeId ?? actor.storeId : actor.storeId
  const target = (await readTeam(store, storeId)).find(({ staffId }) => staffId === asked.staffId)
  return target && (asked.step === 'nameRespondent' || canHandle(target)) ? accept(null) : refuse({ code: 'NOT_FOUND' })
}
