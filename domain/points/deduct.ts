import { divideDown, type Fen, fen, type Points, points } from '../kernel/amount'
import { accept, refuse, type Result } from '../kernel/result'
import { businessDate, type Instant, instant, later, MS_PER_MINUTE } from '../kernel/time'
import { standingOn } from '../tier/standing'
import type { Account } from './account'
import { type Bill, billFingerprint, billKey, eligible } from './bill'
import type { Till } from './drafts'
import type { EntryDraft, Posted } from './entry'
import { drawFromLots, type Hold, type InsufficientPoints, type LotMove, returnToLots, standingHolds } from './lots'
import { refundEntryId, type Refund } from './refund'
import { type RuleBook, type RuleVersion, tiersOf } from './rules'

/** Why points cannot pay so much of this bill, with the numbers of the rule version (R1). `mostPoints` is 0 when none may. */
export type DeductRefusal = {
  readonly code: 'DEDUCT_NOT_ALLOWED'
  readonly why: 'bill_too_small' | 'too_few' | 'not_a_step' | 'too_many'
  readonly mostPoints: Points
  readonly leastPoints: Points
  readonly stepPoints: Points
  readonly leastBillFen: Fen
}

/** What points are worth at the till, in fen; `asked` is a number of whole steps. */
export const deductWorth = (asked: Points, { deduct }: RuleVersion): Fen => fen(divideDown(asked, deduct.stepPoints) * deduct.stepFen)

/** What points in bulk would pay at the till, in fen, rounded down; below zero for points taken back. For estimates: a bill takes whole steps. */
export const pointsWorth = (total: number, { deduct }: Pick<RuleVersion, 'deduct'>): number => divideDown(total * deduct.stepFen, deduct.stepPoints)

/** R1: most points this bill lets anybody deduct, in whole steps; 0 when it is too small. The bill's vouchers count, its points do not. */
export function mostDeduct(bill: Bill, rules: RuleVersion): Points {
  const { deduct } = rules
  const basis = eligible({ ...bill, paidByPointsFen: fen(0) }, rules)
  if (basis.grossFen < deduct.leastBillFen) return points(0)
  const shareFen = divideDown(basis.netFen * deduct.mostShare.numerator, deduct.mostShare.denominator)
  const most = divideDown(shareFen, deduct.stepFen) * deduct.stepPoints
  return points(most < deduct.leastPoints ? 0 : most)
}

/** R1: steps of 100, at least 500, bill ≥ ¥100, at most 30 % of the eligible amount. Answers what the points pay. */
export function checkDeduct(bill: Bill, asked: Points, rules: RuleVersion): Result<Fen, DeductRefusal> {
  const { stepPoints, leastPoints, leastBillFen } = rules.deduct
  const mostPoints = mostDeduct(bill, rules)
  const refused = (why: DeductRefusal['why']): Result<Fen, DeductRefusal> => refuse({ code: 'DEDUCT_NOT_ALLOWED', why, mostPoints, leastPoints, stepPoints, leastBillFen })
  if (mostPoints === 0) return refused('bill_too_small')
  if (asked < leastPoints) return refused('too_few')
  if (asked % stepPoints !== 0) return refused('not_a_step')
  return asked > mostPoints ? refused('too_many') : accept(deductWorth(asked, rules))
}

/** Who holds how many points from when on. */
export interface Holding { readonly holdId: string; readonly staffId: string; readonly points: Points; readonly at: Instant }
export interface Held { readonly account: Account; readonly hold: Hold }

/**
 * R1: sets points aside; they stay in their lots, so no entry is posted. It lasts some minutes, and never longer than the lots it
 * draws from (P6). A person at a till holds once for a guest: a second hold takes the place of the first.
 */
export function holdPoints(account: Account, { holdId, staffId, points: asked, at }: Holding, rules: RuleVersion): Result<Held, InsufficientPoints> {
  const others = standingHolds(account.lots, account.holds, at).filter((hold) => hold.staffId !== staffId)
  const drawn = drawFromLots({ ...account, holds: others }, asked, at)
  if (!drawn.ok) return drawn
  const { moves } = drawn.value
  const until = Math.min(later(at, rules.deduct.holdMinutes * MS_PER_MINUTE), ...moves.map((move) => move.expiresAt))
  const hold: Hold = { holdId, staffId, until: instant(until), worthFen: deductWorth(asked, rules), draws: moves.map((move) => ({ lotId: move.lotId, points: points(0 - move.change) })) }
  return accept({ account: { ...account, holds: [...others, hold] }, hold })
}

