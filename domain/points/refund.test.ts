import fc from 'fast-check'
import { type Fen, fen } from '../kernel/amount'
import { businessDate, instant, type Instant, later, MS_PER_DAY, MS_PER_HOUR, MS_PER_MINUTE, parseInstant } from '../kernel/time'
import { growthOn } from '../tier/spend'
import { type Bill, billKey } from './bill'
import { earnDraft } from './drafts'
import { type EarnEntry } from './entry'
import { billed, empty, type Ledger, posted, spend, start, till } from './history.testkit'
import { ledgerBreaches } from './invariants'
import { reconcile } from './reconcile'
import { billLeft, checkUndo, type Refund, type RefundAsked, refundableFen, refundDraft } from './refund'
import { BILL_CATEGORIES, RULES_V1 as rules } from './rules'
import { balanceView } from './views'

const billAt = (at: Instant, lines: Bill['lines'], billNumber = 'R1'): Bill =>
  ({ storeId: 'S01', businessDate: businessDate(at), billNumber, lines, paidByVouchersFen: fen(0), paidByPointsFen: fen(0) })
const room = (paidFen: number): Bill['lines'] => [{ category: 'room', paidFen: fen(paidFen) }]
const settle = (ledger: Ledger, bill: Bill, at: Instant): Ledger => posted(ledger, earnDraft(ledger.account, bill, till(at), [rules]))
const earnOf = ({ entries }: Ledger, bill: Bill): EarnEntry => entries.find((entry) => entry.entryId === billKey(bill)) as EarnEntry

/** Refunds one after the other; each step's invariants are checked. */
function refunded(ledger: Ledger, bill: Bill, steps: readonly { readonly asked: RefundAsked; readonly at: Instant }[]): { readonly ledger: Ledger; readonly left: Bill } {
  return steps.reduce<{ ledger: Ledger; left: Bill }>((state, { asked, at }, n) => {
    const after = billLeft(state.left, asked, rules)
    if (!after.ok) throw new Error(after.refusal.code)
    const refund: Refund = { settled: earnOf(state.ledger, bill), before: state.left, after: after.value, nth: n + 1, staffId: 'st-m', reason: 'service', at }
    const next = posted(state.ledger, refundDraft(state.ledger.account, refund, [rules]))
    expect(ledgerBreaches(next.account, next.entries, at)).toEqual([])
    expect(reconcile(next.account, next.entries)).toMatchObject({ verdict: 'agrees' })
    return { ledger: next, left: after.value }
  }, { ledger, left: bill })
}
const amount = (n: number): RefundAsked => ({ by: 'amount', fen: fen(n) })
const all: RefundAsked = { by: 'all' }
const hour = (n: number): Instant => later(start, n * MS_PER_HOUR)

const lines = fc.array(fc.record({ category: fc.constantFrom(...BILL_CATEGORIES), paidFen: fc.integer({ min: 0, max: 900_000 }).map(fen) }), { minLength: 1, maxLength: 6 })
/** Cuts a whole into parts at random places. */
const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 6 })
const partsOf = (total: number, places: readonly number[]): readonly number[] => {
  const marks = [0, ...places.map((place) => Math.floor(place * total)).sort((a, b) => a - b), total]
  return marks.slice(1).map((mark, n) => mark - (marks[n] ?? 0)).filter((part) => part > 0)
}
const state = ({ ledger: { account } }: { ledger: Ledger }) => ({ balance: account.balance, debt: account.debt, lots: account.lots, spend: account.spend, tier: account.tier })

