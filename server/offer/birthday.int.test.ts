import { TERMS_VERSION } from '@encore/contract/person'
import { openTeam, operation, startTestCloud, type TestCloud } from '../platform/test-cloud.testkit'
import { retried } from '../platform/test-phone.testkit'

// The birthday gift through the bundled functions and the real wx-server-sdk, under the production's lock rules (O1, O2, P8).
let test: TestCloud
const members: string[] = []
const NOW = '2026-11-20T20:00:00+08:00'
const birthday = { calendar: 'lunar' as const, month: 10, day: 15, year: 1991 } // in 2026: 23 November

beforeAll(async () => {
  test = await startTestCloud()
  test.cloud.clock.set('2026-09-01T20:00:00+08:00')
  await openTeam(test)
  for (let n = 1; n <= 11; n += 1) members.push(await born(`g${n}`, 250_000))
  test.cloud.clock.set(NOW)
}, 120_000)
afterAll(() => test.cloud.close())

/** Joined long before the birthday, silver by one bill. */
async function born(who: string, paidFen: number): Promise<string> {
  const { card: { memberId } } = await test.guestDoes(who, 'joinMember', { operationId: operation(), phoneCode: test.phoneCode(who), isAdult: true, birthday, consents: { terms: { version: TERMS_VERSION, agreed: true }, birthday: true } })
  await test.staffDoes('manager', 'settleBill', { operationId: operation(), memberId, billNo: `B-${who}`, lines: [{ category: 'room', paidFen }] })
  return memberId
}
const pointsOf = async (who: string): Promise<number> => (await test.guestDoes(who, 'openHome', {})).card?.points.available ?? -1

describe('the birthday gift over the cloud', () => {
  it('O1 claimed ten times at once: one gift; the points and its voucher once', async () => {
    const before = await pointsOf('g1')
    const replies = await Promise.all(Array.from({ length: 10 }, () => { const operationId = operation(); return retried(() => test.guest('g1', 'claimBirthday', { operationId })) }))
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(new Set(replies.map((reply) => (reply.ok ? 'ok' : reply.refusal.code)))).toEqual(new Set(['ok', 'BIRTHDAY_CLAIMED']))
    expect(await pointsOf('g1')).toBe(before + 200)
    expect((await test.guestDoes('g1', 'listVouchers', { which: 'live' })).rows).toHaveLength(1)
  }, 60_000)

  it('O1 P8 killed before or after each of its requests, the gift counts once after the retry', async () => {
    await test.guestDoes('g2', 'claimBirthday', { operationId: operation() })
    const { requests } = test.cloud.calls().filter(({ action }) => action === 'claimBirthday').slice(-1)[0] ?? { requests: [] }
    expect(requests.length).toBeGreaterThan(8)
    const people = ['g3', 'g4', 'g5', 'g6', 'g7', 'g8', 'g9', 'g10']
    // Next year's gift has no points, and the store's rooms are known by then: two requests fewer.
    const deaths = requests.length - 2
    let at = 0
    // A death needs a fresh birthday: eight people this year, the same eight the next.
    for (const year of [NOW, '2027-11-10T20:00:00+08:00']) {
      for (const who of people) {
        const nth = 1 + (at % deaths)
        const when = at < deaths ? 'after' as const : 'before' as const
        at += 1
        if (year !== NOW && at === people.length + 1) test.cloud.clock.set(year)
        const [before, asked] = [await pointsOf(who), { operationId: operation() }]
        test.cloud.faults.plan('guest', { do: 'kill', when, request: nth }, { action: 'claimBirthday' })
        await expect(test.guest(who, 'claimBirthday', asked)).rejects.toThrow()
        test.cloud.clock.moveBy(31_000) // the dead instance's transaction keeps its lock until it expires, as in production
        const again = await retried(() => test.guest(who, 'claimBirthday', asked))
        if (!again.ok) throw new Error(`${when} request ${nth}: ${again.refusal.code}`)
        expect(await pointsOf(who) - before).toBe(again.value.claimed.gift.points)
        expect(again.value.claimed.vouchers).toHaveLength(1)
      }
    }
  }, 240_000)

  it('X2 §2 nobody but the counter checks a birthday, nobody but a manager corrects it', async () => {
    const memberId = members[10] ?? ''
    const correction = { operationId: operation(), memberId, idSeen: true as const, reason: '证件上是', birthday }
    expect(await test.staff('g11', 'verifyBirthday', { operationId: operation(), memberId, idSeen: true })).toMatchObject({ ok: false, refusal: { code: 'FORBIDDEN' } })
    expect(await test.staff('handler', 'birthdayOnFile', { memberId })).toMatchObject({ ok: false, refusal: { code: 'FORBIDDEN' } })
    expect(await test.staff('clerk', 'correctBirthday', correction)).toMatchObject({ ok: false, refusal: { code: 'FORBIDDEN' } })
    expect(await test.staffDoes('clerk', 'verifyBirthday', { operationId: operation(), memberId, idSeen: true })).toMatchObject({ isVerified: true })
    expect(await test.staffDoes('manager', 'correctBirthday', correction)).toMatchObject({ isCorrected: true })
  }, 60_000)
})
