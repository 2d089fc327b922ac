import { correctBirthday, verifyBirthday, birthdayOnFile } from './id-check'
import { setConsent, updateProfile } from '../member/own-profile'
import { joinMember } from '../member/join-member'
import { joining } from '../member/people.testkit'
import { memoryWorld, type TestWorld } from '../platform/memory-world.testkit'
import { entriesOf, guestOf, manager, nextOperation, proven, settled } from '../points/points-scene.testkit'
import { settleBill } from '../points/settle-bill'
import { getBirthday } from './birthday-view'
import { claimBirthday } from './claim-birthday'

const guest = guestOf('o-guest')
const birthday = { calendar: 'solar' as const, month: 6, day: 12, year: 1990 }
const spendOf = { regular: 0, silver: 250_000, gold: 700_000, diamond: 1_600_000 }

describe('O1–O3 the birthday gift', () => {
  let world: TestWorld
  let memberId: string
  /** Joined two months before the birthday on 12 June, with enough bills for the tier. */
  async function member(tier: keyof typeof spendOf, over: object = { birthday }): Promise<void> {
    world.setNow('2026-04-08T22:00:00+08:00')
    const answer = await joinMember(guest, joining('13812348000', { operationId: nextOperation(), ...over }), world)
    if (!answer.ok) throw new Error(answer.refusal.code)
    memberId = answer.value.card.memberId
    if (spendOf[tier] > 0) await settled(world, memberId, spendOf[tier])
    world.setNow('2026-06-08T22:00:00+08:00')
  }
  const view = async () => {
    const answer = await getBirthday(guest, {}, world)
    if (!answer.ok) throw new Error(answer.refusal.code)
    return answer.value
  }
  const claim = (operationId = nextOperation()) => claimBirthday(guest, { operationId }, world)
  const codes = () => world.dump('vouchers').map((doc) => (doc as unknown as { voucher: { terms: { title: { zh: string }; weekdays: number[] } } }).voucher.terms)
  beforeEach(async () => { world = await memoryWorld() })

  it.each([
    ['regular', ['生日 1 小时欢唱'], 0], ['silver', ['生日小果盘'], 200], ['gold', ['生日果盘', '生日房间布置'], 0], ['diamond', ['生日蛋糕', '生日房间布置'], 0],
  ] as const)('O3 %s gets %j and %i points, at once and proven', async (tier, treats, granted) => {
    await member(tier)
    const before = await proven(world, memberId)
    const answer = await claim()
    expect(answer).toMatchObject({ ok: true, value: { replayed: false, claimed: { tier, gift: { points: granted } }, birthday: { state: 'claimed', tier } } })
    expect(answer.ok && answer.value.claimed.vouchers.map(({ title }) => title.zh)).toEqual(treats)
    expect(codes()[0]?.weekdays).toEqual(tier === 'regular' ? [1, 2, 3, 4, 5] : [])
    expect((await proven(world, memberId)).balance).toBe(before.balance + granted)
    expect((await entriesOf(world, memberId)).filter(({ kind }) => kind === 'birthday')).toHaveLength(granted > 0 ? 1 : 0)
  })

  it('O1 claimable in the window though no job has ever run; before it the page says from when', async () => {
    await member('regular')
    world.setNow('2026-06-04T23:59:00+08:00')
    expect(await view()).toMatchObject({ state: 'early', occurrence: '2026-06-12', firstDay: '2026-06-05', lastDate: '2026-06-19' })
    expect(await claim()).toMatchObject({ ok: false, refusal: { code: 'BIRTHDAY_NOT_YET', firstDay: '2026-06-05' } })
    world.setNow('2026-06-05T00:00:00+08:00')
    expect(await view()).toMatchObject({ state: 'open' })
    expect((await claim()).ok).toBe(true)
  })

  it('§14 birthday at 00:30: after the last day the night still belongs to it, at 08:00 it is over', async () => {
    await member('regular')
    world.setNow('2026-06-20T08:00:00+08:00')
    expect(await claim()).toMatchObject({ ok: false, refusal: { code: 'BIRTHDAY_NOT_YET', firstDay: '2027-06-05' } })
    world.setNow('2026-06-20T00:30:00+08:00')
    expect((await claim()).ok).toBe(true)
  })

  it('O1 claimed ten times at once: one gift, one entry, its vouchers once; ten different operations hear it was claimed', async () => {
    await member('silver')
    const before = await proven(world, memberId)
    const answers = await Promise.all(Array.from({ length: 10 }, () => claim()))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    for (const answer of answers) if (!answer.ok) expect(answer.refusal).toEqual({ code: 'BIRTHDAY_CLAIMED', occurrence: '2026-06-12' })
    expect(world.dump('vouchers')).toHaveLength(1)
    expect((await proven(world, memberId)).balance).toBe(before.balance + 200)
  })

  it('P8 the same operation again hears its first outcome; a refusal too', async () => {
    await member('silver')
    const operationId = nextOperation()
    const first = await claim(operationId)
    expect(await claim(operationId)).toEqual({ ok: true, value: { ...(first.ok && first.value), replayed: true } })
    world.setNow('2026-08-01T20:00:00+08:00')
    expect(await claim(operationId)).toMatchObject({ ok: true, value: { replayed: true, claimed: { gift: { points: 200 } }, birthday: { state: 'early', claimed: null } } })
    world.setNow('2026-06-12T20:00:00+08:00')
    const late = nextOperation()
    expect(await claim(late)).toMatchObject({ ok: false, refusal: { code: 'BIRTHDAY_CLAIMED' } })
    world.setNow('2027-06-12T20:00:00+08:00')
    expect(await claim(late)).toMatchObject({ ok: false, refusal: { code: 'BIRTHDAY_CLAIMED' } })
    expect((await claim()).ok).toBe(true)
    expect(await claim(operationId)).toMatchObject({ ok: true, value: { claimed: { at: first.ok && first.value.claimed.at }, birthday: { state: 'claimed', occurrence: '2027-06-12' } } })
  })

  it('O1 a window across New Year counts once, on both sides of midnight', async () => {
    await member('regular', { birthday: { ...birthday, month: 12, day: 29 } })
    world.setNow('2026-12-31T23:50:00+08:00')
    expect((await claim()).ok).toBe(true)
    world.setNow('2027-01-01T00:40:00+08:00')
    expect(await claim()).toMatchObject({ ok: false, refusal: { code: 'BIRTHDAY_CLAIMED', occurrence: '2026-12-29' } })
    expect(world.dump('claims')).toHaveLength(1)
  })

  it('O3 diamond: the bills from the claim to the last business date of the window earn twice', async () => {
    await member('diamond')
    await claim()
    expect(await view()).toMatchObject({ claimed: { doubledUntil: '2026-06-19' } })
    const bill = async (billNo: string) => {
      const answer = await settleBill(manager, { operationId: nextOperation(), memberId, billNo, lines: [{ category: 'room', paidFen: 10_000 as never }] }, world)
      return answer.ok && answer.value.points
    }
    expect(await bill('b1')).toBe(400)
    world.setNow('2026-06-20T00:40:00+08:00')
    expect(await bill('b2')).toBe(400)
    world.setNow('2026-06-20T20:00:00+08:00')
    expect(await bill('b3')).toBe(200)
    await proven(world, memberId)
  })

  it('M9 without the consent nothing is claimed, and taking it back closes it again', async () => {
    await member('regular')
    await setConsent(guest, { scope: 'birthday', granted: false }, world)
    expect(await view()).toMatchObject({ state: 'no_consent', occurrence: '2026-06-12' })
    expect(await claim()).toMatchObject({ ok: false, refusal: { code: 'BIRTHDAY_CONSENT_MISSING' } })
    await setConsent(guest, { scope: 'birthday', granted: true }, world)
    expect((await claim()).ok).toBe(true)
  })

  it('O2 a birthday set a week ago waits 30 days, unless staff saw the ID', async () => {
    await member('regular', {})
    expect(await claim()).toMatchObject({ ok: false, refusal: { code: 'BIRTHDAY_NOT_SET' } })
    await updateProfile(guest, { birthday }, world)
    expect(await claim()).toMatchObject({ ok: false, refusal: { code: 'BIRTHDAY_TOO_NEW' } })
    expect(await view()).toMatchObject({ state: 'too_new', isMissed: true })
    const seen = await verifyBirthday(manager, { operationId: nextOperation(), memberId }, world)
    expect(seen).toMatchObject({ ok: true, value: { isVerified: true, isCorrected: false, birthday: { month: 6, day: 12 } } })
    expect((await claim()).ok).toBe(true)
  })

  it('O2 one correction by a manager, in the audit log with its reason; a second one is refused, a minor’s birthday too', async () => {
    await member('regular')
    const asked = { operationId: nextOperation(), memberId, birthday: { calendar: 'solar' as const, month: 6, day: 21, year: 1990 }, reason: '身份证上是 21 日' }
    expect(await correctBirthday(manager, { ...asked, birthday: { ...asked.birthday, year: 2015 } }, world)).toMatchObject({ ok: false, refusal: { code: 'UNDER_AGE' } })
    expect(await correctBirthday(manager, { ...asked, operationId: nextOperation(), birthday: { calendar: 'lunar', month: 8, day: 15, isLeapMonth: true, year: 1990 } }, world)).toEqual({ ok: false, refusal: { code: 'LUNAR_DAY_MISSING', year: 1990 } })
    const again = { ...asked, operationId: nextOperation() }
    expect(await correctBirthday(manager, again, world)).toMatchObject({ ok: true, value: { isVerified: true, isCorrected: true, birthday: { day: 21 } } })
    expect(await correctBirthday(manager, again, world)).toMatchObject({ ok: true })
    expect(await correctBirthday(manager, { ...asked, operationId: nextOperation() }, world)).toMatchObject({ ok: false, refusal: { code: 'BIRTHDAY_CORRECTED' } })
    expect(world.dump('audit')).toEqual([expect.objectContaining({ what: 'correctBirthday', whom: memberId, why: '身份证上是 21 日', facts: {} })])
    expect(await view()).toMatchObject({ state: 'early', occurrence: '2026-06-21' })
    expect(await birthdayOnFile(manager, { memberId: 'nobody' }, world)).toMatchObject({ ok: false, refusal: { code: 'MEMBER_NOT_FOUND' } })
  })

  it('§2 nobody verifies their own birthday', async () => {
    await member('regular')
    expect(await verifyBirthday({ ...manager, openid: guest.openid }, { operationId: nextOperation(), memberId }, world)).toMatchObject({ ok: false, refusal: { code: 'OWN_ACCOUNT' } })
  })

  it('O1 a claim is about nine requests to the database, and reading writes nothing', async () => {
    await member('silver')
    const before = world.everything()
    await view()
    expect(world.everything()).toBe(before)
    world.requests.reset()
    await claim()
    // link; start, member, account, claim, vouchers, entry, account, operation, commit; then what the page shows anew
    expect(world.requests.total()).toBeLessThanOrEqual(15)
  })
})
