import { points } from '@encore/domain/kernel/amount'
import { later } from '@encore/domain/kernel/time'
import { manager, nextOperation, proven, settled } from '../points/points-scene.testkit'
import { memoryWorld, type TestWorld } from '../platform/memory-world.testkit'
import { cancelVoucher } from './cancel-voucher'
import { listGifts } from './catalogue'
import { codeOf, gift, giftTerms, order, rich, sound, tally } from './gift-scene.testkit'
import { saveGift } from './manage-gifts'
import { redeemGift } from './redeem-gift'
import { sweepClaims } from './sweep-claims'


describe('R2 redeem a gift', () => {
  let world: TestWorld
  beforeEach(async () => { world = await memoryWorld() })

  it('R2, R3 points out, entry, voucher and stock in one piece; N units cost N times and give N vouchers', async () => {
    const { guest, memberId } = await rich(world, 'guest', 1500)
    await gift(world, 5)
    const answer = await redeemGift(guest, order({ units: 3 }), world)
    expect(answer).toMatchObject({ ok: true, value: { points: 900, available: 650, replayed: false, vouchers: [{ state: 'issued', refundPoints: 300 }, {}, {}] } })
    expect(await sound(world)).toMatchObject({ stock: 2, redeemed: 3, total: 5, claims: {} })
    expect((await proven(world, memberId)).balance).toBe(650)
    expect(new Set(answer.ok ? answer.value.vouchers.map(({ code }) => code) : []).size).toBe(3)
  })

  it('R2 100 guests on the last piece: one gets it, 99 hear it kindly, the stock is never below 0', async () => {
    const guests = await Promise.all(Array.from({ length: 100 }, (_, n) => rich(world, `guest${n}`, 700)))
    for (const stock of [1, 20]) {
      const id = `g-${stock}`
      await gift(world, stock, {}, id)
      const codes = (await Promise.all(guests.map(({ guest }) => redeemGift(guest, order({ giftId: id }), world)))).map(codeOf)
      expect(tally(codes)).toEqual({ ok: stock, GIFT_SOLD_OUT: 100 - stock })
      expect(await sound(world, id)).toMatchObject({ stock: 0, redeemed: stock })
    }
    for (const { memberId } of guests) await proven(world, memberId)
  }, 60_000)

  it('P9 twenty redemptions of one balance at once: one succeeds, the others hear INSUFFICIENT_POINTS and every claimed piece comes back', async () => {
    const { guest, memberId } = await rich(world, 'guest', 300)
    await gift(world, 50)
    const codes = (await Promise.all(Array.from({ length: 20 }, () => redeemGift(guest, order(), world)))).map(codeOf)
    expect(tally(codes)).toEqual({ ok: 1, INSUFFICIENT_POINTS: 19 })
    expect(await sound(world)).toMatchObject({ stock: 49, redeemed: 1, claims: {} })
    expect((await proven(world, memberId)).balance).toBe(50)
  })

  it('R2 the limit for each member holds under parallel calls, and a cancelled one does not count', async () => {
    const { guest } = await rich(world, 'guest', 3000)
    await gift(world, 50, { perMember: 2 })
    const answers = await Promise.all(Array.from({ length: 8 }, () => redeemGift(guest, order(), world)))
    expect(tally(answers.map(codeOf))).toEqual({ ok: 2, GIFT_LIMIT: 6 })
    expect(await redeemGift(guest, order(), world)).toMatchObject({ refusal: { code: 'GIFT_LIMIT', most: 2, had: 2 } })
    const first = answers.find((answer) => answer.ok)
    const code = first?.ok ? first.value.vouchers[0]?.code : ''
    expect((await cancelVoucher(guest, { operationId: nextOperation(), code: code as never }, world)).ok).toBe(true)
    expect((await redeemGift(guest, order(), world)).ok).toBe(true)
    expect(await sound(world)).toMatchObject({ stock: 48, redeemed: 2 })
  })

  it('R2 tier, period, price and stop each refuse by name, and nothing moves', async () => {
    const { guest, memberId } = await rich(world, 'guest', 1000)
    const now = world.clock.now()
    await gift(world, 5, { tier: 'gold' }, 'gold')
    await gift(world, 5, { offeredFrom: later(now, 1) }, 'soon')
    await gift(world, 5, { offeredUntil: now }, 'over')
    await gift(world, 5, {}, 'plain')
    await gift(world, 5, { points: points(9_000) }, 'dear')
    const codes: string[] = []
    for (const over of [{ giftId: 'gold' }, { giftId: 'soon' }, { giftId: 'over' }, { giftId: 'none' }, { giftId: 'plain', points: points(299) }, { giftId: 'dear', points: points(9_000) }]) codes.push(codeOf(await redeemGift(guest, order(over), world)))
    expect(codes).toEqual(['GIFT_TIER', 'GIFT_NOT_OFFERED', 'GIFT_NOT_OFFERED', 'GIFT_NOT_FOUND', 'GIFT_CHANGED', 'INSUFFICIENT_POINTS'])
    await saveGift(manager, { operationId: nextOperation(), giftId: 'plain', revision: 0, terms: giftTerms(), isOffered: false }, world)
    expect(await redeemGift(guest, order({ giftId: 'plain' }), world)).toMatchObject({ refusal: { code: 'GIFT_NOT_OFFERED' } })
    expect(await redeemGift({ kind: 'guest', openid: 'o-stranger' }, order({ giftId: 'gold' }), world)).toMatchObject({ refusal: { code: 'NOT_A_MEMBER' } })
    for (const id of ['gold', 'soon', 'over', 'plain', 'dear']) expect(await sound(world, id)).toMatchObject({ stock: 5, redeemed: 0, claims: {} })
    expect((await proven(world, memberId)).balance).toBe(1050)
  })

  it('R2 a price that changed after it was seen is refused even by an instance that still knows the old one', async () => {
    const { guest } = await rich(world, 'guest', 1000)
    await gift(world, 5)
    await listGifts(guest, {}, world)
    await saveGift(manager, { operationId: nextOperation(), giftId: 'g1', revision: 0, terms: giftTerms({ points: points(500) }), isOffered: true }, world)
    expect(await redeemGift(guest, order(), world)).toMatchObject({ refusal: { code: 'GIFT_CHANGED', points: 500 } })
    expect((await redeemGift(guest, order({ points: points(500) }), world)).ok).toBe(true)
    expect(await sound(world)).toMatchObject({ stock: 4, redeemed: 1 })
  })

  it('P8 the same redemption ten times at once counts once, and all ten hear it; another payload is refused', async () => {
    const { guest, memberId } = await rich(world, 'guest', 1000)
    await gift(world, 1)
    const asked = order({ isFirst: false })
    const answers = await Promise.all(Array.from({ length: 10 }, () => redeemGift(guest, asked, world)))
    const again = await redeemGift(guest, asked, world)
    const codes = answers.map((answer) => (answer.ok ? answer.value.vouchers[0]?.code : codeOf(answer)))
    expect(new Set(codes).size).toBe(1)
    expect(answers.filter((answer) => answer.ok && !answer.value.replayed)).toHaveLength(1)
    expect(again).toMatchObject({ ok: true, value: { replayed: true } })
    expect(codeOf(await redeemGift(guest, { ...asked, units: 2 }, world))).toBe('IDEMPOTENCY_CONFLICT')
    await sweepClaims(world)
    expect(await sound(world)).toMatchObject({ stock: 0, redeemed: 1, claims: {} })
    expect((await proven(world, memberId)).balance).toBe(750)
  })

  it('P8 a refusal is kept, too: points that arrive later do not turn it into a gift', async () => {
    const { guest, memberId } = await rich(world, 'guest', 0)
    await gift(world, 5)
    const asked = order()
    expect(codeOf(await redeemGift(guest, asked, world))).toBe('INSUFFICIENT_POINTS')
    await settled(world, memberId, 100_000, '2026-06-01')
    expect((await proven(world, memberId)).balance).toBe(1050)
    expect(codeOf(await redeemGift(guest, { ...asked, isFirst: false }, world))).toBe('INSUFFICIENT_POINTS')
    expect(await sound(world)).toMatchObject({ stock: 5, claims: {} })
  })

  it('B7 a winner costs nine requests with its price known, a late guest none once the instance saw the stock gone', async () => {
    const [first, second, third] = [await rich(world, 'a', 400), await rich(world, 'b', 400), await rich(world, 'c', 400)]
    await gift(world, 1)
    await listGifts(first.guest, {}, world)
    world.requests.reset()
    expect((await redeemGift(first.guest, order(), world)).ok).toBe(true)
    expect(world.requests.total()).toBe(9) // claim, guest, start, account, entry with its operation, voucher, account, commit, stock
    world.requests.reset()
    expect(codeOf(await redeemGift(second.guest, order(), world))).toBe('GIFT_SOLD_OUT')
    expect(world.requests.total()).toBe(2)
    world.requests.reset()
    expect(codeOf(await redeemGift(third.guest, order(), world))).toBe('GIFT_SOLD_OUT')
    expect(world.requests.total()).toBe(0)
  })
})
