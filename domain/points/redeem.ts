import { fen, type Points, points } from '../kernel/amount'
import { accept, type Result } from '../kernel/result'
import { businessDate, type Instant } from '../kernel/time'
import { standingOn } from '../tier/standing'
import type { Account } from './account'
import type { EntryDraft } from './entry'
import { drawFromLots, type InsufficientPoints, type LotMove, returnToLots } from './lots'
import { type RuleBook, tiersOf } from './rules'

export type RedeemDraft = Extract<EntryDraft, { kind: 'redeem' }>
export type RedeemUndoDraft = Extract<EntryDraft, { kind: 'redeemUndo' }>

/** What points are swapped for: `id` names the redemption, `voucherId` the first voucher it gives. */
export type Redemption = { readonly id: string; readonly voucherId: string; readonly points: Points; readonly storeId: string; readonly at: Instant }

export const redeemEntryId = (redemptionId: string): string => `gift:${redemptionId}`
/** One reverse a voucher (R4): the id is what makes it happen once. */
export const redeemUndoEntryId = (voucherCode: string): string => `undo:${voucherCode}`

/** R2, P6: points out of the lots that expire first; refused when they are not all there. N units are asked as N times the points. */
export function redeemDraft(account: Account, redemption: Redemption, book: RuleBook): Result<RedeemDraft, InsufficientPoints> {
  const drawn = drawFromLots(account, redemption.points, redemption.at)
  if (!drawn.ok) return drawn
  const today = businessDate(redemption.at)
  return accept({
    kind: 'redeem', entryId: redeemEntryId(redemption.id), memberId: account.memberId, storeId: redemption.storeId, staffId: null, businessDate: today, at: redemption.at,
    trace: { shape: 'spend', asked: redemption.points, undoes: null },
    source: { of: 'gift', voucherId: redemption.voucherId },
    movement: drawn.value, growthFen: fen(0), tierAfter: standingOn(account.tier, account.spend, today, tiersOf(book)).state,
  })
}

/** What the nth of several units drew: the moves in their order, cut into equal parts; the parts together are the moves. `nth` from 1. */
export function drawsOfUnit(moves: readonly LotMove[], price: Points, nth: number): readonly LotMove[] {
  const [from, to] = [(nth - 1) * price, nth * price]
  let seen = 0
  return moves.flatMap((move): LotMove[] => {
    const [start, end] = [seen, seen - move.change]
    seen = end
    const taken = Math.min(end, to) - Math.max(start, from)
    return taken > 0 ? [{ ...move, change: points(-taken) }] : []
  })
}

export type Undo = { readonly voucherId: string; readonly entryId: string; readonly draws: readonly LotMove[]; readonly storeId: string; readonly at: Instant }

/** R4, P6: one voucher's points back into the lots they came from, with the same expiry; what expired meanwhile comes back expired. */
export function redeemUndoDraft(account: Account, undo: Undo, book: RuleBook): RedeemUndoDraft {
  const today = businessDate(undo.at)
  return {
    kind: 'redeemUndo', entryId: redeemUndoEntryId(undo.voucherId), memberId: account.memberId, storeId: undo.storeId, staffId: null, businessDate: today, at: undo.at,
    trace: { shape: 'spend', asked: points(undo.draws.reduce((sum, draw) => sum + draw.change, 0)), undoes: undo.entryId },
    source: { of: 'gift', voucherId: undo.voucherId },
    movement: returnToLots(account, undo.draws, undo.at), growthFen: fen(0), tierAfter: standingOn(account.tier, account.spend, today, tiersOf(book)).state,
  }
}
