import { POINTS_LIMIT } from '../complaint/remedy'
import type { ApprovalRole, ApprovalSubject } from './approval'

/** §2: up to so many points a manager adjusts alone, for one guest and business date taken together, so that splitting does not pass it. */
export const ADJUST_LIMIT = 500

/**
 * Whether a second person is needed. `already` is what counts with it: points this person has adjusted alone for the same guest on
 * the same business date, or the other points remedies of the same answer (C12).
 */
export function needsSecondPerson(subject: ApprovalSubject, role: ApprovalRole, already: number): boolean {
  switch (subject.kind) {
    case 'adjust': return subject.points < 0 || subject.points + already > ADJUST_LIMIT
    case 'compensation': return subject.points + already > (POINTS_LIMIT[role] ?? 0)
    case 'export': return true
  }
}
