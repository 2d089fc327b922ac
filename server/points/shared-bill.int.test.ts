import { join, openTeam, operation, startTestCloud, type TestCloud } from '../platform/test-cloud.testkit'
import { killedAtEach, pointsOf, retried, scanned } from '../platform/test-phone.testkit'

// P13 through the bundled functions and the real wx-server-sdk: three accounts in one transaction, killed at every request.
let test: TestCloud
let bills = 0
const people = new Map<string, string>()

beforeAll(async () => {
  test = await startTestCloud()
  await openTeam(test)
  for (const who of ['g1', 'g2', 'g3']) people.set(who, await join(test, who))
}, 60_000)
afterAll(() => test.cloud.close())

const idOf = (who: string): string => people.get(who) ?? ''
const balances = () => Promise.all([...people.keys()].map(async (who) => { const { available, pending } = await pointsOf(test, who); return available + pending }))
/** A bill of ¥10 (no tier is reached on the way) that waits for its payer's yes, on an evening of its own. */
async function waiting(): Promise<string> {
  test.cloud.clock.moveBy(3 * 86_400_000)
  const sharers = [{ memberId: idOf('g2'), presence: await scanned(test, 'clerk', 'g2') }, { memberId: idOf('g3'), presence: await scanned(test, 'clerk', 'g3') }]
  bills += 1
  const input = { operationId: operation(), memberId: idOf('g1'), billNo: `P${bills}`, lines: [{ category: 'room' as const, paidFen: 1_000 }], sharers }
  const settled = await retried(() => test.staff('clerk', 'settleBill', input))
  if (!settled.ok) throw new Error(settled.refusal.code)
  return settled.value.entryId
}

describe('P13 a shared bill over the cloud', () => {
  it('P8, P13 the payer’s yes killed before or after each of its requests: everybody’s share once, and it is exact', async () => {
    let before: readonly number[] = []
    const deaths = await killedAtEach(test, {
      function: 'guest', action: 'answerShare',
      async prepare() {
        before = await balances()
        const asked = { operationId: operation(), entryId: await waiting(), accept: true }
        return () => test.guest('g1', 'answerShare', asked)
      },
      async holds(reply) {
        expect(reply).toMatchObject({ ok: true, value: { state: 'confirmed', points: 10 } })
        const got = (await balances()).map((points, n) => points - (before[n] ?? 0))
        expect([...got].sort()).toEqual([3, 3, 4])
      },
    })
    expect(deaths).toBeGreaterThan(12)
  }, 240_000)
})
