import { formOf } from '@encore/domain/points/rule-form'
import { RULES_V1 } from '@encore/domain/points/rules'
import { join, openTeam, operation, startTestCloud, type TestCloud } from '../platform/test-cloud.testkit'

// Publishing through the bundled functions and the real wx-server-sdk: parallel, killed, and instances that live across 08:00 (P12).
let test: TestCloud

beforeAll(async () => {
  test = await startTestCloud()
  test.cloud.clock.set('2026-06-08T22:00:00+08:00')
  await openTeam(test)
}, 60_000)
afterAll(() => test.cloud.close())

const form = (fenPerPoint: number) => { const { earning, ...rest } = formOf(RULES_V1); return { ...rest, earning: [...earning], fenPerPoint } }
const notice = { zh: '规则有变', en: 'New rules' }
const versions = () => test.cloud.database.documents('rules', { skip: 0, limit: 100 }).filter((doc) => (doc as { kind?: string }).kind === 'version').map(({ _id }) => _id).sort()
const draft = async (fenPerPoint: number): Promise<number> => {
  const { draft: known } = await test.staffDoes('owner', 'openRules', {})
  return (await test.staffDoes('owner', 'saveDraft', { form: form(fenPerPoint), revision: known ? known.revision : 0 })).revision
}
const settle = (memberId: string, billNo: string) => test.staff('manager', 'settleBill', { operationId: operation(), memberId, billNo, lines: [{ category: 'room', paidFen: 10_000 }] })

describe('rule versions over the cloud', () => {
  it('§2 only an owner sees, drafts, simulates, publishes or withdraws', async () => {
    for (const who of ['manager', 'clerk', 'handler', 'g1']) {
      expect(await test.staff(who, 'openRules', {})).toMatchObject({ ok: false, refusal: { code: 'FORBIDDEN' } })
      expect(await test.staff(who, 'publishRules', { operationId: operation(), revision: 1, effectiveFrom: '2026-07-01', notice })).toMatchObject({ ok: false, refusal: { code: 'FORBIDDEN' } })
    }
  }, 60_000)

  it('P8, P9 published four times at once, by one operation and by others: one version; the evening’s bills keep the old rules', async () => {
    const memberId = await join(test, 'g1')
    expect(await settle(memberId, 'A1')).toMatchObject({ ok: true, value: { points: 100 } })
    const revision = await draft(200)
    const one = { operationId: operation(), revision, effectiveFrom: '2026-06-09', notice }
    const replies = await Promise.all([one, one, { ...one, operationId: operation() }, { ...one, operationId: operation() }].map((wish) => test.staff('owner', 'publishRules', wish)))
    expect(replies.filter((reply) => reply.ok).length).toBeGreaterThan(0)
    expect(versions()).toEqual(['rules-v2'])
    expect(await settle(memberId, 'A2')).toMatchObject({ ok: true, value: { points: 100 } })
  }, 60_000)

  it('P12 at 08:00 every instance that is awake settles by the new rules, and the first after it too', async () => {
    const memberId = await join(test, 'g2')
    test.cloud.clock.set('2026-06-09T07:59:58+08:00')
    // Several instances at once, all warm with the day before.
    await Promise.all(Array.from({ length: 4 }, () => test.staff('manager', 'findBills', {})))
    test.cloud.clock.set('2026-06-09T08:00:00+08:00')
    const replies = await Promise.all(['B1', 'B2', 'B3'].map((billNo) => settle(memberId, billNo)))
    const settled = replies.filter((reply) => reply.ok)
    expect(settled.length).toBeGreaterThan(0)
    for (const reply of settled) expect(reply.ok && reply.value.points).toBe(50)
    expect((await test.guestDoes('g2', 'getRules', {})).form.fenPerPoint).toBe(200)
  }, 60_000)

  it('P8 killed after any request, then sent again: one version more each time, never two', async () => {
    for (let nth = 1; nth <= 12; nth += 1) {
      const before = versions().length
      const revision = await draft(300 + nth)
      const wish = { operationId: operation(), revision, effectiveFrom: '2027-01-01', notice }
      const fault = test.cloud.faults.plan('staff', { do: 'kill', when: 'after', request: nth }, { action: 'publishRules' })
      await test.staff('owner', 'publishRules', wish).catch(() => null)
      fault.cancel()
      test.cloud.clock.moveBy(31_000)
      const published = await test.staffDoes('owner', 'publishRules', wish)
      expect([nth, versions().length - before]).toEqual([nth, 1])
      await test.staffDoes('owner', 'withdrawRules', { operationId: operation(), version: published.version, reason: '试一试' })
    }
    expect((await test.staffDoes('owner', 'openRules', {})).coming).toBeNull()
  }, 180_000)
})
