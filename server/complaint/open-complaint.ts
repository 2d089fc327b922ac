import type { Reception } from '@encore/domain/complaint/decide'
import { CURRENT_POLICY, policyOf, type ComplaintPolicy } from '@encore/domain/complaint/policy'
import type { Urgency } from '@encore/domain/complaint/words'
import type { Instant } from '@encore/domain/kernel/time'
import { outbox } from '../message/message.port'
import type { Store, Transaction } from '../platform/store'
import type { VenueDoc } from '../venue/store-directory'
import { complaints, type ComplaintDoc, trackings } from './complaint.port'
import { tell, urgentNotice } from './notices'

/** C13: what goes to the manager at once, from what was told. */
export const urgencyOf = ({ category, aboutMinor, someoneHurt }: { readonly category: Reception['category']; readonly aboutMinor: boolean; readonly someoneHurt: boolean }): Urgency | null =>
  aboutMinor ? 'minor' : someoneHurt ? 'injury' : category === 'safety' ? 'safety' : null

/** C6: a complaint is registered under the policy of its store and keeps it, whatever the store chooses later. */
export const policyAt = (venue: VenueDoc | undefined): ComplaintPolicy => (venue?.complaintPolicy === undefined ? CURRENT_POLICY : policyOf(venue.complaintPolicy))

/**
 * Writes a new complaint with everything that goes with it. False when this operation has filed already: the id is the rule (P8),
 * and only abandon may follow.
 */
export async function addComplaint(tx: Transaction, doc: ComplaintDoc, now: Instant): Promise<boolean> {
  if (!(await tx.add(complaints, doc))) return false
  if (doc.trackingKey !== null) await tx.put(trackings, { _id: doc.trackingKey, complaintId: doc._id })
  await tell(tx, doc, doc.facts, now)
  const urgent = urgentNotice(doc, now)
  if (urgent) await tx.put(outbox, urgent)
  return true
}

export const openComplaint = (store: Store, doc: ComplaintDoc, now: Instant): Promise<boolean> =>
  store.atomically(async (tx) => (await addComplaint(tx, doc, now)) || tx.abandon<boolean>(false))
