import type { InputOf } from '@encore/contract/ask'
import type { StaffAsks } from '@encore/contract/staff'
import { join, openTeam, operation, startTestCloud, testSecrets, type TestCloud } from '../platform/test-cloud.testkit'
import { pointsOf, retried } from '../platform/test-phone.testkit'
import { type AuditRow, verifyAuditDay } from '../staff/audit-log'

// The bundled functions with the real wx-server-sdk over devcloud: what P8 and P9 promise, under the production's lock rules.
type Bill = InputOf<StaffAsks['settleBill']>
let test: TestCloud
let bills = 0

beforeAll(async () => {
  test = await startTestCloud()
  await openTeam(test)
}, 60_000)
afterAll(() => test.cloud.close())

const bill = (memberId: string, change: Partial<Bill> = {}): Bill => {
  bills += 1
  return { operationId: operation(), memberId, billNo: `B${bills}`, lines: [{ category: 'room', paidFen: 10_000 }], ...change }
}

describe('a database that is too busy', () => {
  it.each([1, 3])('P9 the service refuses %i times to begin or to go on with a transaction: the bill settles all the same', async (times) => {
    const memberId = await join(test, `g${16 + times}`)
    const planned = test.cloud.faults.plan('staff', { do: 'busy', times }, { action: 'settleBill' })
    expect((await test.staffDoes('manager', 'settleBill', bill(memberId))).points).toBe(100)
    expect(planned.fired).toBe(times)
  }, 30_000)
})

describe('P2, X4 a manager at two tills', () => {
  it('lets many bills through at once, of one guest and of many: each is in the log once, and the day is one whole chain', async () => {
    const guests = await Promise.all(['g1', 'g16', 'g18', 'g20'].map((who) => join(test, who)))
    for (const memberId of guests) for (let n = 0; n < 3; n += 1) await test.staffDoes('clerk', 'settleBill', bill(memberId))
    const asked = guests.flatMap((memberId) => Array.from({ length: 5 }, () => bill(memberId)))
    const replies = await Promise.all(asked.map((one) => retried(() => test.staff('manager', 'settleBill', one))))
    const rows = (test.cloud.database.documents('audit', { skip: 0, limit: 1000 }) as AuditRow[]).sort((a, b) => a.seq - b.seq)
    const [one] = rows.filter(({ what }) => what === 'settleBill')
    const day = rows.filter(({ staffId }) => staffId === one?.staffId)
    expect(day.flatMap(({ what, facts }) => (what === 'settleBill' ? facts.bill : [])).sort()).toEqual(replies.map((reply) => (reply.ok ? reply.value.entryId : reply.refusal.code)).sort())
    expect(one && verifyAuditDay(one, one.businessDate, day)).toEqual({ intact: true, rows: day.length })
  }, 60_000)
})

