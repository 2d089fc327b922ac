import type { RefundPreview } from '@encore/contract/bill'
import type { CardView } from '@encore/contract/person'
import type { RefundReason } from '@encore/contract/points'
import { businessDate, type Instant } from '@encore/domain/kernel/time'
import { type Account, post } from '@encore/domain/points/account'
import type { Bill } from '@encore/domain/points/bill'
import type { EarnEntry, Posted } from '@encore/domain/points/entry'
import { billLeft, type ClawbackEntry, type RefundAsked, refundableFen, refundDraft, type RefundRefusal } from '@encore/domain/points/refund'
import { type TierGiftDraft, tierGiftBackDraft } from '@encore/domain/points/tier-gift'
import { accept, type Result } from '@encore/domain/kernel/result'
import { effectiveTier } from '@encore/domain/tier/standing'
import type { BillRefunds, EntryDoc, EntryMessage, RefundedOutcome } from './points.port'
import { rulesInForce, rulesNamed } from './rule-versions'

/** A settled bill as it is stored: the earn entry with its bill. Everything else in the collection is none. */
export interface SettledBill { readonly doc: EntryDoc; readonly entry: EarnEntry; readonly bill: Bill; readonly left: Bill }

export const settledBill = (doc: EntryDoc | null): SettledBill | null =>
  doc && doc.kind === 'earn' && doc.entry.kind === 'earn' && doc.bill ? { doc, entry: doc.entry, bill: doc.bill, left: doc.refunds ? doc.refunds.left : doc.bill } : null

export interface Refunding { readonly asked: RefundAsked; readonly reason: RefundReason; readonly staffId: string; readonly at: Instant }
export interface PostedRefund {
  readonly account: Account
  readonly entry: ClawbackEntry
  /** T5: what a revoked upgrade takes along, an entry of its own. */
  readonly giftBack: Posted<TierGiftDraft> | null
  readonly after: Bill
  readonly facts: RefundPreview
}

/** P7 on a stored bill and an account: what posting this refund does. The preview and the till both say this and nothing else. */
export function postRefund(account: Account, { doc, entry: settled, left }: SettledBill, { asked, reason, staffId, at }: Refunding): Result<PostedRefund, RefundRefusal> {
  const rules = rulesNamed(settled.trace.rulesVersion)
  const after = billLeft(left, asked, rules)
  if (!after.ok) return after
  const nth = (doc.refunds?.times ?? 0) + 1
  const posted = post(account, refundDraft(account, { settled, before: left, after: after.value, nth, staffId, reason, at }, rules))
  const { trace, movement, tierAfter } = posted.entry
  const giftDraft = tierGiftBackDraft(account, posted.account, posted.entry, rules)
  const gift = giftDraft && post(posted.account, giftDraft)
  const facts: RefundPreview = {
    refundFen: trace.refundFen, leftFen: refundableFen(after.value), points: trace.before - trace.after, giftPoints: gift ? 0 - gift.entry.delta : 0,
    becomesDebt: movement.debtChange + (gift ? gift.entry.movement.debtChange : 0), debtAfter: (gift ?? posted).account.debt,
    tierBefore: effectiveTier(account.tier, account.spend, businessDate(at), rulesInForce(businessDate(at)).tiers), tierAfter: tierAfter.tier,
  }
  return accept({ entry: posted.entry, account: (gift ?? posted).account, giftBack: gift && gift.entry, after: after.value, facts })
}

/** The stored outcome: everything the answer says but the person's name, which can be erased (M7) while this cannot. */
export const refundedOutcome = ({ entry, facts }: PostedRefund, card: CardView): RefundedOutcome =>
  ({ ...facts, entryId: entry.entryId, billId: entry.source.billKey, reason: entry.trace.reason as RefundReason, card })

const messageOf = ({ entry, facts }: PostedRefund, billNo: string): EntryMessage => ({
  state: 'waiting', topic: 'bill_refunded',
  facts: {
    points: facts.points, debt: facts.debtAfter, refundFen: facts.refundFen, reason: entry.trace.reason, billNo, billDate: entry.businessDate,
    ...(facts.tierAfter !== facts.tierBefore && { tier: facts.tierAfter }),
  },
})

/** The clawback's own document; its `_id` counts the bill's refunds, so two of them at one moment cannot both be the same one. */
export function clawbackDoc(posted: PostedRefund, { doc }: SettledBill): EntryDoc {
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
