import { type Instant, later, MS_PER_DAY, MS_PER_HOUR } from '@encore/domain/kernel/time'
import { available } from '@encore/domain/points/lots'
import { useVoucher } from '@encore/domain/voucher/voucher'
import type { GiftDoc } from '../gift/gift.port'
import { redemptionOf } from '../gift/redeem-entry'
import type { Secrets } from '../platform/world'
import { voucherDoc, type VoucherDoc } from '../voucher/voucher.port'
import { dice, type Dice } from './dice'
import { giftShelf, type ShelfGift } from './gift-shelf'
import { GUEST_OPENIDS } from './identities'
import type { Membership } from './memberships'
import { toMinute } from './moments'
import { STORE_ID } from './venue'

export interface Redeemed { readonly memberships: readonly Membership[]; readonly gifts: readonly GiftDoc[]; readonly vouchers: readonly VoucherDoc[] }
interface Order { readonly seed: number; readonly now: Instant; readonly secrets: Secrets }
interface Swap { readonly giftId: string; readonly at: Instant; readonly isUsed: boolean }

const SHARE_WHO_REDEEM = 30
const KEPT_FOR_TODAY = 'gift-poster'

/** The two members whom the developer may be have something to show; the crowd redeems now and then, some days after its last evening. */
function swapsOf({ plan, account, entries }: Membership, own: Dice, { now }: Order, shelf: readonly ShelfGift[]): readonly Swap[] {
  const last = entries.reduce((latest, entry) => Math.max(latest, entry.at), 0) as Instant
  const at = (days: number): Instant => toMinute(later(now, -days * MS_PER_DAY))
  if (plan.openid === GUEST_OPENIDS.gold) return [{ giftId: 'gift-fruit', at: at(4), isUsed: true }, { giftId: 'gift-plum', at: at(2), isUsed: false }]
  const day = later(last, own.between(40, 200) * MS_PER_HOUR)
  if (plan.openid === null || plan.openid === GUEST_OPENIDS.silver || day > at(1) || !own.happens(SHARE_WHO_REDEEM)) return []
  const affordable = shelf.filter(({ id, terms }) => id !== KEPT_FOR_TODAY && terms.tier === 'regular' && terms.points <= available(account.ledger, toMinute(day)))
  return affordable.length === 0 ? [] : [{ giftId: own.pick(affordable).id, at: toMinute(day), isUsed: own.happens(60) }]
}

/** At the counter, the evening after. */
function verified(doc: VoucherDoc, swap: Swap, now: Instant): VoucherDoc {
  const at = later(swap.at, 22 * MS_PER_HOUR)
  const used = swap.isUsed && at < now ? useVoucher(doc.voucher, { at, storeId: STORE_ID, staffId: 'staff-clerk', staffName: '前台 小荷', billKey: null }) : null
  return used?.ok ? voucherDoc(used.value) : doc
}

/**
 * Gifts swapped for points by the rules that do it in the cloud (R2): the entry, the voucher, the count, and the stock that is left.
 * The signed poster has one piece left, for whoever tries what happens when two want it.
 */
export function playedRedemptions(memberships: readonly Membership[], order: Order): Redeemed {
  const { seed, now, secrets } = order
  const shelf = giftShelf(now)
  const opened = later(now, -200 * MS_PER_DAY)
  const blank = ({ id, pieces, terms }: ShelfGift): GiftDoc => ({ _id: id, terms, isOffered: true, revision: 0, createdAt: opened, total: pieces, stock: pieces, redeemed: 0, claims: {} })
  const left = new Map(shelf.map((gift) => [gift.id, blank(gift)]))
  const vouchers: VoucherDoc[] = []
  const played = memberships.map((membership) => swapsOf(membership, dice(seed, `gifts ${membership.plan.order}`), order, shelf).reduce((one, swap, nth) => {
    const gift = left.get(swap.giftId)
    if (!gift || gift.stock === 0) return one
    const operationId = `demo-gift-${String(membership.plan.order).padStart(4, '0')}-${nth}`
    const operation = { operationId, fingerprint: operationId, at: swap.at }
    const done = redemptionOf(one.account, { gift, operation, memberId: one.account._id, held: { giftId: gift._id, claimId: operationId, claim: { units: 1, attempt: 'demo', fingerprint: operationId, at: swap.at } } }, { secrets })
    if (!done.ok) return one
    left.set(gift._id, { ...gift, stock: gift.stock - 1, redeemed: gift.redeemed + 1 })
    vouchers.push(...done.value.vouchers.map((doc) => verified(doc, swap, now)))
    return { ...one, account: done.value.account, entries: [...one.entries, done.value.entry] }
  }, membership))
  return { memberships: played, gifts: [...left.values()], vouchers }
}
