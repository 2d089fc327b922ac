import fc from 'fast-check'
import { fen, points } from '../kernel/amount'
import { asBusinessDate, type Instant, instant, later, MS_PER_DAY, MS_PER_MINUTE, parseInstant } from '../kernel/time'
import { type BillFacts, fitsBill } from './fits-bill'
import { discountTerms, itemTerms, type VoucherTerms } from './terms'
import { cancelVoucher, freeVoucher, issueVoucher, releaseFromBill, unspent, useVoucher, type Voucher, voucherState } from './voucher'
import { readVoucherCode, spellVoucherCode, voucherCodeOf } from './voucher-code'

const KEY = '11'.repeat(32)
const now = parseInstant('2026-06-08T22:00:00+08:00') as Instant
const until = later(now, 30 * MS_PER_DAY)
const named = { title: { zh: '果盘', en: 'Fruit plate' }, validFrom: now, validUntil: until }
const plate = issueVoucher({ code: voucherCodeOf(KEY, 'gift:op:1'), memberId: 'M1', source: 'gift:op:1', origin: 'gift:G1', terms: itemTerms({ ...named, kind: 'gift' }), issuedAt: now, paidPoints: points(300) })
const useBy = (staffId: string, at: Instant = now, billKey: string | null = null) => ({ at, storeId: 'S01', staffId, staffName: '店员甲', billKey })
const taken = <T>(result: { ok: true; value: T } | { ok: false; refusal: { code: string } }): T => { if (!result.ok) throw new Error(result.refusal.code); return result.value }

describe('R3 the code', () => {
  it('twelve letters, the same for the same source, another for any other', () => {
    expect(voucherCodeOf(KEY, 'gift:op:1')).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/)
    expect(voucherCodeOf(KEY, 'gift:op:1')).toBe(plate.code)
    expect(new Set(Array.from({ length: 2000 }, (_, n) => voucherCodeOf(KEY, `campaign:C:${n}`))).size).toBe(2000)
    expect(voucherCodeOf('22'.repeat(32), 'gift:op:1')).not.toBe(plate.code)
  })

  it('never changes: what was printed years ago is still read, and what is issued again meets the same key (codes computed apart, from the HMAC)', () => {
    const known = { 'gift:op:1': '9JSXJCWQTN9K', 'birthday:M1:2026-11-23': '4ZXN9WNRXCTY', 'campaign:C:1': '3FZGV2CTSA1T', 'compensation:K1:0': 'JZ6WQH9QRJ2V' }
    expect(Object.keys(known).map((source) => voucherCodeOf(KEY, source))).toEqual(Object.values(known))
  })

  it('is read however it is typed: small letters, gaps, hyphens, I and L for 1, O for 0, U for V', () => {
    fc.assert(fc.property(fc.string(), (source) => {
      const code = voucherCodeOf(KEY, source)
      const typed = spellVoucherCode(code).toLowerCase().replace(/1/g, 'l').replace(/0/g, 'o').replace(/v/g, 'u').replace(/ /g, '-')
      expect(readVoucherCode(` ${typed} `)).toBe(code)
    }))
  })

  it('every single wrong letter and every two swapped letters are found', () => {
    const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
    const { code } = plate
    for (let at = 0; at < 12; at += 1) {
      for (const letter of letters) if (letter !== code[at]) expect(readVoucherCode(code.slice(0, at) + letter + code.slice(at + 1))).toBeNull()
      for (let other = at + 1; other < 12; other += 1) {
        const swapped = Array.from(code)
        ;[swapped[at], swapped[other]] = [swapped[other] ?? '', swapped[at] ?? '']
        if (swapped[at] !== swapped[other]) expect(readVoucherCode(swapped.join(''))).toBeNull()
      }
    }
    for (const text of ['', 'https://example.com', '12345678901234', code.slice(1), `${code}0`]) expect(readVoucherCode(text)).toBeNull()
  })
})

