import { join, openTeam, operation, startTestCloud, type TestCloud } from '../platform/test-cloud.testkit'
import { retried } from '../platform/test-phone.testkit'

// The second person through the bundled functions and the real wx-server-sdk: parallel, repeated, killed at every request (§2, P8).
let test: TestCloud

beforeAll(async () => {
  test = await startTestCloud()
  await openTeam(test)
}, 60_000)
afterAll(() => test.cloud.close())

const balance = async (who: string): Promise<number> => {
  const { card } = await test.guestDoes(who, 'openHome', {})
  if (!card) throw new Error(`${who} has no card`)
  return card.points.available - card.points.debt
}
const ask = async (memberId: string, points: number): Promise<string> => {
  const { approval } = await test.staffDoes('manager', 'adjustPoints', { operationId: operation(), memberId, points, reason: 'wrong_points', note: '核对过小票' })
  expect(approval.status).toBe('requested')
  return approval.id
}
const entriesOf = (id: string) => test.cloud.database.documents('entries', { skip: 0, limit: 5000 }).filter((doc) => doc._id === id)
const auditOf = (id: string) => test.cloud.database.documents('audit', { skip: 0, limit: 5000 }).filter((doc) => (doc as { facts?: { approval?: string } }).facts?.approval === id)

describe('approvals over the cloud', () => {
  it('§2 the manager’s −300 waits for the owner, who gives the word; then it is in the guest’s account, once', async () => {
    const memberId = await join(test, 'g1')
    await test.staffDoes('manager', 'adjustPoints', { operationId: operation(), memberId, points: 500, reason: 'goodwill', note: '开业' })
    const id = await ask(memberId, -300)
    expect(await balance('g1')).toBe(550)
    expect((await test.staffDoes('owner', 'openDesk', {})).approvals).toBe(1)
    expect((await test.staffDoes('owner', 'listApprovals', {})).rows).toMatchObject([{ id, mayDecide: true, balance: { before: 550, after: 250 } }])
    for (const who of ['clerk', 'handler', 'g1']) expect(await test.staff(who, 'decideApproval', { operationId: operation(), id, decision: 'approve' })).toMatchObject({ ok: false, refusal: { code: 'FORBIDDEN' } })
    expect(await test.staff('manager', 'decideApproval', { operationId: operation(), id, decision: 'approve' })).toMatchObject({ ok: false, refusal: { code: 'OWN_REQUEST' } })
    expect(await test.staffDoes('owner', 'decideApproval', { operationId: operation(), id, decision: 'approve' })).toMatchObject({ status: 'approved' })
    expect(await balance('g1')).toBe(250)
    expect((await test.staffDoes('owner', 'openDesk', {})).approvals).toBe(0)
  }, 60_000)

  it('P9 eight words at the same moment, of different operations and of one: one entry, one row in the log', async () => {
    const memberId = await join(test, 'g2')
    const id = await ask(memberId, 900)
    const same = { operationId: operation(), id, decision: 'approve' as const }
    const words = [...Array.from({ length: 4 }, () => same), ...Array.from({ length: 4 }, () => ({ operationId: operation(), id, decision: 'approve' as const }))]
    const replies = await Promise.all(words.map((word) => retried(() => test.staff('owner', 'decideApproval', word))))
    // The four of one operation hear alike; of all operations exactly one was heard.
    const codes = replies.map((reply) => (reply.ok ? reply.value.status : reply.refusal.code))
    expect(new Set(codes.slice(0, 4)).size).toBe(1)
    expect([codes[0], ...codes.slice(4)].filter((code) => code === 'approved')).toHaveLength(1)
    expect(codes.filter((code) => code !== 'approved').every((code) => code === 'APPROVAL_CLOSED')).toBe(true)
    expect(await balance('g2')).toBe(950)
    expect(entriesOf(id)).toHaveLength(1)
    expect(auditOf(id).filter((row) => (row as { what?: string }).what === 'approval.approve')).toHaveLength(1)
  }, 120_000)

  it('P8 killed after any request to the database, then sent again: one effect', async () => {
    const memberId = await join(test, 'g3')
    let expected = 50
    const fired: number[] = []
    for (let nth = 1; nth <= 15; nth += 1) {
      const id = await ask(memberId, -1)
      const word = { operationId: operation(), id, decision: 'approve' as const }
      const fault = test.cloud.faults.plan('staff', { do: 'kill', when: 'after', request: nth }, { action: 'decideApproval' })
      await test.staff('owner', 'decideApproval', word).catch(() => null)
      fired.push(fault.fired)
      fault.cancel()
      // A dead instance's transaction holds its lock until it is 30 s old.
      test.cloud.clock.moveBy(31_000)
      expect(await retried(() => test.staff('owner', 'decideApproval', word), { isKilled: true })).toMatchObject({ ok: true, value: { status: 'approved' } })
      expected -= 1
      expect([nth, await balance('g3'), entriesOf(id).length]).toEqual([nth, expected, 1])
    }
    // Every request of the way was struck: the eleven up to the commit at least.
    expect(fired.slice(0, 11).every((times) => times === 1)).toBe(true)
  }, 240_000)
})
