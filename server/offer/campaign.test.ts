import { MS_PER_DAY, MS_PER_MINUTE } from '@encore/domain/kernel/time'
import type { VoucherCode } from '@encore/domain/voucher/voucher-code'
import { joinMember } from '../member/join-member'
import { inbox } from '../member/member.port'
import { joining } from '../member/people.testkit'
import { setConsent } from '../member/own-profile'
import { memoryWorld, type TestWorld } from '../platform/memory-world.testkit'
import { StoreBusy, type Store, type Transaction } from '../platform/store'
import { presenceOf } from '../member/presence'
import { guestOf, manager, nextOperation, settled } from '../points/points-scene.testkit'
import { refundBill } from '../points/refund-bill'
import { settleBill } from '../points/settle-bill'
import { type VoucherDoc, vouchers } from '../voucher/voucher.port'
import { verifyVoucher } from '../voucher/verify-voucher'
import { previewCampaign } from './campaign-figures'
import { campaignResult } from './campaign-result'
import { type CampaignDoc, campaigns } from './campaign.port'
import { claimOffer, listOffers } from './claim-offer'
import { createCampaign, listCampaigns, startCampaign, stopCampaign } from './manage-campaigns'
import { OFFER_TOPIC, pushCampaigns, sweepCampaigns } from './push-campaigns'

type Draft = Parameters<typeof createCampaign>[1]['draft']
const draft = (over: Partial<Draft> = {}): Draft => ({
  title: '圣诞欢唱券', window: { name: 'christmas', from: '2026-12-24' as never, to: '2026-12-25' as never, dayParts: ['evening', 'night'] },
  audience: { tiers: [], tag: null }, benefit: { of: 'amount', offFen: 5_000 as never, minimumFen: 20_000 as never }, quota: 100, perMember: 1, delivery: 'claim', ...over,
})
const phone = (n: number): string => `138000${String(n).padStart(5, '0')}`
const who = (n: number) => guestOf(`o-${n}`)