describe('P7 refund', () => {
  it('P7 any split of a refund leaves the same account as one refund: points, debt, lots, growth and tier', () => {
    fc.assert(fc.property(lines, fc.integer({ min: 0, max: 700_000 }), fc.integer({ min: 0, max: 6000 }), cuts, fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 300 }), (of, before, spent, places, share, hours) => {
      const bill = billAt(start, of)
      const paid = refundableFen(bill)
      const total = Math.floor(paid * share)
      fc.pre(total > 0)
      const at = hour(hours)
      const ledger = spend(settle(billed(empty(), start, before), bill, start), at, spent)
      const inParts = refunded(ledger, bill, partsOf(total, places).map((part) => ({ asked: amount(part), at })))
      const atOnce = refunded(ledger, bill, [{ asked: amount(total), at }])
      expect(inParts.left).toEqual(atOnce.left)
      expect(state(inParts)).toEqual(state(atOnce))
    }), { numRuns: 200 })
  })

  it('P7 by lines, in any order and any pieces, the total is the same, and a whole refund leaves no point of the bill', () => {
    fc.assert(fc.property(lines, fc.array(cuts, { minLength: 6, maxLength: 6 }), fc.infiniteStream(fc.nat()), (of, places, order) => {
      const bill = billAt(start, of)
      fc.pre(refundableFen(bill) > 0)
      const pieces = of.flatMap((line, at) => partsOf(line.paidFen, places[at] ?? []).map((part) => ({ line: at, fen: part as Fen })))
      const shuffled = pieces.map((piece) => ({ piece, key: order.next().value as number })).sort((a, b) => a.key - b.key).map(({ piece }) => piece)
      const ledger = settle(empty(), bill, start)
      const inParts = refunded(ledger, bill, shuffled.map((piece) => ({ asked: { by: 'lines', lines: [piece] }, at: start })))
      expect(state(inParts)).toEqual(state(refunded(ledger, bill, [{ asked: all, at: start }])))
      expect(inParts.ledger.account).toMatchObject({ balance: 0, debt: 0, spend: [] })
      expect(inParts.ledger.entries.reduce((sum, entry) => sum + entry.delta, 0)).toBe(0)
    }), { numRuns: 150 })
  })

  it('P5, P7 after every step of any history of bills, spendings and refunds', () => {
    const event = fc.record({ do: fc.constantFrom('bill', 'spend', 'refund'), amount: fc.integer({ min: 1, max: 400_000 }), pick: fc.nat(), hours: fc.oneof(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 5000 })) })
    fc.assert(fc.property(fc.array(event, { maxLength: 25 }), (events) => {
      let [ledger, at]: [Ledger, Instant] = [empty(), start]
      const bills: { bill: Bill; left: Bill; nth: number }[] = []
      for (const { do: what, amount: much, pick, hours } of events) {
        at = later(at, hours * MS_PER_HOUR)
        if (what === 'bill') {
          const bill = billAt(at, room(much), `B${bills.length}`)
          ledger = settle(ledger, bill, at)
          bills.push({ bill, left: bill, nth: 0 })
        }
        if (what === 'spend') ledger = spend(ledger, at, much % 900)
        const chosen = bills[bills.length === 0 ? 0 : pick % bills.length]
        if (what === 'refund' && chosen) {
          const after = billLeft(chosen.left, amount(much), rules)
          if (after.ok) {
            chosen.nth += 1
            ledger = posted(ledger, refundDraft(ledger.account, { settled: earnOf(ledger, chosen.bill), before: chosen.left, after: after.value, nth: chosen.nth, staffId: 'm', reason: 'other', at }, [rules]))
            chosen.left = after.value
          }
        }
        expect(ledgerBreaches(ledger.account, ledger.entries, at)).toEqual([])
      }
      expect(reconcile(ledger.account, ledger.entries)).toMatchObject({ verdict: 'agrees' })
    }), { numRuns: 150 })
  })

  it('P7 never more than was paid, of the bill or of a line, and nothing after everything', () => {
    const bill = billAt(start, [...room(10_000), { category: 'tobacco', paidFen: fen(3000) }])
    expect(billLeft(bill, amount(13_001), rules)).toEqual({ ok: false, refusal: { code: 'REFUND_TOO_MUCH', leftFen: 13_000 } })
    for (const of of [[{ line: 1, fen: fen(3001) }], [{ line: 0, fen: fen(6000) }, { line: 0, fen: fen(4001) }], [{ line: 2, fen: fen(1) }]]) {
      expect(billLeft(bill, { by: 'lines', lines: of }, rules)).toMatchObject({ refusal: { code: 'REFUND_TOO_MUCH' } })
    }
    const gone = billLeft(bill, all, rules)
    expect(gone.ok && billLeft(gone.value, amount(1), rules)).toEqual({ ok: false, refusal: { code: 'BILL_ALREADY_REFUNDED' } })
  })

  it('P7 an amount comes off what earned first; a refund of tobacco alone takes no points', () => {
    const bill = billAt(start, [{ category: 'tobacco', paidFen: fen(3000) }, ...room(10_000)])
    expect(billLeft(bill, amount(10_500), rules)).toMatchObject({ value: { lines: [{ paidFen: 2500 }, { paidFen: 0 }] } })
    const { ledger } = refunded(settle(empty(), bill, start), bill, [{ asked: { by: 'lines', lines: [{ line: 0, fen: fen(3000) }] }, at: start }])
    expect(ledger.entries[1]).toMatchObject({ kind: 'clawback', delta: 0, growthFen: 0, trace: { refundFen: 3000, netBeforeFen: 10_000, netAfterFen: 10_000 } })
  })

  it('P2, P7 at the tier and the cap of the bill itself, whatever the tier by now', () => {
    const before = billed(empty(), start, 250_000) // silver from here: ×1.2
    const bill = billAt(start, room(1_000_000))
    const settled = settle(before, bill, start)
    expect(settled.entries[1]).toMatchObject({ delta: 5000, tierAfter: { tier: 'gold' } })
    // ¥6,000 left still earn more than the cap; ¥1,000 left earn 1,200.
    const { ledger } = refunded(settled, bill, [{ asked: amount(400_000), at: start }, { asked: amount(500_000), at: start }])
    expect(ledger.entries.slice(2).map((entry) => entry.delta)).toEqual([0, -3800])
  })

  it('P3, P7 pending points of the bill go first, from its own lot; what is spent becomes debt and is repaid', () => {
    const old = billed(empty(), start, 20_000)
    const later1 = hour(24)
    const bill = billAt(later1, room(10_000))
    const { ledger } = refunded(settle(old, bill, later1), bill, [{ asked: all, at: later1 }])
    expect(ledger.account.lots.map((lot) => [lot.lotId, lot.remaining])).toEqual([['earned-2026-06-08', 200], ['earned-2026-06-09', 0]])
    const spentAll = spend(settle(empty(), billAt(start, room(10_000)), start), hour(20), 80)
    const owing = refunded(spentAll, billAt(start, room(10_000)), [{ asked: amount(9000), at: hour(21) }])
    expect(balanceView(owing.ledger.account, hour(21))).toMatchObject({ available: 0, debt: 70 })
    expect(owing.ledger.entries[2]).toMatchObject({ delta: -90, trace: { before: 100, after: 10, becameDebt: 70 } })
    expect(billed(owing.ledger, hour(22), 10_000).account).toMatchObject({ debt: 0, balance: 30 })
  })

  it('P6, P7 an expired lot stays expired: nothing of it is moved or revived', () => {
    const bill = billAt(start, room(10_000))
    const end = parseInstant('2027-07-01T00:00:00+08:00') as Instant
    const { ledger } = refunded(settle(empty(), bill, start), bill, [{ asked: all, at: end }])
    expect(ledger.account.lots).toMatchObject([{ lotId: 'earned-2026-06-08', remaining: 100, original: 100 }])
    expect(balanceView(ledger.account, end)).toMatchObject({ available: 0, pending: 0 })
  })

  it('T1 growth goes down on the date of the bill, also weeks later', () => {
    const bill = billAt(start, [...room(100_000), { category: 'topup', paidFen: fen(50_000) }])
    const { ledger } = refunded(settle(empty(), bill, start), bill, [{ asked: amount(30_000), at: hour(24 * 40) }])
    expect(growthOn(ledger.account.spend, businessDate(hour(24 * 40)), 12)).toBe(70_000)
    expect(ledger.account.spend).toEqual([{ date: '2026-06-08', netFen: 70_000 }])
  })
})

