import { join, openTeam, operation, startTestCloud, type TestCloud } from '../platform/test-cloud.testkit'
import { killedAtEach, pointsOf } from '../platform/test-phone.testkit'

// P14 through the bundled functions and the real wx-server-sdk: a guest's claim of a missing bill, killed at every request.
let test: TestCloud
let bills = 0
const DAY_MS = 86_400_000

beforeAll(async () => {
  test = await startTestCloud()
  test.cloud.clock.set('2026-06-08T22:00:00+08:00')
  await openTeam(test)
  await join(test, 'g1')
}, 60_000)
afterAll(() => test.cloud.close())

/** A bill of ¥10 (no tier is reached on the way) the till never settled, imported from the register; a guest may claim five a day. */
async function imported(): Promise<string> {
  test.cloud.clock.moveBy(DAY_MS)
  bills += 1
  const billNo = `K${bills}`
  await test.staffDoes('manager', 'keepImport', { operationId: operation(), csv: { as: 'text', text: `账单号,营业日,类别,金额\n${billNo},2026-06-08,包厢,10` } })
  return billNo
}
const claimed = async (billNo: string) => test.guestDoes('g1', 'claimBill', { operationId: operation(), billNo, businessDate: '2026-06-08', amountFen: 1_000 })
const all = async (): Promise<number> => { const { available, pending } = await pointsOf(test, 'g1'); return available + pending }

describe('P14 missing bills over the cloud', () => {
  it('P14 a guest’s claim killed before or after each of its requests is one claim', async () => {
    let billNo = ''
    const deaths = await killedAtEach(test, {
      function: 'guest', action: 'claimBill',
      async prepare() {
        billNo = await imported()
        const asked = { operationId: operation(), billNo, businessDate: '2026-06-08', amountFen: 1_000 }
        return () => test.guest('g1', 'claimBill', asked)
      },
      async holds(reply) {
        expect(reply).toMatchObject({ ok: true, value: { billNo, state: 'waiting' } })
        expect((await test.guestDoes('g1', 'listClaims', {})).filter((claim) => claim.billNo === billNo)).toHaveLength(1)
      },
    })
    expect(deaths).toBeGreaterThan(6)
  }, 240_000)

  it('P8, P14 its approval killed before or after each of its requests: the bill’s points once', async () => {
    let before = 0
    const deaths = await killedAtEach(test, {
      function: 'staff', action: 'decideClaim',
      async prepare() {
        const { id } = await claimed(await imported())
        before = await all()
        const asked = { operationId: operation(), claimId: id, approve: true }
        return () => test.staff('manager', 'decideClaim', asked)
      },
      async holds(reply) {
        expect(reply).toMatchObject({ ok: true, value: { state: 'approved' } })
        expect(await all() - before).toBe(10)
      },
    })
    expect(deaths).toBeGreaterThan(12)
  }, 240_000)
})
