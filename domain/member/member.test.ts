import fc from 'fast-check'
import { addDays, dateOfDayNumber, dayNumber, type Instant, instant, localDate, parseInstant, startOfDay } from '../kernel/time'
import { adultFrom, checkBirthday, isAdult } from './birthday'
import { acceptCode, CODE_WINDOW_MS, codeAt, codeCounter, codeHandle, type CodeKey, codeTurnsAt, readCode } from './code'
import { CONSENT_SCOPES, type ConsentRecord, consentState, type DocumentVersions, recordConsent } from './consent'
import { memberNumber, parseMemberNumber, showMemberNumber } from './number'
import { maskPhone, parsePhone, phoneTail } from './phone'
import { EMPTY_PROFILE, profileCompleteness, tidyNickname } from './profile'

const at = (iso: string): Instant => parseInstant(iso) as Instant
const hex = (length: number) => fc.array(fc.constantFrom(...'0123456789abcdef'), { minLength: length, maxLength: length }).map((digits) => digits.join(''))

describe('M3, M8 phone numbers', () => {
  it('M3 one number however it is written', () => {
    for (const text of ['13812348000', '138 1234 8000', '+86 138-1234-8000', '008613812348000', '8613812348000']) expect(parsePhone(text)).toBe('13812348000')
    for (const text of ['1381234800', '12812348000', '138123480001', '01012345678', '+1 3812348000', '', '1381234800a', '138+8612348000', '86138123480001', '861381234800']) expect(parsePhone(text)).toBeNull()
  })

  it('M8 masked but for three and four digits', () => {
    const phone = parsePhone('13812348000')
    expect(phone && [maskPhone(phone), phoneTail(phone)]).toEqual(['138****8000', '8000'])
  })
})

describe('M11 eighteen, exact to the day in +08:00', () => {
  it('M11 adult at 00:00 of the 18th birthday in China, not a millisecond earlier', () => {
    const born = localDate('2008-06-09')
    expect(isAdult(born, at('2026-06-08T23:59:59.999+08:00'))).toBe(false)
    expect(isAdult(born, at('2026-06-09T00:00:00.000+08:00'))).toBe(true)
    expect(isAdult(born, at('2026-06-08T16:00:00.000Z'))).toBe(true)
  })

  it('M11 born on 29 February: from 1 March', () => expect(adultFrom(localDate('2008-02-29'))).toBe('2026-03-01'))

  it('M11 a birthday under 18 is refused, without a year the guest’s own word stands, an impossible one is none', () => {
    const now = at('2026-06-08T12:00:00+08:00')
    expect(checkBirthday({ calendar: 'solar', year: 2008, month: 6, day: 9 }, now)).toMatchObject({ refusal: { code: 'UNDER_AGE' } })
    expect(checkBirthday({ calendar: 'solar', year: 2008, month: 6, day: 8 }, now).ok).toBe(true)
    expect(checkBirthday({ calendar: 'solar', year: null, month: 2, day: 29 }, now).ok).toBe(true)
    expect(checkBirthday({ calendar: 'solar', year: 2007, month: 2, day: 29 }, now)).toMatchObject({ refusal: { code: 'BIRTHDAY_IMPOSSIBLE' } })
    expect(checkBirthday({ calendar: 'lunar', year: 2008, month: 8, day: 15, isLeapMonth: false }, now)).toMatchObject({ refusal: { code: 'UNDER_AGE' } })
    expect(checkBirthday({ calendar: 'lunar', year: 2000, month: 8, day: 15, isLeapMonth: false }, now).ok).toBe(true)
  })

  it('M11 every birth date turns exactly once, on the right day', () => {
    fc.assert(fc.property(fc.integer({ min: dayNumber(localDate('1950-01-01')), max: dayNumber(localDate('2015-12-31')) }), (n) => {
      const born = dateOfDayNumber(n)
      const from = adultFrom(born)
      expect(isAdult(born, startOfDay(from))).toBe(true)
      expect(isAdult(born, instant(startOfDay(from) - 1))).toBe(false)
      expect([born.slice(4), '-03-01']).toContain(from.slice(4))
      expect(addDays(from, 0) >= `${Number(born.slice(0, 4)) + 18}${born.slice(4)}`).toBe(true)
    }))
  })
})

describe('M9 consents', () => {
  const documents: DocumentVersions = { terms: 't2', marketing: 'm1', birthday: 'b1', personalisation: 'p1' }
  const choice = (scope: ConsentRecord['scope'], given: boolean, documentVersion: string, ms = 1): ConsentRecord => ({ scope, given, documentVersion, at: instant(ms), channel: 'self' })
  it('M9 each stands alone, the last choice holds, and no earlier one is lost', () => {
    const records = [choice('terms', true, 't2'), choice('marketing', true, 'm1'), choice('marketing', false, 'm1', 2)].reduce(recordConsent, [] as readonly ConsentRecord[])
    expect(records).toHaveLength(3)
    expect(Object.fromEntries(CONSENT_SCOPES.map((scope) => [scope, consentState(records, scope, documents)]))).toEqual({ terms: 'given', marketing: 'withdrawn', birthday: 'never_asked', personalisation: 'never_asked' })
  })
  it('M9 a new version of the terms asks again', () => expect(consentState([choice('terms', true, 't1')], 'terms', documents)).toBe('outdated'))
  it('M9 tapping twice records once', () => expect(recordConsent([choice('terms', true, 't2')], choice('terms', true, 't2', 9))).toHaveLength(1))
})

