import fc from 'fast-check'
import { fen, points } from '../kernel/amount'
import { businessDate, instant, type Instant, later, MS_PER_HOUR, MS_PER_MINUTE, parseInstant } from '../kernel/time'
import { type Account } from './account'
import { type Bill, billKey } from './bill'
import { captureDraft, type CaptureEntry, checkDeduct, heldBy, holdPoints, mostDeduct, openHold, pointsBackDraft, voidHold } from './deduct'
import { earnDraft } from './drafts'
import type { EarnEntry } from './entry'
import { billed, clawbackReason, empty, type Ledger, moved, posted, spend, start, till } from './history.testkit'
import { ledgerBreaches } from './invariants'
import { available, takeBack } from './lots'
import { reconcile } from './reconcile'
import { settle } from './settlement'
import { billLeft, cashLeftFen, type Refund, type RefundAsked, refundableFen, refundDraft } from './refund'
import { BILL_CATEGORIES, RULES_V1 as rules } from './rules'

const billOf = (at: Instant, lines: readonly (readonly [Bill['lines'][number]['category'], number])[], over: Partial<Bill> = {}): Bill => ({
  storeId: 'S01', businessDate: businessDate(at), billNumber: 'D1', paidByVouchersFen: fen(0), paidByPointsFen: fen(0), lines: lines.map(([category, paidFen]) => ({ category, paidFen: fen(paidFen) })), ...over,
})
const nextNoon = later(start, 14 * MS_PER_HOUR)
const tuesday = later(start, 23 * MS_PER_HOUR)
/** 2,000 points that can be spent, 300 of them older than the rest. */
const rich = (): Ledger => billed(billed(empty(), later(start, -24 * MS_PER_HOUR), 30_000), start, 170_000)
const held = (account: Account, asked: number, at: Instant, staffId = 'st-1') => holdPoints(account, { holdId: `h-${staffId}`, staffId, points: points(asked), at }, rules)
const holdOn = (ledger: Ledger, asked: number, at: Instant, staffId = 'st-1'): Ledger => {
  const result = held(ledger.account, asked, at, staffId)
  if (!result.ok) throw new Error(result.refusal.code)
  return { ...ledger, account: result.value.account }
}
/** Capture, then earn, as the till does. */
function settled(ledger: Ledger, bill: Bill, at: Instant): Ledger {
  const hold = openHold(ledger.account, 'h-st-1', at)
  const free = hold ? { ...ledger, account: voidHold(ledger.account, hold.holdId) } : ledger
  const captured = hold ? posted(free, captureDraft(free.account, hold, { bill, till: till(at) }, [rules])) : free
  return posted(captured, earnDraft(captured.account, bill, till(at), [rules]))
}
const good = (ledger: Ledger, at: Instant): void => {
  expect(ledgerBreaches(ledger.account, ledger.entries, at)).toEqual([])
  expect(reconcile(ledger.account, ledger.entries)).toMatchObject({ verdict: 'agrees' })
}

