import type { BillRefunded } from '@encore/contract/bill'
import type { RefundReason } from '@encore/contract/points'
import { accept, type Refusal, refuse, type Result } from '@encore/domain/kernel/result'
import type { RefundAsked, RefundRefusal } from '@encore/domain/points/refund'
import type { VoucherCode } from '@encore/domain/voucher/voucher-code'
import type { Staff } from '../platform/actor'
import { type Conflict, firstAnswer, keep, type Taken } from '../platform/first-answer'
import type { Operation } from '../platform/operation'
import type { Store, Transaction } from '../platform/store'
import { audited, type Deed } from '../staff/audit-log'
import { refundShares } from './shared-bill'
import { releaseOnBill } from '../voucher/on-bill'
import { cardView } from './card-view'
import { type AccountFrozen, frozen } from './frozen'
import { namedOutcome } from './named-outcome'
import { accounts, entries, type RefundedOutcome } from './points.port'
import { postRefund, refundDocs, refundedDoc, refundedOutcome, settledBill, type SettledBill, withCapture } from './refund-entry'

/** One giving back of a bill, an undo or a refund, as asked; `allows` is what only one of the two demands. */
export interface GivingBack<R extends Refusal> {
  readonly what: 'undoBill' | 'refundBill'
  readonly billId: string
  readonly asked: RefundAsked
  readonly reason: RefundReason
  readonly note: string | null
  readonly allows: (bill: SettledBill) => Result<unknown, R>
  readonly operation: Operation
}

export type GiveBackRefusal = RefundRefusal | AccountFrozen | { readonly code: 'BILL_NOT_FOUND' } | { readonly code: 'OWN_ACCOUNT' }
export type GivenBack<R extends Refusal> = Result<BillRefunded, GiveBackRefusal | R | Conflict>

/**
 * P7, P8, X4: the clawback, its operation, what is left of the bill, the account and the audit row, all or nothing. Refunds of one
 * bill meet on its document and wait for each other; a settlement of the same guest meets them on the account. Safe to retry.
 */
export async function giveBack<R extends Refusal>(store: Store, actor: Staff, giving: GivingBack<R>): Promise<GivenBack<R>> {
  const { operation } = giving
  const seen = settledBill(await store.get(entries, giving.billId))
  const deed: Deed = {
    what: giving.what, whom: seen ? seen.doc.memberId : giving.billId, why: giving.note ?? giving.reason,
    facts: { bill: giving.billId, reason: giving.reason, refundFen: giving.asked.by === 'amount' ? giving.asked.fen : giving.asked.by },
  }
  const answered = await firstAnswer<RefundedOutcome, GiveBackRefusal | R>(store, operation, () =>
    audited<RefundedOutcome, GiveBackRefusal | R | Taken>(store, actor, deed, operation.at, (tx) => tryToGiveBack(tx, actor, giving)))
  return answered.ok ? accept({ ...await namedOutcome(store, answered.value), replayed: answered.value.replayed }) : answered
}

async function tryToGiveBack<R extends Refusal>(tx: Transaction, actor: Staff, giving: GivingBack<R>): Promise<Result<RefundedOutcome, GiveBackRefusal | R | Taken>> {
  const now = giving.operation.at
  const bill = settledBill(await tx.get(entries, giving.billId))
  // Another store's bill is another store's matter (§2).
  if (!bill || bill.doc.storeId !== actor.storeId) return refuse({ code: 'BILL_NOT_FOUND' })
  const account = await tx.get(accounts, bill.doc.memberId)
  if (!account) return refuse({ code: 'BILL_NOT_FOUND' })
  if (account.openid === actor.openid) return refuse({ code: 'OWN_ACCOUNT' })
  if (account.frozen) return refuse(frozen)
  const allowed = giving.allows(bill)
  if (!allowed.ok) return allowed
  const posted = postRefund(account.ledger, await withCapture(bill, tx), { asked: giving.asked, reason: giving.reason, staffId: actor.staffId, at: now })
  if (!posted.ok) return posted
  const after = { ...account, ledger: posted.value.account }
  const outcome = refundedOutcome(posted.value, cardView({ ...after, name: '' }, now))
  const shared = await refundShares(tx, bill, posted.value.refund)
  if (shared.accounts.some((other) => other.frozen)) return refuse(frozen)
  const kept = await keep(tx, giving.operation, outcome, [...refundDocs(posted.value, bill), ...shared.docs])
  if (!kept.ok) return kept
  if (posted.value.facts.voucherBack !== null && bill.doc.voucher) await releaseOnBill(tx, bill.doc.voucher.code as VoucherCode, bill.doc._id)
  await tx.put(entries, refundedDoc(bill, posted.value))
  await tx.put(accounts, after)
  for (const other of shared.accounts) await tx.put(accounts, other)
  return accept({ ...outcome, card: { ...outcome.card, name: account.name } })
}
