import { divideDown, type Points, points } from '../kernel/amount'

/** Who takes part in a shared bill, and for how many equal parts; a whole number, at least 1. */
export type Sharer = { readonly memberId: string; readonly parts: number }
export type Share = { readonly memberId: string; readonly points: Points }

const byId = (a: { readonly memberId: string }, b: { readonly memberId: string }): number => (a.memberId < b.memberId ? -1 : 1)

/**
 * P13: splits points exactly, by largest remainder: everybody gets their share rounded down, and what is left goes one by one to
 * those whose share was cut most, of equals by member id. Σ shares = total, in whatever order the sharers come. total ≥ 0.
 */
export function sharesOf(total: Points, sharers: readonly Sharer[]): readonly Share[] {
  const parts = sharers.reduce((sum, sharer) => sum + sharer.parts, 0)
  const cut = sharers.map((sharer) => {
    const whole = divideDown(total * sharer.parts, parts)
    return { memberId: sharer.memberId, whole, remainder: total * sharer.parts - whole * parts }
  })
  const left = total - cut.reduce((sum, { whole }) => sum + whole, 0)
  const first = cut.sort((a, b) => b.remainder - a.remainder || byId(a, b)).slice(0, left)
  return cut.map(({ memberId, whole }) => ({ memberId, points: points(whole + (first.some((one) => one.memberId === memberId) ? 1 : 0)) })).sort(byId)
}

/** One member's equal share among these members. */
export const equalShare = (total: Points, members: readonly string[], memberId: string): Points =>
  sharesOf(total, members.map((one) => ({ memberId: one, parts: 1 }))).find((share) => share.memberId === memberId)?.points ?? points(0)
