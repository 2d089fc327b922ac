import { accept, refuse } from '@encore/domain/kernel/result'
import { type Instant, instant, later, MS_PER_DAY } from '@encore/domain/kernel/time'
import { createHash } from 'node:crypto'
import { collections } from '../collections'
import { cancelVoucher } from '../gift/cancel-voucher'
import { gift, order, rich } from '../gift/gift-scene.testkit'
import { redeemGift } from '../gift/redeem-gift'
import { jobs } from '../handlers/jobs'
import { granted } from '../message/message.port'
import { nextOperation, proven, settled } from '../points/points-scene.testkit'
import { BOOTSTRAP_ID, bootstraps, invites } from '../staff/staff.port'
import { type Death, dyingAt } from './dying-store.testkit'
import { FORGET_LIMITS } from './forget-past'
import { memoryWorld, type TestWorld } from './memory-world.testkit'
import { operationKey, operations } from './operation'
import { collection, type Doc } from './store'

const nightly = (world: TestWorld) => (jobs.nightly as NonNullable<typeof jobs.nightly>)({ kind: 'timer', trigger: 'nightly' }, world)
const NOTHING = { attemptsForgotten: 0, grantsForgotten: 0, invitesForgotten: 0 }
const contents = (world: TestWorld): string => createHash('sha256').update(JSON.stringify(collections.map(({ name }) => [name, world.dump(name).sort((a, b) => (a._id < b._id ? -1 : 1))]))).digest('hex')

const refusal = (id: string, at: Instant) => ({ _id: operationKey(id), fingerprint: 'f', at, outcome: refuse({ code: 'INSUFFICIENT_POINTS' as const }) })

/** Of each kind: some whose time is over, some of yesterday, and what stays for ever beside them. */
async function furnish(world: TestWorld, past: number): Promise<void> {
  const [now, { store }] = [world.clock.now(), world]
  const [long, recent] = [later(now, -400 * MS_PER_DAY), later(now, -MS_PER_DAY)]
  for (let n = 0; n < past; n += 1) {
    await store.add(operations, refusal(`past-${n}`, later(long, n)))
    await store.add(granted, { _id: `past-${n}`, of: 'grant', fingerprint: 'f', at: long })
    await store.add(collection('attempts'), { _id: `past-${n}`, count: 1, windowUntil: long } as Doc)
    await store.add(invites, { _id: `past-${n}`, fingerprint: 'f', role: 'clerk', storeId: 'S01', createdAt: long, createdBy: 'st-owner', usedBy: 'o-guest', expiresAt: long })
  }
  await store.add(operations, refusal('recent', recent))
  await store.add(operations, { ...refusal('kept', long), outcome: accept(null) })
  await store.add(granted, { _id: 'recent', of: 'grant', fingerprint: 'f', at: recent })
  await store.add(collection('operations'), { _id: 'step', fingerprint: 'f', complaintId: 'c', at: long } as Doc)
  await store.add(collection('attempts'), { _id: 'recent', count: 1, windowUntil: recent } as Doc)
  await store.add(invites, { _id: 'open', fingerprint: 'f', role: 'clerk', storeId: 'S01', createdAt: recent, createdBy: 'st-owner', usedBy: null, expiresAt: later(now, MS_PER_DAY) })
  await store.add(bootstraps, { _id: BOOTSTRAP_ID, at: long, staffId: 'st-owner' })
}

async function furnished(past: number): Promise<TestWorld> {
  const world = await memoryWorld('2026-06-08T03:00:00+08:00')
  await furnish(world, past)
  return world
}

const idsOf = (world: TestWorld, name: string): string[] => world.dump(name).map(({ _id }) => _id).sort()

