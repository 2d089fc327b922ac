import { type Fen, type Points, points } from '../kernel/amount'
import { accept, refuse, type Result } from '../kernel/result'
import { instant, type Instant } from '../kernel/time'
import type { LotTerms } from './earn'

/** A lot 积分批次: points that became available and expire together. 0 ≤ remaining ≤ original (P5). */
export type Lot = LotTerms & { readonly original: Points; readonly remaining: Points }

/** Held 预扣: set aside by staff for a deduct at the till until captured, voided or timed out (R1). Past `until` it holds nothing, job or no job. */
export type Hold = { readonly holdId: string; readonly staffId: string; readonly until: Instant; /** What they were said to pay. */ readonly worthFen: Fen; readonly draws: readonly { readonly lotId: string; readonly points: Points }[] }

/** What an entry does to one lot. It names the terms, so an account can be rebuilt from its entries alone (P10). */
export type LotMove = LotTerms & { readonly change: Points; readonly issued: Points }

/** Everything an entry moves. delta = Σ change − debtChange, hence balance = Σ lots − debt stays true (P5). */
export type Movement = { readonly moves: readonly LotMove[]; readonly debtChange: Points }

export type Pot = { readonly lots: readonly Lot[]; readonly holds: readonly Hold[]; readonly debt: Points }
export type InsufficientPoints = { readonly code: 'INSUFFICIENT_POINTS'; readonly asked: Points; readonly available: Points }

const zero = points(0)
const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0)
const min = (a: number, b: number): Points => points(Math.min(a, b))
const termsOf = ({ lotId, availableAt, expiresAt }: LotTerms): LotTerms => ({ lotId, availableAt, expiresAt })
const change = (lot: LotTerms, by: number, issued = 0): LotMove => ({ ...termsOf(lot), change: points(by), issued: points(issued) })

export const deltaOf = (movement: Movement): Points =>
  points(sum(movement.moves.map((move) => move.change)) - movement.debtChange)

export const isExpired = (lot: LotTerms, now: Instant): boolean => lot.expiresAt <= now
export const isPending = (lot: LotTerms, now: Instant): boolean => lot.availableAt > now

export const heldIn = (holds: readonly Hold[], lotId: string, now: Instant): Points =>
  points(sum(holds.filter((hold) => hold.until > now).flatMap((hold) => hold.draws).filter((draw) => draw.lotId === lotId).map((draw) => draw.points)))

/** First expiring first; ties by availability, then by name, so that two machines always choose the same lot (P6). */
const firstExpiringFirst = (lots: readonly Lot[]): readonly Lot[] =>
  lots.slice().sort((a, b) => a.expiresAt - b.expiresAt || a.availableAt - b.availableAt || (a.lotId < b.lotId ? -1 : 1))

/** Holds that still hold: not timed out, and every lot still has what they set aside. A refund that took it is stronger than a hold (P7). */
export function standingHolds(lots: readonly Lot[], holds: readonly Hold[], now: Instant): readonly Hold[] {
  return holds.reduce<readonly Hold[]>((kept, hold) => {
    const fits = hold.draws.every((draw) => heldIn(kept, draw.lotId, now) + draw.points <= (lots.find((lot) => lot.lotId === draw.lotId)?.remaining ?? 0))
    return hold.until > now && fits ? [...kept, hold] : kept
  }, [])
}

/** What may be spent from a lot at this instant: nothing pending (P3), expired (P6) or held (R1). */
export const spendableIn = (pot: Pot, lot: Lot, now: Instant): Points =>
  isExpired(lot, now) || isPending(lot, now) ? zero : points(Math.max(0, lot.remaining - heldIn(pot.holds, lot.lotId, now)))

export const available = (pot: Pot, now: Instant): Points => points(sum(pot.lots.map((lot) => spendableIn(pot, lot, now))))

/** P7: what new points owe to the debt is paid first; only the rest lands in the lot. `amount` ≥ 0. */
export function issueToLot(pot: Pot, terms: LotTerms, amount: Points): Movement {
  const repaid = min(pot.debt, amount)
  return { moves: amount === 0 ? [] : [change(terms, amount - repaid, amount)], debtChange: points(0 - repaid) }
}

/** P6: spends the lots that expire first. Expired, pending and held points are not there. */
export function drawFromLots(pot: Pot, asked: Points, now: Instant): Result<Movement, InsufficientPoints> {
  const there = available(pot, now)
  if (asked > there) return refuse({ code: 'INSUFFICIENT_POINTS', asked, available: there })
  return accept({ moves: takeInOrder(firstExpiringFirst(pot.lots), asked, (lot) => spendableIn(pot, lot, now)), debtChange: zero })
}

