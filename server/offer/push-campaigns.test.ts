import { MS_PER_DAY, MS_PER_MINUTE } from '@encore/domain/kernel/time'
import { joinMember } from '../member/join-member'
import { inbox } from '../member/member.port'
import { joining } from '../member/people.testkit'
import { setConsent } from '../member/own-profile'
import { memoryWorld, type TestWorld } from '../platform/memory-world.testkit'
import type { Store, Transaction } from '../platform/store'
import { manager } from '../points/points-scene.testkit'
import { createCampaign, startCampaign } from './manage-campaigns'
import { OFFER_TOPIC, pushCampaigns, sweepCampaigns } from './push-campaigns'
import { draft, phone, who } from './campaign-scene.testkit'

describe('O4 N2 a pushed campaign', () => {
  const MEMBERS = 12
  /** The same people and the same campaign each time: even ones want to hear of offers. */
  async function scene(): Promise<{ readonly world: TestWorld; readonly id: string }> {
    const world = await memoryWorld('2026-12-01T20:00:00+08:00')
    for (let n = 0; n < MEMBERS; n += 1) {
      await joinMember(who(n), joining(phone(n), { operationId: `join-${n}-000000000000` }), world)
      if (n % 2 === 0) await setConsent(who(n), { scope: 'marketing', granted: true }, world)
    }
    await createCampaign(manager, { operationId: 'campaign-00000000001', draft: draft({ delivery: 'push', quota: 9 }) }, world)
    await startCampaign(manager, { operationId: 'campaign-00000000002', campaignId: 'campaign-00000000001' }, world)
    return { world, id: 'campaign-00000000001' }
  }
  const state = (world: TestWorld): string => JSON.stringify(['campaigns', 'claims', 'vouchers', 'inbox'].map((name) => world.dump(name).sort((a, b) => (a._id < b._id ? -1 : 1))))
  const untilDone = async (world: TestWorld): Promise<void> => { for (let run = 0; run < 5; run += 1) await pushCampaigns(world) }

  it('O4 N2 everybody within the quota has it once; only who wants to hear is told; three runs at once change nothing', async () => {
    const { world, id } = await scene()
    await Promise.all([pushCampaigns(world), pushCampaigns(world), pushCampaigns(world)])
    await untilDone(world)
    await sweepCampaigns(world)
    expect(world.dump('campaigns')[0]).toMatchObject({ left: 0, issued: 9, pending: {}, push: { isDone: true } })
    expect(world.dump('vouchers')).toHaveLength(9)
    const told = world.dump(inbox.name).filter((row) => (row as unknown as { topic: string }).topic === OFFER_TOPIC)
    expect(told.length).toBeGreaterThan(0)
    expect(told.length).toBeLessThan(9)
    for (const row of told) expect(row).toMatchObject({ link: id, facts: { zh: '圣诞欢唱券' } })
  })

  it('N2 from 22:00 to 10:00 nothing is pushed, and the morning goes on with it', async () => {
    const { world } = await scene()
    for (const clock of ['2026-12-01T22:00:00+08:00', '2026-12-02T02:30:00+08:00', '2026-12-02T09:59:59+08:00']) {
      world.setNow(clock)
      expect(await pushCampaigns(world)).toEqual({ pushed: 0 })
    }
    world.setNow('2026-12-02T10:00:00+08:00')
    expect(await pushCampaigns(world)).toEqual({ pushed: 9 })
  })

  it('N2 at most two offers a week are told; the voucher comes all the same', async () => {
    const { world } = await scene()
    const member = (await world.store.find({ name: 'members' }, { where: { openid: 'o-0' }, limit: 1 }))[0]?._id ?? ''
    for (let n = 0; n < 2; n += 1) await world.store.add(inbox, { _id: `old-${n}`, memberId: member, at: world.clock.now() - MS_PER_DAY, topic: OFFER_TOPIC, facts: {}, link: null, readAt: null })
    await world.store.change({ name: 'campaigns' }, 'campaign-00000000001', { set: { 'terms.quota': 12, left: 12 } })
    await untilDone(world)
    expect(world.dump('vouchers')).toHaveLength(12)
    expect(world.dump(inbox.name).filter((row) => (row as unknown as { memberId: string }).memberId === member)).toHaveLength(2)
  })

  it('R9 killed at every request it makes, then run three times: the same state as one clean run', async () => {
    const clean = await scene()
    clean.world.requests.reset()
    await untilDone(clean.world)
    const total = clean.world.requests.total()
    clean.world.pass(3 * MS_PER_MINUTE)
    await sweepCampaigns(clean.world)
    const expected = state(clean.world)
    for (let nth = 1; nth <= total; nth += 1) {
      const { world } = await scene()
      await pushCampaigns({ ...world, store: dyingAt(world.store, nth) }).catch((error: unknown) => { if (!(error instanceof Error) || error.message !== 'killed') throw error })
      await untilDone(world)
      world.pass(3 * MS_PER_MINUTE)
      await sweepCampaigns(world)
      const [a, b] = [JSON.parse(state(world)), JSON.parse(expected)]
      expect({ nth, state: a }).toEqual({ nth, state: b })
    }
  }, 120_000)
})

/** The function dies at its nth request: nothing of it reaches the database, and nothing after it. */
function dyingAt(store: Store, nth: number): Store {
  let made = 0
  const mortal = <F extends (...args: never[]) => unknown>(call: F): F => ((...args: never[]) => {
    made += 1
    return made >= nth ? Promise.reject(new Error('killed')) : call(...args)
  }) as F
  const inside = (tx: Transaction): Transaction => ({ ...tx, get: mortal(tx.get), add: mortal(tx.add), addAll: mortal(tx.addAll), put: mortal(tx.put), remove: mortal(tx.remove) })
  return {
    get: mortal(store.get), getMany: mortal(store.getMany), find: mortal(store.find), count: mortal(store.count), sum: mortal(store.sum), add: mortal(store.add), change: mortal(store.change), forget: mortal(store.forget),
    atomically: (work) => store.atomically((tx) => work(inside(tx))),
  }
}