describe('M5 profile and member number', () => {
  it('M5 completeness goes from 20 % to 100 %', () => {
    expect(profileCompleteness(EMPTY_PROFILE)).toBe(20)
    expect(profileCompleteness({ nickname: '小鹿', gender: 'female', birthday: { calendar: 'solar', month: 6, day: 8, year: null }, tastes: ['rock'] })).toBe(100)
  })
  it('M1 a nickname is one line and never half an emoji', () => {
    expect(tidyNickname('  小 \n 鹿  ')).toBe('小 鹿')
    expect(tidyNickname(' \t ')).toBeNull()
    expect(Array.from(tidyNickname('🎤'.repeat(30)) ?? '')).toHaveLength(20)
  })
  it('M5 a member number is read back however it is typed, and one wrong or swapped character is noticed', () => {
    fc.assert(fc.property(hex(12), fc.nat(9), fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXY'), fc.nat(7), (random, place, other, swap) => {
      const number = memberNumber(random)
      expect(parseMemberNumber(showMemberNumber(number).toLowerCase())).toBe(number)
      const wrong = number.slice(0, place) + other + number.slice(place + 1)
      expect(parseMemberNumber(wrong)).toBe(wrong === number ? number : null)
      const swapped = number.slice(0, swap) + number.charAt(swap + 1) + number.charAt(swap) + number.slice(swap + 2)
      expect(parseMemberNumber(swapped)).toBe(swapped === number ? number : null)
    }))
  })
})

describe('M6 member code', () => {
  const key: CodeKey = { handle: '12345678', keyHex: 'ab'.repeat(32) }
  const now = at('2026-06-08T22:00:10+08:00')
  const digitsAt = (moment: Instant): string => readCode(codeAt(key, moment))?.digits ?? ''

  it('M6 turns every 30 seconds', () => {
    expect(codeAt(key, now)).toBe(codeAt(key, instant(codeTurnsAt(now) - 1)))
    expect(codeAt(key, codeTurnsAt(now))).not.toBe(codeAt(key, now))
    expect(codeTurnsAt(now) % CODE_WINDOW_MS).toBe(0)
  })

  it('M6 accepted one window either side, single use per counter, earlier codes of the phone with it', () => {
    for (const shift of [-1, 0, 1]) {
      expect(acceptCode(key.keyHex, digitsAt(instant(now + shift * CODE_WINDOW_MS)), now, 0)).toEqual({ ok: true, value: { counter: codeCounter(now) + shift } })
    }
    expect(acceptCode(key.keyHex, digitsAt(now), now, codeCounter(now))).toMatchObject({ refusal: { code: 'MEMBER_CODE_USED' } })
    expect(acceptCode(key.keyHex, digitsAt(instant(now - CODE_WINDOW_MS)), now, codeCounter(now))).toMatchObject({ refusal: { code: 'MEMBER_CODE_USED' } })
  })

  it('M6 a screenshot is worthless a minute later; another key opens nothing', () => {
    expect(acceptCode(key.keyHex, digitsAt(now), instant(now + 60_000), 0)).toMatchObject({ refusal: { code: 'MEMBER_CODE_EXPIRED' } })
    expect(acceptCode('cd'.repeat(32), digitsAt(now), now, 0)).toMatchObject({ refusal: { code: 'MEMBER_CODE_WRONG' } })
  })

  it('M6 whatever the key, handle and time: the code reads back and is accepted once', () => {
    fc.assert(fc.property(hex(64), hex(12), fc.integer({ min: 1_600_000_000_000, max: 4_000_000_000_000 }), (keyHex, random, ms) => {
      const anyKey = { handle: codeHandle(random), keyHex }
      const read = readCode(codeAt(anyKey, instant(ms)))
      expect(read?.handle).toBe(anyKey.handle)
      const first = acceptCode(keyHex, read?.digits ?? '', instant(ms), 0)
      expect(first.ok).toBe(true)
      if (first.ok && first.value.counter === codeCounter(instant(ms))) expect(acceptCode(keyHex, read?.digits ?? '', instant(ms), first.value.counter).ok).toBe(false)
    }), { numRuns: 60 })
  })

  it('M6 gaps are forgiven, other texts are no code', () => {
    expect(readCode(' 1234 5678 901 234 ')).toEqual({ handle: '12345678', digits: '901234' })
    for (const text of ['', '02345678901234', '1234567890123', '123456789012345', 'r=A08', '１２３４５６７８９０１２３４']) expect(readCode(text)).toBeNull()
  })
})
