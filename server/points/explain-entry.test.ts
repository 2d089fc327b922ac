import { parseInstant } from '@encore/domain/kernel/time'
import { gift, order, rich } from '../gift/gift-scene.testkit'
import { redeemGift } from '../gift/redeem-gift'
import { memoryWorld, type TestWorld } from '../platform/memory-world.testkit'
import { expirePoints } from './expire-points'
import { explainEntry } from './explain-entry'
import { entriesOf, guestOf, joined, manager, nextOperation, settled } from './points-scene.testkit'
import { refundBill } from './refund-bill'

describe('P11 「怎么来的」 for every way points come and go', () => {
  let world: TestWorld
  const explained = async (memberId: string, kind: string, openid = 'o-guest') => {
    const [last] = (await entriesOf(world, memberId)).filter((doc) => doc.kind === kind).slice(-1)
    const answer = await explainEntry(guestOf(openid), { entryId: last?._id ?? '' }, world)
    if (!answer.ok) throw new Error(answer.refusal.code)
    return answer.value
  }
  beforeEach(async () => { world = await memoryWorld() })

  it('M1 welcome points: how many, into which lot, by which rules', async () => {
    const memberId = await joined(world)
    expect(await explained(memberId, 'welcome')).toMatchObject({ source: 'signup', granted: { given: 50, repaidDebt: 0, complaintId: null, ruleVersion: 'rules-v1' }, expiresAt: parseInstant('2027-07-01T00:00:00+08:00'), lots: [], corrected: null })
  })

  it('T3 T5 a tier’s gift, and the gift taken back with its upgrade', async () => {
    const memberId = await joined(world)
    const billId = await settled(world, memberId, 250_000)
    expect(await explained(memberId, 'bonus')).toMatchObject({ source: 'tier', granted: { given: 100 }, corrected: null })
    await refundBill(manager, { operationId: nextOperation(), billId, refund: { by: 'all' }, reason: 'service' }, world)
    expect(await explained(memberId, 'bonus')).toMatchObject({ source: 'tier', granted: null, corrected: { before: 100, after: 0, becameDebt: 0, ruleVersion: 'rules-v1' } })
  })

  it('P6 R2 what a gift cost, and what ran out: the points by the day they would have ended, the first first', async () => {
    await gift(world, 5)
    const { guest, memberId } = await rich(world, 'guest', 200)
    world.setNow('2026-07-09T22:00:00+08:00')
    await settled(world, memberId, 20_000)
    world.setNow('2026-07-10T22:00:00+08:00')
    expect((await redeemGift(guest, order(), world)).ok).toBe(true)
    expect(await explained(memberId, 'redeem')).toMatchObject({
      source: 'gift', delta: -300, lots: [{ points: 250, expiresAt: parseInstant('2027-07-01T00:00:00+08:00') }, { points: 50, expiresAt: parseInstant('2027-08-01T00:00:00+08:00') }],
    })
    world.setNow('2027-08-01T00:00:00+08:00')
    await expirePoints(world)
    expect(await explained(memberId, 'expire')).toMatchObject({ source: 'calendar', delta: -150, lots: [{ points: 150, expiresAt: parseInstant('2027-08-01T00:00:00+08:00') }] })
  })
})
