import { parsePhone } from '@encore/domain/member/phone'
import { memoryWorld, type TestWorld } from '../platform/memory-world.testkit'
import { listInbox, readInbox } from './inbox'
import { joinMember } from './join-member'
import { inbox } from './member.port'
import { openHome } from './open-home'
import { agreeToTerms, getProfile, setConsent, updateProfile } from './own-profile'
import { guest, joining, PHONE } from './people.testkit'
import { openPhone, phoneKey, sealPhone } from './phone-vault'
import { placeOf } from './place'

describe('members', () => {
  let world: TestWorld
  beforeEach(async () => { world = await memoryWorld() })

  describe('M5, M9 the guest’s own page', () => {
    it('M5 what is left out stays, the birthday is set once, the card shows the new name', async () => {
      await joinMember(guest('a'), joining(PHONE), world)
      expect(await updateProfile(guest('a'), { nickname: '小鹿', tastes: ['rock', 'rock'] }, world)).toMatchObject({ value: { nickname: '小鹿', tastes: ['rock'], completeness: 60 } })
      expect(await updateProfile(guest('a'), { birthday: { calendar: 'lunar', month: 8, day: 15, isLeapMonth: false } }, world)).toMatchObject({ value: { nickname: '小鹿', birthday: { calendar: 'lunar', month: 8, day: 15 } } })
      expect(await updateProfile(guest('a'), { birthday: { calendar: 'solar', month: 1, day: 1 } }, world)).toMatchObject({ refusal: { code: 'BIRTHDAY_ALREADY_SET' } })
      expect(await openHome(guest('a'), {}, world)).toMatchObject({ value: { card: { name: '小鹿' } } })
      expect(await updateProfile(guest('b'), { nickname: 'x' }, world)).toMatchObject({ refusal: { code: 'NOT_A_MEMBER' } })
    })

    it('M5 two devices at once: what the other one filled in stays', async () => {
      await joinMember(guest('a'), joining(PHONE), world)
      await Promise.all([updateProfile(guest('a'), { nickname: '小鹿' }, world), updateProfile(guest('a'), { tastes: ['rock'] }, world), updateProfile(guest('a'), { gender: 'female' }, world)])
      expect(await getProfile(guest('a'), {}, world)).toMatchObject({ value: { nickname: '小鹿', tastes: ['rock'], gender: 'female' } })
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
