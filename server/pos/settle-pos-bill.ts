import type { PosSettled } from '@encore/contract/pos'
import { points } from '@encore/domain/kernel/amount'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import type { Instant } from '@encore/domain/kernel/time'
import { post } from '@encore/domain/points/account'
import { earnDraft } from '@encore/domain/points/drafts'
import { tierGiftDraft } from '@encore/domain/points/tier-gift'
import type { Staff } from '../platform/actor'
import type { Transaction } from '../platform/store'
import { type BillOrder, onOccasion, tillOf } from '../points/bill-order'
import { cardView } from '../points/card-view'
import { settledDocs, settledOutcome } from '../points/earn-entry'
import { type AccountFrozen, frozen } from '../points/frozen'
import { accounts, entries, type EntryDoc } from '../points/points.port'
import { ruleBook } from '../points/rule-versions'
import { billOf, type PosBillDoc, posBills } from './pos.port'

export type PosRefusal = { readonly code: 'MEMBER_NOT_FOUND' | 'OWN_ACCOUNT' | 'BILL_NOT_FOUND' | 'BILL_ALREADY_SETTLED' } | AccountFrozen
export interface PosPosted { readonly outcome: PosSettled; readonly docs: readonly EntryDoc[]; readonly name: string }

/**
 * P14: an imported bill becomes a member's, by the rules of its own business date, however long ago: a manager looks (P2). Within the
 * caller's transaction; the entries are returned, so that they are added in one request with the operation's record.
 */
export async function settlePosBill(tx: Transaction, actor: Staff, asked: { readonly bill: PosBillDoc; readonly memberId: string }, now: Instant): Promise<Result<PosPosted, PosRefusal>> {
  const { bill: doc, memberId } = asked
  if (doc.storeId !== actor.storeId) return refuse({ code: 'BILL_NOT_FOUND' })
  // Somebody may have settled it at the till since it was imported.
  if (doc.state === 'settled' || await tx.get(entries, doc._id)) return refuse({ code: 'BILL_ALREADY_SETTLED' })
  const account = await tx.get(accounts, memberId)
  if (!account) return refuse({ code: 'MEMBER_NOT_FOUND' })
  if (account.openid === actor.openid) return refuse({ code: 'OWN_ACCOUNT' })
  if (account.frozen) return refuse(frozen)
  const plain: BillOrder = { memberId, bill: billOf(doc), room: doc.room, deducted: { points: points(0), holdId: null }, voucher: null, sharers: [] }
  const order = onOccasion(plain, account)
  const earned = post(account.ledger, earnDraft(account.ledger, order.bill, tillOf(actor, now), ruleBook()))
  const giftDraft = tierGiftDraft(earned.account, earned.entry, ruleBook())
  const gift = giftDraft && post(earned.account, giftDraft)
  const settlement = { account: (gift ?? earned).account, earn: earned.entry, capture: null, gift: gift && gift.entry }
  const lastVisit = account.lastVisit !== null && account.lastVisit > order.bill.businessDate ? account.lastVisit : order.bill.businessDate
  const after = { ...account, ledger: settlement.account, lastVisit }
  const outcome = settledOutcome(settlement, order, cardView({ ...after, name: '' }, now))
  await tx.put(accounts, after)
  await tx.put(posBills, { ...doc, state: 'settled' })
  return accept({ outcome, docs: settledDocs(settlement, order, outcome), name: account.name })
}