function takeInOrder(lots: readonly Lot[], asked: Points, limit: (lot: Lot) => Points): readonly LotMove[] {
  const moves: LotMove[] = []
  let missing: number = asked
  for (const lot of lots) {
    const taken = min(limit(lot), missing)
    if (taken > 0) moves.push(change(lot, -taken))
    missing -= taken
  }
  return moves
}

/**
 * P7: takes points back, from the lot they were earned into first, pending ones too; what is spent already becomes debt.
 * What is held at a till is promised there and taken last (R1). But it is taken, as pending lots are, before any debt arises:
 * else time alone would make a spendable lot beside a debt (P5).
 */
export function takeBack(pot: Pot, asked: Points, earnedInto: string, now: Instant): Movement {
  const live = firstExpiringFirst(pot.lots.filter((lot) => !isExpired(lot, now)))
  const order = [...live.filter((lot) => lot.lotId === earnedInto), ...live.filter((lot) => lot.lotId !== earnedInto)]
  const free = takeInOrder(order, asked, (lot) => points(Math.max(0, lot.remaining - heldIn(pot.holds, lot.lotId, now))))
  const missing = points(asked + sum(free.map((move) => move.change)))
  const held = takeInOrder(order, missing, (lot) => min(lot.remaining, heldIn(pot.holds, lot.lotId, now)))
  const moves = order.flatMap((lot): LotMove[] => {
    const taken = sum([...free, ...held].map((move) => (move.lotId === lot.lotId ? move.change : 0)))
    return taken === 0 ? [] : [change(lot, taken)]
  })
  return { moves, debtChange: points(asked + sum(moves.map((move) => move.change))) }
}

/**
 * P6: an undone spending goes back into the same lots with the same expiry. Points due to a debt pay it first (P7);
 * an expired lot takes its points back too, where they count for nothing until they are booked off.
 */
export function returnToLots(pot: Pot, drawn: readonly LotMove[], now: Instant): Movement {
  const moves: LotMove[] = []
  let debt: number = pot.debt
  for (const draw of drawn) {
    if (!pot.lots.some((lot) => lot.lotId === draw.lotId)) continue // long expired and forgotten: nothing of it could be spent
    const back = -draw.change
    const repaid = isExpired(draw, now) ? zero : min(debt, back)
    debt -= repaid
    if (back > repaid) moves.push(change(draw, back - repaid))
  }
  return { moves, debtChange: points(debt - pot.debt) }
}

/** P6: books off what has expired, but nothing a running hold promised. Late or early, it changes nothing a guest could spend. */
export const expireLots = (pot: Pot, now: Instant): Movement => {
  const over = (lot: Lot): number => (isExpired(lot, now) ? Math.max(0, lot.remaining - heldIn(pot.holds, lot.lotId, now)) : 0)
  return { moves: pot.lots.filter((lot) => over(lot) > 0).map((lot) => change(lot, -over(lot))), debtChange: zero }
}

/** When the first lot with points in it expires, or did; null when all are empty. */
export function firstExpiry(lots: readonly Lot[]): Instant | null {
  const filled = lots.filter((lot) => lot.remaining > 0)
  return filled.length === 0 ? null : instant(Math.min(...filled.map((lot) => lot.expiresAt)))
}

/** The lots after a movement. A move that would break a lot's bounds is a bug of the caller, never a refusal. */
export function applyMoves(lots: readonly Lot[], moves: readonly LotMove[]): readonly Lot[] {
  return moves.reduce<readonly Lot[]>((current, move) => {
    const known = current.find((lot) => lot.lotId === move.lotId)
    const before: Lot = known ?? { ...termsOf(move), original: zero, remaining: zero }
    const after: Lot = { ...before, original: points(before.original + move.issued), remaining: points(before.remaining + move.change) }
    if (after.remaining < 0 || after.remaining > after.original) throw new Error(`P5: lot ${move.lotId} would hold ${after.remaining} of ${after.original}`)
    if (before.expiresAt !== move.expiresAt || before.availableAt !== move.availableAt) throw new Error(`P6: lot ${move.lotId} with other terms`)
    return known ? current.map((lot) => (lot === known ? after : lot)) : [...current, after]
  }, lots)
}
