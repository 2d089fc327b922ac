import type { GiftTerms } from '@encore/domain/gift/gift'
import { isStockSound } from '@encore/domain/gift/stock'
import { points } from '@encore/domain/kernel/amount'
import type { Guest } from '../platform/actor'
import type { TestWorld } from '../platform/memory-world.testkit'
import { joined, nextOperation, settled } from '../points/points-scene.testkit'
import { type VoucherDoc, vouchers } from '../voucher/voucher.port'
import { type GiftDoc, gifts } from './gift.port'
import type { redeemGift } from './redeem-gift'

export const giftTerms = (over: Partial<GiftTerms> = {}): GiftTerms => ({
  title: { zh: '精酿一打', en: 'A dozen craft beers' }, note: { zh: '凭券在吧台领取', en: 'At the bar' }, picture: null, tone: 'amber',
  points: points(300), perMember: null, tier: 'regular', offeredFrom: null, offeredUntil: null, validDays: 30, ...over,
})

export async function gift(world: TestWorld, stock: number, over: Partial<GiftTerms> = {}, id = 'g1'): Promise<void> {
  await world.store.add(gifts, { _id: id, terms: giftTerms(over), isOffered: true, revision: 0, createdAt: 0, total: stock, stock, redeemed: 0, claims: {} })
}

/** A guest with `spent` yuan's worth of points that can be used now, beside the 50 welcome points. */
export async function rich(world: TestWorld, name: string, spent: number): Promise<{ readonly guest: Guest; readonly memberId: string }> {
  const phone = `139${String(Array.from(name).reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 100_000_000, 7)).padStart(8, '0')}`
  const memberId = await joined(world, `o-${name}`, phone)
  if (spent > 0) await settled(world, memberId, spent * 100, '2026-06-01')
  return { guest: { kind: 'guest', openid: `o-${name}` }, memberId }
}

export const order = (over: Partial<Parameters<typeof redeemGift>[1]> = {}) => ({ operationId: nextOperation(), giftId: 'g1', units: 1, points: points(300), isFirst: true, ...over })

/** Stock and vouchers after everything R2 says about them was found true. */
export async function sound(world: TestWorld, id = 'g1'): Promise<GiftDoc> {
  const doc = await world.store.get(gifts, id)
  if (!doc) throw new Error('no gift')
  expect(isStockSound(doc)).toBe(true)
  const issued = (world.dump(vouchers.name) as VoucherDoc[]).filter(({ origin, status }) => origin === `gift:${id}` && status !== 'cancelled')
  if (Object.keys(doc.claims).length === 0) expect(doc.redeemed).toBe(issued.length)
  return doc
}

export const codeOf = (answer: { readonly ok: boolean; readonly refusal?: { readonly code: string } }): string => (answer.ok ? 'ok' : answer.refusal?.code ?? '?')
export const tally = (codes: readonly string[]): Record<string, number> => codes.reduce<Record<string, number>>((seen, code) => ({ ...seen, [code]: (seen[code] ?? 0) + 1 }), {})
