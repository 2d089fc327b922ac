import type { BillPreview } from '@encore/contract/points'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import { post } from '@encore/domain/points/account'
import { type BillDateRefusal, checkBillDate, earnDraft, needsManager } from '@encore/domain/points/drafts'
import type { Staff } from '../platform/actor'
import type { World } from '../platform/world'
import { type BillFault, type BillInput, checkRoom, onOccasion, orderOf, tillOf } from './bill-order'
import { cardView } from './card-view'
import { settledOutcome } from './earn-entry'
import { type AccountFrozen, frozen } from './frozen'
import { accounts } from './points.port'
import { rulesInForce } from './rule-versions'

type PreviewRefusal = BillDateRefusal | AccountFrozen | BillFault | { readonly code: 'MEMBER_NOT_FOUND' } | { readonly code: 'OWN_ACCOUNT' }

/** What settling would bring, by the same rules; writes nothing. */
export async function previewBill(actor: Staff, input: BillInput, { store, clock }: Pick<World, 'store' | 'clock'>): Promise<Result<BillPreview, PreviewRefusal>> {
  const now = clock.now()
  const checked = await checkRoom(store, actor, orderOf(actor, input, now), now)
  if (!checked.ok) return checked
  const account = await store.get(accounts, input.memberId)
  if (!account) return refuse({ code: 'MEMBER_NOT_FOUND' })
  if (account.openid === actor.openid) return refuse({ code: 'OWN_ACCOUNT' })
  if (account.frozen) return refuse(frozen)
  const { bill } = onOccasion(checked.value, account)
  const rules = rulesInForce(bill.businessDate)
  const dated = checkBillDate(bill.businessDate, rules, now)
  if (!dated.ok) return dated
  const { entry } = post(account.ledger, earnDraft(account.ledger, bill, tillOf(actor, now), rules))
  const card = cardView(account, now)
  const outcome = settledOutcome(entry, null, card)
  return accept({
    card, businessDate: bill.businessDate, paidFen: entry.trace.grossFen, eligibleFen: entry.trace.netFen, points: outcome.points,
    isCapped: entry.trace.capped, availableFrom: outcome.availableFrom, tierAfter: outcome.tierAfter,
    needsManager: needsManager(account.ledger, bill.businessDate, rules),
  })
}
