import { MS_PER_DAY } from '@encore/domain/kernel/time'
import { isStockSound, type Stock } from '@encore/domain/gift/stock'
import { join, openTeam, operation, startTestCloud, type TestCloud } from '../platform/test-cloud.testkit'

// The bundled functions with the real wx-server-sdk over devcloud, under production's lock rules: what R2, R3, R4 and ADR 0014 promise.
const GUESTS = 34
const PRICE = 300
let test: TestCloud
let memberIds: readonly string[]
const name = (n: number): string => `r${n}`
const names = (count: number): readonly string[] => Array.from({ length: count }, (_, n) => name(n))

beforeAll(async () => {
  const people = [...names(GUESTS), 'owner', 'manager', 'clerk', 'clerk2', 'handler', 'handler2']
  test = await startTestCloud({ identities: people.map((id, n) => ({ id, openid: `o-${id}`, label: id, phone: `1381${String(n).padStart(7, '0')}` })) })
  await openTeam(test)
  const ids: string[] = []
  for (const who of names(GUESTS)) ids.push(await join(test, who))
  memberIds = ids
  for (const memberId of memberIds) await test.staffDoes('manager', 'settleBill', { operationId: operation(), memberId, billNo: memberId, lines: [{ category: 'room', paidFen: 400_000 }] })
  test.cloud.clock.moveBy(MS_PER_DAY)
}, 300_000)
afterAll(() => test.cloud.close())

const terms = (over: object = {}) => ({ title: { zh: '果盘', en: 'Fruit' }, note: { zh: '送进包厢', en: 'To the room' }, picture: null, tone: 'teal' as const, points: PRICE, perMember: null, tier: 'regular' as const, offeredFrom: null, offeredUntil: null, validDays: 30, ...over })
const newGift = async (stock: number, over: object = {}): Promise<string> => (await test.staffDoes('manager', 'saveGift', { operationId: operation(), terms: terms(over), stock, isOffered: true })).giftId
const order = (giftId: string, over: object = {}) => ({ operationId: operation(), giftId, units: 1, points: PRICE, ...over })
interface Stored { readonly _id: string; readonly origin?: string; readonly status?: string; readonly openid?: string; readonly ledger?: { readonly balance: number } }
const documents = (of: string) => test.cloud.database.documents(of, { skip: 0, limit: 10_000 }) as unknown as Stored[]
const stockOf = (giftId: string): Stock => documents('gifts').find(({ _id }) => _id === giftId) as unknown as Stock
const balanceOf = (who: string): number => documents('accounts').find(({ openid }) => openid === `o-${who}`)?.ledger?.balance ?? 0
const issued = (giftId: string): number => documents('vouchers').filter(({ origin, status }) => origin === `gift:${giftId}` && status !== 'cancelled').length
const codeOf = (reply: { ok: boolean; refusal?: { code: string } }): string => (reply.ok ? 'ok' : reply.refusal?.code ?? '?')
const tally = (codes: readonly string[]) => codes.reduce<Record<string, number>>((seen, code) => ({ ...seen, [code]: (seen[code] ?? 0) + 1 }), {})

/** Stock, vouchers and entries agree, and no claim is left. */
function sound(giftId: string, expected: { stock: number; redeemed: number }): void {
  const stock = stockOf(giftId)
  expect(stock).toMatchObject({ ...expected, claims: {} })
  expect(isStockSound(stock)).toBe(true)
  expect(issued(giftId)).toBe(expected.redeemed)
}

/** As a phone does: BUSY and a killed function are asked again under the same operation (P8). */
async function persistently<R extends { ok: boolean; refusal?: { code: string } }>(ask: (tries: number) => Promise<R>): Promise<R> {
  for (let tries = 0; tries < 40; tries += 1) {
    const reply = await ask(tries).catch(() => null)
    if (reply && (reply.ok || reply.refusal?.code !== 'BUSY')) return reply
  }
  throw new Error('busy forty times')
}