describe('R3 the states, each once', () => {
  it('issued → used; the second hears when, where and by whom', () => {
    const used = taken(useVoucher(plate, useBy('st-1')))
    expect(voucherState(used, now)).toBe('used')
    expect(useVoucher(used, useBy('st-2', later(now, 5)))).toMatchObject({ ok: false, refusal: { code: 'VOUCHER_USED', at: now, storeId: 'S01', staffName: '店员甲' } })
    expect(cancelVoucher(used, { at: now, by: 'guest' })).toMatchObject({ refusal: { code: 'VOUCHER_USED' } })
  })

  it('expired follows from the time: the last millisecond counts, the first of the end does not, no job needed', () => {
    expect(useVoucher(plate, useBy('st-1', instant(until - 1))).ok).toBe(true)
    expect(voucherState(plate, instant(until - 1))).toBe('issued')
    expect(voucherState(plate, until)).toBe('expired')
    expect(useVoucher(plate, useBy('st-1', until))).toMatchObject({ refusal: { code: 'VOUCHER_EXPIRED', at: until } })
    expect(cancelVoucher(plate, { at: until, by: 'guest' })).toMatchObject({ refusal: { code: 'VOUCHER_EXPIRED' } })
  })

  it('what was used or cancelled stays so after its end, and a cancelled one says since when', () => {
    const cancelled = taken(cancelVoucher(plate, { at: later(now, 7), by: 'guest' }))
    expect([voucherState(taken(useVoucher(plate, useBy('st-1'))), until), voucherState(cancelled, until)]).toEqual(['used', 'cancelled'])
    expect(useVoucher(cancelled, useBy('st-1', later(now, 9)))).toEqual({ ok: false, refusal: { code: 'VOUCHER_CANCELLED', at: later(now, 7) } })
  })

  it('undo within 10 minutes by the same person, later by a manager; an expired one comes back expired', () => {
    const used = taken(useVoucher(plate, useBy('st-1')))
    const tenMinutes = later(now, 10 * MS_PER_MINUTE)
    expect(freeVoucher(used, { staffId: 'st-1', isManager: false, at: tenMinutes })).toMatchObject({ ok: true, value: { status: 'issued', code: plate.code } })
    expect(freeVoucher(used, { staffId: 'st-1', isManager: false, at: later(tenMinutes, 1) })).toMatchObject({ refusal: { code: 'VERIFY_UNDO_TOO_LATE' } })
    expect(freeVoucher(used, { staffId: 'st-2', isManager: false, at: now })).toMatchObject({ refusal: { code: 'VERIFY_UNDO_TOO_LATE' } })
    expect(voucherState(taken(freeVoucher(used, { staffId: 'st-9', isManager: true, at: until })), until)).toBe('expired')
    expect(freeVoucher(plate, { staffId: 'st-1', isManager: true, at: now })).toMatchObject({ refusal: { code: 'VOUCHER_NOT_USED' } })
  })

  it('what a bill took comes back with that bill only', () => {
    const onBill = taken(useVoucher(plate, useBy('st-1', now, 'S01:2026-06-08:7')))
    expect(freeVoucher(onBill, { staffId: 'st-1', isManager: true, at: now })).toMatchObject({ refusal: { code: 'VOUCHER_NEEDS_BILL' } })
    expect(releaseFromBill(onBill, 'S01:2026-06-08:8')).toBe(onBill)
    expect(releaseFromBill(onBill, 'S01:2026-06-08:7')).toEqual(plate)
  })

  it('any history: used and cancelled never both, and only one verification between two undos succeeds', () => {
    const step = fc.record({ do: fc.constantFrom('use', 'bill', 'free', 'release', 'cancel'), minutes: fc.integer({ min: 0, max: 20_000 }), staff: fc.constantFrom('st-1', 'st-2'), isManager: fc.boolean() })
    fc.assert(fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      let [voucher, at]: [Voucher, Instant] = [plate, now]
      for (const { do: what, minutes, staff, isManager } of steps) {
        at = later(at, minutes * MS_PER_MINUTE)
        const before: Voucher = voucher
        const done: ReturnType<typeof freeVoucher | typeof useVoucher | typeof cancelVoucher> | { readonly ok: true; readonly value: Voucher } = what === 'use' ? useVoucher(voucher, useBy(staff, at)) : what === 'bill' ? useVoucher(voucher, useBy(staff, at, 'B')) : what === 'free' ? freeVoucher(voucher, { staffId: staff, isManager, at }) : what === 'cancel' ? cancelVoucher(voucher, { at, by: 'guest' }) : { ok: true, value: releaseFromBill(voucher, 'B') }
        if (!done.ok) continue
        voucher = done.value
        if (before.status === 'cancelled') expect(voucher).toEqual(before)
        if (voucher.status === 'used' && before.status !== 'used') expect(unspent(before, at).ok).toBe(true)
        if (voucher.status === 'cancelled' && before.status !== 'cancelled') expect(unspent(before, at).ok).toBe(true)
        expect({ ...voucher, status: null, use: null, cancelledAt: null, cancelledBy: null }).toMatchObject({ code: plate.code, terms: plate.terms, paidPoints: 300, issuedAt: now })
      }
    }), { numRuns: 1000 })
  })
})

