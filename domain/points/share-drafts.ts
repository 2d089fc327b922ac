import { fen, points, type Points } from '../kernel/amount'
import { businessDate, type Instant, instant, later, MS_PER_HOUR } from '../kernel/time'
import { standingOn } from '../tier/standing'
import type { Account } from './account'
import { type Bill, billFingerprint } from './bill'
import { earn } from './earn'
import type { EarnEntry, EntryDraft } from './entry'
import { issueToLot, takeBack } from './lots'
import { type ClawbackDraft, pointsLeft, type Refund, refundEntryId } from './refund'
import { type RuleBook, rulesNamed, tiersOf } from './rules'
import { equalShare } from './shares'

/** Least time the payer has to say yes, whatever the clock says at settlement. */
const LEAST_HOURS = 12

/** P13: until the points can be spent (P3), but at least half a day; afterwards they are all the payer's, by time alone. */
export const shareUntil = (settled: EarnEntry): Instant =>
  instant(Math.max(settled.trace.lot.availableAt, later(settled.at, LEAST_HOURS * MS_PER_HOUR)))

/** A bill as it is left, to be shared now among these members; the payer is one of them. */
export interface Sharing { readonly settled: EarnEntry; readonly left: Bill; readonly members: readonly string[]; readonly at: Instant }
export type ShareOutDraft = Extract<EntryDraft, { kind: 'adjust'; source: { of: 'bill' } }>
export type ShareInDraft = Extract<EntryDraft, { kind: 'bonus'; source: { of: 'bill' } }>

export const shareEntryId = (billKey: string, memberId: string | null): string => (memberId === null ? `${billKey}:share` : `${billKey}:share:${memberId}`)

const stampOf = (account: Account, { settled, left, at }: Pick<Sharing, 'settled' | 'left' | 'at'>, book: RuleBook) => ({
  memberId: account.memberId, storeId: settled.storeId, staffId: null, businessDate: settled.businessDate, at,
  source: { of: 'bill' as const, billKey: settled.entryId, billFingerprint: billFingerprint(left) },
  growthFen: fen(0), tierAfter: standingOn(account.tier, account.spend, businessDate(at), tiersOf(book)).state,
})

/** P13: the payer keeps one share; the growth stays theirs, since they paid (T1). */
export function shareOutDraft(payer: Account, sharing: Sharing, book: RuleBook): ShareOutDraft {
  const { settled, left, members, at } = sharing
  const total = pointsLeft(settled, left, book)
  const own = equalShare(total, members, payer.memberId)
  const movement = takeBack(payer, points(total - own), settled.trace.lot.lotId, at)
  return {
    ...stampOf(payer, sharing, book), kind: 'adjust', entryId: shareEntryId(settled.entryId, null), movement,
    trace: { shape: 'correction', rulesVersion: settled.trace.rulesVersion, before: total, after: own, becameDebt: movement.debtChange, reason: 'shared' },
  }
}

/** P13: another's share, into the lot of the same evening: same availability, same expiry. */
export function shareInDraft(account: Account, sharing: Sharing, book: RuleBook): ShareInDraft {
  const { settled, left, members } = sharing
  const granted = equalShare(pointsLeft(settled, left, book), members, account.memberId)
  const { lot } = settled.trace
  const movement = issueToLot(account, lot, granted)
  return {
    ...stampOf(account, sharing, book), kind: 'bonus', entryId: shareEntryId(settled.entryId, account.memberId), movement,
    trace: { shape: 'grant', rulesVersion: settled.trace.rulesVersion, granted, repaidDebt: points(0 - movement.debtChange), lot },
  }
}

/** P7, P13: what a refund takes of one member's share; of the payer's it is refundDraft's work. */
export function shareBackDraft(account: Account, refund: Refund, book: RuleBook): ClawbackDraft {
  const { settled, before, after, nth, staffId, at } = refund
  const rules = rulesNamed(book, settled.trace.rulesVersion)
  const [had, has] = [earn(before, settled.trace.tier, rules), earn(after, settled.trace.tier, rules)]
  const own = (total: Points): Points => equalShare(total, refund.members ?? [], account.memberId)
  const movement = takeBack(account, points(own(had.points) - own(has.points)), settled.trace.lot.lotId, at)
  return {
    ...stampOf(account, { settled, left: after, at }, book), kind: 'clawback', staffId, entryId: `${refundEntryId(settled.entryId, nth)}:${account.memberId}`, movement,
    trace: { shape: 'correction', rulesVersion: settled.trace.rulesVersion, before: own(had.points), after: own(has.points), becameDebt: movement.debtChange, reason: refund.reason, refundFen: fen(0), netBeforeFen: had.trace.netFen, netAfterFen: has.trace.netFen },
  }
}
