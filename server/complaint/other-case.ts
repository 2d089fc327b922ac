import type { ComplaintStep } from '@encore/contract/complaint'
import type { Moment } from '@encore/domain/complaint/case'
import { decide } from '@encore/domain/complaint/decide'
import type { ComplaintRefusal } from '@encore/domain/complaint/refusals'
import { replay } from '@encore/domain/complaint/replay'
import type { Person } from '@encore/domain/complaint/words'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import type { Staff } from '../platform/actor'
import type { Transaction } from '../platform/store'
import { calendarOfCase } from '../calendar/calendar-in-force'
import { maySee } from './case-sight'
import { complaints, type ComplaintDoc } from './complaint.port'
import { saveFacts } from './save-step'

/** The second case of a merge or a link. */
export interface OtherCase { readonly doc: ComplaintDoc; readonly as: 'primary' | 'linked'; readonly isSameComplainant: boolean }

export async function otherCaseOf(tx: Transaction, actor: Staff, asked: ComplaintStep, doc: ComplaintDoc): Promise<Result<OtherCase | null, { readonly code: 'NOT_FOUND' | 'RESPONDENT_IS_HANDLER' }>> {
  if (asked.step !== 'merge' && asked.step !== 'link') return accept(null)
  const id = asked.step === 'merge' ? asked.intoId : asked.otherId
  const other = id === doc._id ? null : await tx.get(complaints, id)
  if (!other || !maySee(actor, other)) return refuse({ code: 'NOT_FOUND' })
  // C1: whether both come from one person would tell a respondent who complained.
  if (replay(other.facts).respondentId === actor.staffId) return refuse({ code: 'RESPONDENT_IS_HANDLER' })
  return accept({ doc: other, as: asked.step === 'merge' ? 'primary' : 'linked', isSameComplainant: isSamePerson(doc, other) })
}

/** C10: the same member, guest or phone number; two that are anonymous to the store are never the same. */
function isSamePerson(a: ComplaintDoc, b: ComplaintDoc): boolean {
  if (a.ownerKey !== null && a.ownerKey === b.ownerKey) return true
  const [phoneA, phoneB] = [a.contact?.phoneKey ?? null, b.contact?.phoneKey ?? null]
  return phoneA !== null && phoneA === phoneB
}

/** C10: the case that stays takes the earliest receipt, or reopening: what was promised before that was kept or broken then. A link stands in both. */
export async function saveOtherCase(tx: Transaction, { doc, as }: OtherCase, from: ComplaintDoc, { by, now, calendar }: Moment & { readonly by: Person }): Promise<Result<null, ComplaintRefusal>> {
  const command = as === 'primary' ? { kind: 'absorb' as const, fromId: from._id, receivedAt: replay(from.facts).cycleStartedAt } : { kind: 'link' as const, otherId: from._id }
  const own = await calendarOfCase(tx, calendar, doc)
  const decided = decide(doc.facts, command, by, { now, calendar: own })
  if (!decided.ok) return decided
  await saveFacts(tx, doc, decided.value, { calendar: own, now })
  return accept(null)
}