describe('O4 O5 campaigns', () => {
  let world: TestWorld
  const members: string[] = []
  async function joined(count: number): Promise<void> {
    for (let n = 0; n < count; n += 1) {
      const answer = await joinMember(who(n), joining(phone(n), { operationId: nextOperation() }), world)
      if (!answer.ok) throw new Error(answer.refusal.code)
      members.push(answer.value.card.memberId)
    }
  }
  async function started(over: Partial<Draft> = {}): Promise<string> {
    const made = await createCampaign(manager, { operationId: nextOperation(), draft: draft(over) }, world)
    if (!made.ok) throw new Error(made.refusal.code)
    const running = await startCampaign(manager, { operationId: nextOperation(), campaignId: made.value.id }, world)
    if (!running.ok) throw new Error(running.refusal.code)
    return made.value.id
  }
  const claim = (n: number, campaignId: string, operationId = nextOperation()) => claimOffer(who(n), { operationId, campaignId }, world)
  const doc = (id: string) => world.dump('campaigns').find((one) => one._id === id) as CampaignDoc
  /** left + pending + issued = quota, and as many claims as issued. */
  const sound = (id: string): void => {
    const { left, issued, pending, terms } = doc(id)
    expect(left + Object.keys(pending).length + issued).toBe(terms.quota)
    expect(left).toBeGreaterThanOrEqual(0)
    expect(world.dump('claims').filter(({ _id }) => _id.startsWith(`campaign:${id}:`))).toHaveLength(issued)
  }
  beforeEach(async () => {
    world = await memoryWorld('2026-12-01T20:00:00+08:00')
    members.length = 0
  })

  it('O4 a campaign that runs long is seen and swept however many others have come and gone since', async () => {
    await joined(1)
    const long = await started()
    const model = doc(long)
    for (let n = 0; n < 120; n += 1) await world.store.add(campaigns, { ...model, _id: `gone-${n}`, createdAt: model.createdAt + 1 + n, status: 'stopped', terms: { ...model.terms, window: { ...model.terms.window, from: '2026-11-01' as never, to: '2026-11-02' as never } } })
    expect(await listOffers(who(0), {}, world)).toMatchObject({ value: [{ id: long, state: 'open' }] })
    await world.store.change(campaigns, long, { set: { 'pending.left-behind': world.clock.now() }, increase: { left: -1 } })
    world.pass(MS_PER_DAY)
    expect(await sweepCampaigns(world)).toEqual({ attemptsSettled: 1 })
    sound(long)
  })

  it('O4 a draft is seen by nobody; started it is, with why; claimed it is a voucher for its evenings, and twice is refused kindly', async () => {
    await joined(1)
    const made = await createCampaign(manager, { operationId: nextOperation(), draft: draft() }, world)
    if (!made.ok) throw new Error(made.refusal.code)
    expect(await listOffers(who(0), {}, world)).toEqual({ ok: true, value: [] })
    expect(await claim(0, made.value.id)).toMatchObject({ ok: false, refusal: { code: 'CAMPAIGN_NOT_ON' } })
    await startCampaign(manager, { operationId: nextOperation(), campaignId: made.value.id }, world)
    expect(await listOffers(who(0), {}, world)).toMatchObject({ ok: true, value: [{ id: made.value.id, state: 'open', audience: { tiers: [], tag: null }, title: { zh: '圣诞欢唱券', en: '圣诞欢唱券' } }] })
    const operationId = nextOperation()
    expect(await claim(0, made.value.id, operationId)).toMatchObject({ ok: true, value: { replayed: false, offer: { state: 'claimed' }, vouchers: [{ kind: 'discount', dayParts: ['evening', 'night'], validFrom: Date.parse('2026-12-24T18:00:00+08:00'), validUntil: Date.parse('2026-12-26T02:00:00+08:00') }] } })
    expect(await claim(0, made.value.id, operationId)).toMatchObject({ ok: true, value: { replayed: true } })
    expect(await claim(0, made.value.id)).toMatchObject({ ok: false, refusal: { code: 'CAMPAIGN_CLAIMED' } })
    sound(made.value.id)
    expect(world.dump('audit').map((row) => (row as unknown as { what: string }).what)).toEqual(['createCampaign', 'startCampaign'])
  })

  it('O4 a hundred guests at once on twenty: twenty have it, eighty hear it is gone, nothing is left over', async () => {
    await joined(100)
    const id = await started({ quota: 20, perMember: 2 })
    const answers = await Promise.all(members.map((_, n) => claim(n, id)))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(20)
    expect(new Set(answers.flatMap((answer) => (answer.ok ? [] : [answer.refusal.code])))).toEqual(new Set(['CAMPAIGN_GONE']))
    expect(doc(id)).toMatchObject({ left: 0, issued: 20, pending: {} })
    expect(world.dump('vouchers')).toHaveLength(40)
    sound(id)
  }, 30_000)

  it('O4 one member ten times at once: issued once', async () => {
    await joined(1)
    const id = await started()
    const answers = await Promise.allSettled(Array.from({ length: 10 }, () => claim(0, id)))
    const codes = answers.map((answer) => (answer.status === 'rejected' ? (answer.reason instanceof StoreBusy ? 'BUSY' : 'broken') : answer.value.ok ? 'ok' : answer.value.refusal.code))
    expect(codes.filter((code) => code === 'ok')).toHaveLength(1)
    expect(new Set(codes)).toEqual(new Set(['ok', 'CAMPAIGN_CLAIMED']))
    expect(doc(id)).toMatchObject({ left: 99, issued: 1, pending: {} })
    sound(id)
  })

  it('O4 for tiers: who is not invited does not see it and hears so', async () => {
    await joined(2)
    await settled(world, members[1] ?? '', 250_000)
    const id = await started({ audience: { tiers: ['silver', 'gold', 'diamond'], tag: null } })
    expect(await listOffers(who(0), {}, world)).toEqual({ ok: true, value: [] })
    expect(await claim(0, id)).toMatchObject({ ok: false, refusal: { code: 'CAMPAIGN_NOT_FOR_YOU' } })
    expect((await claim(1, id)).ok).toBe(true)
  })

  it('O4 stopped: nobody gets it any more, who has it keeps it; over: gone by itself', async () => {
    await joined(2)
    const id = await started()
    await claim(0, id)
    expect(await stopCampaign(manager, { operationId: nextOperation(), campaignId: id, reason: '蛋糕断货' }, world)).toMatchObject({ ok: true, value: { state: 'stopped', issued: 1 } })
    expect(await claim(1, id)).toMatchObject({ ok: false, refusal: { code: 'CAMPAIGN_NOT_ON' } })
    expect(await listOffers(who(0), {}, world)).toMatchObject({ ok: true, value: [{ state: 'claimed' }] })
    expect(await listOffers(who(1), {}, world)).toEqual({ ok: true, value: [] })
    expect(await startCampaign(manager, { operationId: nextOperation(), campaignId: id }, world)).toMatchObject({ ok: false, refusal: { code: 'WRONG_STATE' } })
    const other = await started()
    world.setNow('2026-12-26T02:00:00+08:00')
    expect(await claim(1, other)).toMatchObject({ ok: false, refusal: { code: 'CAMPAIGN_NOT_ON' } })
    expect(await listOffers(who(0), {}, world)).toEqual({ ok: true, value: [] })
    expect(await createCampaign(manager, { operationId: nextOperation(), draft: draft() }, world)).toMatchObject({ ok: false, refusal: { code: 'CAMPAIGN_OVER' } })
  })

  it('P8 the steps of a manager count once; another store’s campaign does not exist', async () => {
    const operationId = nextOperation()
    const first = await createCampaign(manager, { operationId, draft: draft() }, world)
    expect(await createCampaign(manager, { operationId, draft: draft() }, world)).toEqual(first)
    expect(await createCampaign(manager, { operationId, draft: draft({ quota: 7 }) }, world)).toMatchObject({ ok: false, refusal: { code: 'IDEMPOTENCY_CONFLICT' } })
    const elsewhere = { ...manager, storeId: 'S02' }
    expect(await startCampaign(elsewhere, { operationId: nextOperation(), campaignId: operationId }, world)).toMatchObject({ ok: false, refusal: { code: 'NOT_FOUND' } })
    expect(await campaignResult(elsewhere, { campaignId: operationId }, world)).toMatchObject({ ok: false, refusal: { code: 'NOT_FOUND' } })
    expect(await listCampaigns(manager, { limit: 20 }, world)).toMatchObject({ ok: true, value: { rows: [{ state: 'draft', left: 100 }], next: null, windows: [{ name: 'christmas', from: '2026-12-24' }, { name: 'new_years_eve' }, { name: 'spring_festival', from: '2027-02-05' }, ...Array.from({ length: 7 }, () => expect.anything())] } })
  })

  it('M5 the store’s campaigns are read in pages, newest first, none twice and none left out', async () => {
    const operationId = nextOperation()
    await createCampaign(manager, { operationId, draft: draft() }, world)
    const made = (await world.store.get(campaigns, operationId)) as CampaignDoc
    for (let n = 0; n < 60; n += 1) await world.store.add(campaigns, { ...made, _id: `c${n}`, createdAt: made.createdAt - Math.floor(n / 4) })
    const seen: { readonly id: string; readonly createdAt: number }[] = []
    for (let after: string | undefined; ;) {
      const page = await listCampaigns(manager, { limit: 20, ...(after !== undefined && { after }) }, world)
      if (!page.ok) throw new Error('not read')
      seen.push(...page.value.rows)
      if (page.value.next === null) break
      after = page.value.next
    }
    expect([seen.length, new Set(seen.map(({ id }) => id)).size]).toEqual([61, 61])
    expect(seen.map(({ createdAt }) => createdAt)).toEqual(seen.map(({ createdAt }) => createdAt).sort((a, b) => b - a))
  })

  it('O5 the preview counts by tier, names a few, and says what it costs at most', async () => {
    await joined(7)
    await settled(world, members[0] ?? '', 250_000)
    expect(await previewCampaign(manager, draft({ quota: 5, perMember: 2 }), world)).toMatchObject({ ok: true, value: { byTier: { regular: 6, silver: 1, gold: 0, diamond: 0 }, invited: 7, looked: 7, members: 7, costMostFen: 5 * 2 * 5_000 } })
    const silver = await previewCampaign(manager, draft({ audience: { tiers: ['silver'], tag: null } }), world)
    expect(silver).toMatchObject({ ok: true, value: { invited: 1, sample: [{ tier: 'silver', lastVisit: '2026-12-01' }], costMostFen: 5_000 } })
    expect(silver.ok && silver.value.sample[0]?.name).toMatch(/^138\*\*\*\*/)
    // M9: nobody here agreed to be looked at by tags.
    expect(await previewCampaign(manager, draft({ audience: { tiers: [], tag: 'newcomer' } }), world)).toMatchObject({ ok: true, value: { invited: 0, costMostFen: 0 } })
  })
})

