import fc from 'fast-check'
import { fen, points } from '../kernel/amount'
import { asBusinessDate, instant, isoInChina } from '../kernel/time'
import { TIERS } from '../tier/tier'
import { type Bill, billFingerprint, billKey, eligible } from './bill'
import { earn, earnedLot } from './earn'
import { isExpired, isPending } from './lots'
import { BILL_CATEGORIES, RULES_V1 as rules, rulesOn } from './rules'

const bill = (lines: readonly (readonly [Bill['lines'][number]['category'], number])[], over: Partial<Bill> = {}): Bill => ({
  storeId: 'S01', businessDate: asBusinessDate('2026-06-08'), billNumber: '0042', paidByVouchersFen: fen(0), paidByPointsFen: fen(0),
  lines: lines.map(([category, paidFen]) => ({ category, paidFen: fen(paidFen) })), ...over,
})
const billOf = fc.array(fc.tuple(fc.constantFrom(...BILL_CATEGORIES), fc.integer({ min: 0, max: 3_000_000 })), { maxLength: 12 }).map((lines) => bill(lines))

describe('P1 what of a bill counts', () => {
  it('P1 top-ups, tobacco, deposits, collected and group vouchers are left out and named', () => {
    const basis = eligible(bill([['room', 20_000], ['tobacco', 5000], ['deposit', 10_000], ['drinks', 850]]), rules)
    expect(basis).toMatchObject({ grossFen: 35_850, eligibleFen: 20_850, netFen: 20_850 })
    expect(basis.excluded).toEqual([{ category: 'tobacco', paidFen: 5000 }, { category: 'deposit', paidFen: 10_000 }])
  })

  it('P1 net is after vouchers and points, and never below nothing', () => {
    expect(eligible(bill([['room', 20_000]], { paidByVouchersFen: fen(3000), paidByPointsFen: fen(500) }), rules).netFen).toBe(16_500)
    expect(eligible(bill([['room', 2000]], { paidByVouchersFen: fen(3000) }), rules).netFen).toBe(0)
  })

  it('P1 the key is store, business date and bill number', () => {
    expect(billKey(bill([]))).toBe('S01:2026-06-08:0042')
    expect(billFingerprint(bill([['room', 1]]))).not.toBe(billFingerprint(bill([['room', 2]])))
  })
})

