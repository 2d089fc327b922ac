import type { Instant } from '../kernel/time'

/**
 * A claim on the stock: taken in one conditional update before the member's own transaction, so that the hot document is never inside
 * one (ADR 0014). `units` > 0 are set aside for a redemption; −1 announces that a cancelled voucher will come back.
 * What decides is the operation's record: `attempt` tells a claim that led to it from one that came too late.
 */
export type Claim = { readonly units: number; readonly attempt: string; readonly fingerprint: string; readonly at: Instant }

/** Of `total` pieces: so many to be had, so many claimed, so many redeemed. Claims by operation id. */
export type Stock = { readonly total: number; readonly stock: number; readonly redeemed: number; readonly claims: Readonly<Record<string, Claim>> }

/** A claim nobody finished in this time is looked after by the sweeper; a function lives at most a minute. */
export const CLAIM_STALE_MS = 120_000

const claimsOf = ({ claims }: Pick<Stock, 'claims'>): readonly Claim[] => Object.keys(claims).map((id) => claims[id] as Claim)

/** Pieces set aside by claims that are still open. */
export const pendingUnits = (stock: Pick<Stock, 'claims'>): number =>
  claimsOf(stock).reduce((sum, { units }) => sum + Math.max(0, units), 0)

/**
 * R2: stock + pending + used = total, and nothing below 0. A piece that was cancelled before its own claim was settled counts as
 * redeemed −1 beside that claim until the sweeper comes.
 */
export const isStockSound = (of: Stock): boolean =>
  of.stock >= 0 && of.redeemed + pendingUnits(of) >= 0 && of.stock + pendingUnits(of) + of.redeemed === of.total
