import { MS_PER_MINUTE } from '@encore/domain/kernel/time'
import { codeAt } from '@encore/domain/member/code'
import { memoryWorld, type TestWorld } from '../platform/memory-world.testkit'
import { type AuditRow, verifyAuditDay } from '../staff/audit-log'
import { findMember } from './find-member'
import { joinMember } from './join-member'
import { requestCodeKey } from './member-code'
import { getProfile } from './own-profile'
import { clerk, guest, joining, PHONE, registering } from './people.testkit'
import { registerMember } from './register-member'
import { seePhone } from './see-phone'

describe('members', () => {
  let world: TestWorld
  beforeEach(async () => { world = await memoryWorld() })

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

    it('X5 numbers cannot be tried one after the other, looked up or registered', async () => {
      const card = await member()
      for (let n = 0; n < 120; n += 1) await found('phone', `139${String(n).padStart(8, '0')}`)
      expect([await found('phone', PHONE), await found('phoneTail', '8000')]).toEqual(['RATE_LIMITED', 'RATE_LIMITED'])
      expect(await registerMember(clerk, registering(PHONE), world)).toMatchObject({ refusal: { code: 'RATE_LIMITED' } })
      world.pass(10 * MS_PER_MINUTE)
      expect(await found('phone', PHONE)).toEqual([card.memberId])
    })

    it('X5 a member gets keys for twenty new devices a day; those known go on', async () => {
      await member()
      const asked = (deviceId: string) => requestCodeKey(guest('a'), { deviceId }, world)
      for (let n = 0; n < 20; n += 1) expect((await asked(`device-${n}`)).ok).toBe(true)
      expect(await asked('device-20')).toMatchObject({ refusal: { code: 'RATE_LIMITED' } })
      expect((await asked('device-7')).ok).toBe(true)
      expect(world.dump('codekeys')).toHaveLength(20)
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
})
