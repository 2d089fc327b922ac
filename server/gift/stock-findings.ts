import type { Difference, ReconcilePage } from '@encore/contract/reconcile'
import { pendingUnits } from '@encore/domain/gift/stock'
import type { Subject } from '../reconcile/subject'
import { vouchers } from '../voucher/voucher.port'
import { type GiftDoc, gifts, originOf } from './gift.port'

type Reader = Parameters<Subject['check']>[0]
const GIFTS_A_PIECE = 10

const differs = (of: string, field: string, stored: number, recomputed: number): Difference =>
  ({ subject: 'gifts', of, field, stored: String(stored), recomputed: String(recomputed), day: null })

/** R2: stock + pending + redeemed = total, and what was redeemed is what vouchers were issued for. */
async function findingsOf(store: Reader, seen: GiftDoc): Promise<readonly Difference[]> {
  const [open, used] = await Promise.all([store.count(vouchers, { origin: originOf(seen._id), status: 'issued' }), store.count(vouchers, { origin: originOf(seen._id), status: 'used' })])
  const gift = await store.get(gifts, seen._id) ?? seen
  const pending = pendingUnits(gift)
  const found: Difference[] = []
  if (gift.stock < 0) found.push(differs(gift._id, 'stock', gift.stock, 0))
  if (gift.stock + pending + gift.redeemed !== gift.total) found.push(differs(gift._id, 'total', gift.total, gift.stock + pending + gift.redeemed))
  // A redemption under way between the reads is no difference: the next look finds it settled.
  const isQuiet = Object.keys(gift.claims).length === 0 && gift.redeemed === seen.redeemed
  if (isQuiet && gift.redeemed !== open + used) found.push(differs(gift._id, 'redeemed', gift.redeemed, open + used))
  return found
}

/** P10: every gift, by id. */
export const giftsSubject: Subject = {
  async check(store, after): Promise<ReconcilePage> {
    const [found, total] = await Promise.all([
      store.find(gifts, { where: after === undefined ? {} : { _id: { gt: after } }, limit: GIFTS_A_PIECE + 1 }),
      store.count(gifts, {}),
    ])
    const page = found.slice(0, GIFTS_A_PIECE)
    const differences = await Promise.all(page.map((gift) => findingsOf(store, gift)))
    return { checked: page.length, entries: 0, total, differences: differences.flat(), next: found.length > page.length ? page[page.length - 1]?._id ?? null : null }
  },
}
