import type { AnswerGiven, CaseFile, exportCase as exportSchema, FindingsMade } from '@encore/contract/case-file'
import type { CaseView, RemedyView, TimelineRow } from '@encore/contract/complaint'
import { exportsUntil } from '@encore/domain/approval/approval'
import { isFact, type Fact } from '@encore/domain/complaint/facts'
import { replay } from '@encore/domain/complaint/replay'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import { MS_PER_HOUR } from '@encore/domain/kernel/time'
import type { InferOutput } from 'valibot'
import { calendarInForce } from '../calendar/calendar-in-force'
import type { Staff } from '../platform/actor'
import { mayTry } from '../platform/attempts'
import type { World } from '../platform/world'
import { audited, type Deed } from '../staff/audit-log'
import { readVenues } from '../venue/store-directory'
import { lastExport } from './ask-export'
import { maySee, namesIn, readTeam } from './case-sight'
import { caseView } from './case-view'
import { clockReasons, inCycle } from './clock-reasons'
import { COMPLAINT_LIMITS, complaints, type ComplaintDoc } from './complaint.port'
import { remedyView } from './complaint-view'
import { whatBecame } from './make-good'
import { toldAbout } from './told-about'

type NotFound = { readonly code: 'COMPLAINT_NOT_FOUND' }
type Refused = NotFound | { readonly code: 'NEEDS_SECOND_PERSON' }

/**
 * C15, §2: everything about one case for one document, within a day of a second person's yes. X4: the row with its reason is in the log
 * before anything leaves the cloud; X5: so many an hour and person. A case of another store is one that does not exist.
 */
export async function exportCase(actor: Staff, { id }: InferOutput<ReturnType<typeof exportSchema>>, world: World): Promise<Result<CaseFile, Refused | { readonly code: 'RATE_LIMITED' }>> {
  const { store, clock } = world
  const now = clock.now()
  if (!(await mayTry(world, { what: 'exportCase', who: actor.openid, at: now }, { most: COMPLAINT_LIMITS.exportsPerHour, windowMs: MS_PER_HOUR }))) return refuse({ code: 'RATE_LIMITED' })
  // What was granted stays granted for its day, so it may be read outside the transaction.
  const asked = await lastExport(store, actor, id)
  const reason = asked?.approval.note ?? ''
  const deed: Deed = { what: 'complaint.export', whom: id, why: reason, facts: { approval: asked?._id ?? null } }
  const found = await audited<ComplaintDoc, Refused>(store, actor, deed, now, async (tx) => {
    const doc = await tx.get(complaints, id)
    if (!doc || !maySee(actor, doc)) return refuse({ code: 'COMPLAINT_NOT_FOUND' })
    return asked && exportsUntil(asked.approval, actor.staffId, now) !== null ? accept(doc) : refuse({ code: 'NEEDS_SECOND_PERSON' })
  })
  if (!found.ok) return found
  const doc = found.value
  const sight = { now, calendar: await calendarInForce(store, now) }
  const [view, clocks, given, team, venues] = await Promise.all([
    caseView(actor, doc, world, sight), clockReasons(doc.facts, sight, store), whatBecame(store, doc, now), readTeam(store, doc.storeId), readVenues(store, now),
  ])
  const nameOf = namesIn(team)
  const told = await toldAbout(store, doc, { now, nameOf })
  const { respondentId } = replay(doc.facts)
  return accept({
    ...caseOnly(view),
    respondent: respondentId === null ? null : nameOf(respondentId) ?? respondentId,
    storeName: venues.find(({ _id }) => _id === doc.storeId)?.name ?? doc.storeId,
    photosForgotten: doc.photosForgottenAt !== undefined,
    clocks, findings: findingsOf(doc.facts), answers: answersOf(doc.facts, given), told,
    madeAt: now, madeBy: actor.name, madeBecause: reason,
  })
}

type CaseOnly = Omit<CaseFile, 'respondent' | 'storeName' | 'photosForgotten' | 'clocks' | 'findings' | 'answers' | 'told' | 'madeAt' | 'madeBy' | 'madeBecause'>

/** A document lies about: it names no other case, and nobody who asked to stay unnamed, even to those who may see them in the app (C1). */
function caseOnly(view: CaseView): CaseOnly {
  const { id, number, category, channel, status, cycle, room, receivedAt, registeredAt, isLateRegistration, isUrgent, text, textCheck, photos, wishedRemedy, handler, heldTime, internalTarget, external } = view
  const { anonymous, name, phoneMasked } = view.complainant
  return {
    id, number, category, channel, status, cycle, room, receivedAt, registeredAt, isLateRegistration, isUrgent, text, textCheck, photos, wishedRemedy, handler, heldTime, internalTarget, external,
    complainant: anonymous ? { name: null, phoneMasked: null, anonymous } : { name, phoneMasked, anonymous },
    timeline: view.timeline.map(withoutOthers),
  }
}

/** Which other complaint a case was merged or linked with is that complaint's matter. */
function withoutOthers({ facts, ...row }: TimelineRow): TimelineRow {
  const text = row.what === 'receipt_moved' && row.text?.startsWith('merge ') ? null : row.text
  const isOther = row.what === 'merged' || row.what === 'absorbed' || row.what === 'linked'
  return { ...row, text, ...(facts && !isOther && { facts }) }
}

const rounds = (facts: readonly Fact[]): readonly number[] => Array.from({ length: 1 + facts.filter(isFact('reopened')).length }, (_, at) => at + 1)

const findingsOf = (facts: readonly Fact[]): readonly FindingsMade[] =>
  rounds(facts).flatMap((cycle) => inCycle(facts, cycle).filter(isFact('concluded')).map(({ at, findings }) => ({ cycle, at, ...findings })))

/** What each round answered and gave, the store's own measures included; what became of points is known of the last one. */
function answersOf(facts: readonly Fact[], given: readonly RemedyView['given'][]): readonly AnswerGiven[] {
  const answers = rounds(facts).flatMap((cycle) => inCycle(facts, cycle).filter(isFact('answered')).map((fact) => ({ ...fact, cycle })))
  return answers.map(({ cycle, at, text, remedies }, turn) => ({
    cycle, at, text, remedies: remedies.list.map((remedy, place) => remedyView(remedy, turn === answers.length - 1 ? given[place] ?? null : null)),
  }))
}
