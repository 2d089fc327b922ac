import { points } from '../kernel/amount'
import { type Instant, instant, later, MS_PER_DAY, parseInstant } from '../kernel/time'
import { type GiftTerms, giftVoucherTerms, mayHave, offeredAt, priceOf } from './gift'
import { type Claim, isStockSound, pendingUnits, type Stock } from './stock'

const now = parseInstant('2026-06-08T22:00:00+08:00') as Instant
const terms: GiftTerms = {
  title: { zh: '欢唱两小时', en: 'Two hours of singing' }, note: { zh: '', en: '' }, picture: null, tone: 'amber', points: points(800), perMember: 3, tier: 'silver', offeredFrom: null, offeredUntil: null, validDays: 30,
}

describe('R2 a gift', () => {
  it('R2 N units cost N times the points', () => expect([1, 2, 10].map((units) => priceOf(terms, units))).toEqual([800, 1600, 8000]))

  it('R2 on offer from its first instant to the one before its end; before that the refusal says from when', () => {
    const [from, until] = [now, later(now, MS_PER_DAY)]
    const offered = (at: number, isOffered = true) => offeredAt({ ...terms, offeredFrom: from, offeredUntil: until }, isOffered, instant(at))
    expect(offered(from - 1)).toEqual({ ok: false, refusal: { code: 'GIFT_NOT_OFFERED', from } })
    expect([from, until - 1].map((at) => offered(at).ok)).toEqual([true, true])
    expect(offered(until)).toEqual({ ok: false, refusal: { code: 'GIFT_NOT_OFFERED', from: null } })
    expect(offered(from, false)).toEqual({ ok: false, refusal: { code: 'GIFT_NOT_OFFERED', from: null } })
    expect(offeredAt(terms, true, now)).toEqual({ ok: true, value: terms })
  })

  it('R2 from its tier on, and never more than its limit, those had before counted', () => {
    expect(mayHave(terms, { tier: 'regular', had: 0 }, 1)).toEqual({ ok: false, refusal: { code: 'GIFT_TIER', tier: 'silver' } })
    expect((['silver', 'gold'] as const).map((tier) => mayHave(terms, { tier, had: 1 }, 2).ok)).toEqual([true, true])
    expect(mayHave(terms, { tier: 'silver', had: 2 }, 2)).toEqual({ ok: false, refusal: { code: 'GIFT_LIMIT', most: 3, had: 2 } })
    expect(mayHave({ ...terms, perMember: null }, { tier: 'silver', had: 99 }, 10)).toMatchObject({ ok: true })
  })

  it('R3 its voucher counts to the end of the nth civil day after the redemption, whatever the hour', () => {
    const ends = (at: string) => giftVoucherTerms(terms, parseInstant(at) as Instant)
    expect(ends('2026-06-08T22:00:00+08:00')).toMatchObject({ kind: 'gift', title: terms.title, validFrom: now, validUntil: parseInstant('2026-07-09T00:00:00+08:00') })
    expect(ends('2026-06-09T00:00:00+08:00').validUntil).toBe(parseInstant('2026-07-10T00:00:00+08:00'))
  })
})

describe('R2 the stock of a gift', () => {
  const claim = (units: number): Claim => ({ units, attempt: 'a', fingerprint: 'f', at: now })
  const stock = (over: Partial<Stock>): Stock => ({ total: 10, stock: 5, redeemed: 3, claims: { a: claim(2), b: claim(-1) }, ...over })

  it('R2 what is set aside is what open claims took; a voucher on its way back sets nothing aside', () => {
    expect(pendingUnits(stock({}))).toBe(2)
    expect(pendingUnits({ claims: {} })).toBe(0)
    expect(pendingUnits({ claims: { a: claim(2), b: claim(3) } })).toBe(5)
  })

  it('R2 stock + pending + used = total, and nothing below 0', () => {
    expect(isStockSound(stock({}))).toBe(true)
    expect(isStockSound(stock({ stock: 4 }))).toBe(false)
    expect(isStockSound(stock({ stock: 6 }))).toBe(false)
    expect(isStockSound(stock({ stock: 0, redeemed: 8 }))).toBe(true)
    expect(isStockSound(stock({ stock: -1, redeemed: 9 }))).toBe(false)
    expect(isStockSound(stock({ stock: 10, redeemed: -2 }))).toBe(true) // cancelled before its own claim was settled
    expect(isStockSound(stock({ stock: 11, redeemed: -3 }))).toBe(false)
  })
})