describe('O5 what came of a campaign', () => {
  const DAY = '2026-12-24T21:00:00+08:00'
  async function scene(benefit: Draft['benefit']) {
    const world = await memoryWorld('2026-12-01T20:00:00+08:00')
    const members: string[] = []
    for (const n of [0, 1]) {
      const answer = await joinMember(who(n), joining(phone(n), { operationId: nextOperation() }), world)
      members.push(answer.ok ? answer.value.card.memberId : '')
    }
    const made = await createCampaign(manager, { operationId: nextOperation(), draft: draft({ benefit }) }, world)
    const id = made.ok ? made.value.id : ''
    await startCampaign(manager, { operationId: nextOperation(), campaignId: id }, world)
    const codes: VoucherCode[] = []
    for (const n of [0, 1]) {
      const answer = await claimOffer(who(n), { operationId: nextOperation(), campaignId: id }, world)
      codes.push((answer.ok ? answer.value.vouchers[0]?.code : '') as VoucherCode)
    }
    world.setNow(DAY)
    const result = async () => { const answer = await campaignResult(manager, { campaignId: id }, world); if (!answer.ok) throw new Error(answer.refusal.code); return answer.value }
    return { world, members, codes, result }
  }
  const bill = (memberId: string, paidFen: number, world: TestWorld) => settled(world, memberId, paidFen)

  it('a thing given at the counter counts every bill of its owner’s that evening, each once, less what was refunded; and what it cost', async () => {
    const { world, members: [first = '', second = ''], codes: [code], result } = await scene({ of: 'item', costFen: 3_000 as never })
    expect(await result()).toMatchObject({ vouchers: 2, used: 0, bills: 0, revenueFen: 0, costFen: 0 })
    const room = await bill(first, 40_000, world)
    await bill(second, 99_000, world)
    await verifyVoucher(manager, { operationId: nextOperation(), code: code as VoucherCode }, world)
    world.setNow('2026-12-25T01:30:00+08:00')
    await bill(first, 10_000, world)
    world.setNow('2026-12-25T21:00:00+08:00')
    await bill(first, 70_000, world)
    expect(await result()).toMatchObject({ used: 1, bills: 2, revenueFen: 50_000, costFen: 3_000 })
    await refundBill(manager, { operationId: nextOperation(), billId: room, refund: { by: 'amount', fen: 15_000 as never }, reason: 'service' }, world)
    expect(await result()).toMatchObject({ bills: 2, revenueFen: 35_000 })
  })

  it('a discount counts the bill that took it, what it took off beside it', async () => {
    const { world, members: [first = ''], codes: [code], result } = await scene({ of: 'amount', offFen: 5_000 as never, minimumFen: 20_000 as never })
    await settleBill(manager, { operationId: nextOperation(), memberId: first, billNo: 'D1', lines: [{ category: 'room', paidFen: 40_000 as never }], voucher: { code: code as VoucherCode, presence: presenceOf(manager, first, world.clock.now(), world.secrets) } }, world)
    await bill(first, 10_000, world)
    expect(await result()).toMatchObject({ vouchers: 2, used: 1, bills: 1, revenueFen: 35_000, costFen: 5_000 })
  })

  it('O5 more used vouchers than one read brings are all in the figures; beyond ten thousand it says how many are', async () => {
    const { world, codes: [code], result } = await scene({ of: 'item', costFen: 3_000 as never })
    await verifyVoucher(manager, { operationId: nextOperation(), code: code as VoucherCode }, world)
    const [doc] = (await world.store.find(vouchers, { where: { status: 'used' }, limit: 1 }))
    const copies = async (from: number, to: number) => { for (let n = from; n < to; n += 1) await world.store.add(vouchers, { ...doc, _id: `${String(doc?._id)}-${String(n).padStart(5, '0')}` } as VoucherDoc) }
    await copies(0, 1_299)
    expect(await result()).toMatchObject({ vouchers: 1_301, used: 1_300, counted: 1_300, costFen: 3_900_000 })
    await copies(1_299, 10_004)
    expect(await result()).toMatchObject({ used: 10_005, counted: 10_000, costFen: 30_000_000 })
  })
})

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
