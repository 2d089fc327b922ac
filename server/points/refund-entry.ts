import type { RefundPreview } from '@encore/contract/bill'
import type { CardView } from '@encore/contract/person'
import type { RefundReason } from '@encore/contract/points'
import { businessDate, type Instant } from '@encore/domain/kernel/time'
import { type Account, post } from '@encore/domain/points/account'
import type { Bill } from '@encore/domain/points/bill'
import { captureEntryId, type CaptureEntry, type PointsBackDraft, pointsBackDraft } from '@encore/domain/points/deduct'
import type { EarnEntry, Posted } from '@encore/domain/points/entry'
import { billLeft, type ClawbackEntry, type Refund, type RefundAsked, refundableFen, refundDraft, type RefundRefusal } from '@encore/domain/points/refund'
import { type TierGiftDraft, tierGiftBackDraft } from '@encore/domain/points/tier-gift'
import { accept, type Result } from '@encore/domain/kernel/result'
import { tiersOf } from '@encore/domain/points/rules'
import { effectiveTier } from '@encore/domain/tier/standing'
import { plainEntryDoc } from './plain-entry'
import type { Store, Transaction } from '../platform/store'
import { type BillRefunds, entries, type EntryDoc, type EntryMessage, type RefundedOutcome } from './points.port'
import { ruleBook, rulesNamed } from './rule-versions'

/** A settled bill as it is stored: the earn entry with its bill. Everything else in the collection is none. */
export interface SettledBill { readonly doc: EntryDoc; readonly entry: EarnEntry; readonly bill: Bill; readonly left: Bill }
/** The same with the points that paid a part of it (R1), which a refund needs. */
export interface PaidBill extends SettledBill { readonly capture: CaptureEntry | null }

export const settledBill = (doc: EntryDoc | null): SettledBill | null =>
  doc && doc.kind === 'earn' && doc.entry.kind === 'earn' && doc.bill ? { doc, entry: doc.entry, bill: doc.bill, left: doc.refunds ? doc.refunds.left : doc.bill } : null

/** One more request, and only for a bill that points helped to pay. */
export async function withCapture(bill: SettledBill, from: Pick<Store, 'get'> | Pick<Transaction, 'get'>): Promise<PaidBill> {
  if (bill.bill.paidByPointsFen === 0) return { ...bill, capture: null }
  const doc = await from.get(entries, captureEntryId(bill.doc._id))
  return { ...bill, capture: doc && doc.entry.kind === 'capture' ? doc.entry : null }
}

export interface Refunding { readonly asked: RefundAsked; readonly reason: RefundReason; readonly staffId: string; readonly at: Instant }
export interface PostedRefund {
  readonly refund: Refund
  readonly account: Account
  readonly entry: ClawbackEntry
  /** T5: what a revoked upgrade takes along, an entry of its own. */
  readonly giftBack: Posted<TierGiftDraft> | null
  /** R1: deducted points that come back, an entry of their own, after everything that is taken. */
  readonly pointsBack: Posted<PointsBackDraft> | null
  readonly after: Bill
  readonly facts: RefundPreview
}

/** P7 on a stored bill and an account: what posting this refund does. The preview and the till both say this and nothing else. */
export function postRefund(account: Account, { doc, entry: settled, left, capture }: PaidBill, { asked, reason, staffId, at }: Refunding): Result<PostedRefund, RefundRefusal> {
  const book = ruleBook()
  const after = billLeft(left, asked, rulesNamed(settled.trace.rulesVersion))
  if (!after.ok) return after
  const nth = (doc.refunds?.times ?? 0) + 1
  const refund: Refund = { settled, before: left, after: after.value, nth, staffId, reason, at, ...(doc.share?.state === 'confirmed' && { members: [doc.memberId, ...doc.share.members] }) }
  const posted = post(account, refundDraft(account, refund, book))
  const giftDraft = tierGiftBackDraft(account, posted.account, posted.entry, book)
  const gift = giftDraft && post(posted.account, giftDraft)
  const taken = (gift ?? posted).account
  const backDraft = pointsBackDraft(taken, refund, capture, book)
  const back = backDraft && post(taken, backDraft)
  const last = back ? back.account : taken
  const { trace, tierAfter } = posted.entry
  const facts: RefundPreview = {
    refundFen: trace.refundFen, pointsBack: back ? back.entry.delta : 0, voucherBack: doc.voucher && after.value.paidByVouchersFen === 0 ? doc.voucher.title : null,
    leftFen: refundableFen(after.value), points: trace.before - trace.after, giftPoints: gift ? 0 - gift.entry.delta : 0,
    becomesDebt: Math.max(0, last.debt - account.debt), debtAfter: last.debt,
    tierBefore: effectiveTier(account.tier, account.spend, businessDate(at), tiersOf(book)), tierAfter: tierAfter.tier,
  }
  return accept({ refund, account: last, entry: posted.entry, giftBack: gift && gift.entry, pointsBack: back && back.entry, after: after.value, facts })
}

/** The stored outcome: everything the answer says but the person's name, which can be erased (M7) while this cannot. */
export const refundedOutcome = ({ entry, facts }: PostedRefund, card: CardView): RefundedOutcome =>
  ({ ...facts, entryId: entry.entryId, billId: entry.source.billKey, reason: entry.trace.reason as RefundReason, card })

const messageOf = ({ entry, facts }: PostedRefund, billNo: string): EntryMessage => ({
  state: 'waiting', topic: 'bill_refunded',
  facts: {
    points: facts.points, pointsBack: facts.pointsBack, debt: facts.debtAfter, refundFen: facts.refundFen, reason: entry.trace.reason, billNo, billDate: entry.businessDate,
    ...(facts.tierAfter !== facts.tierBefore && { tier: facts.tierAfter }),
  },
})

/** The documents of a refund, in the order of their entries. */
export const refundDocs = (posted: PostedRefund, bill: SettledBill): readonly EntryDoc[] =>
  [clawbackDoc(posted, bill), ...(posted.giftBack ? [plainEntryDoc(posted.giftBack, null)] : []), ...(posted.pointsBack ? [{ ...plainEntryDoc(posted.pointsBack, null), bill: posted.after, room: bill.doc.room }] : [])]


/** The clawback's own document; its `_id` counts the bill's refunds, so two of them at one moment cannot both be the same one. */
function clawbackDoc(posted: PostedRefund, { doc }: SettledBill): EntryDoc {
  const { entry, after, facts } = posted
  return {
    _id: entry.entryId, memberId: entry.memberId, version: entry.accountVersion, kind: entry.kind, storeId: entry.storeId, businessDate: entry.businessDate, at: entry.at,
    points: entry.delta, paidFen: 0 - facts.refundFen, bills: facts.leftFen === 0 ? -1 : 0, entry, bill: after, room: doc.room, message: messageOf(posted, after.billNumber),
  }
}

/** The bill's document after it: the entry as it was, with what the next refund starts from. */
export function refundedDoc({ doc }: SettledBill, { after, entry }: PostedRefund): EntryDoc {
  const refunds: BillRefunds = { times: (doc.refunds?.times ?? 0) + 1, left: after, isUndone: entry.trace.reason === 'undo' }
  return { ...doc, refunds }
}
