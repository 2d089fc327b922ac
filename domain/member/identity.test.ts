import { type Instant, parseInstant } from '../kernel/time'
import { type Birthday, checkBirthday } from './birthday'
import { CONSENT_SCOPES, type ConsentRecord, consentState, type DocumentVersions, recordConsent } from './consent'
import { memberNumber, parseMemberNumber, showMemberNumber } from './number'
import { EMPTY_PROFILE, profileCompleteness, tidyNickname } from './profile'

const at = (iso: string): Instant => parseInstant(iso) as Instant

describe('O1 a lunar birthday with its year', () => {
  const told = (year: number | null, month: number, day: number, isLeapMonth: boolean) => { const result = checkBirthday({ calendar: 'lunar', year, month, day, isLeapMonth }, at('2026-11-01T12:00:00+08:00')); return result.ok ? 'ok' : result.refusal }

  it('O1 a leap month is accepted of the year that had it, and of no year named; of any other year it is refused', () => {
    expect([told(1995, 8, 15, true), told(null, 8, 15, true)]).toEqual(['ok', 'ok'])
    expect([told(1995, 7, 15, true), told(1996, 8, 15, true), told(1900, 7, 1, true)]).toEqual([1995, 1996, 1900].map((year) => ({ code: 'LUNAR_DAY_MISSING', year })))
  })
  it('O1 a 30th is accepted of a month that had one that year, and of no year named', () => {
    expect([told(1990, 12, 30, false), told(1991, 2, 30, false), told(null, 1, 30, false)]).toEqual(['ok', 'ok', 'ok'])
    expect(told(1990, 1, 30, false)).toEqual({ code: 'LUNAR_DAY_MISSING', year: 1990 })
  })
})

describe('M11 a lunar birthday', () => {
  const lunar = (year: number | null, month = 8, day = 15): Birthday => ({ calendar: 'lunar', year, month, day, isLeapMonth: false })
  const told = (birthday: Birthday, now = '2026-11-01T12:00:00+08:00') => { const result = checkBirthday(birthday, at(now)); return result.ok ? 'ok' : result.refusal.code }

  it('M11 is counted from the latest day it can have fallen on: the last minor is refused a day longer, never let in a day early', () => {
    expect([told(lunar(2008), '2026-10-31T23:59:59+08:00'), told(lunar(2008), '2026-11-01T00:00:00+08:00')]).toEqual(['UNDER_AGE', 'ok'])
    expect([told(lunar(2008, 1, 1), '2026-03-21T12:00:00+08:00'), told(lunar(2008, 1, 1), '2026-03-22T12:00:00+08:00')]).toEqual(['UNDER_AGE', 'ok'])
  })

  it('M1 exists in months 1 to 12 and days 1 to 30, in the years a solar one may have; without a year the guest’s word stands', () => {
    expect([lunar(null, 1, 1), lunar(null, 12, 30), lunar(1900)].map((one) => told(one))).toEqual(['ok', 'ok', 'ok'])
    expect([lunar(null, 0), lunar(null, 13), lunar(null, 8, 0), lunar(null, 8, 31), lunar(1899), lunar(2200)].map((one) => told(one))).toEqual(Array(6).fill('BIRTHDAY_IMPOSSIBLE'))
    expect(told(lunar(2199))).toBe('UNDER_AGE')
    expect(checkBirthday({ calendar: 'solar', year: 1990, month: 10, day: 10 }, at('2026-11-01T12:00:00+08:00')).ok).toBe(true)
    expect(checkBirthday({ calendar: 'solar', year: 1899, month: 1, day: 1 }, at('2026-11-01T12:00:00+08:00'))).toMatchObject({ refusal: { code: 'BIRTHDAY_IMPOSSIBLE' } })
  })
})

describe('M5 the member number', () => {
  it('M5 is nine characters of 45 random bits and one that checks them, shown in fours; too little randomness is a bug', () => {
    expect(showMemberNumber(memberNumber('000000000000'))).toBe('0000 0000 00')
    // 00001 00010 00011 00100 00101 00110 00111 01000 01001: 1 to 9, whose weighted sum is 285 = 9 × 31 + 6.
    expect(memberNumber('08864298e848')).toBe('1234567896')
    expect(memberNumber('ffffffffffff')).toBe('0000000000')
    expect(memberNumber('08864298e848ffff')).toBe('1234567896')
    for (const random of ['00000000000', 'x000000000000', '000000000000x']) expect(() => memberNumber(random)).toThrow('12 hex digits')
  })

  it('M5 read as it is typed: small letters, gaps and dashes, O for 0, I and L for 1; nothing longer, shorter or wrong', () => {
    for (const text of ['1234567896', '1234 5678 96', 'i234-5678-96', 'L234567896', ' 12345 67896 ']) expect(parseMemberNumber(text)).toBe('1234567896')
    for (const text of ['o000000000', 'OOOO OOOO OO']) expect(parseMemberNumber(text)).toBe('0000000000')
    for (const text of ['123456789', '12345678966', '1234567897', 'U234567896', 'Z000000000', '']) expect(parseMemberNumber(text)).toBeNull()
  })
})

describe('M9 each consent by itself', () => {
  const documents: DocumentVersions = { terms: 't', marketing: 'm', birthday: 'b', personalisation: 'p' }
  const choice = (scope: ConsentRecord['scope'], over: Partial<ConsentRecord> = {}): ConsentRecord => ({ scope, given: true, documentVersion: documents[scope], at: at('2026-06-08T22:00:00+08:00'), channel: 'self', ...over })

  it('M9 of one scope alone: given, withdrawn, outdated; the others were never asked', () => {
    for (const scope of CONSENT_SCOPES) {
      const never = { terms: 'never_asked', marketing: 'never_asked', birthday: 'never_asked', personalisation: 'never_asked' }
      expect(Object.fromEntries(CONSENT_SCOPES.map((one) => [one, consentState([choice(scope)], one, documents)]))).toEqual({ ...never, [scope]: 'given' })
      expect(consentState([choice(scope), choice(scope, { given: false })], scope, documents)).toBe('withdrawn')
      expect(consentState([choice(scope, { documentVersion: 'old' })], scope, documents)).toBe('outdated')
    }
  })

  it('M9 every change is kept: withdrawn, given again, a new text; the same choice of another scope is a change, too', () => {
    const records = [choice('terms'), choice('terms', { given: false }), choice('terms'), choice('terms', { documentVersion: 't2' }), choice('terms', { documentVersion: 't2', channel: 'desk' }), choice('marketing', { documentVersion: 't2' })]
    expect(records.reduce(recordConsent, [] as readonly ConsentRecord[])).toEqual([records[0], records[1], records[2], records[3], records[5]])
  })
})

describe('M5 the profile', () => {
  it('M5 each of four things fills a fifth, beside the phone', () => {
    const parts = [{ nickname: '会员甲' }, { gender: 'male' as const }, { birthday: { calendar: 'solar' as const, month: 6, day: 8, year: null } }, { tastes: ['tea' as const] }]
    for (const part of parts) expect(profileCompleteness({ ...EMPTY_PROFILE, ...part })).toBe(40)
    expect(EMPTY_PROFILE).toEqual({ nickname: null, gender: 'unstated', birthday: null, tastes: [] })
  })

  it('M1 a nickname cut at its twentieth character leaves no gap at its end', () => {
    expect(tidyNickname(`${'a'.repeat(19)} bc`)).toBe('a'.repeat(19))
    expect(tidyNickname('a   b')).toBe('a b')
  })
})
