import { join, openTeam, operation, startTestCloud, type TestCloud } from '../platform/test-cloud.testkit'
import { codeOf, LOCKS_END_MS, pointsOf, requestsOf, retried, scanned } from '../platform/test-phone.testkit'

// R1 through the bundled functions and the real wx-server-sdk, under the production's lock rules.
let test: TestCloud
let bills = 0
const WEEK_MS = 7 * 86_400_000

beforeAll(async () => {
  test = await startTestCloud()
  await openTeam(test)
}, 60_000)
afterAll(() => test.cloud.close())

const bill = (memberId: string, paidFen = 20_000) => {
  bills += 1
  return { memberId, billNo: `D${bills}`, lines: [{ category: 'room' as const, paidFen }] }
}
/** A guest with 2,150 points that can be spent: 50 of welcome, 2,000 of a bill, 100 of silver (T3). */
async function rich(who: string): Promise<string> {
  const memberId = await join(test, who)
  await test.staffDoes('manager', 'settleBill', { operationId: operation(), ...bill(memberId, 200_000) })
  test.cloud.clock.moveBy(WEEK_MS)
  return memberId
}
describe('R1 over the cloud', () => {
  it('P9 two tills hold the same points at the same time: one holds them, the other hears why not', async () => {
    const memberId = await rich('g1')
    const proofs = { clerk: await scanned(test, 'clerk', 'g1'), clerk2: await scanned(test, 'clerk2', 'g1') }
    const hold = async (who: 'clerk' | 'clerk2') => {
      return codeOf(await retried(() => test.staff(who, 'holdPoints', { operationId: operation(), presence: proofs[who], points: 1500, ...bill(memberId) })))
    }
    expect((await Promise.all([hold('clerk'), hold('clerk2')])).sort()).toEqual(['INSUFFICIENT_POINTS', 'ok'])
    expect(await pointsOf(test, 'g1')).toMatchObject({ available: 650, held: 1500 })
    test.cloud.clock.moveBy(10 * 60_000)
    expect(await pointsOf(test, 'g1')).toMatchObject({ available: 2150, held: 0 })
  }, 60_000)

  it('P8 hold and capture killed before or after each of their requests happen once after the retry', async () => {
    const memberId = await rich('g2')
    const first = { operationId: operation(), presence: await scanned(test, 'clerk', 'g2'), points: 500, ...bill(memberId) }
    const held = await test.staffDoes('clerk', 'holdPoints', first)
    await test.staffDoes('clerk', 'settleBill', { operationId: operation(), ...without(first), deduct: { holdId: held.holdId, points: 500 } })
    const counts = { hold: requestsOf(test, 'holdPoints'), settle: requestsOf(test, 'settleBill') }
    expect(counts).toEqual({ hold: 5, settle: 5 })
    for (const [action, most] of [['holdPoints', counts.hold], ['settleBill', counts.settle]] as const) {
      for (let nth = 1; nth <= most; nth += 1) {
        for (const when of ['before', 'after'] as const) await killedOnce(memberId, { action, nth, when })
      }
    }
  }, 180_000)

  async function killedOnce(memberId: string, fault: { action: 'holdPoints' | 'settleBill'; nth: number; when: 'before' | 'after' }): Promise<void> {
    await test.staffDoes('manager', 'settleBill', { operationId: operation(), ...bill(memberId, 60_000) })
    test.cloud.clock.moveBy(WEEK_MS)
    const before = await pointsOf(test, 'g2')
    const order = bill(memberId)
    const hold = { operationId: operation(), presence: await scanned(test, 'clerk', 'g2'), points: 500, ...order }
    test.cloud.faults.plan('staff', { do: 'kill', when: fault.when, request: fault.nth }, { action: fault.action })
    // The dead instance's transaction keeps its lock until it expires, as in production.
    const again = async <T>(run: () => Promise<T>): Promise<T> => run().catch(() => { test.cloud.clock.moveBy(LOCKS_END_MS); return run() })
    const { holdId } = await again(() => test.staffDoes('clerk', 'holdPoints', hold))
    const settle = { operationId: operation(), ...order, deduct: { holdId, points: 500 } }
    const settled = await again(() => test.staffDoes('clerk', 'settleBill', settle))
    expect(settled).toMatchObject({ cashFen: 19_500, deducted: { points: 500 } })
    const after = await pointsOf(test, 'g2')
    expect({ available: before.available - after.available + settled.tierGift, held: after.held, debt: after.debt }).toEqual({ available: 500, held: 0, debt: 0 })
  }
})

const without = ({ memberId, billNo, lines }: ReturnType<typeof bill>): ReturnType<typeof bill> => ({ memberId, billNo, lines })
