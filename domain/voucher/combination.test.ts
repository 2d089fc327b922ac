import fc from 'fast-check'
import { DAY_PARTS } from '../calendar/day-part'
import { fen, points } from '../kernel/amount'
import { asBusinessDate, type Instant, later, MS_PER_DAY, parseInstant } from '../kernel/time'
import type { Bill } from '../points/bill'
import { checkDeduct } from '../points/deduct'
import { BILL_CATEGORIES, RULES_V1 as rules } from '../points/rules'
import { bestCombination, combinationsWith, type Coupon, type Wish } from './combination'
import { fitsBill } from './fits-bill'
import { discountTerms, itemTerms, type VoucherTerms } from './terms'

const now = parseInstant('2026-06-08T22:00:00+08:00') as Instant
const title = { zh: '券', en: 'voucher' }
const coupon = (code: string, over: Partial<VoucherTerms> = {}): Coupon =>
  ({ code, terms: discountTerms({ title, validFrom: now, validUntil: later(now, MS_PER_DAY), value: { of: 'amount', offFen: fen(3000) }, ...over }) })
const billOf = (lines: readonly (readonly [Bill['lines'][number]['category'], number])[]): Bill => ({
  storeId: 'S01', businessDate: asBusinessDate('2026-06-08'), billNumber: '1', lines: lines.map(([category, paidFen]) => ({ category, paidFen: fen(paidFen) })), paidByVouchersFen: fen(0), paidByPointsFen: fen(0),
})
const wish = (asked = 0): Wish => ({ points: points(asked), at: now, dayPart: 'evening' })
const best = (vouchers: readonly Coupon[], asked = 0, bill = billOf([['room', 20_000]])) => bestCombination(bill, vouchers, wish(asked), rules)

