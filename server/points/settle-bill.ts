import type { BillSettled } from '@encore/contract/points'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import type { Instant } from '@encore/domain/kernel/time'
import { billKey } from '@encore/domain/points/bill'
import { settle, type SettlementRefusal } from '@encore/domain/points/settlement'
import type { VoucherCode } from '@encore/domain/voucher/voucher-code'
import { isPresent } from '../member/presence'
import type { Staff } from '../platform/actor'
import { ledger, operationKey, type OperationDoc, recall, remember } from '../platform/operation'
import type { Store, Transaction } from '../platform/store'
import type { World } from '../platform/world'
import { type BillFault, type BillOrder, checkRoom, fingerprintOfBill, onOccasion, orderOf, type SettleInput, tillOf } from './bill-order'
import { cardView } from './card-view'
import { settledDocs, settledOutcome } from './earn-entry'
import { type AccountFrozen, frozen } from './frozen'
import { accounts, entries, type SettledOutcome } from './points.port'
import { rulesInForce } from './rule-versions'
import { checkSharers } from './shared-bill'
import { takeVoucher, type VoucherFault } from './voucher-on-bill'

type SettleRefusal = { readonly code: 'BILL_ALREADY_SETTLED'; readonly at: number } | SettlementRefusal | BillFault | VoucherFault | AccountFrozen | { readonly code: 'MEMBER_NOT_FOUND' } | { readonly code: 'OWN_ACCOUNT' }
type Answer = Result<BillSettled, SettleRefusal | { readonly code: 'IDEMPOTENCY_CONFLICT' } | { readonly code: 'BUSY' }>
type Kept = Result<SettledOutcome, SettleRefusal>
type Tried = { readonly at: 'settled'; readonly value: BillSettled } | { readonly at: 'refused'; readonly refusal: SettleRefusal } | { readonly at: 'taken' }

interface Operation { readonly operationId: string; readonly fingerprint: string; readonly now: Instant }

/**
 * Settles a bill: points, growth, tier, the bill and what the guest is told, in one entry (P1–P5, T3); a tier's welcome gift and the
 * capture of points that pay a part (R1) are entries of their own. Five requests to the database: start, account, entries with their
 * operation, account, commit; two more take a voucher (R5). Safe to retry and to run in parallel (P8, P9).
 */
export async function settleBill(actor: Staff, input: SettleInput, { store, clock, secrets }: Pick<World, 'store' | 'clock' | 'secrets'>): Promise<Answer> {
  const now = clock.now()
  const operation: Operation = { operationId: input.operationId, fingerprint: fingerprintOfBill(actor, input), now }
  const order = await checkRoom(store, actor, orderOf(actor, input, now), now)
  const isHere = !input.voucher || isPresent(input.voucher.presence, actor, input.memberId, now, secrets)
  const sharers = await checkSharers(actor, input, now, { store, secrets })
  const allowed = !order.ok ? order : !isHere ? refuse({ code: 'NOT_PRESENT' }) : !sharers.ok ? sharers : accept({ ...order.value, sharers: sharers.value })
  const tried: Tried = allowed.ok
    ? await store.atomically((tx) => tryToSettle(tx, actor, { order: allowed.value, voucher: input.voucher?.code ?? null }, operation))
    : { at: 'refused', refusal: allowed.refusal }
  if (tried.at === 'settled') return accept(tried.value)
  return tried.at === 'taken' ? answerTaken(store, orderOf(actor, input, now), operation) : answerRefused(store, tried.refusal, operation)
}

async function tryToSettle(tx: Transaction, actor: Staff, asked: { readonly order: BillOrder; readonly voucher: VoucherCode | null }, operation: Operation): Promise<Tried> {
  const account = await tx.get(accounts, asked.order.memberId)
  if (!account) return tx.abandon<Tried>({ at: 'refused', refusal: { code: 'MEMBER_NOT_FOUND' } })
  if (account.openid === actor.openid) return tx.abandon<Tried>({ at: 'refused', refusal: { code: 'OWN_ACCOUNT' } })
  if (account.frozen) return tx.abandon<Tried>({ at: 'refused', refusal: frozen })
  const paid = await takeVoucher(tx, actor, { ...asked, order: onOccasion(asked.order, account) }, operation.now)
  if (!paid.ok) return tx.abandon<Tried>({ at: 'refused', refusal: paid.refusal })
  const order = paid.value
  const settled = settle(account.ledger, { bill: order.bill, ...order.deducted, till: tillOf(actor, operation.now) }, rulesInForce(order.bill.businessDate))
  if (!settled.ok) return tx.abandon<Tried>({ at: 'refused', refusal: settled.refusal })
  const lastVisit = account.lastVisit !== null && account.lastVisit > order.bill.businessDate ? account.lastVisit : order.bill.businessDate
  const after = { ...account, ledger: settled.value.account, lastVisit }
  const outcome = settledOutcome(settled.value, order, cardView({ ...after, name: '' }, operation.now))
  const kept: OperationDoc<Kept> = { _id: operationKey(operation.operationId), fingerprint: operation.fingerprint, at: operation.now, outcome: accept(outcome) }
  if (!(await tx.addAll(ledger, [...settledDocs(settled.value, order, outcome), kept]))) return tx.abandon<Tried>({ at: 'taken' })
  await tx.put(accounts, after)
  return { at: 'settled', value: { ...outcome, card: { ...outcome.card, name: account.name }, replayed: false } }
}

/** P8: the first outcome again. The name is read anew, since outcomes keep none. */
async function replay(store: Store, kept: Kept): Promise<Answer> {
  if (!kept.ok) return kept
  const account = await store.get(accounts, kept.value.card.memberId)
  return accept({ ...kept.value, card: { ...kept.value.card, name: account?.name ?? '' }, replayed: true })
}

/** An id was taken: by this operation before, by another payload of it, or the bill by somebody else's operation. */
async function answerTaken(store: Store, order: BillOrder, { operationId, fingerprint, now }: Operation): Promise<Answer> {
  const recalled = await recall<Kept>(store, operationId, fingerprint)
  if (recalled.state === 'done') return replay(store, recalled.outcome)
  if (recalled.state === 'conflict') return refuse({ code: 'IDEMPOTENCY_CONFLICT' })
  const settled = await store.get(entries, billKey(order.bill))
  // The rival rolled back after it made us lose: nothing is settled, the client's retry will be.
  return settled ? answerRefused(store, { code: 'BILL_ALREADY_SETTLED', at: settled.at }, { operationId, fingerprint, now }) : refuse({ code: 'BUSY' })
}

/** A retry must get its first answer even when the world has moved on (a third bill since, a month gone by); a first refusal is kept. */
async function answerRefused(store: Store, refusal: SettleRefusal, { operationId, fingerprint, now }: Operation): Promise<Answer> {
  const recalled = await recall<Kept>(store, operationId, fingerprint)
  if (recalled.state === 'done') return replay(store, recalled.outcome)
  if (recalled.state === 'conflict') return refuse({ code: 'IDEMPOTENCY_CONFLICT' })
  const isFirst = await remember<Kept>(store, { _id: operationKey(operationId), fingerprint, at: now, outcome: refuse(refusal) })
  return isFirst ? refuse(refusal) : answerRefused(store, refusal, { operationId, fingerprint, now })
}
