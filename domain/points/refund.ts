import { type Fen, fen, type Points, points } from '../kernel/amount'
import { accept, refuse, type Result } from '../kernel/result'
import { businessDate, type Instant, later, MS_PER_DAY, MS_PER_MINUTE } from '../kernel/time'
import { addSpend } from '../tier/spend'
import { standingOn, tierWithoutUpgrade, type TierState, UPGRADE_REVOCABLE_DAYS } from '../tier/standing'
import { rankOf } from '../tier/tier'
import type { Account } from './account'
import { type Bill, billFingerprint, type BillLine, eligible } from './bill'
import { earn } from './earn'
import type { EarnEntry, EntryDraft, Posted } from './entry'
import { takeBack } from './lots'
import { type RuleBook, rulesNamed, type RuleVersion, tiersOf } from './rules'
import { equalShare } from './shares'

/** How long the person who settled a bill may undo it. */
export const UNDO_MINUTES = 10

/** What is given back of a bill: all that is left, an amount, or amounts of single lines by their place on the bill. */
export type RefundAsked =
  | { readonly by: 'all' }
  | { readonly by: 'amount'; readonly fen: Fen }
  | { readonly by: 'lines'; readonly lines: readonly { readonly line: number; readonly fen: Fen }[] }

export type RefundRefusal =
  | { readonly code: 'BILL_ALREADY_REFUNDED' }
  | { readonly code: 'REFUND_TOO_MUCH'; readonly leftFen: Fen }
export type UndoRefusal =
  | { readonly code: 'NOT_YOUR_BILL' }
  | { readonly code: 'UNDO_TOO_LATE'; readonly until: Instant }

const sumOf = (lines: readonly BillLine[]): number => lines.reduce((sum, line) => sum + line.paidFen, 0)

/** What can still be given back of a bill: what was paid in cash and by points. A voucher comes back only with the whole bill. */
export const refundableFen = ({ lines, paidByVouchersFen }: Bill): Fen => fen(Math.max(0, sumOf(lines) - paidByVouchersFen))

/** Of that, the cash: it goes back first, points only when no cash is left. */
export const cashLeftFen = (bill: Bill): Fen => fen(Math.max(0, refundableFen(bill) - bill.paidByPointsFen))

const isGone = (bill: Bill): boolean => sumOf(bill.lines) === 0

/** The bill with these lines left. Cash first, then points; with the last of what was paid the voucher is off the bill, too. */
function leftWith(bill: Bill, lines: readonly BillLine[]): Bill {
  const paidFen = sumOf(lines) - bill.paidByVouchersFen
  return paidFen <= 0
    ? { ...bill, lines: lines.map((line) => ({ ...line, paidFen: fen(0) })), paidByVouchersFen: fen(0), paidByPointsFen: fen(0) }
    : { ...bill, lines, paidByPointsFen: fen(Math.min(bill.paidByPointsFen, paidFen)) }
}

/** An amount comes off the lines that earn first, in the order of the bill: no points stay for money that was given back. */
function takeAmount(lines: readonly BillLine[], amount: number, rules: RuleVersion): readonly BillLine[] {
  const taken = new Map<number, number>()
  let missing = amount
  for (const counts of [true, false]) {
    lines.forEach((line, at) => {
      if (rules.eligibleCategories.includes(line.category) !== counts) return
      const part = Math.min(line.paidFen, missing)
      taken.set(at, part)
      missing -= part
    })
  }
  return lines.map((line, at) => ({ ...line, paidFen: fen(line.paidFen - (taken.get(at) ?? 0)) }))
}

/** What is left of a bill after a refund; lines keep their places, emptied ones too. Never more than was paid. */
export function billLeft(bill: Bill, asked: RefundAsked, rules: RuleVersion): Result<Bill, RefundRefusal> {
  const leftFen = refundableFen(bill)
  if (isGone(bill)) return refuse({ code: 'BILL_ALREADY_REFUNDED' })
  if (asked.by !== 'lines') {
    const amount = asked.by === 'all' ? leftFen : asked.fen
    return amount > leftFen ? refuse({ code: 'REFUND_TOO_MUCH', leftFen }) : accept(leftWith(bill, takeAmount(bill.lines, amount, rules)))
  }
  const off = (at: number): number => asked.lines.reduce((sum, part) => (part.line === at ? sum + part.fen : sum), 0)
  const total = asked.lines.reduce((sum, part) => sum + part.fen, 0)
  const isOnBill = asked.lines.every((part) => part.line < bill.lines.length) && bill.lines.every((line, at) => off(at) <= line.paidFen)
  return isOnBill && (total <= leftFen || total === sumOf(bill.lines))
    ? accept(leftWith(bill, bill.lines.map((line, at) => ({ ...line, paidFen: fen(line.paidFen - off(at)) }))))
    : refuse({ code: 'REFUND_TOO_MUCH', leftFen })
}

