import type { BillSettled } from '@encore/contract/points'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import { billsOn } from '@encore/domain/points/account'
import { billKey } from '@encore/domain/points/bill'
import { needsManager } from '@encore/domain/points/drafts'
import { settle, type SettlementRefusal } from '@encore/domain/points/settlement'
import type { VoucherCode } from '@encore/domain/voucher/voucher-code'
import { isPresent } from '../member/presence'
import type { Staff } from '../platform/actor'
import { type Conflict, firstAnswer, keep, plainly, type Taken } from '../platform/first-answer'
import type { Operation } from '../platform/operation'
import type { Store, Transaction } from '../platform/store'
import type { World } from '../platform/world'
import { type Deed, logDeed } from '../staff/audit-log'
import { type BillFault, type BillOrder, checkRoom, fingerprintOfBill, onOccasion, orderOf, type SettleInput, tillOf } from './bill-order'
import { cardView } from './card-view'
import { settledDocs, settledOutcome } from './earn-entry'
import { type AccountFrozen, frozen } from './frozen'
import { namedOutcome } from './named-outcome'
import { type AccountDoc, accounts, entries, type SettledOutcome } from './points.port'
import { ruleBook, rulesInForce } from './rule-versions'
import { checkSharers } from './shared-bill'
import { takeVoucher, type VoucherFault } from './voucher-on-bill'

type SettleRefusal = { readonly code: 'BILL_ALREADY_SETTLED'; readonly at: number } | SettlementRefusal | BillFault | VoucherFault | AccountFrozen | { readonly code: 'MEMBER_NOT_FOUND' } | { readonly code: 'OWN_ACCOUNT' }
type SettleWorld = Pick<World, 'store' | 'clock' | 'secrets'>

/**
 * Settles a bill: points, growth, tier, the bill and what the guest is told, in one entry (P1–P5, T3); a tier's welcome gift and the
 * capture of points that pay a part (R1) are entries of their own. Five requests to the database: start, account, entries with their
 * operation, account, commit; two more take a voucher (R5), two log that a manager let a bill through (P2, X4). Safe to retry and to run
 * in parallel (P8, P9): a retry hears its first answer even when the world has moved on (a third bill since, a month gone by).
 */
export async function settleBill(actor: Staff, input: SettleInput, world: SettleWorld): Promise<Result<BillSettled, SettleRefusal | Conflict>> {
  const { store, clock } = world
  const operation: Operation = { operationId: input.operationId, fingerprint: fingerprintOfBill(actor, input), at: clock.now() }
  const allowed = await allowedOrder(actor, input, operation, world)
  const answered = await firstAnswer<SettledOutcome, SettleRefusal>(store, operation, async (nth) => {
    if (!allowed.ok) return allowed
    // A key was taken, and not by this operation: the bill may be another one's.
    const settled = nth > 1 ? await store.get(entries, billKey(allowed.value.bill)) : null
    if (settled) return refuse({ code: 'BILL_ALREADY_SETTLED', at: settled.at })
    return plainly(store, (tx) => tryToSettle(tx, store, actor, { order: allowed.value, voucher: input.voucher?.code ?? null }, operation))
  })
  return answered.ok ? accept({ ...await namedOutcome(store, answered.value), replayed: answered.value.replayed }) : answered
}

/** What needs no account to be said: the room, and who is here (M6, P13). */
async function allowedOrder(actor: Staff, input: SettleInput, { at }: Operation, { store, secrets }: SettleWorld): Promise<Result<BillOrder, SettleRefusal>> {
  const order = await checkRoom(store, actor, orderOf(actor, input, at), at)
  const isHere = !input.voucher || isPresent(input.voucher.presence, actor, input.memberId, at, secrets)
  const sharers = await checkSharers(actor, input, at, { store, secrets })
  if (!order.ok) return order
  if (!isHere) return refuse({ code: 'NOT_PRESENT' })
  return sharers.ok ? accept({ ...order.value, sharers: sharers.value }) : sharers
}

/** P2, X4: a manager let through what a clerk may not. */
const overrideOf = ({ ledger }: AccountDoc, { memberId, bill }: BillOrder): Deed => ({
  what: 'settleBill', whom: memberId, why: 'BILL_NEEDS_MANAGER',
  facts: { bill: billKey(bill), billsBefore: billsOn(ledger, bill.businessDate) },
})

async function tryToSettle(tx: Transaction, store: Store, actor: Staff, asked: { readonly order: BillOrder; readonly voucher: VoucherCode | null }, operation: Operation): Promise<Result<SettledOutcome, SettleRefusal | Taken>> {
  const { at } = operation
  const account = await tx.get(accounts, asked.order.memberId)
  if (!account) return refuse({ code: 'MEMBER_NOT_FOUND' })
  if (account.openid === actor.openid) return refuse({ code: 'OWN_ACCOUNT' })
  if (account.frozen) return refuse(frozen)
  const paid = await takeVoucher(tx, actor, { ...asked, order: onOccasion(asked.order, account) }, at)
  if (!paid.ok) return paid
  const order = paid.value
  const settled = settle(account.ledger, { bill: order.bill, ...order.deducted, till: tillOf(actor, at) }, ruleBook())
  if (!settled.ok) return settled
  const lastVisit = account.lastVisit !== null && account.lastVisit > order.bill.businessDate ? account.lastVisit : order.bill.businessDate
  const after = { ...account, ledger: settled.value.account, lastVisit }
  const outcome = settledOutcome(settled.value, order, cardView({ ...after, name: '' }, at))
  const kept = await keep(tx, operation, outcome, settledDocs(settled.value, order, outcome))
  if (!kept.ok) return kept
  await tx.put(accounts, after)
  if (needsManager(account.ledger, order.bill.businessDate, rulesInForce(order.bill.businessDate))) await logDeed(tx, store, actor, overrideOf(account, order), at)
  return accept({ ...outcome, card: { ...outcome.card, name: account.name } })
}