describe('R1 how much points may pay', () => {
  const refusedWhy = (lines: Parameters<typeof billOf>[1], asked: number, over: Partial<Bill> = {}) => {
    const result = checkDeduct(billOf(start, lines, over), points(asked), rules)
    return result.ok ? result.value : result.refusal.why
  }
  it('R1 steps of 100, at least 500, a bill of ¥100, at most 30 % of the eligible amount', () => {
    expect(refusedWhy([['room', 20_000]], 500)).toBe(500)
    expect(refusedWhy([['room', 20_000]], 400)).toBe('too_few')
    expect(refusedWhy([['room', 20_000]], 550)).toBe('not_a_step')
    expect(refusedWhy([['room', 20_000]], 6000)).toBe(6000)
    expect(refusedWhy([['room', 20_000]], 6100)).toBe('too_many')
    expect(refusedWhy([['room', 9999]], 500)).toBe('bill_too_small')
    expect(refusedWhy([['room', 10_000]], 3000)).toBe(3000)
  })
  it('R1 the whole bill must reach ¥100, but only what is eligible after vouchers is shared', () => {
    expect(mostDeduct(billOf(start, [['room', 8000], ['tobacco', 5000]]), rules)).toBe(2400)
    expect(mostDeduct(billOf(start, [['room', 1000], ['tobacco', 20_000]]), rules)).toBe(0)
    expect(mostDeduct(billOf(start, [['room', 20_000]], { paidByVouchersFen: fen(5000) }), rules)).toBe(4500)
    expect(mostDeduct(billOf(start, [['room', 20_000]], { paidByPointsFen: fen(4000) }), rules)).toBe(6000)
  })
  it('R1 never more than the share, and the most is allowed itself', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom(...BILL_CATEGORIES), fc.integer({ min: 0, max: 900_000 })), { minLength: 1, maxLength: 6 }), fc.integer({ min: 0, max: 400_000 }), (lines, voucherFen) => {
      const bill = billOf(start, lines, { paidByVouchersFen: fen(voucherFen) })
      const most = mostDeduct(bill, rules)
      const eligibleFen = lines.reduce((sum, [category, paid]) => (rules.eligibleCategories.includes(category) ? sum + paid : sum), 0)
      expect(most * 100).toBeLessThanOrEqual(Math.max(0, eligibleFen - voucherFen) * 30)
      expect(most % 100).toBe(0)
      if (most > 0) expect(checkDeduct(bill, most, rules)).toEqual({ ok: true, value: most })
      expect(checkDeduct(bill, points(Math.max(500, most + 100)), rules).ok).toBe(false)
    }))
  })
})