describe('R2 the stock', () => {
  it('R2 a manager counts the stock while twenty guests redeem: both are exact', async () => {
    const giftId = await newGift(20)
    const [adjusted, ...replies] = await Promise.all([
      (() => { const operationId = operation(); return persistently(() => test.staff('manager', 'adjustStock', { operationId, giftId, by: 5, reason: '到货' })) })(),
      ...names(20).map((who) => { const asked = order(giftId); return persistently(() => test.guest(who, 'redeemGift', asked)) }),
    ])
    expect(adjusted.ok).toBe(true)
    expect(tally(replies.map(codeOf))).toEqual({ ok: 20 })
    sound(giftId, { stock: 5, redeemed: 20 })
    expect(stockOf(giftId).total).toBe(25)
  }, 60_000)
})

describe('R2, P8 units, limits and twins', () => {
  it('R2 N units cost N times the points and give N vouchers; the limit for a member holds under parallel calls', async () => {
    const giftId = await newGift(50, { perMember: 4, points: 100 })
    const before = balanceOf('r21')
    const replies = await Promise.all(Array.from({ length: 8 }, () => { const asked = order(giftId, { units: 2, points: 100 }); return persistently(() => test.guest('r21', 'redeemGift', asked)) }))
    expect(tally(replies.map(codeOf))).toEqual({ ok: 2, GIFT_LIMIT: 6 })
    expect(balanceOf('r21')).toBe(before - 400)
    sound(giftId, { stock: 46, redeemed: 4 })
  }, 60_000)

  it('P8 the same redemption ten times in parallel has one effect, and all ten hear the same voucher', async () => {
    const giftId = await newGift(1)
    const asked = order(giftId)
    const replies = await Promise.all(Array.from({ length: 10 }, () => persistently(() => test.guest('r22', 'redeemGift', asked))))
    expect(new Set(replies.map((reply) => (reply.ok ? reply.value.vouchers[0]?.code : codeOf(reply)))).size).toBe(1)
    await test.cloud.fireTimer('sweep')
    sound(giftId, { stock: 0, redeemed: 1 })
  }, 60_000)
})

describe('R3 one voucher, ten scanners', () => {
  it('R3 exactly one verifies; nine hear when, where and by whom', async () => {
    const giftId = await newGift(1)
    const redeemed = await test.guestDoes('r23', 'redeemGift', order(giftId))
    const code = redeemed.vouchers[0]?.code ?? ''
    const replies = await Promise.all(Array.from({ length: 10 }, (_, n) => { const operationId = operation(); return persistently(() => test.staff((['clerk', 'clerk2', 'manager', 'owner'] as const)[n % 4] ?? 'clerk', 'verifyVoucher', { operationId, code })) }))
    expect(tally(replies.map(codeOf))).toEqual({ ok: 1, VOUCHER_USED: 9 })
    for (const reply of replies) if (!reply.ok) expect(reply.refusal).toMatchObject({ storeName: '安可 测试店', staffName: expect.any(String), at: expect.any(Number) })
    expect(await test.guest('r23', 'cancelVoucher', { operationId: operation(), code })).toMatchObject({ ok: false, refusal: { code: 'VOUCHER_USED' } })
  }, 60_000)
})

describe('R4 cancel', () => {
  it('R4 ten cancellations at once give points and piece back once', async () => {
    const giftId = await newGift(1)
    const before = balanceOf('r24')
    const redeemed = await test.guestDoes('r24', 'redeemGift', order(giftId))
    const code = redeemed.vouchers[0]?.code ?? ''
    const replies = await Promise.all(Array.from({ length: 10 }, () => { const operationId = operation(); return persistently(() => test.guest('r24', 'cancelVoucher', { operationId, code })) }))
    expect(tally(replies.map(codeOf))).toEqual({ ok: 1, VOUCHER_CANCELLED: 9 })
    await test.cloud.fireTimer('sweep')
    expect(balanceOf('r24')).toBe(before)
    sound(giftId, { stock: 1, redeemed: 0 })
  }, 60_000)
})

