import { TERMS_VERSION } from '@encore/contract/person'
import { openTeam, operation, startTestCloud, type TestCloud } from '../platform/test-cloud.testkit'
import { retried } from '../platform/test-phone.testkit'

// Campaigns through the bundled functions and the real wx-server-sdk, under the production's lock rules (O4, docs/adr/0017).
const GUESTS = 100
const NOW = '2026-12-10T20:00:00+08:00'
const staff = ['owner', 'manager', 'clerk', 'clerk2', 'handler', 'handler2']
let test: TestCloud

beforeAll(async () => {
  test = await startTestCloud({ identities: [
    ...Array.from({ length: GUESTS }, (_, n) => ({ id: `q${n}`, openid: `o-q${n}`, label: `q${n}`, phone: `13900000${String(n).padStart(3, '0')}` })),
    ...staff.map((id) => ({ id, openid: `o-${id}`, label: id })),
  ] })
  test.cloud.clock.set(NOW)
  await openTeam(test)
  for (let n = 0; n < GUESTS; n += 1) {
    await test.guestDoes(`q${n}`, 'joinMember', { operationId: operation(), phoneCode: test.phoneCode(`q${n}`), isAdult: true, consents: { terms: { version: TERMS_VERSION, agreed: true }, marketing: n % 2 === 0 } })
  }
}, 240_000)
afterAll(() => test.cloud.close())

async function started(over: { quota?: number; delivery?: 'claim' | 'push' } = {}): Promise<string> {
  const draft = {
    title: '圣诞欢唱券', window: { name: 'christmas' as const, from: '2026-12-24', to: '2026-12-25', dayParts: ['evening' as const, 'night' as const] }, audience: { tiers: [], tag: null },
    benefit: { of: 'amount' as const, offFen: 5_000, minimumFen: 20_000 }, quota: 20, perMember: 1, delivery: 'claim' as const, ...over,
  }
  const { id } = await test.staffDoes('manager', 'createCampaign', { operationId: operation(), draft })
  await test.staffDoes('manager', 'startCampaign', { operationId: operation(), campaignId: id })
  return id
}
const result = (campaignId: string) => test.staffDoes('manager', 'campaignResult', { campaignId })
const sweep = () => test.cloud.fireTimer('sweep')

describe('campaigns over the cloud', () => {
  it('O4 a hundred guests at once on twenty: exactly twenty have it, no error is shown', async () => {
    const id = await started()
    const replies = await Promise.all(Array.from({ length: GUESTS }, (_, n) => { const operationId = operation(); return retried(() => test.guest(`q${n}`, 'claimOffer', { operationId, campaignId: id })) }))
    expect(replies.filter(({ ok }) => ok)).toHaveLength(20)
    expect(new Set(replies.map((reply) => (reply.ok ? 'ok' : reply.refusal.code)))).toEqual(new Set(['ok', 'CAMPAIGN_GONE']))
    expect(await result(id)).toMatchObject({ vouchers: 20, used: 0, campaign: { issued: 20, left: 0 } })
  }, 120_000)

  it('O4 one guest ten times at once: one voucher', async () => {
    const id = await started()
    const replies = await Promise.all(Array.from({ length: 10 }, () => { const operationId = operation(); return retried(() => test.guest('q1', 'claimOffer', { operationId, campaignId: id })) }))
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await result(id)).toMatchObject({ vouchers: 1, campaign: { issued: 1, left: 19 } })
  }, 60_000)

  it('P8 killed before or after each of its requests: after the retry one voucher, and the quota adds up', async () => {
    const id = await started({ quota: 60 })
    await test.guestDoes('q0', 'claimOffer', { operationId: operation(), campaignId: id })
    const { requests } = test.cloud.calls().filter(({ action }) => action === 'claimOffer').slice(-1)[0] ?? { requests: [] }
    expect(requests.length).toBeGreaterThan(8)
    let issued = 1
    for (let nth = 1; nth <= requests.length; nth += 1) {
      for (const when of ['before', 'after'] as const) {
        const [who, asked] = [`q${issued}`, { operationId: operation(), campaignId: id }]
        test.cloud.faults.plan('guest', { do: 'kill', when, request: nth }, { action: 'claimOffer' })
        await expect(test.guest(who, 'claimOffer', asked)).rejects.toThrow()
        test.cloud.clock.moveBy(31_000) // the dead instance's transaction keeps its lock until it expires, as in production
        const again = await retried(() => test.guest(who, 'claimOffer', asked))
        if (!again.ok) throw new Error(`${when} request ${nth}: ${again.refusal.code}`)
        issued += 1
        expect(again.value.vouchers).toHaveLength(1)
      }
    }
    test.cloud.clock.moveBy(180_000)
    await sweep()
    expect(await result(id)).toMatchObject({ vouchers: issued, campaign: { issued, left: 60 - issued } })
  }, 240_000)

  it('O4 N2 a pushed campaign, its job killed on the way and run three times: everybody once, who agreed is told once', async () => {
    const id = await started({ quota: 200, delivery: 'push' })
    for (const request of [40, 300]) {
      test.cloud.faults.plan('jobs', { do: 'kill', when: 'after', request }, {})
      await sweep().catch(() => undefined)
      test.cloud.clock.moveBy(181_000)
    }
    for (let run = 0; run < 3; run += 1) await sweep()
    expect(await result(id)).toMatchObject({ vouchers: GUESTS, campaign: { issued: GUESTS, left: 200 - GUESTS, isPushed: true } })
    const told = async (who: string) => (await test.guestDoes(who, 'listInbox', {})).rows.filter(({ topic }) => topic === 'offer_given').length
    expect([await told('q2'), await told('q3'), await told('q98'), await told('q99')]).toEqual([1, 0, 1, 0])
  }, 240_000)

  it('X2 §2 nobody but a manager makes, starts, stops or counts a campaign', async () => {
    const id = await started()
    for (const who of ['clerk', 'handler', 'q1']) {
      expect(await test.staff(who, 'startCampaign', { operationId: operation(), campaignId: id })).toMatchObject({ ok: false, refusal: { code: 'FORBIDDEN' } })
      expect(await test.staff(who, 'campaignResult', { campaignId: id })).toMatchObject({ ok: false, refusal: { code: 'FORBIDDEN' } })
    }
  })
})
