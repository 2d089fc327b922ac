import type { WorkCalendar } from '@encore/domain/calendar/work-calendar'
import type { Fact } from '@encore/domain/complaint/facts'
import type { Instant } from '@encore/domain/kernel/time'
import type { Transaction } from '../platform/store'
import { complaints, type ComplaintDoc, type StepDoc, steps } from './complaint.port'
import { withFacts } from './complaint-doc'
import { tell } from './notices'

interface Stamp { readonly calendar: WorkCalendar; readonly now: Instant; readonly operation: StepDoc }

/**
 * One step of a person in its transaction: the operation's record, the complaint with its facts, what the guest reads, what staff are
 * told. Null when the operation id is taken; then only abandon may follow (P8).
 */
export async function saveStep(tx: Transaction, doc: ComplaintDoc, added: readonly Fact[], { calendar, now, operation }: Stamp): Promise<ComplaintDoc | null> {
  if (!(await tx.add(steps, operation))) return null
  return saveFacts(tx, doc, added, { calendar, now })
}

/** The same for the other complaint of a merge or a link, which belongs to the same operation. */
export async function saveFacts(tx: Transaction, doc: ComplaintDoc, added: readonly Fact[], { calendar, now }: Omit<Stamp, 'operation'>): Promise<ComplaintDoc> {
  const next = withFacts(doc, added, { calendar, now, by: 'people' })
  await tx.put(complaints, next)
  await tell(tx, next, added, now)
  return next
}
