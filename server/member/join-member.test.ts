import { parsePhone } from '@encore/domain/member/phone'
import { memoryWorld, type TestWorld } from '../platform/memory-world.testkit'
import { joinMember } from './join-member'
import { phones } from './member.port'
import { openHome } from './open-home'
import { getProfile } from './own-profile'
import { clerk, consents, guest, joining, PHONE, registering } from './people.testkit'
import { phoneKey } from './phone-vault'
import { registerMember } from './register-member'

describe('members', () => {
  let world: TestWorld
  beforeEach(async () => { world = await memoryWorld() })

  describe('M1 join', () => {
    it('M2 of the platform: a guest opens home without signing up, in one read; a member in two', async () => {
      await openHome(guest('a'), {}, world) // the store's list is read once per warm instance
      world.requests.reset()
      expect(await openHome(guest('a'), { scene: 's=S01&r=A08' }, world)).toMatchObject({ value: { card: null, staff: null, place: { storeId: 'S01', room: 'A08' }, termsOutdated: false, welcomePoints: 50 } })
      expect(world.requests.total()).toBe(1)
      await joinMember(guest('a'), joining(PHONE), world)
      world.requests.reset()
      expect(await openHome(guest('a'), { scene: 'r=unknown' }, world)).toMatchObject({ value: { card: { tier: 'regular', points: { available: 50 }, progress: { to: 'next', tier: 'silver', missingFen: 200_000 } }, place: { room: null } } })
      expect(world.requests.total()).toBe(2)
    })

    it('M1 fifty welcome points once; the answer again on a retry, although the phone code is used up', async () => {
      const input = joining('code-1', { nickname: ' 小鹿 ' })
      world.phones.set('code-1', { ok: true, phone: PHONE })
      const first = await joinMember(guest('a'), input, world)
      expect(first).toMatchObject({ ok: true, value: { welcomePoints: 50, claimed: false, card: { name: '小鹿', points: { available: 50 } } } })
      world.phones.set('code-1', { ok: false, why: 'code' })
      expect(await joinMember(guest('a'), input, world)).toEqual(first)
      expect(await joinMember(guest('a'), { ...input, phoneCode: 'code-2' }, world)).toEqual(first)
      expect(await joinMember(guest('a'), { ...input, nickname: '别人' }, world)).toMatchObject({ refusal: { code: 'IDEMPOTENCY_CONFLICT' } })
      expect(await joinMember(guest('b'), input, world)).toMatchObject({ refusal: { code: 'IDEMPOTENCY_CONFLICT' } })
      expect(await joinMember(guest('a'), joining('13900000000'), world)).toMatchObject({ refusal: { code: 'ALREADY_MEMBER' } })
    })

    it('M3 ten parallel joins never make two members of one phone, nor of one person', async () => {
      const onePhone = await Promise.all(Array.from({ length: 10 }, (_, n) => joinMember(guest(`p${n}`), joining(PHONE), world)))
      expect(onePhone.filter((answer) => answer.ok)).toHaveLength(1)
      expect(onePhone.filter((answer) => !answer.ok && answer.refusal.code === 'PHONE_TAKEN')).toHaveLength(9)
      const onePerson = await Promise.all(Array.from({ length: 10 }, (_, n) => joinMember(guest('x'), joining(`1390000000${n}`), world)))
      expect(onePerson.filter((answer) => answer.ok)).toHaveLength(1)
      const oneTap = joining('13700000000')
      const taps = await Promise.all(Array.from({ length: 10 }, () => joinMember(guest('y'), oneTap, world)))
      expect(taps.every((answer) => answer.ok)).toBe(true)
      expect(['members', 'accounts', 'phones', 'guests'].map((name) => world.dump(name).length)).toEqual([3, 3, 3, 3])
    })

    // Found by npm run simulate -- --seed 1 --days 1166 --pace 0.3.
    it('P8 two copies of one tap hear the same, also when one joins just after the other has asked whether it is known', async () => {
      const tap = joining(PHONE)
      let first: Awaited<ReturnType<typeof joinMember>> | null = null
      const get: TestWorld['store']['get'] = async (from, id) => {
        const found = await world.store.get(from, id)
        if (first === null && id.includes(tap.operationId)) first = await joinMember(guest('a'), tap, world)
        return found
      }
      const second = await joinMember(guest('a'), tap, { ...world, store: { ...world.store, get } })
      expect(first).toMatchObject({ ok: true, value: { welcomePoints: 50 } })
      expect(second).toEqual(first)
    })

    it('M1 a phone that had its welcome before gets none', async () => {
      await world.store.add(phones, { _id: phoneKey(parsePhone(PHONE) as never, world.secrets), memberId: null, welcomedAt: 1 })
      expect(await joinMember(guest('a'), joining(PHONE), world)).toMatchObject({ value: { welcomePoints: 0, card: { points: { available: 0 } } } })
    })

    it('M3 of the platform: a used code, no quota and an outage each have their own answer, and change nothing', async () => {
      for (const [why, code] of [['code', 'PHONE_CODE_INVALID'], ['quota', 'PHONE_QUOTA'], ['down', 'PHONE_SERVICE_DOWN']] as const) {
        world.phones.set('c', { ok: false, why })
        expect(await joinMember(guest('a'), joining('c'), world)).toMatchObject({ refusal: { code } })
      }
      world.phones.set('c', { ok: true, phone: '+85291234567' })
      expect(await joinMember(guest('a'), joining('c'), world)).toMatchObject({ refusal: { code: 'PHONE_CODE_INVALID' } })
      expect(world.dump('members')).toEqual([])
    })

    it('M9, M11 old terms, a birthday under 18 and a risky nickname are refused and nothing is stored', async () => {
      const old = { ...consents, terms: { version: '2025-01', agreed: true as const } }
      expect(await joinMember(guest('a'), joining(PHONE, { consents: old }), world)).toMatchObject({ refusal: { code: 'TERMS_OUTDATED' } })
      expect(await joinMember(guest('a'), joining(PHONE, { birthday: { calendar: 'solar', year: 2008, month: 6, day: 9 } }), world)).toMatchObject({ refusal: { code: 'UNDER_AGE' } })
      expect(await joinMember(guest('a'), joining(PHONE, { birthday: { calendar: 'lunar', year: 1996, month: 8, day: 1, isLeapMonth: true } }), world)).toMatchObject({ refusal: { code: 'LUNAR_DAY_MISSING', year: 1996 } })
      expect(await joinMember(guest('a'), joining(PHONE, { birthday: { calendar: 'solar', month: 2, day: 31 } }), world)).toMatchObject({ refusal: { code: 'BAD_REQUEST', fields: ['birthday'] } })
      world.textVerdict = 'risky'
      expect(await joinMember(guest('a'), joining(PHONE, { nickname: '坏话' }), world)).toMatchObject({ refusal: { code: 'TEXT_REFUSED' } })
      expect(['members', 'phones', 'guests', 'entries'].flatMap((name) => world.dump(name))).toEqual([])
      world.textVerdict = 'unknown'
      expect((await joinMember(guest('a'), joining(PHONE, { nickname: '小鹿', birthday: { calendar: 'solar', year: 2008, month: 6, day: 8 } }), world)).ok).toBe(true)
    })

    it('X3 the number is nowhere in the database', async () => {
      await joinMember(guest('a'), joining(PHONE), world)
      await registerMember(clerk, registering('13900001111'), world)
      expect(world.everything()).not.toContain(PHONE)
      expect(world.everything()).not.toContain('13900001111')
    })
  })

  describe('M2 registered at the counter', () => {
    it('M2 the guest who verifies the phone claims the account; the two never become two members', async () => {
      const made = await registerMember(clerk, registering('138 1234 8000', { nickname: '登记的称呼' }), world)
      expect(made).toMatchObject({ value: { welcomePoints: 50, existed: false, phoneMasked: '138****8000', card: { name: '登记的称呼' } } })
      const claimed = await joinMember(guest('a'), joining(PHONE, { nickname: '夜莺' }), world)
      expect(claimed).toMatchObject({ value: { claimed: true, welcomePoints: 0, card: { name: '夜莺', points: { available: 50 } } } })
      expect(made.ok && claimed.ok && made.value.card.memberId === claimed.value.card.memberId).toBe(true)
      expect(await getProfile(guest('a'), {}, world)).toMatchObject({ value: { nickname: '夜莺', consents: [{ scope: 'terms', granted: true, version: '2026-11' }, { scope: 'marketing', granted: false }, { scope: 'birthday', granted: true }, { scope: 'personalisation', granted: false }] } })
      expect(await joinMember(guest('b'), joining(PHONE), world)).toMatchObject({ refusal: { code: 'PHONE_TAKEN' } })
      expect(world.dump('members')).toHaveLength(1)
    })

    it('M2 a guest and a clerk at the same moment: one member', async () => {
      const [self, desk] = await Promise.all([joinMember(guest('a'), joining(PHONE), world), registerMember(clerk, registering(PHONE), world)])
      expect(self.ok && desk.ok).toBe(true)
      expect(self.ok && desk.ok && self.value.card.memberId === desk.value.card.memberId).toBe(true)
      expect(self.ok && desk.ok && self.value.welcomePoints + desk.value.welcomePoints).toBe(50)
    })

    it('P8 a retry answers the same, a phone that is a member stays that member, a wrong number is refused', async () => {
      const input = registering(PHONE)
      const first = await registerMember(clerk, input, world)
      expect(await registerMember(clerk, input, world)).toEqual(first)
      expect(await registerMember(clerk, { ...input, phone: '13900000000' }, world)).toMatchObject({ refusal: { code: 'IDEMPOTENCY_CONFLICT' } })
      expect(await registerMember(clerk, registering(PHONE), world)).toMatchObject({ value: { existed: true, welcomePoints: 0 } })
      expect(await registerMember(clerk, registering('12345'), world)).toMatchObject({ refusal: { code: 'PHONE_INVALID' } })
    })
  })
})
