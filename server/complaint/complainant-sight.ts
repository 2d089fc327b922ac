import type { CaseView, VisitView } from '@encore/contract/complaint'
import type { Complaint } from '@encore/domain/complaint/states'
import type { Instant } from '@encore/domain/kernel/time'
import { members } from '../member/member.port'
import type { Staff } from '../platform/actor'
import type { World } from '../platform/world'
import { cardView } from '../points/card-view'
import { accounts, entries } from '../points/points.port'
import { COMPLAINT_LIMITS, complaints, type ComplaintDoc } from './complaint.port'

type Seen = Pick<CaseView, 'complainant' | 'guest' | 'sameGuest'>
type Reading = Pick<World, 'store'>

/** C1: nobody for a complaint anonymous to the store; for one anonymous to the respondent, nobody when the respondent looks. */
export async function complainantSeen(actor: Staff, doc: ComplaintDoc, complaint: Complaint, { store, now }: Reading & { readonly now: Instant }): Promise<Seen> {
  const { anonymity } = doc.matter
  const isHidden = anonymity === 'store' || (anonymity === 'respondent' && complaint.respondentId === actor.staffId)
  if (isHidden) return { complainant: { memberId: null, name: null, phoneMasked: null, anonymous: true }, guest: null, sameGuest: [] }
  const [member, guest, sameGuest] = await Promise.all([doc.memberId === null ? null : store.get(members, doc.memberId), guestOf(doc.memberId, { store }, now), othersOf(doc, { store })])
  return {
    complainant: {
      memberId: doc.memberId,
      name: member?.nickname ?? doc.contact?.name ?? null,
      phoneMasked: member?.phoneMasked ?? doc.contact?.phoneMasked ?? null,
      anonymous: anonymity !== 'none',
    },
    guest,
    sameGuest,
  }
}

/** C15: who complains, as the counter knows them: the card and the last evenings. */
async function guestOf(memberId: string | null, { store }: Reading, now: Instant): Promise<CaseView['guest']> {
  if (memberId === null) return null
  const [account, recent] = await Promise.all([
    store.get(accounts, memberId),
    store.find(entries, { where: { memberId }, orderBy: [['version', 'desc']], limit: COMPLAINT_LIMITS.entriesRead }),
  ])
  if (!account) return null
  const visits = recent.filter(({ kind }) => kind === 'earn').slice(0, COMPLAINT_LIMITS.visitsShown)
  return { card: cardView(account, now), visits: visits.map(({ businessDate, room, paidFen, points }): VisitView => ({ date: businessDate, room, paidFen, points })) }
}

/** C10: what else the same person has open, for a merge. */
async function othersOf({ _id, ownerKey, storeId }: ComplaintDoc, { store }: Reading): Promise<CaseView['sameGuest']> {
  if (ownerKey === null) return []
  const found = await store.find(complaints, { where: { ownerKey, storeId, queue: 'open' }, orderBy: [['receivedAt', 'desc']], limit: COMPLAINT_LIMITS.othersShown + 1 })
  return found.filter((doc) => doc._id !== _id).map((doc) => ({ id: doc._id, number: doc.number, category: doc.category, receivedAt: doc.receivedAt }))
}