describe('T5 revocation', () => {
  const seven = later(start, 7 * MS_PER_DAY)
  const upgraded = (before: number, paid: number): { bill: Bill; ledger: Ledger } => {
    const bill = billAt(start, room(paid))
    return { bill, ledger: settle(billed(empty(), start, before), bill, start) }
  }

  it('T5 refunded at the last millisecond of the seventh day the upgrade is revoked, one later it stays', () => {
    const { bill, ledger } = upgraded(100_000, 150_000)
    expect(ledger.account.tier).toMatchObject({ tier: 'silver' })
    expect(refunded(ledger, bill, [{ asked: all, at: seven }]).ledger.account.tier).toEqual({ tier: 'regular', since: '2026-06-08' })
    expect(refunded(ledger, bill, [{ asked: all, at: instant(seven + 1) }]).ledger.account.tier).toMatchObject({ tier: 'silver', validThrough: '2027-06' })
  })

  it('T5 what the rest of the bill still reaches stays, from the same date', () => {
    const { bill, ledger } = upgraded(0, 700_000)
    expect(refunded(ledger, bill, [{ asked: amount(50_000), at: seven }]).ledger.account.tier).toEqual(ledger.account.tier)
    expect(refunded(ledger, bill, [{ asked: amount(200_000), at: seven }]).ledger.account.tier).toEqual({ tier: 'silver', since: '2026-06-08', validThrough: '2027-06' })
  })

  it('T5 the tier before comes back with the validity it had', () => {
    const silver = billed(empty(), start, 250_000)
    const much = later(start, 100 * MS_PER_DAY)
    const bill = billAt(much, room(500_000))
    const gold = settle(silver, bill, much)
    expect(gold.account.tier.tier).toBe('gold')
    expect(refunded(gold, bill, [{ asked: all, at: later(much, MS_PER_DAY) }]).ledger.account.tier).toEqual(silver.account.tier)
  })

  it('T5 an upgrade built on the refunded one falls with it; a bill that lifted nothing revokes nothing', () => {
    const { bill, ledger } = upgraded(0, 590_000)
    const gold = billed(ledger, hour(20), 10_000, 'G')
    expect(gold.account.tier.tier).toBe('gold')
    expect(refunded(gold, bill, [{ asked: all, at: hour(30) }]).ledger.account.tier.tier).toBe('regular')
    const small = billAt(start, room(190_000))
    const silver = billed(settle(empty(), small, start), hour(20), 10_000, 'S')
    expect(refunded(silver, small, [{ asked: all, at: hour(30) }]).ledger.account.tier.tier).toBe('silver')
  })

  it('T5 a refund never lifts a tier, and one that the guest reaches again anyway stays', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 800_000 }), fc.integer({ min: 1, max: 1_600_000 }), fc.integer({ min: 0, max: 800_000 }), fc.integer({ min: 1, max: 1_600_000 }), (before, paid, after, off) => {
      const { bill, ledger } = upgraded(before, paid)
      const more = billed(ledger, hour(30), after, 'A')
      const { account } = refunded(more, bill, [{ asked: amount(Math.min(off, paid)), at: hour(40) }]).ledger
      const ranks = ['regular', 'silver', 'gold', 'diamond']
      expect(ranks.indexOf(account.tier.tier)).toBeLessThanOrEqual(ranks.indexOf(more.account.tier.tier))
      const growth = growthOn(account.spend, businessDate(hour(40)), 12)
      const reached = growth >= 1_500_000 ? 3 : growth >= 600_000 ? 2 : growth >= 200_000 ? 1 : 0
      expect(ranks.indexOf(account.tier.tier)).toBeGreaterThanOrEqual(Math.min(reached, ranks.indexOf(more.account.tier.tier)))
    }), { numRuns: 150 })
  })
})

describe('undo', () => {
  it('the same person, up to ten minutes', () => {
    const bill = billAt(start, room(100))
    const settled = earnOf(settle(empty(), bill, start), bill)
    const ten = later(start, 10 * MS_PER_MINUTE)
    expect(checkUndo(settled, 'st-1', ten).ok).toBe(true)
    expect(checkUndo(settled, 'st-1', instant(ten + 1))).toEqual({ ok: false, refusal: { code: 'UNDO_TOO_LATE', until: ten } })
    expect(checkUndo(settled, 'st-2', start)).toEqual({ ok: false, refusal: { code: 'NOT_YOUR_BILL' } })
  })
})
