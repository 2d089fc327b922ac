import { fen } from '../kernel/amount'
import { type BusinessDate, civilDay, endOfMonth, type Instant, later, type Month, monthOf } from '../kernel/time'
import type { Account } from './account'
import type { EntryDraft } from './entry'
import { expireLots, isExpired, type Lot } from './lots'

export type ExpireDraft = Extract<EntryDraft, { kind: 'expire' }>

/** The last civil day on which a lot counted. */
const lastDay = (lot: Lot): BusinessDate => civilDay(later(lot.expiresAt, -1)) as string as BusinessDate

/** The month is for people, the place in the chain makes it unique: an undo may fill a lot again that was booked off before (P6). */
export const expireEntryId = (memberId: string, month: Month, version: number): string => `expire:${memberId}:${month}:${version}`

/**
 * P6: books off the first month whose lots have expired, or null when nothing is over. A guest away for years gets one entry a
 * month, so that each says which points it was. Tier and growth stay as they are stored: this is bookkeeping, and whether it ran
 * last night changes nothing that the guest sees (T6). `storeId` is the guest's own store.
 */
export function expireDraft(account: Account, storeId: string, at: Instant): ExpireDraft | null {
  const over = account.lots.filter((lot) => lot.remaining > 0 && isExpired(lot, at))
  const month = over.map((lot) => monthOf(lastDay(lot))).sort()[0] as Month
  const lots = over.filter((lot) => monthOf(lastDay(lot)) === month)
  const movement = expireLots({ ...account, lots }, at)
  if (movement.moves.length === 0) return null // nothing is over, or all of it is held at a till right now
  const expiredBy = endOfMonth(month)
  return {
    kind: 'expire', entryId: expireEntryId(account.memberId, month, account.version + 1), memberId: account.memberId, storeId, staffId: null,
    businessDate: civilDay(later(expiredBy, -1)) as string as BusinessDate, at,
    trace: { shape: 'expiry', expiredBy }, source: { of: 'calendar', month }, movement, growthFen: fen(0), tierAfter: account.tier,
  }
}