export const heldBy = ({ draws }: Hold): Points => points(draws.reduce((sum, draw) => sum + draw.points, 0))

/** The hold if it still holds at this instant; else null: captured, voided, timed out, or a refund took its points. */
export const openHold = (account: Account, holdId: string, now: Instant): Hold | null =>
  standingHolds(account.lots, account.holds, now).find((hold) => hold.holdId === holdId) ?? null

export const voidHold = (account: Account, holdId: string): Account => ({ ...account, holds: account.holds.filter((hold) => hold.holdId !== holdId) })

export type CaptureDraft = Extract<EntryDraft, { kind: 'capture' }>
export const captureEntryId = (key: string): string => `${key}:points`

/** R1: the held points leave their lots for this bill. The account must no longer carry the hold (voidHold). */
export function captureDraft(account: Account, hold: Hold, paid: { readonly bill: Bill; readonly till: Till }, book: RuleBook): CaptureDraft {
  const { bill, till } = paid
  const key = billKey(bill)
  const moves = hold.draws.flatMap((draw): LotMove[] => {
    const lot = account.lots.find(({ lotId }) => lotId === draw.lotId)
    return lot ? [{ lotId: lot.lotId, availableAt: lot.availableAt, expiresAt: lot.expiresAt, change: points(0 - draw.points), issued: points(0) }] : []
  })
  return {
    kind: 'capture', entryId: captureEntryId(key), memberId: account.memberId, storeId: bill.storeId, staffId: till.staffId, businessDate: bill.businessDate, at: till.at,
    trace: { shape: 'spend', asked: heldBy(hold), undoes: null }, source: { of: 'bill', billKey: key, billFingerprint: billFingerprint(bill) },
    movement: { moves, debtChange: points(0) },
    growthFen: fen(0), tierAfter: standingOn(account.tier, account.spend, businessDate(till.at), tiersOf(book)).state,
  }
}

export type CaptureEntry = Posted<CaptureDraft>

/** Points of a capture that have come back once the bill is left like this: in proportion to what they paid, whole when nothing of it is left. */
const cameBack = (left: Bill, paidFen: Fen, captured: Points): number => divideDown(captured * (paidFen - left.paidByPointsFen), paidFen)

/** What each lot gave of a capture between two marks, the last drawn first: what is left is what a smaller deduct would have drawn. */
function drawnBetween(moves: readonly LotMove[], from: number, to: number): readonly LotMove[] {
  let passed = 0
  return moves.slice().reverse().map((move): LotMove => {
    const [begin, end] = [passed, passed - move.change]
    passed = end
    return { ...move, change: points(0 - Math.max(0, Math.min(end, to) - Math.max(begin, from))) }
  })
}

export type PointsBackDraft = Extract<EntryDraft, { kind: 'redeemUndo' }>

/**
 * P6, P7: what a refund gives back of the points that paid, into the same lots with the same expiry; null when it is cash alone.
 * Posted after the clawback of the same refund: all points of a bill are clawed back before the first deducted one returns, so any
 * split of a refund leaves the same lots.
 */
export function pointsBackDraft(account: Account, refund: Refund, capture: CaptureEntry | null, book: RuleBook): PointsBackDraft | null {
  const { settled, before, after, nth, at } = refund
  if (!capture) return null
  const captured = points(0 - capture.delta)
  const [from, to] = [cameBack(before, settled.trace.pointsFen, captured), cameBack(after, settled.trace.pointsFen, captured)]
  if (to === from) return null
  return {
    kind: 'redeemUndo', entryId: captureEntryId(refundEntryId(settled.entryId, nth)), memberId: account.memberId, storeId: settled.storeId, staffId: refund.staffId,
    businessDate: settled.businessDate, at,
    trace: { shape: 'spend', asked: points(to - from), undoes: capture.entryId },
    source: { of: 'bill', billKey: settled.entryId, billFingerprint: billFingerprint(after) },
    movement: returnToLots(account, drawnBetween(capture.movement.moves, from, to), at),
    growthFen: fen(0), tierAfter: standingOn(account.tier, account.spend, businessDate(at), tiersOf(book)).state,
  }
}
