import { points } from '../kernel/amount'
import { accept, refuse, type Result } from '../kernel/result'
import { type Account, post } from './account'
import type { Bill } from './bill'
import { captureDraft, type CaptureEntry, checkDeduct, type DeductRefusal, heldBy, openHold, voidHold } from './deduct'
import { type BillRefusal, settleDraft, type Till } from './drafts'
import type { EarnEntry, Posted } from './entry'
import { type RuleBook, rulesOn } from './rules'
import { type TierGiftDraft, tierGiftDraft } from './tier-gift'

/** R1: the hold a deduct draws on. Over: timed out, voided, captured before, taken by a refund, or for other points or another worth. */
export type HoldOver = { readonly code: 'HOLD_OVER' }
export type SettlementRefusal = BillRefusal | DeductRefusal | HoldOver

/** A bill to be settled; `holdId` names the hold behind `bill.paidByPointsFen` and is null exactly when no points pay. */
export interface Settling { readonly bill: Bill; readonly holdId: string | null; readonly points: number; readonly till: Till }
export interface Settlement {
  readonly account: Account
  readonly earn: EarnEntry
  readonly capture: CaptureEntry | null
  /** T3: the welcome gift of the tier this bill led to. */
  readonly gift: Posted<TierGiftDraft> | null
}

/** R1: the held points leave first, so that the bill earns on what is left of it in cash (P1). */
function capture(account: Account, { bill, holdId, points: asked, till }: Settling, book: RuleBook): Result<{ readonly account: Account; readonly capture: CaptureEntry | null }, DeductRefusal | HoldOver> {
  if (holdId === null) return accept({ account, capture: null })
  const allowed = checkDeduct(bill, points(asked), rulesOn(book, bill.businessDate))
  if (!allowed.ok) return allowed
  const hold = openHold(account, holdId, till.at)
  // The rules may have turned since: the guest agreed to what the points were worth when they were held.
  if (!hold || heldBy(hold) !== asked || hold.worthFen !== allowed.value || allowed.value !== bill.paidByPointsFen) return refuse({ code: 'HOLD_OVER' })
  const free = voidHold(account, holdId)
  const posted = post(free, captureDraft(free, hold, { bill, till }, book))
  return accept({ account: posted.account, capture: posted.entry })
}

/** P1–P3, R1: everything a bill does to the payer's account, as entries in their order; nothing when any part of it is refused. */
export function settle(account: Account, settling: Settling, book: RuleBook): Result<Settlement, SettlementRefusal> {
  const captured = capture(account, settling, book)
  if (!captured.ok) return captured
  const draft = settleDraft(captured.value.account, settling.bill, settling.till, book)
  if (!draft.ok) return draft
  const posted = post(captured.value.account, draft.value)
  const giftDraft = tierGiftDraft(posted.account, posted.entry, book)
  const gift = giftDraft && post(posted.account, giftDraft)
  return accept({ account: (gift ?? posted).account, earn: posted.entry, capture: captured.value.capture, gift: gift && gift.entry })
}