describe('R5 the best combination', () => {
  it('R5 one voucher a bill: the one that saves most, and the others hear how little they save', () => {
    const [small, large] = [coupon('A'), coupon('B', { value: { of: 'percent', percent: 20, mostFen: fen(9000) } })]
    expect(best([small, large])).toMatchObject({ chosen: { voucher: { code: 'B' }, offFen: 4000 }, saves: 4000, others: [{ voucher: { code: 'A' }, reason: { code: 'VOUCHER_SAVES_LESS', offFen: 3000 } }] })
  })
  it('R5 beside points only a voucher that allows it; what saves more wins', () => {
    const [alone, stacking] = [coupon('A'), coupon('B', { stacksWithDeduct: true, value: { of: 'amount', offFen: fen(1000) } })]
    expect(best([alone], 4000)).toMatchObject({ chosen: { voucher: null, points: 4000, pointsFen: 4000 }, others: [{ reason: { code: 'VOUCHER_NOT_WITH_DEDUCT' } }] })
    expect(best([alone], 1000)).toMatchObject({ chosen: { voucher: { code: 'A' }, points: 0 }, saves: 3000 })
    expect(best([alone, stacking], 2500)).toMatchObject({ chosen: { voucher: { code: 'B' }, offFen: 1000, points: 2500 }, saves: 3500, others: [{ voucher: { code: 'A' }, reason: { code: 'VOUCHER_NOT_WITH_DEDUCT' } }] })
  })
  it('R1, R5 the voucher comes first: 30 % of what is left after it', () => {
    const stacking = coupon('B', { stacksWithDeduct: true, value: { of: 'amount', offFen: fen(5000) } })
    expect(best([stacking], 4500)).toMatchObject({ chosen: { voucher: { code: 'B' }, points: 4500 }, saves: 9500 })
    // 4,600 are too many beside it, so the voucher alone (¥50) beats the points alone (¥46).
    expect(best([stacking], 4600)).toMatchObject({ chosen: { voucher: { code: 'B' }, points: 0 }, saves: 5000 })
  })
  it('R5 of equal savings the one that leaves the guest the points', () => {
    for (const order of [[coupon('A')], [coupon('B', { validUntil: later(now, 1) }), coupon('A')]]) expect(best(order, 3000)).toMatchObject({ chosen: { points: 0, offFen: 3000 }, saves: 3000 })
  })
  it('R5 a voucher that would not fit by itself either is refused for that, not for the points beside it', () => {
    const { chosen, others } = best([coupon('A', { minimumFen: fen(30_000) }), coupon('B', { categories: ['drinks'] })], 4000)
    expect([chosen.points, ...others.map(({ reason }) => reason.code)]).toEqual([4000, 'VOUCHER_MINIMUM', 'VOUCHER_CATEGORY'])
  })
  it('R5 every misfit is named', () => {
    const { others } = best([coupon('A', { minimumFen: fen(30_000) }), coupon('B', { categories: ['drinks'] }), coupon('C', { dayParts: ['day'] }), { code: 'D', terms: itemTerms({ kind: 'gift', title, validFrom: now, validUntil: later(now, 1) }) }, coupon('E', { validUntil: now })])
    expect(others.map(({ reason }) => reason.code)).toEqual(['VOUCHER_MINIMUM', 'VOUCHER_CATEGORY', 'VOUCHER_DAY_PART', 'VOUCHER_NOT_A_DISCOUNT', 'VOUCHER_EXPIRED'])
  })
  it('R5 of equals the one that ends first, then by code, whatever the order they come in', () => {
    const three = [coupon('C'), coupon('B', { validUntil: later(now, 1000) }), coupon('A')]
    for (const order of [three, three.slice().reverse()]) expect(best(order).chosen.voucher?.code).toBe('B')
    for (const order of [[coupon('C'), coupon('A')], [coupon('A'), coupon('C')]]) expect(best(order).chosen.voucher?.code).toBe('A')
  })

  const terms = fc.record({
    value: fc.oneof(fc.integer({ min: 1, max: 20_000 }).map((off) => ({ of: 'amount' as const, offFen: fen(off) })), fc.record({ of: fc.constant('percent' as const), percent: fc.integer({ min: 1, max: 100 }), mostFen: fc.integer({ min: 1, max: 20_000 }).map(fen) })),
    minimumFen: fc.oneof(fc.constant(fen(0)), fc.integer({ min: 0, max: 60_000 }).map(fen)), categories: fc.subarray([...BILL_CATEGORIES]), dayParts: fc.subarray([...DAY_PARTS]),
    weekdays: fc.subarray([0, 1, 2, 3, 4, 5, 6]), stacksWithDeduct: fc.boolean(), stores: fc.subarray(['S01', 'S02']), validUntil: fc.integer({ min: -2, max: 9 }).map((hours) => later(now, hours * 3_600_000)),
  })
  const coupons = fc.array(terms, { maxLength: 6 }).map((list) => list.map((one, n) => coupon(`V${n}`, one)))
  const bills = fc.array(fc.tuple(fc.constantFrom(...BILL_CATEGORIES), fc.integer({ min: 0, max: 50_000 })), { minLength: 1, maxLength: 5 }).map(billOf)

  it('R5 never worse than any single option, never against a term, every other voucher has a reason, the order does not matter', () => {
    fc.assert(fc.property(bills, coupons, fc.nat(60), (bill, list, steps) => {
      const asked = wish(steps * 100)
      const { chosen, saves, others } = bestCombination(bill, list, asked, rules)
      for (const voucher of [null, ...list]) for (const option of combinationsWith(voucher, bill, asked, rules)) expect(saves).toBeGreaterThanOrEqual(option.offFen + option.pointsFen)
      const facts = { storeId: bill.storeId, businessDate: bill.businessDate, dayPart: asked.dayPart, lines: bill.lines, withDeduct: chosen.points > 0 }
      if (chosen.voucher) expect(fitsBill(chosen.voucher.terms, facts, now)).toMatchObject({ ok: true, value: { offFen: chosen.offFen } })
      if (chosen.points > 0) expect(checkDeduct({ ...bill, paidByVouchersFen: chosen.offFen }, chosen.points, rules)).toEqual({ ok: true, value: chosen.pointsFen })
      expect([0, asked.points]).toContain(chosen.points)
      expect(others.map(({ voucher }) => voucher.code).sort()).toEqual(list.filter((voucher) => voucher !== chosen.voucher).map(({ code }) => code).sort())
      expect(bestCombination(bill, list.slice().reverse(), asked, rules).chosen).toEqual(chosen)
    }), { numRuns: 300 })
  })
})
