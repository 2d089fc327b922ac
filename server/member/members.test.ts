import { MS_PER_MINUTE } from '@encore/domain/kernel/time'
import { codeAt } from '@encore/domain/member/code'
import type { Staff } from '../platform/actor'
import { memoryWorld, type TestWorld } from '../platform/memory-world.testkit'
import { type AuditRow, verifyAuditDay } from '../staff/audit-log'
import { findMember } from './find-member'
import { listInbox, readInbox } from './inbox'
import { joinMember } from './join-member'
import { inbox, phones } from './member.port'
import { requestCodeKey } from './member-code'
import { openHome } from './open-home'
import { agreeToTerms, getProfile, setConsent, updateProfile } from './own-profile'
import { openPhone, phoneKey, sealPhone } from './phone-vault'
import { placeOf } from './place'
import { registerMember } from './register-member'
import { seePhone } from './see-phone'
import { parsePhone } from '@encore/domain/member/phone'

const clerk: Staff = { kind: 'staff', openid: 'o-clerk', staffId: 'st-clerk', name: '前台', role: 'clerk', storeId: 'S01' }
const guest = (name: string) => ({ kind: 'guest' as const, openid: `o-${name}` })
const consents = { terms: { version: '2026-11', agreed: true as const }, marketing: false, birthday: true, personalisation: false }
let counter = 0
const operationId = (): string => `op-${(counter += 1)}-000000000000`
const joining = (phoneCode: string, over: object = {}) => ({ operationId: operationId(), phoneCode, consents, isAdult: true as const, ...over })
const registering = (phone: string, over: object = {}) => ({ operationId: operationId(), phone, consents, isAdult: true as const, ...over })
const PHONE = '13812348000'

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
      const made = await registerMember(clerk, registering('138 1234 8000', { nickname: '老王' }), world)
      expect(made).toMatchObject({ value: { welcomePoints: 50, existed: false, phoneMasked: '138****8000', card: { name: '老王' } } })
      const claimed = await joinMember(guest('a'), joining(PHONE, { nickname: '小王' }), world)
      expect(claimed).toMatchObject({ value: { claimed: true, welcomePoints: 0, card: { name: '小王', points: { available: 50 } } } })
      expect(made.ok && claimed.ok && made.value.card.memberId === claimed.value.card.memberId).toBe(true)
      expect(await getProfile(guest('a'), {}, world)).toMatchObject({ value: { nickname: '小王', consents: [{ scope: 'terms', granted: true, version: '2026-11' }, { scope: 'marketing', granted: false }, { scope: 'birthday', granted: true }, { scope: 'personalisation', granted: false }] } })
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

  describe('M5, M6 found by a clerk', () => {
    const member = async (name = 'a', phone = PHONE, nickname = '小鹿') => {
      const answer = await joinMember(guest(name), joining(phone, { nickname }), world)
      if (!answer.ok) throw new Error(answer.refusal.code)
      return answer.value.card
    }
    const found = async (by: 'code' | 'phone' | 'phoneTail' | 'memberNo' | 'name', value: string) => {
      const answer = await findMember(clerk, { by, value }, world)
      return answer.ok ? answer.value.map((row) => row.card.memberId) : answer.refusal.code
    }

    it('M5 by phone, its last four digits, name and member number; the phone stays masked', async () => {
      const card = await member()
      const namesake = await member('b', '13900008000')
      expect(await found('phone', '+86 138-1234-8000')).toEqual([card.memberId])
      expect(await found('memberNo', card.memberNo.toLowerCase())).toEqual([card.memberId])
      for (const [by, value] of [['phoneTail', '8000'], ['name', '小鹿']] as const) expect(new Set(await found(by, value))).toEqual(new Set([card.memberId, namesake.memberId]))
      for (const [by, value] of [['phone', '13800000000'], ['phoneTail', '80'], ['memberNo', 'WRONG'], ['name', '谁']] as const) expect(await found(by, value)).toBe('MEMBER_NOT_FOUND')
      expect(await findMember(clerk, { by: 'phone', value: PHONE }, world)).toMatchObject({ value: [{ phoneMasked: '138****8000', claimed: true, lastVisit: null }] })
    })

    it('M6 the code made on the phone works once; replayed, photographed or invented it is refused', async () => {
      const card = await member()
      const key = await requestCodeKey(guest('a'), { deviceId: 'device-1' }, world)
      if (!key.ok) throw new Error('no key')
      expect(await requestCodeKey(guest('a'), { deviceId: 'device-1' }, world)).toEqual(key)
      const code = codeAt(key.value, world.clock.now())
      const scanners = await Promise.all(Array.from({ length: 10 }, () => found('code', code)))
      expect(scanners.filter((answer) => Array.isArray(answer))).toEqual([[card.memberId]])
      expect(scanners.filter((answer) => answer === 'MEMBER_CODE_USED')).toHaveLength(9)
      world.pass(MS_PER_MINUTE)
      expect(await findMember(clerk, { by: 'code', value: code }, world)).toMatchObject({ refusal: { code: 'MEMBER_CODE_INVALID', why: 'expired' } })
      expect(await found('code', codeAt(key.value, world.clock.now()))).toEqual([card.memberId])
      expect(await found('code', `${key.value.handle}000000`)).toBe('MEMBER_CODE_INVALID')
      expect(await found('code', 'r=A08')).toBe('MEMBER_CODE_INVALID')
      expect(world.everything()).not.toContain(key.value.keyHex)
    })

    it('X5 guessing codes ends after sixty tries in ten minutes', async () => {
      await member()
      const answers = await Promise.all(Array.from({ length: 70 }, (_, n) => found('code', `12345678${String(n).padStart(6, '0')}`)))
      expect(answers.filter((answer) => answer === 'RATE_LIMITED')).toHaveLength(10)
      world.pass(10 * MS_PER_MINUTE)
      expect(await found('code', '12345678000000')).toBe('MEMBER_CODE_INVALID')
    })

    it('M6 only members have a key, and each device its own', async () => {
      expect(await requestCodeKey(guest('nobody'), { deviceId: 'device-1' }, world)).toMatchObject({ refusal: { code: 'NOT_A_MEMBER' } })
      await member()
      const keys = await Promise.all(['device-1', 'device-2'].map((deviceId) => requestCodeKey(guest('a'), { deviceId }, world)))
      expect(new Set(keys.map((key) => key.ok && key.value.handle)).size).toBe(2)
    })

    it('M8 a look at the whole number is in the log and on the guest’s page, with reason and role', async () => {
      const { memberId } = await member()
      expect(await seePhone(clerk, { memberId, reason: '手机落在包厢' }, world)).toEqual({ ok: true, value: { phone: PHONE } })
      await Promise.all([1, 2, 3].map((n) => seePhone(clerk, { memberId, reason: `第 ${n} 次` }, world)))
      expect(await getProfile(guest('a'), {}, world)).toMatchObject({ value: { phoneViews: [{ role: 'clerk' }, {}, {}, { reason: '手机落在包厢' }] } })
      const rows = (world.dump('audit') as unknown as AuditRow[]).sort((a, b) => a.seq - b.seq)
      expect(rows.map((row) => [row.what, row.whom])).toEqual(Array.from({ length: 4 }, () => ['seePhone', memberId]))
      expect(verifyAuditDay(clerk, '2026-06-08', rows)).toEqual({ intact: true, rows: 4 })
      expect(await seePhone(clerk, { memberId: '0000000000', reason: '?' }, world)).toMatchObject({ refusal: { code: 'MEMBER_NOT_FOUND' } })
      expect(world.dump('audit')).toHaveLength(4)
    })
  })

  describe('M5, M9 the guest’s own page', () => {
    it('M5 what is left out stays, the birthday is set once, the card shows the new name', async () => {
      await joinMember(guest('a'), joining(PHONE), world)
      expect(await updateProfile(guest('a'), { nickname: '小鹿', tastes: ['rock', 'rock'] }, world)).toMatchObject({ value: { nickname: '小鹿', tastes: ['rock'], completeness: 60 } })
      expect(await updateProfile(guest('a'), { birthday: { calendar: 'lunar', month: 8, day: 15, isLeapMonth: false } }, world)).toMatchObject({ value: { nickname: '小鹿', birthday: { calendar: 'lunar', month: 8, day: 15 } } })
      expect(await updateProfile(guest('a'), { birthday: { calendar: 'solar', month: 1, day: 1 } }, world)).toMatchObject({ refusal: { code: 'BIRTHDAY_ALREADY_SET' } })
      expect(await openHome(guest('a'), {}, world)).toMatchObject({ value: { card: { name: '小鹿' } } })
      expect(await updateProfile(guest('b'), { nickname: 'x' }, world)).toMatchObject({ refusal: { code: 'NOT_A_MEMBER' } })
    })

    it('M9 consents are separate and revocable; a new version of the terms asks again', async () => {
      const joined = await joinMember(guest('a'), joining(PHONE), world)
      expect(await setConsent(guest('a'), { scope: 'marketing', granted: true }, world)).toMatchObject({ value: { consents: expect.arrayContaining([expect.objectContaining({ scope: 'marketing', granted: true })]) } })
      await setConsent(guest('a'), { scope: 'marketing', granted: false }, world)
      const [member] = world.dump('members') as unknown as { consents: { scope: string; given: boolean }[] }[]
      expect(member?.consents.filter((record) => record.scope === 'marketing').map((record) => record.given)).toEqual([false, true, false])
      await world.store.change({ name: 'accounts' }, joined.ok ? joined.value.card.memberId : '', { set: { termsVersion: '2025-01' } })
      expect(await openHome(guest('a'), {}, world)).toMatchObject({ value: { termsOutdated: true } })
      expect(await agreeToTerms(guest('a'), { version: '2025-01' }, world)).toMatchObject({ refusal: { code: 'TERMS_OUTDATED' } })
      await agreeToTerms(guest('a'), { version: '2026-11' }, world)
      expect(await openHome(guest('a'), {}, world)).toMatchObject({ value: { termsOutdated: false } })
    })

    it('N1 the inbox shows one’s own messages, newest first, and marks only those read', async () => {
      const joined = await joinMember(guest('a'), joining(PHONE), world)
      const memberId = joined.ok ? joined.value.card.memberId : ''
      for (const [id, owner, at] of [['1', memberId, 1], ['2', memberId, 2], ['3', 'other', 3]] as const) await world.store.add(inbox, { _id: id, memberId: owner, at, topic: 't', facts: {}, link: null, readAt: null })
      expect(await readInbox(guest('a'), { ids: ['1', '3'] }, world)).toEqual({ ok: true, value: { read: 1 } })
      expect(await listInbox(guest('a'), { limit: 20 }, world)).toMatchObject({ value: { rows: [{ id: '2', isRead: false }, { id: '1', isRead: true }], next: null } })
      expect(await listInbox(guest('b'), { limit: 20 }, world)).toEqual({ ok: true, value: { rows: [], next: null } })
    })
  })

  describe('X3 the phone at rest', () => {
    it('X3 opens only with its key, unchanged, and for its own number', () => {
      const phone = parsePhone(PHONE) as never
      const key = phoneKey(phone, world.secrets)
      const sealed = sealPhone(phone, world.secrets, world.chance)
      expect(openPhone(sealed, key, world.secrets)).toBe(PHONE)
      expect(sealPhone(phone, world.secrets, world.chance).sealed).not.toBe(sealed.sealed)
      expect(() => openPhone({ ...sealed, sealed: sealed.sealed.replace(/^./, (digit) => (digit === '0' ? '1' : '0')) }, key, world.secrets)).toThrow()
      expect(() => openPhone(sealed, phoneKey(parsePhone('13900000000') as never, world.secrets), world.secrets)).toThrow()
      expect(() => openPhone({ ...sealed, keyId: 'k9' }, key, world.secrets)).toThrow('no phone key k9')
      const rotated = { ...world.secrets, phoneKeys: { ...world.secrets.phoneKeys, k2: '33'.repeat(32) }, currentPhoneKeyId: 'k2' }
      expect([sealPhone(phone, rotated, world.chance).keyId, openPhone(sealed, key, rotated)]).toEqual(['k2', PHONE])
    })
  })

  it('M4 without stores or with a code of elsewhere the home is still friendly', () => {
    expect(placeOf('r=A08', [])).toEqual({ storeId: '', storeName: '', storePhone: '', room: null })
    const venue = { _id: 'S01', name: '安可', phone: '1', address: '', rooms: ['A08'] }
    expect(placeOf('s=S99&r=A08', [venue])).toMatchObject({ storeId: 'S01', room: null })
    expect(placeOf('r=A08', [venue])).toMatchObject({ storeId: 'S01', room: 'A08' })
  })
})