describe('R1 hold, capture, void, time out', () => {
  it('R1 held points cannot be held or spent twice, and come free by themselves to the millisecond', () => {
    const ledger = holdOn(rich(), 1500, tuesday)
    expect(available(ledger.account, tuesday)).toBe(500)
    expect(held(ledger.account, 600, tuesday, 'st-2')).toEqual({ ok: false, refusal: { code: 'INSUFFICIENT_POINTS', asked: 600, available: 500 } })
    const last = instant(later(tuesday, 10 * MS_PER_MINUTE) - 1)
    expect(openHold(ledger.account, 'h-st-1', last)).not.toBeNull()
    expect(openHold(ledger.account, 'h-st-1', instant(last + 1))).toBeNull()
    expect(available(ledger.account, instant(last + 1))).toBe(2000)
  })
  it('R1 a second hold of the same person takes the place of the first; a void gives back at once', () => {
    const twice = holdOn(holdOn(rich(), 1500, tuesday), 1900, tuesday)
    expect(twice.account.holds).toHaveLength(1)
    expect(available(twice.account, tuesday)).toBe(100)
    expect(available(voidHold(twice.account, 'h-st-1'), tuesday)).toBe(2000)
  })
  it('P6 a hold draws what expires first and never outlives it', () => {
    const ledger = holdOn(rich(), 500, tuesday)
    expect(ledger.account.holds[0]?.draws).toEqual([{ lotId: 'earned-2026-06-07', points: 300 }, { lotId: 'earned-2026-06-08', points: 200 }])
    const lastMinutes = parseInstant('2027-06-30T23:55:00+08:00') as Instant
    expect(holdOn(rich(), 500, lastMinutes).account.holds[0]?.until).toBe(parseInstant('2027-07-01T00:00:00+08:00'))
  })
  it('P7 a refund is stronger than a hold: what it takes is held no more', () => {
    const ledger = holdOn(rich(), 1500, tuesday)
    const taken = moved(ledger, tuesday, clawbackReason, takeBack(ledger.account, points(1000), 'earned-2026-06-08', tuesday))
    expect(openHold(taken.account, 'h-st-1', tuesday)).toBeNull()
    good(taken, tuesday)
    const little = moved(ledger, tuesday, clawbackReason, takeBack(ledger.account, points(400), 'earned-2026-06-08', tuesday))
    expect(openHold(little.account, 'h-st-1', tuesday)).not.toBeNull()
    good(little, tuesday)
  })
  it('R1, P7 a refund takes what nobody holds first, from other lots too; the hold is touched only before a debt would arise', () => {
    const ledger = holdOn(rich(), 500, tuesday) // all 300 of the older lot, 200 of the newer
    const free = moved(ledger, tuesday, clawbackReason, takeBack(ledger.account, points(1500), 'earned-2026-06-07', tuesday))
    expect(free.account).toMatchObject({ debt: 0, lots: [{ remaining: 300 }, { remaining: 200 }] })
    expect(openHold(free.account, 'h-st-1', tuesday)).not.toBeNull()
    expect(available(free.account, tuesday)).toBe(0)
    good(free, tuesday)
    const more = moved(ledger, tuesday, clawbackReason, takeBack(ledger.account, points(1501), 'earned-2026-06-07', tuesday))
    expect(more.account).toMatchObject({ debt: 0, holds: [], lots: [{ remaining: 299 }, { remaining: 200 }] })
    expect(more.entries[2]?.movement.moves.map(({ lotId, change }) => [lotId, change])).toEqual([['earned-2026-06-07', -1], ['earned-2026-06-08', -1500]])
    const all = moved(ledger, tuesday, clawbackReason, takeBack(ledger.account, points(2100), 'earned-2026-06-07', tuesday))
    expect(all.account).toMatchObject({ debt: 100, holds: [], balance: -100 })
    good(all, later(tuesday, 11 * MS_PER_MINUTE))
  })
  it('P12, R1 rules that change under an open hold: what the guest agreed to, or the hold is over and nothing has moved', () => {
    const turn = businessDate(tuesday)
    const bill = billOf(tuesday, [['room', 20_000]], { paidByPointsFen: fen(500) })
    const settling = { bill, holdId: 'h-st-1', points: 500, till: till(tuesday) }
    const { account } = holdOn(rich(), 500, later(tuesday, -MS_PER_MINUTE))
    const dearer = { ...rules, version: 'rules-v2', effectiveFrom: turn, earnRate: { points: points(2), perFen: fen(100) } }
    expect(settle(account, settling, [rules, dearer])).toMatchObject({ ok: true, value: { earn: { delta: 468, trace: { rulesVersion: 'rules-v2' } }, capture: { delta: -500 } } })
    const cheaper = { ...rules, version: 'rules-v2', effectiveFrom: turn, deduct: { ...rules.deduct, stepFen: fen(50) } }
    expect(settle(account, { ...settling, bill: { ...bill, paidByPointsFen: fen(250) } }, [rules, cheaper])).toEqual({ ok: false, refusal: { code: 'HOLD_OVER' } })
    expect(settle(account, { ...settling, bill: { ...bill, businessDate: businessDate(start) } }, [rules, cheaper])).toMatchObject({ ok: true, value: { earn: { delta: 234 } } })
  })
  it('R1, P1 a capture takes the held lots, the bill earns on what is left in cash, and the hold is gone', () => {
    const bill = billOf(tuesday, [['room', 20_000], ['tobacco', 3000]], { paidByPointsFen: fen(500) })
    const done = settled(holdOn(rich(), 500, tuesday), bill, later(tuesday, MS_PER_MINUTE))
    expect(done.account.holds).toEqual([])
    expect(done.entries.slice(2)).toMatchObject([
      { kind: 'capture', entryId: `${billKey(bill)}:points`, delta: -500, growthFen: 0, movement: { debtChange: 0, moves: [{ lotId: 'earned-2026-06-07', change: -300 }, { lotId: 'earned-2026-06-08', change: -200 }] } },
      { kind: 'earn', delta: 234, growthFen: 19_500, trace: { pointsFen: 500, netFen: 19_500 } },
    ])
    good(done, tuesday)
  })
  it('P5 after every step of any history of holds, captures, voids, refunds and waiting', () => {
    const event = fc.record({ do: fc.constantFrom('bill', 'hold', 'capture', 'void', 'spend', 'clawback'), amount: fc.integer({ min: 1, max: 90_000 }), who: fc.constantFrom('st-1', 'st-2'), minutes: fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 40_000 })) })
    fc.assert(fc.property(fc.array(event, { maxLength: 30 }), (events) => {
      let [ledger, at, number] = [rich(), nextNoon, 0]
      for (const { do: what, amount, who, minutes } of events) {
        at = later(at, minutes * MS_PER_MINUTE)
        if (what === 'bill') ledger = billed(ledger, at, amount)
        if (what === 'spend') ledger = spend(ledger, at, amount % 900)
        if (what === 'clawback') ledger = moved(ledger, at, clawbackReason, takeBack(ledger.account, points(amount % 1500), `earned-${businessDate(at)}`, at))
        if (what === 'void') ledger = { ...ledger, account: voidHold(ledger.account, `h-${who}`) }
        if (what === 'hold') {
          const result = held(ledger.account, amount % 1200 + 1, at, who)
          if (result.ok) ledger = { ...ledger, account: result.value.account }
          else expect(result.refusal.available).toBeLessThan(result.refusal.asked)
        }
        const hold = openHold(ledger.account, `h-${who}`, at)
        if (what === 'capture' && hold) {
          const bill = billOf(at, [['room', 900_000]], { billNumber: `C${(number += 1)}`, paidByPointsFen: fen(heldBy(hold)) })
          const free = { ...ledger, account: voidHold(ledger.account, hold.holdId) }
          ledger = posted(free, captureDraft(free.account, hold, { bill, till: till(at) }, [rules]))
        }
        good(ledger, at)
      }
    }), { numRuns: 120 })
  })
})