describe('P8 one operation, one effect', () => {
  it('P8 the same operation posted ten times in parallel counts once, and all ten hear the same', async () => {
    const memberId = await join(test, 'g2')
    const asked = bill(memberId)
    const replies = await Promise.all(Array.from({ length: 10 }, () => retried(() => test.staff('clerk', 'settleBill', asked))))
    const values = replies.map((reply) => (reply.ok ? { ...reply.value, replayed: null } : reply.refusal))
    expect(new Set(values.map((value) => JSON.stringify(value))).size).toBe(1)
    expect(replies.filter((reply) => reply.ok && !reply.value.replayed)).toHaveLength(1)
    expect((await pointsOf(test, 'g2')).pending).toBe(100)
  })

  it('P1 the same bill posted ten times in parallel by ten operations counts once; nine hear BILL_ALREADY_SETTLED', async () => {
    const memberId = await join(test, 'g3')
    const once = bill(memberId)
    const replies = await Promise.all(Array.from({ length: 10 }, () => {
      const mine = { ...once, operationId: operation() }
      return retried(() => test.staff('clerk', 'settleBill', mine))
    }))
    expect(replies.filter((reply) => reply.ok)).toHaveLength(1)
    expect(replies.filter((reply) => !reply.ok && reply.refusal.code === 'BILL_ALREADY_SETTLED')).toHaveLength(9)
    expect((await pointsOf(test, 'g3')).pending).toBe(100)
  })

  it('P8 the same operation with another payload is refused and changes nothing', async () => {
    const memberId = await join(test, 'g4')
    const asked = bill(memberId)
    await test.staffDoes('clerk', 'settleBill', asked)
    for (const change of [{ lines: [{ category: 'room' as const, paidFen: 10_001 }] }, { billNo: 'OTHER' }, { room: 'A08' }]) {
      const reply = await test.staff('clerk', 'settleBill', { ...asked, ...change })
      expect(reply.ok ? null : reply.refusal.code).toBe('IDEMPOTENCY_CONFLICT')
    }
    expect((await pointsOf(test, 'g4')).pending).toBe(100)
  })

  it('P8 a function killed between commit and reply loses nothing; the retry returns the first result', async () => {
    const memberId = await join(test, 'g5')
    const asked = bill(memberId)
    const fault = test.cloud.faults.plan('staff', { do: 'kill', when: 'after', request: 'database.commitTransaction' }, { action: 'settleBill' })
    await expect(test.staff('clerk', 'settleBill', asked)).rejects.toThrow()
    expect(fault.fired).toBe(1)
    expect((await pointsOf(test, 'g5')).pending).toBe(100)
    const again = await test.staffDoes('clerk', 'settleBill', asked)
    expect(again).toMatchObject({ points: 100, replayed: true })
    expect((await pointsOf(test, 'g5')).pending).toBe(100)
  })

  it('P8 killed before or after each of its requests, the bill counts once after the retry', async () => {
    const memberId = await join(test, 'g6')
    await test.staffDoes('manager', 'settleBill', bill(memberId))
    await test.staffDoes('manager', 'settleBill', bill(memberId))
    const { requests } = test.cloud.calls().filter(({ action }) => action === 'settleBill').slice(-1)[0] ?? { requests: [] }
    expect(requests.length).toBeGreaterThan(3)
    for (let nth = 1; nth <= requests.length; nth += 1) {
      for (const when of ['before', 'after'] as const) {
        const asked = bill(memberId)
        const { pending } = await pointsOf(test, 'g6')
        test.cloud.faults.plan('staff', { do: 'kill', when, request: nth }, { action: 'settleBill' })
        await expect(test.staff('manager', 'settleBill', asked)).rejects.toThrow()
        // The dead instance's transaction keeps its lock until it expires, as in production.
        test.cloud.clock.moveBy(31_000)
        const settled = await retried(() => test.staff('manager', 'settleBill', asked))
        if (!settled.ok) throw new Error(`${when} request ${nth}: ${settled.refusal.code}`)
        expect((await pointsOf(test, 'g6')).pending - pending).toBe(settled.value.points)
      }
    }
  }, 120_000)
})

