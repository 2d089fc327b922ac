import type { BillRefunded } from '@encore/contract/bill'
import type { RefundReason } from '@encore/contract/points'
import { accept, type Refusal, refuse, type Result } from '@encore/domain/kernel/result'
import type { Instant } from '@encore/domain/kernel/time'
import type { RefundAsked, RefundRefusal } from '@encore/domain/points/refund'
import type { VoucherCode } from '@encore/domain/voucher/voucher-code'
import type { Staff } from '../platform/actor'
import { ledger, operationKey, type OperationDoc, recall, remember } from '../platform/operation'
import type { Store, Transaction } from '../platform/store'
import { audited, type Deed } from '../staff/audit-log'
import { refundShares } from './shared-bill'
import { releaseOnBill } from '../voucher/on-bill'
import { cardView } from './card-view'
import { type AccountFrozen, frozen } from './frozen'
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
  readonly operationId: string
  readonly fingerprint: string
}

export type GiveBackRefusal = RefundRefusal | AccountFrozen | { readonly code: 'BILL_NOT_FOUND' } | { readonly code: 'OWN_ACCOUNT' }
type Taken = { readonly code: 'OPERATION_TAKEN' }
type Kept<R extends Refusal> = Result<RefundedOutcome, GiveBackRefusal | R>
export type GivenBack<R extends Refusal> = Result<BillRefunded, GiveBackRefusal | R | { readonly code: 'IDEMPOTENCY_CONFLICT' } | { readonly code: 'BUSY' }>

/**
 * P7, P8, X4: the clawback, its operation, what is left of the bill, the account and the audit row, all or nothing. Refunds of one
 * bill meet on its document and wait for each other; a settlement of the same guest meets them on the account. Safe to retry.
 */
export async function giveBack<R extends Refusal>(store: Store, actor: Staff, giving: GivingBack<R>, now: Instant): Promise<GivenBack<R>> {
  const seen = settledBill(await store.get(entries, giving.billId))
  const deed: Deed = {
    what: giving.what, whom: seen ? seen.doc.memberId : giving.billId, why: giving.note ?? giving.reason,
    facts: { bill: giving.billId, reason: giving.reason, refundFen: giving.asked.by === 'amount' ? giving.asked.fen : giving.asked.by },
  }
  const tried = await audited<BillRefunded, GiveBackRefusal | R | Taken>(store, actor, deed, now, (tx) => tryToGiveBack(tx, actor, giving, now))
  if (tried.ok) return tried
  const recalled = await recall<Kept<R>>(store, giving.operationId, giving.fingerprint)
  if (recalled.state === 'done') return replay(store, recalled.outcome)
  if (recalled.state === 'conflict') return refuse({ code: 'IDEMPOTENCY_CONFLICT' })
  const { refusal } = tried
  // Lost to a rival that rolled back afterwards: nothing was given back, the client's retry will be.
  if (isTaken(refusal)) return refuse({ code: 'BUSY' })
  const isFirst = await remember<Kept<R>>(store, { _id: operationKey(giving.operationId), fingerprint: giving.fingerprint, at: now, outcome: refuse(refusal) })
  return isFirst ? refuse(refusal) : giveBack(store, actor, giving, now)
}

const isTaken = (refusal: Refusal): refusal is Taken => refusal.code === 'OPERATION_TAKEN'

async function tryToGiveBack<R extends Refusal>(tx: Transaction, actor: Staff, giving: GivingBack<R>, now: Instant): Promise<Result<BillRefunded, GiveBackRefusal | R | Taken>> {
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
  const kept: OperationDoc<Kept<R>> = { _id: operationKey(giving.operationId), fingerprint: giving.fingerprint, at: now, outcome: accept(outcome) }
  const shared = await refundShares(tx, bill, posted.value.refund)
  if (shared.accounts.some((other) => other.frozen)) return refuse(frozen)
  if (!(await tx.addAll(ledger, [...refundDocs(posted.value, bill), ...shared.docs, kept]))) return refuse({ code: 'OPERATION_TAKEN' })
  if (posted.value.facts.voucherBack !== null && bill.doc.voucher) await releaseOnBill(tx, bill.doc.voucher.code as VoucherCode, bill.doc._id)
  await tx.put(entries, refundedDoc(bill, posted.value))
  await tx.put(accounts, after)
  for (const other of shared.accounts) await tx.put(accounts, other)
  return accept({ ...outcome, card: { ...outcome.card, name: account.name }, replayed: false })
}

/** P8: the first outcome again. The name is read anew, since outcomes keep none. */
async function replay<R extends Refusal>(store: Store, kept: Kept<R>): Promise<GivenBack<R>> {
  if (!kept.ok) return kept
  const account = await store.get(accounts, kept.value.card.memberId)
  return accept({ ...kept.value, card: { ...kept.value.card, name: account?.name ?? '' }, replayed: true })
}
