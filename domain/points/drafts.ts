import { fen, points } from '../kernel/amount'
import { accept, refuse, type Result } from '../kernel/result'
import { addDays, type BusinessDate, businessDate, type Instant } from '../kernel/time'
import { addSpend } from '../tier/spend'
import { standingOn, tierAfterSettlement } from '../tier/standing'
import { type Account, billsOn } from './account'
import { type Bill, billFingerprint, billKey } from './bill'
import { earn, grantedLot } from './earn'
import type { EntryDraft } from './entry'
import { issueToLot } from './lots'
import { type RuleBook, rulesOn, type RuleVersion, tiersOf } from './rules'

/** Who settles, where and when. `managerLooks` is true when the person at the till is at least a manager (P2). */
export type Till = { readonly staffId: string; readonly managerLooks: boolean; readonly at: Instant }

export type BillDateRefusal =
  | { readonly code: 'BILL_DATE_IN_FUTURE'; readonly latest: BusinessDate }
  | { readonly code: 'BILL_TOO_OLD'; readonly earliest: BusinessDate }
export type BillRefusal = BillDateRefusal | { readonly code: 'BILL_NEEDS_MANAGER'; readonly billsToday: number }

/** A bill of tonight or of the last days; older ones are claims (P14), later ones a slip of the finger. */
export function checkBillDate(date: BusinessDate, rules: RuleVersion, now: Instant): Result<BusinessDate, BillDateRefusal> {
  const latest = businessDate(now)
  const earliest = addDays(latest, -rules.billAgeDays)
  if (date > latest) return refuse({ code: 'BILL_DATE_IN_FUTURE', latest })
  return date < earliest ? refuse({ code: 'BILL_TOO_OLD', earliest }) : accept(date)
}

/** P2: true when so many bills of this member are settled on that date that a manager must look. */
export const needsManager = (account: Account, date: BusinessDate, rules: RuleVersion): boolean =>
  billsOn(account, date) >= rules.billsADayBeforeReview

export type EarnDraft = Extract<EntryDraft, { kind: 'earn' }>

/**
 * The entry of a settled bill: points (P2, P3), debt repaid (P7), growth (T1) and the tier it leads to (T3).
 * Points by the rules of the bill's business date; the tier, held before it for the multiplier and after it, by those of the day it is
 * settled on. Whether the bill may be settled is settleDraft's question.
 */
export function earnDraft(account: Account, bill: Bill, till: Till, book: RuleBook): EarnDraft {
  const today = businessDate(till.at)
  const before = standingOn(account.tier, account.spend, today, tiersOf(book)).state
  const earned = earn(bill, before.tier, rulesOn(book, bill.businessDate))
  const { trace } = earned
  const key = billKey(bill)
  return {
    kind: 'earn', entryId: key, memberId: account.memberId, storeId: bill.storeId, staffId: till.staffId, businessDate: bill.businessDate, at: till.at,
    trace, tierBefore: before, source: { of: 'bill', billKey: key, billFingerprint: billFingerprint(bill) },
    movement: issueToLot(account, trace.lot, earned.points),
    growthFen: trace.netFen,
    tierAfter: tierAfterSettlement(account.tier, addSpend(account.spend, bill.businessDate, trace.netFen), today, tiersOf(book)),
  }
}

/** P2: the same, if the bill may be settled now by this person. */
export function settleDraft(account: Account, bill: Bill, till: Till, book: RuleBook): Result<EarnDraft, BillRefusal> {
  const rules = rulesOn(book, bill.businessDate)
  const dated = checkBillDate(bill.businessDate, rules, till.at)
  if (!dated.ok) return dated
  if (needsManager(account, bill.businessDate, rules) && !till.managerLooks) {
    return refuse({ code: 'BILL_NEEDS_MANAGER', billsToday: billsOn(account, bill.businessDate) })
  }
  return accept(earnDraft(account, bill, till, book))
}

export type Signup = { readonly storeId: string; readonly staffId: string | null; readonly channel: 'self' | 'desk'; readonly at: Instant }

export const welcomeEntryId = (memberId: string): string => `welcome:${memberId}`

/** M1: 50 welcome points, to be spent at once; once per phone is the phone document's business. */
export function welcomeDraft(account: Account, signup: Signup, book: RuleBook): Extract<EntryDraft, { kind: 'welcome' }> {
  const today = businessDate(signup.at)
  const rules = rulesOn(book, today)
  const lot = grantedLot(today, signup.at, rules)
  const movement = issueToLot(account, lot, rules.welcomePoints)
  return {
    kind: 'welcome', entryId: welcomeEntryId(account.memberId), memberId: account.memberId, storeId: signup.storeId, staffId: signup.staffId, businessDate: today, at: signup.at,
    trace: { shape: 'grant', rulesVersion: rules.version, granted: rules.welcomePoints, repaidDebt: points(0 - movement.debtChange), lot },
    source: { of: 'signup', channel: signup.channel },
    movement, growthFen: fen(0), tierAfter: standingOn(account.tier, account.spend, today, tiersOf(book)).state,
  }
}
