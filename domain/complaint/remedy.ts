import type { Fen, Points } from '../kernel/amount'
import type { Role } from './words'

/** What the guest gets (C12). Recording it moves nothing: points and vouchers go through the ledger with the complaint as source. */
export type Remedy =
  | { readonly kind: 'apology' | 'replacement' | 'discipline'; readonly note: string }
  | { readonly kind: 'points'; readonly points: Points; readonly note: string }
  | { readonly kind: 'voucher'; readonly voucherKind: string; readonly note: string }
  | { readonly kind: 'refund'; readonly amountFen: Fen; readonly note: string }

/** C12: above this a second person approves. */
export const POINTS_LIMIT: Partial<Record<Role, number>> = { handler: 500, manager: 5000, owner: 5000 }

export interface RecordedRemedies {
  readonly list: readonly Remedy[]
  /** 'second_person' keeps the points waiting until somebody else has approved them. */
  readonly approval: 'not_needed' | 'second_person'
}

/** Several points remedies in one answer count together, so that splitting does not pass the limit. */
export function recordRemedies(remedies: readonly Remedy[], role: Role): RecordedRemedies {
  const points = remedies.reduce((sum, remedy) => sum + (remedy.kind === 'points' ? remedy.points : 0), 0)
  return { list: remedies, approval: points > (POINTS_LIMIT[role] ?? 0) ? 'second_person' : 'not_needed' }
}