describe('R5 killed before and after each request to the database', () => {
  /** How many requests the action makes when nothing goes wrong. */
  const requestsOf = (action: string): number => test.cloud.calls().filter((call) => call.action === action).slice(-1)[0]?.requests.length ?? 0

  async function everyCrash(action: 'redeemGift' | 'cancelVoucher' | 'verifyVoucher', prepare: () => Promise<{ ask: () => Promise<{ ok: boolean; refusal?: { code: string } }>; check: () => void }>): Promise<void> {
    const clean = await prepare()
    expect(codeOf(await clean.ask())).toBe('ok')
    const requests = requestsOf(action)
    expect(requests).toBeGreaterThan(5)
    for (let nth = 1; nth <= requests; nth += 1) {
      for (const when of ['before', 'after'] as const) {
        const { ask, check } = await prepare()
        const fault = test.cloud.faults.plan(action === 'verifyVoucher' ? 'staff' : 'guest', { do: 'kill', when, request: nth }, { action })
        await ask().catch(() => undefined)
        // A warm instance may ask one question less than the measured one.
        fault.cancel()
        // The dead instance's transaction keeps its lock until it expires, as in production; a claim it left is not stale yet.
        test.cloud.clock.moveBy(31_000)
        const reply = await persistently(ask)
        if (!reply.ok) throw new Error(`${action} killed ${when} request ${nth}: ${codeOf(reply)}`)
        await test.cloud.fireTimer('sweep')
        check()
      }
    }
  }

  it('R2, ADR 0014 redeemGift: the retry or the sweeper leaves one effect, the last piece included', async () => {
    await everyCrash('redeemGift', async () => {
      const giftId = await newGift(1, { points: 10 })
      const before = balanceOf('r30')
      const asked = order(giftId, { points: 10 })
      return { ask: () => test.guest('r30', 'redeemGift', asked), check: () => { sound(giftId, { stock: 0, redeemed: 1 }); expect(balanceOf('r30')).toBe(before - 10) } }
    })
  }, 180_000)

  it('R4, ADR 0014 cancelVoucher: points and piece come back once', async () => {
    await everyCrash('cancelVoucher', async () => {
      const giftId = await newGift(1, { points: 10 })
      const before = balanceOf('r31')
      const { vouchers } = await test.guestDoes('r31', 'redeemGift', order(giftId, { points: 10 }))
      const asked = { operationId: operation(), code: vouchers[0]?.code ?? '' }
      return { ask: () => test.guest('r31', 'cancelVoucher', asked), check: () => { sound(giftId, { stock: 1, redeemed: 0 }); expect(balanceOf('r31')).toBe(before) } }
    })
  }, 180_000)

  it('R3 verifyVoucher: verified once, whoever was killed', async () => {
    const giftId = await newGift(100, { points: 10 })
    await everyCrash('verifyVoucher', async () => {
      const { vouchers } = await test.guestDoes('r32', 'redeemGift', order(giftId, { points: 10 }))
      const asked = { operationId: operation(), code: vouchers[0]?.code ?? '' }
      return { ask: () => test.staff('clerk', 'verifyVoucher', asked), check: () => expect(documents('vouchers').find(({ _id }) => _id === asked.code)?.status).toBe('used') }
    })
  }, 180_000)

  it('ADR 0014 killed and never asked again: the sweeper returns the piece, and the points were never gone', async () => {
    const giftId = await newGift(1)
    const before = balanceOf('r33')
    const asked = order(giftId, { isFirst: true })
    test.cloud.faults.plan('guest', { do: 'kill', when: 'before', request: 'database.startTransaction' }, { action: 'redeemGift' })
    await expect(test.guest('r33', 'redeemGift', asked)).rejects.toThrow()
    expect(stockOf(giftId)).toMatchObject({ stock: 0, redeemed: 0 })
    test.cloud.clock.moveBy(121_000)
    await test.cloud.fireTimer('sweep')
    sound(giftId, { stock: 1, redeemed: 0 })
    expect(balanceOf('r33')).toBe(before)
    expect(await test.guest('r33', 'redeemGift', { ...asked, isFirst: false })).toMatchObject({ ok: false, refusal: { code: 'GIFT_CLAIM_LAPSED' } })
  }, 30_000)
})
