import type { GiftRow } from '@encore/contract/gift'
import { points } from '@encore/domain/kernel/amount'
import { later, MS_PER_DAY } from '@encore/domain/kernel/time'
import { clerk } from '../member/people.testkit'
import { manager, nextOperation } from '../points/points-scene.testkit'
import { memoryWorld, type TestWorld } from '../platform/memory-world.testkit'
import { verifyVoucher } from '../voucher/verify-voucher'
import { listGifts } from './catalogue'
import { type GiftDoc, gifts } from './gift.port'
import { codeOf, gift, giftTerms, order, rich, sound } from './gift-scene.testkit'
import { adjustStock, getGift, manageGifts, saveGift } from './manage-gifts'
import { redeemGift } from './redeem-gift'

describe('R2 the manager’s gifts', () => {
  let world: TestWorld
  beforeEach(async () => { world = await memoryWorld() })

  it('create, change, stop, stock in and out: each once, each in the audit log, stock never below what was claimed', async () => {
    const create = { operationId: nextOperation(), terms: giftTerms(), stock: 10, isOffered: true }
    const made = await saveGift(manager, create, world)
    expect(await saveGift(manager, create, world)).toEqual(made)
    if (!made.ok) throw new Error(made.refusal.code)
    const { giftId } = made.value
    expect(made.value).toMatchObject({ total: 10, stock: 10, pending: 0, redeemed: 0, used: 0, open: 0, revision: 0 })
    const edit = { operationId: nextOperation(), giftId, revision: 0, terms: giftTerms({ points: points(200) }), isOffered: true }
    expect(await saveGift(manager, edit, world)).toMatchObject({ value: { revision: 1, terms: { points: 200 } } })
    expect(codeOf(await saveGift(manager, { ...edit, operationId: nextOperation() }, world))).toBe('CHANGED_MEANWHILE')
    const { guest } = await rich(world, 'guest', 1000)
    const redeemed = await redeemGift(guest, order({ giftId, units: 4, points: points(200) }), world)
    const adjust = { operationId: nextOperation(), giftId, by: -6, reason: '盘点少了' }
    expect(await adjustStock(manager, adjust, world)).toMatchObject({ value: { stock: 0, total: 4, redeemed: 4, open: 4 } })
    expect(await adjustStock(manager, adjust, world)).toMatchObject({ value: { stock: 0, total: 4 } })
    expect(codeOf(await adjustStock(manager, { ...adjust, operationId: nextOperation(), by: -1 }, world))).toBe('GIFT_STOCK_TOO_LOW')
    await verifyVoucher(clerk, { operationId: nextOperation(), code: (redeemed.ok ? redeemed.value.vouchers[0]?.code : '') as never }, world)
    expect(await getGift(manager, { giftId }, world)).toMatchObject({ value: { used: 1, open: 3, expired: 0 } })
    world.pass(40 * MS_PER_DAY)
    expect(await getGift(manager, { giftId }, world)).toMatchObject({ value: { used: 1, open: 0, expired: 3 } })
    expect(world.dump('audit').map((row) => (row as unknown as { what: string }).what)).toEqual(['createGift', 'changeGift', 'adjustStock'])
    expect(await manageGifts(manager, { limit: 20 }, world)).toMatchObject({ value: { rows: [{ giftId }], next: null } })
    expect(await sound(world, giftId)).toMatchObject({ stock: 0 } satisfies Partial<GiftDoc>)
  })

  it('M5 the manager’s list is read in pages: on offer first, then stopped, each cheapest first, none twice and none left out', async () => {
    await gift(world, 1, {}, 'g0')
    const template = (await world.store.get(gifts, 'g0')) as GiftDoc
    for (let n = 1; n < 230; n += 1) await world.store.add(gifts, { ...template, _id: `g${n}`, isOffered: n % 3 !== 0, terms: { ...template.terms, points: points(100 * (1 + n % 7)) } })
    const seen: GiftRow[] = []
    for (let after: string | undefined; ;) {
      const page = await manageGifts(manager, { limit: 20, ...(after !== undefined && { after }) }, world)
      if (!page.ok) throw new Error('not read')
      seen.push(...page.value.rows)
      if (page.value.next === null) break
      expect(page.value.rows).toHaveLength(20)
      after = page.value.next
    }
    expect(new Set(seen.map(({ giftId }) => giftId)).size).toBe(230)
    expect(seen).toHaveLength(230)
    const places = seen.map(({ isOffered, terms }) => (isOffered ? 0 : 10_000) + terms.points)
    expect(places).toEqual([...places].sort((a, b) => a - b))
  })

  it('the catalogue shows what is on offer now, cheapest first, with what this guest had and may', async () => {
    const { guest } = await rich(world, 'guest', 1000)
    const now = world.clock.now()
    await gift(world, 5, { perMember: 1 }, 'beer')
    await gift(world, 0, { points: points(100) }, 'cheap')
    await gift(world, 5, { tier: 'diamond', points: points(9_000) }, 'dear')
    await gift(world, 5, { offeredFrom: later(now, 1) }, 'soon')
    await redeemGift(guest, order({ giftId: 'beer' }), world)
    const page = await listGifts(guest, {}, world)
    expect(page.ok && page.value.available).toBe(750)
    expect(page.ok && page.value.gifts.map(({ giftId, stock, had, refused }) => [giftId, stock, had, refused?.code ?? null])).toEqual([['cheap', 0, 0, null], ['beer', 4, 1, 'GIFT_LIMIT'], ['dear', 5, 0, 'GIFT_TIER']])
  })
})
