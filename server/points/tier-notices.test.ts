import { MS_PER_DAY } from '@encore/domain/kernel/time'
import { memoryWorld, type TestWorld } from '../platform/memory-world.testkit'
import { joined, settled } from './points-scene.testkit'
import { sendTierNotices } from './tier-notices'

const notices = (world: TestWorld) => world.dump('inbox').filter(({ _id }) => _id.startsWith('tier:'))

describe('T4 notices by a job', () => {
  let world: TestWorld
  let memberId: string
  beforeEach(async () => {
    world = await memoryWorld()
    memberId = await joined(world)
    await settled(world, memberId, 250_000) // silver until the end of June 2027
    await joined(world, 'o-regular', '13900000000')
  })

  it('T4 every night for a year and a half: 60, 30, 7, grace, each once; the day and the amount are in it', async () => {
    world.setNow('2027-04-20T04:00:00+08:00')
    for (let night = 0; night < 110; night += 1) {
      await sendTierNotices(world)
      world.pass(MS_PER_DAY)
    }
    expect(notices(world).map(({ _id }) => _id).sort()).toEqual([7, 30, 60, 'grace'].map((step) => `tier:${memberId}:2027-06:${step}`).sort())
    expect(notices(world)).toContainEqual(expect.objectContaining({ topic: 'tier_ending', facts: expect.objectContaining({ tier: 'silver', missingFen: 100_000, until: '2027-06-30', isGrace: false }) }))
  })

  it('T4 late and doubled: only what is true now, once; a bill that keeps the tier ends the notices', async () => {
    world.setNow('2027-06-10T04:00:00+08:00')
    await Promise.all([sendTierNotices(world), sendTierNotices(world)])
    await sendTierNotices(world)
    expect(notices(world).map(({ _id }) => _id)).toEqual([`tier:${memberId}:2027-06:30`])
    await settled(world, memberId, 120_000)
    world.setNow('2027-06-26T04:00:00+08:00')
    expect(await sendTierNotices(world)).toEqual({ tierNotices: 0 })
  })

  it('B10 the second night writes nothing again', async () => {
    world.setNow('2027-06-01T12:00:00+08:00')
    await sendTierNotices(world)
    world.pass(MS_PER_DAY)
    world.requests.reset()
    expect(await sendTierNotices(world)).toEqual({ tierNotices: 0 })
    expect(world.requests.total()).toBe(3)
  })
})
