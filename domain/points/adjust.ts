import type { AdjustReason } from '../approval/approval'
import { fen, type Points, points } from '../kernel/amount'
import { businessDate, type Instant } from '../kernel/time'
import { standingOn, type TierState } from '../tier/standing'
import type { Account } from './account'
import { grantedLot } from './earn'
import type { EntryDraft } from './entry'
import { deltaOf, issueToLot, takeBack } from './lots'
import { type RuleBook, rulesOn, tiersOf } from './rules'

export type AdjustDraft = Extract<EntryDraft, { kind: 'adjust' }>
export type CompensationDraft = Extract<EntryDraft, { kind: 'compensation' }>

/** Points moved by hand. The entry's id is the approval's, so one approval has one entry whatever is retried (P8). */
export interface ByHand {
  readonly approvalId: string
  readonly storeId: string
  /** Who asked for it. */
  readonly staffId: string
  readonly points: Points
  readonly at: Instant
}

const tierNow = (account: Account, at: Instant, book: RuleBook): TierState => standingOn(account.tier, account.spend, businessDate(at), tiersOf(book)).state

/** No lot has this name: an adjustment takes from whatever expires first. */
const NO_LOT = ''

/**
 * P4, §2: points put right by hand. More points are a lot of their own, usable at once, after a debt is repaid; fewer are taken from
 * what expires first, pending ones too, and what is spent already becomes debt (P7). Growth and tier are not touched (T1).
 */
export function adjustDraft(account: Account, by: ByHand & { readonly reason: AdjustReason; readonly approvedBy: string | null }, book: RuleBook): AdjustDraft {
  const date = businessDate(by.at)
  const rules = rulesOn(book, date)
  const movement = by.points > 0 ? issueToLot(account, grantedLot(date, by.at, rules), by.points) : takeBack(account, points(0 - by.points), NO_LOT, by.at)
  return {
    kind: 'adjust', entryId: by.approvalId, memberId: account.memberId, storeId: by.storeId, staffId: by.staffId, businessDate: date, at: by.at,
    trace: {
      shape: 'correction', rulesVersion: rules.version, before: account.balance, after: points(account.balance + deltaOf(movement)),
      becameDebt: points(Math.max(0, movement.debtChange)), reason: by.reason, approvedBy: by.approvedBy,
    },
    source: { of: 'approval', approvalId: by.approvalId },
    movement, growthFen: fen(0), tierAfter: tierNow(account, by.at, book),
  }
}

/** C12: points a complaint is made good with; its source is the complaint. */
export function compensationDraft(account: Account, by: ByHand & { readonly complaintId: string }, book: RuleBook): CompensationDraft {
  const date = businessDate(by.at)
  const rules = rulesOn(book, date)
  const lot = grantedLot(date, by.at, rules)
  const movement = issueToLot(account, lot, by.points)
  return {
    kind: 'compensation', entryId: by.approvalId, memberId: account.memberId, storeId: by.storeId, staffId: by.staffId, businessDate: date, at: by.at,
    trace: { shape: 'grant', rulesVersion: rules.version, granted: by.points, repaidDebt: points(0 - movement.debtChange), lot },
    source: { of: 'complaint', complaintId: by.complaintId },
    movement, growthFen: fen(0), tierAfter: tierNow(account, by.at, book),
  }
}