describe('PRODUCT §2 and X2: who may', () => {
  it('X2 a guest cannot ask for a staff action, in either function', async () => {
    const memberId = await join(test, 'g7')
    const asked = bill(memberId)
    expect(await test.cloud.invoke('guest', { action: 'settleBill', input: asked }, 'g7')).toMatchObject({ ok: false, refusal: { code: 'UNKNOWN_ACTION' } })
    expect(await test.cloud.invoke('staff', { action: 'settleBill', input: asked }, 'g7')).toMatchObject({ ok: false, refusal: { code: 'FORBIDDEN' } })
    expect(await test.cloud.invoke('jobs', { Type: 'Timer', TriggerName: 'sweep' }, 'g7')).toMatchObject({ ok: false, refusal: { code: 'FORBIDDEN' } })
  })

  it('M1 an openid in the request has no effect', async () => {
    const owner = 'o-owner'
    for (const forged of [{ openid: owner }, { OPENID: owner }, { userInfo: { openId: owner } }, { wxContext: { OPENID: owner } }]) {
      const reply = await test.cloud.invoke('staff', { action: 'listStaff', input: {}, ...forged }, 'g7') as { ok: boolean }
      expect(reply.ok).toBe(false)
    }
  })

  it('X2 no value field gets through: unknown fields are refused, and the card stays as it was', async () => {
    const memberId = await join(test, 'g8')
    const before = await pointsOf(test, 'g8')
    for (const field of ['points', 'balance', 'delta', 'tier', 'growth', 'role', 'verified', 'paid', '__proto__', 'openid']) {
      for (const action of ['updateProfile', 'openHome', 'setConsent', 'listEntries']) {
        const input = JSON.parse(`{${action === 'setConsent' ? '"scope":"marketing","granted":true,' : ''}"${field}":99999}`) as object
        const reply = await test.cloud.invoke('guest', { action, input }, 'g8')
        expect(reply).toMatchObject({ ok: false, refusal: { code: 'BAD_REQUEST' } })
      }
      const reply = await test.cloud.invoke('staff', { action: 'settleBill', input: JSON.parse(JSON.stringify(bill(memberId)).replace(/}$/, `,"${field}":99999}`)) }, 'clerk')
      expect(reply).toMatchObject({ ok: false, refusal: { code: 'BAD_REQUEST' } })
    }
    expect(await pointsOf(test, 'g8')).toEqual(before)
  })

  it('§2 nobody posts to their own account, and a wrong bootstrap secret opens nothing', async () => {
    const memberId = await join(test, 'g9')
    const { token } = await test.staffDoes('owner', 'createInvite', { operationId: operation(), role: 'clerk', storeId: 'S01' })
    await test.staffDoes('g9', 'acceptInvite', { token, name: '会员店员' })
    const own = await test.staff('g9', 'settleBill', bill(memberId))
    expect(own.ok ? null : own.refusal.code).toBe('OWN_ACCOUNT')
    const wrong = await test.staff('g10', 'bindFirstOwner', { secret: `${testSecrets.BOOTSTRAP_SECRET}x`, name: 'x', storeId: 'S01' })
    expect(wrong.ok).toBe(false)
    const second = await test.staff('g11', 'bindFirstOwner', { secret: testSecrets.BOOTSTRAP_SECRET, name: 'x', storeId: 'S01' })
    expect(second.ok ? null : second.refusal.code).toBe('BOOTSTRAP_REFUSED')
    const reused = await test.staff('g12', 'acceptInvite', { token, name: 'x' })
    expect(reused.ok ? null : reused.refusal.code).toBe('INVITE_INVALID')
  })

  it('§2 staff who have left are refused at once where only some may, within 15 seconds at the till', async () => {
    const memberId = await join(test, 'g13')
    const { token } = await test.staffDoes('owner', 'createInvite', { operationId: operation(), role: 'manager', storeId: 'S01' })
    const { staffId } = await test.staffDoes('g14', 'acceptInvite', { token, name: '将离职' })
    await test.staffDoes('g14', 'settleBill', bill(memberId))
    await test.staffDoes('owner', 'disableStaff', { staffId, reason: '离职' })
    expect(await test.staff('g14', 'listQueue', {})).toMatchObject({ ok: false, refusal: { code: 'FORBIDDEN' } })
    test.cloud.clock.moveBy(15_000)
    expect(await test.staff('g14', 'settleBill', bill(memberId))).toMatchObject({ ok: false, refusal: { code: 'FORBIDDEN' } })
  })
})

describe('T3 and P11 along the way', () => {
  it('T3 one large bill lifts to the highest tier reached, and the entry explains its number', async () => {
    const memberId = await join(test, 'g15')
    const settled = await test.staffDoes('clerk', 'settleBill', bill(memberId, { lines: [{ category: 'room', paidFen: 650_000 }, { category: 'tobacco', paidFen: 10_000 }] }))
    expect(settled).toMatchObject({ tierBefore: 'regular', tierAfter: 'gold', points: 5_000 })
    const explained = await test.guestDoes('g15', 'explainEntry', { entryId: settled.entryId })
    expect(explained.trace).toMatchObject({ eligibleFen: 650_000, isCapped: true, capPoints: 5_000, tier: 'regular' })
    expect(explained.lines).toContainEqual({ category: 'tobacco', paidFen: 10_000, earns: false })
  })
})
