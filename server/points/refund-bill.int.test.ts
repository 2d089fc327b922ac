import { join, openTeam, operation, startTestCloud, type TestCloud } from '../platform/test-cloud.testkit'
import { pointsOf, retried } from '../platform/test-phone.testkit'

// Undo and refund through the bundled functions and the real wx-server-sdk, under the production's lock rules (P7–P9).
let test: TestCloud
let bills = 0

beforeAll(async () => {
  test = await startTestCloud()
  await openTeam(test)
}, 60_000)
afterAll(() => test.cloud.close())

const settle = (memberId: string, paidFen: number) => {
  bills += 1
  return test.staffDoes('manager', 'settleBill', { operationId: operation(), memberId, billNo: `R${bills}`, lines: [{ category: 'room', paidFen }] })
}

describe('undo and refund over the cloud', () => {
  it('P9 refunds of one bill and settlements at the same time add up exactly', async () => {
    const memberId = await join(test, 'g1')
    const { entryId } = await settle(memberId, 30_000)
    const refunds = Array.from({ length: 4 }, () => ({ operationId: operation(), billId: entryId, refund: { by: 'amount' as const, fen: 8_000 }, reason: 'service' as const }))
    const settlements = Array.from({ length: 4 }, (_, n) => ({ operationId: operation(), memberId, billNo: `P${n}`, lines: [{ category: 'room' as const, paidFen: 10_000 }] }))
    const [back, more] = await Promise.all([
      Promise.all(refunds.map((asked) => retried(() => test.staff('manager', 'refundBill', asked)))),
      Promise.all(settlements.map((asked) => retried(() => test.staff('owner', 'settleBill', asked)))),
    ])
    // Three times ¥80 fit into ¥300, the fourth does not.
    expect(back.map((reply) => (reply.ok ? 'ok' : reply.refusal.code)).sort()).toEqual(['REFUND_TOO_MUCH', 'ok', 'ok', 'ok'])
    expect(more.every((reply) => reply.ok)).toBe(true)
    expect(await pointsOf(test, 'g1')).toMatchObject({ available: 50, pending: 60 + 400, debt: 0 })
  }, 120_000)

  it('P8 a refund posted twice at once counts once, and both hear the same', async () => {
    const memberId = await join(test, 'g2')
    const { entryId } = await settle(memberId, 30_000)
    const asked = { operationId: operation(), billId: entryId, refund: { by: 'amount' as const, fen: 10_000 }, reason: 'returned' as const }
    const replies = await Promise.all([1, 2].map(() => retried(() => test.staff('manager', 'refundBill', asked))))
    const values = replies.map((reply) => (reply.ok ? { ...reply.value, replayed: null } : reply.refusal))
    expect(values[0]).toEqual(values[1])
    expect(replies.filter((reply) => reply.ok && !reply.value.replayed)).toHaveLength(1)
    expect((await pointsOf(test, 'g2')).pending).toBe(200)
  }, 60_000)

  it('P8 an undo killed between commit and reply is done; the retry hears the first result', async () => {
    const memberId = await join(test, 'g3')
    bills += 1
    const { entryId } = await test.staffDoes('clerk', 'settleBill', { operationId: operation(), memberId, billNo: `R${bills}`, lines: [{ category: 'room', paidFen: 10_000 }] })
    const asked = { operationId: operation(), billId: entryId }
    const fault = test.cloud.faults.plan('staff', { do: 'kill', when: 'after', request: 'database.commitTransaction' }, { action: 'undoBill' })
    await expect(test.staff('clerk', 'undoBill', asked)).rejects.toThrow()
    expect(fault.fired).toBe(1)
    expect((await pointsOf(test, 'g3')).pending).toBe(0)
    expect(await test.staffDoes('clerk', 'undoBill', asked)).toMatchObject({ points: 100, replayed: true })
    expect((await pointsOf(test, 'g3')).pending).toBe(0)
  }, 60_000)

  it('§2 a clerk cannot refund, a handler can do neither, a guest nothing', async () => {
    const memberId = await join(test, 'g4')
    const { entryId } = await settle(memberId, 10_000)
    const asked = { operationId: operation(), billId: entryId, refund: { by: 'all' as const }, reason: 'service' as const }
    for (const who of ['clerk', 'handler', 'g4']) expect(await test.staff(who, 'refundBill', asked)).toMatchObject({ ok: false, refusal: { code: 'FORBIDDEN' } })
    for (const who of ['handler', 'g4']) expect(await test.staff(who, 'undoBill', { operationId: operation(), billId: entryId })).toMatchObject({ ok: false, refusal: { code: 'FORBIDDEN' } })
    expect(await test.staff('manager', 'refundBill', { ...asked, refund: { by: 'amount', fen: 0 } })).toMatchObject({ ok: false, refusal: { code: 'BAD_REQUEST' } })
    expect(await test.staffDoes('clerk', 'findBills', { billNo: `R${bills}` })).toMatchObject({ rows: [{ id: entryId, guest: { memberId }, settledBy: 'manager', undoUntil: null }] })
    const tonight = await test.staffDoes('manager', 'findBills', { limit: 2 })
    expect(tonight.rows[0]).toMatchObject({ id: entryId })
    expect((await test.staffDoes('manager', 'findBills', { limit: 2, after: tonight.next ?? '' })).rows.map(({ id }) => id)).not.toContain(entryId)
  }, 60_000)
})
