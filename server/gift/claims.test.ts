import { proven } from '../points/points-scene.testkit'
import { memoryWorld, type TestWorld } from '../platform/memory-world.testkit'
import { gifts } from './gift.port'
import { codeOf, gift, order, rich, sound } from './gift-scene.testkit'
import { redeemGift } from './redeem-gift'
import { sweepClaims } from './sweep-claims'

describe('ADR 0014 claims that nobody finished', () => {
  let world: TestWorld
  beforeEach(async () => { world = await memoryWorld() })
  const claim = { units: 1, attempt: 'a', fingerprint: 'f', at: 0 }

  it('an undecided claim returns after two minutes, and a late transaction of it finds the decision', async () => {
    const { guest, memberId } = await rich(world, 'guest', 1000)
    await gift(world, 1)
    // The function dies between the claim and the transaction.
    const dying = { ...world, store: { ...world.store, atomically: () => Promise.reject(new Error('killed')) } }
    const asked = order()
    await expect(redeemGift(guest, asked, dying as never)).rejects.toThrow('killed')
    expect(await sound(world)).toMatchObject({ stock: 0, redeemed: 0 })
    expect(await sweepClaims(world)).toEqual({ claimsSettled: 0 })
    world.pass(120_000)
    expect(await sweepClaims(world)).toEqual({ claimsSettled: 1 })
    expect(await sweepClaims(world)).toEqual({ claimsSettled: 0 })
    expect(await sound(world)).toMatchObject({ stock: 1, claims: {} })
    expect(codeOf(await redeemGift(guest, { ...asked, isFirst: false }, world))).toBe('GIFT_CLAIM_LAPSED')
    expect((await redeemGift(guest, order(), world)).ok).toBe(true)
    expect((await proven(world, memberId)).balance).toBe(750)
  })

  it('the guest who asks again within the two minutes goes on with the claim and gets the last piece', async () => {
    const { guest } = await rich(world, 'guest', 1000)
    await gift(world, 1)
    const asked = order()
    await expect(redeemGift(guest, asked, { ...world, store: { ...world.store, atomically: () => Promise.reject(new Error('killed')) } } as never)).rejects.toThrow('killed')
    expect((await redeemGift(guest, { ...asked, isFirst: false }, world)).ok).toBe(true)
    expect(await sound(world)).toMatchObject({ stock: 0, redeemed: 1, claims: {} })
  })

  it('a claim that came too late for a decided operation is undone, not counted twice', async () => {
    const { guest } = await rich(world, 'guest', 1000)
    await gift(world, 3)
    const asked = order()
    expect((await redeemGift(guest, asked, world)).ok).toBe(true)
    const record = (world.dump('entries') as unknown as { _id: string; fingerprint: string }[]).find(({ _id }) => _id === `op:${asked.operationId}`)
    await world.store.change(gifts, 'g1', { set: { [`claims.${asked.operationId}`]: { ...claim, fingerprint: record?.fingerprint ?? '' } }, increase: { stock: -1 } })
    expect(await sweepClaims(world)).toEqual({ claimsSettled: 1 })
    expect(await sound(world)).toMatchObject({ stock: 2, redeemed: 1, claims: {} })
  })
})