describe('R5 does a discount fit the bill', () => {
  const terms = (over: Partial<VoucherTerms> = {}): VoucherTerms => discountTerms({ ...named, value: { of: 'amount', offFen: fen(5_000) }, ...over })
  const bill: BillFacts = { storeId: 'S01', businessDate: asBusinessDate('2026-06-08'), dayPart: 'evening', lines: [{ category: 'room', paidFen: fen(20_000) }, { category: 'drinks', paidFen: fen(10_000) }, { category: 'tobacco', paidFen: fen(90_000) }], withDeduct: false }
  const reason = (over: Partial<VoucherTerms>, facts: Partial<BillFacts> = {}): string | number => {
    const fit = fitsBill(terms(over), { ...bill, ...facts }, now)
    return fit.ok ? fit.value.offFen : fit.refusal.code
  }

  it('money off: on what earns by default, never more than there is', () => {
    expect(fitsBill(terms(), bill, now)).toEqual({ ok: true, value: { eligibleFen: 30_000, offFen: 5_000 } })
    expect(reason({ value: { of: 'amount', offFen: fen(99_000) } })).toBe(30_000)
    expect(reason({ value: { of: 'percent', percent: 20, mostFen: fen(100_000) } })).toBe(6_000)
    expect(reason({ value: { of: 'percent', percent: 20, mostFen: fen(3_000) } })).toBe(3_000)
    expect(reason({ value: { of: 'percent', percent: 33, mostFen: fen(100_000) } }, { lines: [{ category: 'room', paidFen: fen(101) }] })).toBe(33)
  })

  it('each condition has a name of its own', () => {
    expect(reason({ minimumFen: fen(30_000) })).toBe(5_000)
    expect(reason({ minimumFen: fen(30_001) })).toBe('VOUCHER_MINIMUM')
    expect(reason({ categories: ['drinks'], minimumFen: fen(10_001) })).toBe('VOUCHER_MINIMUM')
    expect(reason({ categories: ['food'] })).toBe('VOUCHER_CATEGORY')
    expect(reason({ categories: ['tobacco'] })).toBe(5_000)
    expect(reason({ dayParts: ['day'] })).toBe('VOUCHER_DAY_PART')
    expect(reason({ weekdays: [1] })).toBe(5_000)
    expect(reason({ weekdays: [2, 3] })).toBe('VOUCHER_WEEKDAY')
    expect(reason({ blackoutDates: [asBusinessDate('2026-06-08')] })).toBe('VOUCHER_BLACKOUT')
    expect(reason({ stores: ['S02'] })).toBe('VOUCHER_OTHER_STORE')
    expect(reason({}, { withDeduct: true })).toBe('VOUCHER_NOT_WITH_DEDUCT')
    expect(reason({ stacksWithDeduct: true }, { withDeduct: true })).toBe(5_000)
    expect(reason({ validFrom: later(now, 1) })).toBe('VOUCHER_NOT_YET')
    expect(reason({ validUntil: now })).toBe('VOUCHER_EXPIRED')
    expect(fitsBill(plate.terms, bill, now)).toMatchObject({ refusal: { code: 'VOUCHER_NOT_A_DISCOUNT' } })
    expect([plate.terms.kind, terms().kind]).toEqual(['gift', 'discount'])
  })

  it('any bill and any voucher: off is a whole number of fen between 0 and what it counts on', () => {
    const amount = fc.integer({ min: 0, max: 5_000_000 }).map(fen)
    fc.assert(fc.property(fc.array(amount, { maxLength: 6 }), amount, fc.integer({ min: 1, max: 100 }), fc.boolean(), (paid, most, percent, isPercent) => {
      const value = isPercent ? { of: 'percent' as const, percent, mostFen: most } : { of: 'amount' as const, offFen: most }
      const fit = fitsBill(terms({ value }), { ...bill, lines: paid.map((paidFen) => ({ category: 'room' as const, paidFen })) }, now)
      if (!fit.ok) return
      expect(Number.isSafeInteger(fit.value.offFen)).toBe(true)
      expect(fit.value.offFen).toBeGreaterThanOrEqual(0)
      expect(fit.value.offFen).toBeLessThanOrEqual(fit.value.eligibleFen)
    }))
  })
})
