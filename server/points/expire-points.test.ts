import { MS_PER_DAY, MS_PER_MINUTE, later, parseInstant } from '@encore/domain/kernel/time'
import { openHome } from '../member/open-home'
import { memoryWorld, type TestWorld } from '../platform/memory-world.testkit'
import { expirePoints } from './expire-points'
import { accounts } from './points.port'
import { entriesOf, guestOf, joined, proven, settled } from './points-scene.testkit'

const midnight = '2027-07-01T00:00:00+08:00'

describe('P6 what time has expired is booked off', () => {
  let world: TestWorld
  let memberId: string
  beforeEach(async () => {
    world = await memoryWorld()
    memberId = await joined(world)
    await settled(world, memberId, 20_000)
  })
  const available = async () => {
    const home = await openHome(guestOf('o-guest'), {}, world)
    return home.ok && home.value.card?.points.available
  }

  it('P6 not a millisecond early; at the end of the 12th month after the month earned', async () => {
    world.setNow(midnight)
    world.pass(-1)
    expect(await expirePoints(world)).toEqual({ expired: 0 })
    expect(await available()).toBe(250)
    world.pass(1)
    expect(await available()).toBe(0)
    expect(await expirePoints(world)).toEqual({ expired: 1 })
    expect(await available()).toBe(0)
    expect((await entriesOf(world, memberId)).slice(-1)).toMatchObject([{ _id: `expire:${memberId}:2027-06:3`, kind: 'expire', points: -250, storeId: 'S01', businessDate: '2027-06-30', message: null, entry: { staffId: null, source: { of: 'calendar', month: '2027-06' } } }])
    expect(await proven(world, memberId)).toMatchObject({ balance: 0, nextExpiryAt: null })
  })

  it('R9 run three times at once, late and again: the same bytes as one run', async () => {
    world.setNow(midnight)
    await Promise.all([expirePoints(world), expirePoints(world), expirePoints(world)])
    const once = world.everything()
    world.pass(5 * MS_PER_DAY)
    expect(await expirePoints(world)).toEqual({ expired: 0 })
    expect(world.everything()).toBe(once)
    await proven(world, memberId)
  })

  it('P6 a job that slept for months books one entry a month', async () => {
    world.setNow('2026-07-10T22:00:00+08:00')
    await settled(world, memberId, 30_000)
    world.setNow('2027-12-01T03:00:00+08:00')
    expect(await expirePoints(world)).toEqual({ expired: 2 })
    expect((await entriesOf(world, memberId)).slice(-2).map((doc) => [doc.businessDate, doc.points])).toEqual([['2027-06-30', -250], ['2027-07-31', -300]])
    await proven(world, memberId)
  })

  it('T6 whether it ran or not, the next bill leads to the same tier and the same spend', async () => {
    await settled(world, memberId, 200_000)
    const later12 = async (run: boolean) => {
      const twin = await memoryWorld()
      const id = await joined(twin)
      await settled(twin, id, 200_000)
      twin.setNow('2027-07-15T22:00:00+08:00')
      if (run) await expirePoints(twin)
      await settled(twin, id, 100_000, '2027-06-30')
      const { tier, spend } = await proven(twin, id)
      return { tier, spend }
    }
    expect(await later12(true)).toEqual(await later12(false))
  })

  it('R1 points a running hold promised stay until the hold is over', async () => {
    const doc = await world.store.get(accounts, memberId)
    if (!doc) throw new Error('no account')
    const until = later(parseInstant(midnight) ?? world.clock.now(), 5 * MS_PER_MINUTE)
    await world.store.change(accounts, memberId, { set: { ledger: { ...doc.ledger, holds: [{ holdId: 'h', until, draws: [{ lotId: 'earned-2026-06-08', points: 150 }] }] } } })
    world.setNow(midnight)
    expect(await expirePoints(world)).toEqual({ expired: 1 })
    expect((await world.store.get(accounts, memberId))?.ledger.balance).toBe(150)
    expect(await expirePoints(world)).toEqual({ expired: 0 })
    world.pass(5 * MS_PER_MINUTE)
    expect(await expirePoints(world)).toEqual({ expired: 1 })
    expect((await entriesOf(world, memberId)).map((doc2) => doc2._id)).toContain(`expire:${memberId}:2027-06:4`)
  })

  it('B10 five requests an entry, and nobody else is looked at', async () => {
    for (let n = 0; n < 9; n += 1) await joined(world, `o-other-${n}`, `1390000000${n}`)
    world.setNow(midnight)
    world.requests.reset()
    expect(await expirePoints(world)).toEqual({ expired: 10 })
    expect(world.requests.total()).toBe(10 * 5 + 1)
    world.requests.reset()
    await expirePoints(world)
    expect(world.requests.total()).toBe(1)
  })
})