describe('X6 what has served its purpose goes at night', () => {
  it('X6 yeses that are counted, counts of tries, invites that ran out; nothing beside them', async () => {
    const world = await furnished(3)
    expect(await nightly(world)).toMatchObject({ attemptsForgotten: 3, grantsForgotten: 3, invitesForgotten: 3 })
    expect({ entries: idsOf(world, 'entries'), operations: idsOf(world, 'operations'), attempts: idsOf(world, 'attempts'), invites: idsOf(world, 'invites') })
      .toEqual({ entries: ['op:kept', 'op:past-0', 'op:past-1', 'op:past-2', 'op:recent'], operations: ['recent', 'step'], attempts: ['recent'], invites: [BOOTSTRAP_ID, 'open'] })
    expect(await nightly(world)).toMatchObject(NOTHING)
  })

  it('X6 in bounded pieces, the oldest first; the next run goes on', async () => {
    const world = await furnished(0)
    const [aRun, long] = [FORGET_LIMITS.page * FORGET_LIMITS.pages, instant(world.clock.now() - 400 * MS_PER_DAY)]
    for (let n = 0; n < aRun + 50; n += 1) await world.store.add(granted, { _id: `past-${String(n).padStart(5, '0')}`, of: 'grant', fingerprint: 'f', at: later(long, n) })
    expect(await nightly(world)).toMatchObject({ grantsForgotten: aRun })
    expect(idsOf(world, 'operations').slice(0, 2)).toEqual([`past-0${aRun}`, `past-0${aRun + 1}`])
    expect(await nightly(world)).toMatchObject({ grantsForgotten: 50 })
  })

  it('R9 killed before or after any request and run three times: the same store, byte for byte', async () => {
    const past = 2 * FORGET_LIMITS.page + 1
    const world = await furnished(past)
    const bringBack = world.keep()
    const life = dyingAt({ at: 0, when: 'before' }, world)
    await nightly({ ...world, ...life })
    const [clean, requests] = [contents(world), life.asked()]
    const lived = async (deaths: readonly Death[]): Promise<string> => {
      bringBack()
      for (const death of deaths) await nightly({ ...world, ...dyingAt(death, world) }).catch(() => undefined)
      for (let run = 0; run < 3; run += 1) await nightly(world)
      return contents(world)
    }
    const differences: string[] = []
    for (let at = 1; at <= requests; at += 1) for (const when of ['before', 'after'] as const) if (await lived([{ at, when }]) !== clean) differences.push(`${when} request ${at}`)
    expect([differences, requests > 24]).toEqual([[], true])
    expect(await lived(Array.from({ length: requests }, (_, n): Death => ({ at: n + 1, when: n % 2 ? 'before' : 'after' })))).toBe(clean)
    bringBack()
    await Promise.all([nightly(world), nightly(world)])
    expect(contents(world)).toBe(clean)
  })
})

describe('P8 and what is forgotten', () => {
  it('P8 a refusal is heard again for ever, whatever the guest has by then', async () => {
    const world = await memoryWorld('2026-06-08T22:00:00+08:00')
    const { guest, memberId } = await rich(world, 'guest', 0)
    await gift(world, 5)
    const asked = order()
    const first = await redeemGift(guest, asked, world)
    expect(first).toMatchObject({ refusal: { code: 'INSUFFICIENT_POINTS' } })
    world.pass(800 * MS_PER_DAY)
    await settled(world, memberId, 100_000)
    for (let night = 0; night < 3; night += 1) await nightly(world)
    const again = { ...asked, isFirst: false }
    expect(await redeemGift(guest, again, world)).toEqual(first)
  })

  it('P8 what moved value is answered for ever: years and nights later the first result, nothing a second time', async () => {
    const world = await memoryWorld('2026-06-08T22:00:00+08:00')
    const { guest, memberId } = await rich(world, 'guest', 1_000)
    await gift(world, 5)
    const asked = order()
    const first = await redeemGift(guest, asked, world)
    if (!first.ok) throw new Error(first.refusal.code)
    const code = first.value.vouchers[0]?.code as never
    const back = { operationId: nextOperation(), code }
    expect((await cancelVoucher(guest, back, world)).ok).toBe(true)
    world.pass(800 * MS_PER_DAY)
    for (let night = 0; night < 3; night += 1) await nightly(world)
    const before = (await proven(world, memberId)).balance
    expect(await redeemGift(guest, { ...asked, isFirst: false }, world)).toMatchObject({ ok: true, value: { replayed: true } })
    expect(await cancelVoucher(guest, back, world)).toMatchObject({ ok: true, value: { replayed: true } })
    expect(await redeemGift(guest, { ...asked, units: 2, isFirst: false }, world)).toMatchObject({ refusal: { code: 'IDEMPOTENCY_CONFLICT' } })
    expect((await proven(world, memberId)).balance).toBe(before)
  })
})