/** One refund to be posted: the settled entry, what is left of its bill before and after, and which refund of the bill it is. */
export interface Refund {
  readonly settled: EarnEntry
  readonly before: Bill
  readonly after: Bill
  /** 1 for the first refund of this bill. */
  readonly nth: number
  readonly staffId: string
  readonly reason: string
  readonly at: Instant
  /** P13: everybody this bill's points were split among, the payer too; left out for a bill of one's own. */
  readonly members?: readonly string[] | undefined
}

export type ClawbackDraft = Extract<EntryDraft, { kind: 'clawback' }>
export type ClawbackEntry = Posted<ClawbackDraft>

export const refundEntryId = (billKey: string, nth: number): string => `${billKey}:r${nth}`

/** T5: true when this bill lifted the tier and its days of revocation still run; the last millisecond of the 7th day counts. */
export const isRevocable = (settled: EarnEntry, at: Instant): boolean =>
  rankOf(settled.tierAfter.tier) > rankOf(settled.trace.tier) && at <= later(settled.at, UPGRADE_REVOCABLE_DAYS * MS_PER_DAY)

/** T5: a later refund leaves the tier as it stands, also one that the growth kept until now; T4 looks at the growth again at its end. */
function tierAfterRefund(account: Account, { settled, at }: Refund, growthFen: Fen, book: RuleBook): TierState {
  const today = businessDate(at)
  const current = standingOn(account.tier, account.spend, today, tiersOf(book)).state
  if (!isRevocable(settled, at)) return current
  const days = addSpend(account.spend, settled.businessDate, growthFen)
  return tierWithoutUpgrade(current, { before: settled.tierBefore, granted: settled.tierAfter }, days, today, tiersOf(book))
}

/**
 * P7: the earn of what is left, under the bill's own rules and tier, whatever is in force by now; the difference is taken back. Since each refund posts the
 * difference of two such values, any split of a refund adds up to the same total. Of a shared bill it is the payer's share of both (P13). Growth goes down on the bill's own date (T1).
 */
export function refundDraft(account: Account, refund: Refund, book: RuleBook): ClawbackDraft {
  const { settled, before, after, nth } = refund
  const rules = rulesNamed(book, settled.trace.rulesVersion)
  const [had, has] = [earn(before, settled.trace.tier, rules), earn(after, settled.trace.tier, rules)]
  const own = (total: Points): Points => (refund.members ? equalShare(total, refund.members, account.memberId) : total)
  const [owned, owns] = [own(had.points), own(has.points)]
  const movement = takeBack(account, points(owned - owns), settled.trace.lot.lotId, refund.at)
  const growthFen = fen(has.trace.netFen - had.trace.netFen)
  return {
    kind: 'clawback', entryId: refundEntryId(settled.entryId, nth), memberId: account.memberId, storeId: settled.storeId, staffId: refund.staffId,
    businessDate: settled.businessDate, at: refund.at,
    trace: {
      shape: 'correction', rulesVersion: rules.version, before: owned, after: owns, becameDebt: movement.debtChange, reason: refund.reason,
      refundFen: fen(cashLeftFen(before) - cashLeftFen(after)), netBeforeFen: had.trace.netFen, netAfterFen: has.trace.netFen,
    },
    source: { of: 'bill', billKey: settled.entryId, billFingerprint: billFingerprint(after) },
    movement, growthFen, tierAfter: tierAfterRefund(account, refund, growthFen, book),
  }
}

/** Points a bill is worth as far as it is left: what the next refund starts from. */
export const pointsLeft = (settled: EarnEntry, left: Bill, book: RuleBook): Points => earn(left, settled.trace.tier, rulesNamed(book, settled.trace.rulesVersion)).points

/** Which lines still count, for the screen (P1). */
export const countsOn = (bill: Bill, rules: RuleVersion): readonly boolean[] => {
  const excluded = eligible(bill, rules).excluded.map((line) => line.category)
  return bill.lines.map((line) => !excluded.includes(line.category))
}

export const undoUntil = (settledAt: Instant): Instant => later(settledAt, UNDO_MINUTES * MS_PER_MINUTE)

/** A slip of the finger is undone by who made it, while it is fresh; everything later is a refund (§2). */
export function checkUndo(settled: EarnEntry, staffId: string, now: Instant): Result<EarnEntry, UndoRefusal> {
  if (settled.staffId !== staffId) return refuse({ code: 'NOT_YOUR_BILL' })
  const until = undoUntil(settled.at)
  return now > until ? refuse({ code: 'UNDO_TOO_LATE', until }) : accept(settled)
}