describe('P7 refund of a bill that points and a voucher helped to pay', () => {
  /** Refunds one after the other: clawback, then the points that paid. */
  function refunded(ledger: Ledger, bill: Bill, steps: readonly RefundAsked[], at: Instant): { readonly ledger: Ledger; readonly left: Bill } {
    const settledEntry = ledger.entries.find((entry) => entry.entryId === billKey(bill)) as EarnEntry
    const capture = (ledger.entries.find((entry) => entry.kind === 'capture') ?? null) as CaptureEntry | null
    return steps.reduce<{ ledger: Ledger; left: Bill }>((state, asked, n) => {
      const after = billLeft(state.left, asked, rules)
      if (!after.ok) throw new Error(after.refusal.code)
      const refund: Refund = { settled: settledEntry, before: state.left, after: after.value, nth: n + 1, staffId: 'st-m', reason: 'service', at }
      const clawed = posted(state.ledger, refundDraft(state.ledger.account, refund, [rules]))
      const back = pointsBackDraft(clawed.account, refund, capture, [rules])
      const next = back ? posted(clawed, back) : clawed
      good(next, at)
      return { ledger: next, left: after.value }
    }, { ledger, left: bill })
  }
  const amount = (n: number): RefundAsked => ({ by: 'amount', fen: fen(n) })
  const all: RefundAsked = { by: 'all' }
  const state = ({ ledger: { account } }: { ledger: Ledger }) => ({ balance: account.balance, debt: account.debt, lots: account.lots, spend: account.spend, tier: account.tier })
  const paid = (over: Partial<Bill> = {}): { bill: Bill; ledger: Ledger } => {
    const bill = billOf(tuesday, [['room', 20_000], ['tobacco', 3000]], { paidByPointsFen: fen(500), ...over })
    return { bill, ledger: settled(holdOn(rich(), bill.paidByPointsFen, tuesday), bill, tuesday) }
  }

  it('P6, P7 all of it: the points are back in their lots, and the account is as if the bill had never been', () => {
    const { bill, ledger } = paid({ paidByVouchersFen: fen(4000) })
    const done = refunded(ledger, bill, [all], tuesday)
    expect(done.left).toMatchObject({ lines: [{ paidFen: 0 }, { paidFen: 0 }], paidByVouchersFen: 0, paidByPointsFen: 0 })
    const { lots, balance, debt, spend: spent } = rich().account
    expect({ ...done.ledger.account, lots: done.ledger.account.lots.filter((lot) => lot.lotId !== 'earned-2026-06-09') }).toMatchObject({ lots, balance, debt, spend: spent })
    expect(done.ledger.entries.slice(4)).toMatchObject([{ kind: 'clawback', trace: { refundFen: 18_500 } }, { kind: 'redeemUndo', delta: 500, entryId: `${billKey(bill)}:r1:points` }])
  })
  it('P7 cash goes back before points; the voucher stays on the bill until nothing that was paid is left', () => {
    const { bill, ledger } = paid({ paidByVouchersFen: fen(4000) })
    expect([refundableFen(bill), cashLeftFen(bill)]).toEqual([19_000, 18_500])
    const cash = refunded(ledger, bill, [amount(18_500)], tuesday)
    expect(cash.left).toMatchObject({ paidByVouchersFen: 4000, paidByPointsFen: 500 })
    expect(cash.ledger.entries).toHaveLength(5)
    const more = refunded(ledger, bill, [amount(18_500), amount(200)], tuesday)
    expect(more.left).toMatchObject({ paidByVouchersFen: 4000, paidByPointsFen: 300 })
    // The last drawn come back first, as if only 300 had been deducted.
    expect(more.ledger.entries[6]).toMatchObject({ kind: 'redeemUndo', delta: 200, movement: { moves: [{ lotId: 'earned-2026-06-08', change: 200 }] } })
    expect(refunded(ledger, bill, [amount(18_700), amount(300)], tuesday).left).toMatchObject({ paidByVouchersFen: 0, paidByPointsFen: 0 })
    expect(billLeft(bill, amount(19_001), rules)).toEqual({ ok: false, refusal: { code: 'REFUND_TOO_MUCH', leftFen: 19_000 } })
  })
  it('P7 a bill that a voucher paid whole can be given back once, and only whole', () => {
    const bill = billOf(tuesday, [['room', 3000]], { paidByVouchersFen: fen(5000) })
    const ledger = settled(rich(), bill, tuesday)
    expect(billLeft(bill, amount(1), rules)).toMatchObject({ refusal: { code: 'REFUND_TOO_MUCH', leftFen: 0 } })
    const { left } = refunded(ledger, bill, [all], tuesday)
    expect(billLeft(left, all, rules)).toMatchObject({ refusal: { code: 'BILL_ALREADY_REFUNDED' } })
  })
  it('P6 points whose lot has expired go back into it and count for nothing', () => {
    const { bill, ledger } = paid()
    const end = parseInstant('2027-07-01T00:00:00+08:00') as Instant
    const { account } = refunded(ledger, bill, [all], end).ledger
    expect(available(account, end)).toBe(0)
  })
  it('P7 any split of a refund leaves the same account as one refund: points, debt, every lot, growth, tier, and what paid', () => {
    const lines = fc.array(fc.tuple(fc.constantFrom(...BILL_CATEGORIES), fc.integer({ min: 0, max: 300_000 })), { minLength: 1, maxLength: 5 })
    fc.assert(fc.property(lines, fc.nat(100_000), fc.nat(20), fc.nat(2000), fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 5 }), fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 600 }), (of, voucherFen, steps, spentAfter, places, share, hours) => {
      const eligibleFen = of.reduce((sum, [category, paidFen]) => (rules.eligibleCategories.includes(category) ? sum + paidFen : sum), 0)
      const unpaid = billOf(tuesday, of, { paidByVouchersFen: fen(Math.min(voucherFen, eligibleFen)) })
      const deducted = Math.min(mostDeduct(unpaid, rules), 2000, steps * 100)
      const bill = { ...unpaid, paidByPointsFen: fen(deducted < 500 ? 0 : deducted) }
      const before = bill.paidByPointsFen > 0 ? holdOn(rich(), bill.paidByPointsFen, tuesday) : rich()
      const at = later(tuesday, hours * MS_PER_HOUR)
      const ledger = spend(settled(before, bill, tuesday), at, spentAfter)
      const total = share > 0.9 ? refundableFen(bill) : Math.floor(refundableFen(bill) * share)
      fc.pre(total > 0)
      const marks = [0, ...places.map((place) => Math.floor(place * total)).sort((a, b) => a - b), total]
      const parts = marks.slice(1).map((mark, n) => mark - (marks[n] ?? 0)).filter((part) => part > 0)
      const inParts = refunded(ledger, bill, parts.map(amount), at)
      const atOnce = refunded(ledger, bill, [amount(total)], at)
      expect(inParts.left).toEqual(atOnce.left)
      expect(state(inParts)).toEqual(state(atOnce))
      if (total === refundableFen(bill)) expect(state(refunded(ledger, bill, [all], at))).toEqual(state(atOnce))
    }), { numRuns: 120 })
  })
})
