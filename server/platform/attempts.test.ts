import { later, MS_PER_DAY, MS_PER_HOUR } from '@encore/domain/kernel/time'
import { jobs } from '../handlers/jobs'
import { attemptsOf, mayTry } from './attempts'
import { memoryWorld, type TestWorld } from './memory-world.testkit'

const LIMIT = { most: 3, windowMs: MS_PER_HOUR }
const OPENID = 'oXYZ-1234567890-of-somebody'
const tryIt = (world: TestWorld, what = 'guess', who = OPENID) => mayTry(world, { what, who, at: world.clock.now() }, LIMIT)
const nightly = (world: TestWorld) => (jobs.nightly as NonNullable<typeof jobs.nightly>)({ kind: 'timer', trigger: 'nightly' }, world)

describe('X5 counted tries', () => {
  it('X3 what is stored names nobody, nor leads from one action to another of the same person', async () => {
    const world = await memoryWorld()
    await tryIt(world)
    await tryIt(world, 'write')
    const kept = world.dump('attempts')
    expect(JSON.stringify(kept)).not.toContain(OPENID)
    expect(kept.map(({ _id }) => _id.split(':')[0])).toEqual(['guess', 'write'])
    expect(new Set(kept.map(({ _id }) => _id.split(':')[1])).size).toBe(2)
    for (const { _id } of kept) expect(_id).toMatch(/^[a-z]+:[0-9a-f]{64}$/i)
  })

  it('X3 another secret makes other names: who has the database alone cannot try out who it was', async () => {
    const [ours, theirs] = [await memoryWorld(), await memoryWorld()]
    await tryIt(ours)
    await mayTry({ store: theirs.store, secrets: { ...theirs.secrets, phoneLookupKeyHex: '33'.repeat(32) } }, { what: 'guess', who: OPENID, at: theirs.clock.now() }, LIMIT)
    expect(ours.dump('attempts')[0]?._id).not.toBe(theirs.dump('attempts')[0]?._id)
  })

  it('X5 costs one request while its window runs, three the first time', async () => {
    const world = await memoryWorld()
    const costOf = async () => { world.requests.reset(); await tryIt(world); return world.requests.total() }
    expect([await costOf(), await costOf(), await costOf()]).toEqual([3, 1, 1])
  })

  it('X5 the counts of several people are read in one request, by whom they are of', async () => {
    const world = await memoryWorld()
    for (const who of ['st-1', 'st-2', 'st-2']) await tryIt(world, 'lookUp', who)
    world.requests.reset()
    expect((await attemptsOf(world, 'lookUp', ['st-1', 'st-2', 'st-3'])).map(({ who, count }) => [who, count])).toEqual([['st-1', 1], ['st-2', 2]])
    expect([await attemptsOf(world, 'lookUp', []), world.requests.total()]).toEqual([[], 1])
  })

  it('X6 the night takes counts away a week after their window; one that was opened again stays and counts on', async () => {
    const world = await memoryWorld()
    await tryIt(world, 'once')
    await tryIt(world, 'again')
    world.pass(7 * MS_PER_DAY)
    for (let n = 0; n < 3; n += 1) await tryIt(world, 'again')
    expect(await nightly(world)).toMatchObject({ attemptsForgotten: 0 })
    world.pass(MS_PER_HOUR)
    expect(await nightly(world)).toMatchObject({ attemptsForgotten: 1 })
    expect(world.dump('attempts').map(({ _id }) => _id.split(':')[0])).toEqual(['again'])
    expect(await nightly(world)).toMatchObject({ attemptsForgotten: 0 })
  })

  it('X6 a count that was opened again between the look and the removal stays', async () => {
    const world = await memoryWorld()
    for (let n = 0; n < 3; n += 1) await tryIt(world)
    world.pass(8 * MS_PER_DAY)
    const store: TestWorld['store'] = { ...world.store, forget: async (...asked) => { for (let n = 0; n < 3; n += 1) await tryIt(world); return world.store.forget(...asked) } }
    expect(await nightly({ ...world, store })).toMatchObject({ attemptsForgotten: 0 })
    expect(await tryIt(world)).toBe(false)
    expect(world.dump('attempts')).toMatchObject([{ count: 3, windowUntil: later(world.clock.now(), MS_PER_HOUR) }])
  })
})
