import { fingerprint } from '@encore/domain/kernel/hash'
import { MS_PER_DAY } from '@encore/domain/kernel/time'
import { does, filedBy, manager, must, openScene, operation, photo } from '../complaint/complaint-scene.testkit'
import { gift, giftTerms } from '../gift/gift-scene.testkit'
import { gifts, MOST_GIFTS } from '../gift/gift.port'
import { memoryWorld, type TestWorld } from '../platform/memory-world.testkit'
import { collection, type Doc } from '../platform/store'
import { claims } from '../pos/pos.port'
import { jobs } from './jobs'

const run = (trigger: 'sweep' | 'nightly', world: TestWorld) => (jobs[trigger] as NonNullable<typeof jobs.sweep>)({ kind: 'timer', trigger }, world)
const withoutFiles = (world: TestWorld): TestWorld => ({ ...world, files: { ...world.files, remove: async () => { throw new Error('the file storage is down') } } })

/** A claim that a killed function left in a gift's stock. */
const leftBehind = (world: TestWorld, giftId: string) => world.store.change(gifts, giftId, { set: { 'claims.left-behind': { units: 1, attempt: 'a', fingerprint: fingerprint({}), at: world.clock.now() } }, increase: { stock: -1 } })

describe('M18 the jobs', () => {
  it('R9 X6 with the file storage down a sweep still gives claimed pieces back, and says that it failed', async () => {
    const world = await openScene()
    const operationId = operation()
    must(await does(manager, await filedBy('member', world, { operationId, photos: [photo(operationId)] }), { step: 'reject', reason: '与本店无关' }))
    await gift(world, 5)
    await leftBehind(world, 'g1')
    world.pass(200 * MS_PER_DAY)
    await expect(run('sweep', withoutFiles(world))).rejects.toThrow('the file storage is down')
    expect(await world.store.get(gifts, 'g1')).toMatchObject({ stock: 5, claims: {} })
    expect(await run('sweep', world)).toMatchObject({ photosForgotten: 1 })
  })

  it('R9 X6 with the file storage down a night still does the rest of its work, and says that it failed', async () => {
    const world = await memoryWorld()
    await world.store.add(claims, { _id: 'c', memberId: 'm', storeId: 'S01', billKey: 'b', businessDate: '2026-06-01', billNumber: '1', amountFen: 100, state: 'declined', at: 1, reason: null, photo: 'cloud://env.b/claims/a.jpg' })
    await world.store.add(collection('attempts'), { _id: 'long-over', count: 1, windowUntil: 1 } as Doc)
    await expect(run('nightly', withoutFiles(world))).rejects.toThrow('the file storage is down')
    expect([world.dump('attempts'), world.dump('checknights').length]).toEqual([[], 1])
  })

  it('R2 a claim is given back however many gifts the house has had', async () => {
    const world = await memoryWorld()
    for (let n = 0; n <= MOST_GIFTS; n += 1) await world.store.add(gifts, { _id: `g${String(n).padStart(4, '0')}`, terms: giftTerms(), isOffered: false, revision: 0, createdAt: 0, total: 5, stock: 5, redeemed: 0, claims: {} })
    const last = `g${String(MOST_GIFTS).padStart(4, '0')}`
    await leftBehind(world, last)
    world.pass(MS_PER_DAY)
    await run('sweep', world)
    expect(await world.store.get(gifts, last)).toMatchObject({ stock: 5, claims: {} })
  })
})
