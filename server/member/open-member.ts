import type { MemberView } from '@encore/contract/approval'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import type { Staff } from '../platform/actor'
import { managers } from '../platform/router'
import type { World } from '../platform/world'
import { cardView } from '../points/card-view'
import { entryRow } from '../points/list-entries'
import { accounts, entries } from '../points/points.port'
import { members } from './member.port'

/** How many of the last entries staff see; the whole history is the guest's own list. */
const RECENT = 15

/** A member as the counter sees them: card, phone masked (M8), the last entries; three reads. */
export async function openMember(actor: Staff, { memberId }: { readonly memberId: string }, { store, clock }: Pick<World, 'store' | 'clock'>): Promise<Result<MemberView, { readonly code: 'MEMBER_NOT_FOUND' }>> {
  const [member, account, recent] = await Promise.all([
    store.get(members, memberId), store.get(accounts, memberId), store.find(entries, { where: { memberId }, orderBy: [['version', 'desc']], limit: RECENT }),
  ])
  if (!member || !account) return refuse({ code: 'MEMBER_NOT_FOUND' })
  const now = clock.now()
  return accept({
    card: cardView(account, now), phoneMasked: member.phoneMasked, claimed: member.openid !== null, joinedAt: member.joinedAt, lastVisit: account.lastVisit,
    entries: recent.map((doc) => ({ ...entryRow(doc, now), billNo: doc.kind === 'earn' && doc.bill ? doc.bill.billNumber : null })),
    mayAdjust: managers.includes(actor.role) && account.openid !== actor.openid,
  })
}
