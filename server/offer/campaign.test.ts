import { MS_PER_DAY } from '@encore/domain/kernel/time'
import { joinMember } from '../member/join-member'
import { joining } from '../member/people.testkit'
import { memoryWorld, type TestWorld } from '../platform/memory-world.testkit'
import { StoreBusy } from '../platform/store'
import { manager, nextOperation, settled } from '../points/points-scene.testkit'
import { previewCampaign } from './campaign-figures'
import { campaignResult } from './campaign-result'
import { type CampaignDoc, campaigns } from './campaign.port'
import { claimOffer, listOffers } from './claim-offer'
import { createCampaign, listCampaigns, startCampaign, stopCampaign } from './manage-campaigns'
import { sweepCampaigns } from './push-campaigns'
import { type Draft, draft, phone, who } from './campaign-scene.testkit'

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
