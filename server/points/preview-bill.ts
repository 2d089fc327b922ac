import type { BillPreview, DeductView } from '@encore/contract/points'
import { points } from '@encore/domain/kernel/amount'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import type { Instant } from '@encore/domain/kernel/time'
import { type Account, post } from '@encore/domain/points/account'
import { checkDeduct, type DeductRefusal, mostDeduct } from '@encore/domain/points/deduct'
import { type BillDateRefusal, checkBillDate, earnDraft, needsManager } from '@encore/domain/points/drafts'
import { available } from '@encore/domain/points/lots'
import type { RuleVersion } from '@encore/domain/points/rules'
import type { VoucherCode } from '@encore/domain/voucher/voucher-code'
import type { Staff } from '../platform/actor'
import type { World } from '../platform/world'
import { discountsOf } from '../voucher/on-bill'
import { type BillFault, type BillInput, type BillOrder, checkRoom, onOccasion, orderOf, tillOf } from './bill-order'
import { cardView } from './card-view'
import { settledOutcome } from './earn-entry'
import { type AccountFrozen, frozen } from './frozen'
import { accounts } from './points.port'
import { ruleBook, rulesInForce } from './rule-versions'
import { chooseVoucher, type VoucherFault } from './voucher-on-bill'

export interface PreviewInput extends BillInput { readonly voucher?: 'best' | VoucherCode | undefined }
type PreviewRefusal = BillDateRefusal | AccountFrozen | BillFault | DeductRefusal | Exclude<VoucherFault, { code: 'NOT_PRESENT' }> | { readonly code: 'MEMBER_NOT_FOUND' } | { readonly code: 'OWN_ACCOUNT' }

/** R1 for the screen; what the asking person holds for this guest is theirs to deduct. */
function deductView(account: Account, actor: Staff, { bill, deducted }: BillOrder, now: Instant, rules: RuleVersion): DeductView {
  const { leastPoints, stepPoints, stepFen, leastBillFen } = rules.deduct
  return {
    mostPoints: mostDeduct(bill, rules), leastPoints, stepPoints, stepFen, leastBillFen, points: deducted.points, worthFen: bill.paidByPointsFen,
    available: available({ ...account, holds: account.holds.filter((hold) => hold.staffId !== actor.staffId) }, now),
  }
}

/** What settling would bring, by the same rules, and how the guest pays least (R5); writes nothing. */
export async function previewBill(actor: Staff, input: PreviewInput, { store, clock }: Pick<World, 'store' | 'clock'>): Promise<Result<BillPreview, PreviewRefusal>> {
  const now = clock.now()
  const checked = await checkRoom(store, actor, orderOf(actor, input, now), now)
  if (!checked.ok) return checked
  const [account, vouchers] = await Promise.all([store.get(accounts, input.memberId), discountsOf(store, input.memberId, now)])
  if (!account) return refuse({ code: 'MEMBER_NOT_FOUND' })
  if (account.openid === actor.openid) return refuse({ code: 'OWN_ACCOUNT' })
  if (account.frozen) return refuse(frozen)
  const { bill: plain, deducted } = checked.value
  const rules = rulesInForce(plain.businessDate)
  const dated = checkBillDate(plain.businessDate, rules, now)
  if (!dated.ok) return dated
  const allowed = deducted.points > 0 ? checkDeduct(plain, points(deducted.points), rules) : accept(0)
  if (!allowed.ok) return allowed
  const paid = chooseVoucher(vouchers, { order: onOccasion(checked.value, account), wish: input.voucher ?? null, at: now }, rules)
  if (!paid.ok) return paid.refusal.code === 'NOT_PRESENT' ? refuse({ code: 'VOUCHER_NOT_FOUND' }) : refuse(paid.refusal)
  const { order } = paid.value
  const { entry } = post(account.ledger, earnDraft(account.ledger, order.bill, tillOf(actor, now), ruleBook()))
  const card = cardView(account, now)
  const outcome = settledOutcome({ earn: entry, gift: null }, order, card)
  return accept({
    card, businessDate: plain.businessDate, paidFen: entry.trace.grossFen, eligibleFen: entry.trace.netFen, excluded: entry.trace.excluded,
    cashFen: outcome.cashFen, deduct: deductView(account.ledger, actor, order, now, rules), vouchers: paid.value.vouchers, points: outcome.points,
    isCapped: entry.trace.capped, availableFrom: outcome.availableFrom, tierAfter: outcome.tierAfter,
    needsManager: needsManager(account.ledger, plain.businessDate, rules),
  })
}