describe('P2 points of a bill', () => {
  it('O3 a birthday bill earns twice, floored once and under the same cap; the trace says so', () => {
    const plain = bill([['room', 10_699]])
    const birthday = bill([['room', 10_699]], { occasion: 'birthday' })
    expect(TIERS.map((tier) => earn(birthday, tier, rules).points)).toEqual([213, 256, 320, 427])
    expect(earn(birthday, 'diamond', rules).trace).toMatchObject({ multiplier: { numerator: 20, denominator: 10 }, occasion: { of: 'birthday', factor: { numerator: 2, denominator: 1 } } })
    expect(earn(plain, 'diamond', rules).trace).not.toHaveProperty('occasion')
    expect(earn(bill([['room', 1_000_000]], { occasion: 'birthday' }), 'diamond', rules)).toMatchObject({ points: rules.capPerBill, trace: { capped: true } })
    expect(billFingerprint(birthday)).not.toBe(billFingerprint(plain))
  })

  it('O3, P12 a house may give one and a half times: the factor is a ratio, and the trace is complete (P11)', () => {
    const half = { ...rules, occasions: { birthday: { numerator: 15, denominator: 10 } } }
    const { points: earned, trace } = earn(bill([['room', 10_699]], { occasion: 'birthday' }), 'silver', half)
    expect(earned).toBe(192)
    expect(trace).toMatchObject({ shape: 'earn', occasion: { of: 'birthday', factor: { numerator: 15, denominator: 10 } }, exact: { numerator: 10_699 * 12 * 15, denominator: 100 * 10 * 10 } })
  })

  it('O3 a rule version from before there were occasions gives none', () => {
    const { occasions: _none, ...old } = rules
    expect(earn(bill([['room', 10_699]], { occasion: 'birthday' }), 'regular', old).points).toBe(106)
  })

  it('P2 ¥1 is 1 point × the tier, floored once per bill, not per line', () => {
    const shared = bill([['room', 150], ['drinks', 150]])
    expect(TIERS.map((tier) => earn(shared, tier, rules).points)).toEqual([3, 3, 4, 6])
    expect(earn(bill([['room', 10_699]]), 'silver', rules).points).toBe(128)
  })

  it('P2 at most 5,000 points a bill, and the trace says what it would have been', () => {
    const { points: earned, trace } = earn(bill([['room', 500_001]]), 'regular', rules)
    expect(earned).toBe(5000)
    expect(trace).toMatchObject({ rounded: 5000, capped: false })
    expect(earn(bill([['room', 300_000]]), 'diamond', rules).trace).toMatchObject({ rounded: 6000, capped: true, cap: 5000 })
  })

  it('P11 the trace alone leads to the number again', () => {
    fc.assert(fc.property(billOf, fc.constantFrom(...TIERS), (anyBill, tier) => {
      const { points: earned, trace } = earn(anyBill, tier, rules)
      const exact = (BigInt(trace.netFen) * BigInt(trace.rate.points) * BigInt(trace.multiplier.numerator)) / (BigInt(trace.rate.perFen) * BigInt(trace.multiplier.denominator))
      expect(BigInt(trace.rounded)).toBe(exact)
      expect(earned).toBe(Math.min(trace.rounded, trace.cap))
      expect(trace.eligibleFen + trace.excluded.reduce((sum, line) => sum + line.paidFen, 0)).toBe(trace.grossFen)
      expect(trace.rulesVersion).toBe('rules-v1')
    }))
  })

  it('P2 more spend never earns less, and a higher tier never earns less', () => {
    fc.assert(fc.property(billOf, fc.integer({ min: 0, max: 100_000 }), (anyBill, more) => {
      const larger = { ...anyBill, lines: [...anyBill.lines, { category: 'food' as const, paidFen: fen(more) }] }
      const [a, b, c, d] = TIERS.map((tier) => earn(anyBill, tier, rules).points)
      expect([a, b, c, d].slice().sort((x, y) => Number(x) - Number(y))).toEqual([a, b, c, d])
      expect(earn(larger, 'gold', rules).points).toBeGreaterThanOrEqual(earn(anyBill, 'gold', rules).points)
    }))
  })

  it('P12 the version of the business date applies, not that of today', () => {
    const next = { ...rules, version: 'rules-v2', effectiveFrom: asBusinessDate('2026-07-01'), capPerBill: points(100) }
    expect(rulesOn([next, rules], asBusinessDate('2026-06-30')).version).toBe('rules-v1')
    expect(rulesOn([rules, next], asBusinessDate('2026-07-01')).version).toBe('rules-v2')
  })
})

describe('P3, P6 a lot lives between two instants', () => {
  const lot = earnedLot(asBusinessDate('2026-06-08'), rules)
  it('P3 pending until 12:00 of the next business day, available at that very millisecond', () => {
    expect(isoInChina(lot.availableAt)).toBe('2026-06-09T12:00:00.000+08:00')
    expect(isPending(lot, instant(lot.availableAt - 1))).toBe(true)
    expect(isPending(lot, lot.availableAt)).toBe(false)
  })

  it('P6 expires with the end of the 12th month after the month of the business date', () => {
    expect(isoInChina(lot.expiresAt)).toBe('2027-07-01T00:00:00.000+08:00')
    expect(isExpired(lot, instant(lot.expiresAt - 1))).toBe(false)
    expect(isExpired(lot, lot.expiresAt)).toBe(true)
    expect(isoInChina(earnedLot(asBusinessDate('2026-12-31'), rules).expiresAt)).toBe('2028-01-01T00:00:00.000+08:00')
  })
})
