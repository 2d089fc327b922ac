/**
 * What a gift may be (R2), for the contract and for the forms: characters of its words, points a piece, pieces in stock, pieces a member
 * may have, days its voucher counts. `units`: those of one redemption, each of which gives a voucher, all added in one request.
 */
export const GIFT_LIMITS = { title: 24, note: 120, points: 1_000_000, stock: 100_000, perMember: 1_000, validDays: 730, units: 10 } as const
