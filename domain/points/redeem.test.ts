import fc from 'fast-check'
import { points } from '../kernel/amount'
import { businessDate, type Instant, later, MS_PER_HOUR, parseInstant } from '../kernel/time'
import { billed, empty, type Ledger, posted, run, start, step } from './history.testkit'
import { ledgerBreaches } from './invariants'
import { available, type LotMove } from './lots'
import { drawsOfUnit, redeemDraft, redeemUndoDraft } from './redeem'
import { RULES_V1 as rules } from './rules'

const order = (asked: number, at: Instant) => ({ id: 'op-1', voucherId: 'V1', points: points(asked), storeId: 'S01', at })
const tuesday = later(start, 24 * MS_PER_HOUR)
/** 300 points of Sunday evening, 1,700 of Monday's. */
const rich = (): Ledger => billed(billed(empty(), later(start, -24 * MS_PER_HOUR), 30_000), start, 170_000)
const redeemed = (ledger: Ledger, asked: number, at: Instant): Ledger => {
  const draft = redeemDraft(ledger.account, order(asked, at), [rules])
  if (!draft.ok) throw new Error(draft.refusal.code)
  return posted(ledger, draft.value)
}
const movesOf = ({ entries }: Ledger): readonly LotMove[] => entries[entries.length - 1]?.movement.moves ?? []

describe('R2 points for a gift', () => {
  it('R2, P6 come out of what expires first, by the guest alone; the entry names the order and its voucher, and nothing grows by it (T1)', () => {
    const { account, entries } = redeemed(rich(), 500, tuesday)
    expect(entries[2]).toMatchObject({
      kind: 'redeem', entryId: 'gift:op-1', memberId: 'M1', storeId: 'S01', staffId: null, businessDate: '2026-06-09', at: tuesday, delta: -500, growthFen: 0,
      trace: { shape: 'spend', asked: 500, undoes: null }, source: { of: 'gift', voucherId: 'V1' },
      movement: { debtChange: 0, moves: [{ lotId: 'earned-2026-06-07', change: -300 }, { lotId: 'earned-2026-06-08', change: -200 }] },
    })
    expect(account.spend).toEqual(rich().account.spend)
  })

  it('P9 one point too few is refused with both numbers, and the last point may go', () => {
    expect(redeemDraft(rich().account, order(2001, tuesday), [rules])).toEqual({ ok: false, refusal: { code: 'INSUFFICIENT_POINTS', asked: 2001, available: 2000 } })
    expect(available(redeemed(rich(), 2000, tuesday).account, tuesday)).toBe(0)
  })

  it('T6 the entry says the tier that holds at that moment, not the one stored last', () => {
    const lastMay = billed(billed(empty(), start, 200_000), parseInstant('2027-05-10T22:00:00+08:00') as Instant, 10_000)
    expect(lastMay.account.tier).toMatchObject({ tier: 'silver', validThrough: '2027-06' })
    const [graceEnds, over] = ['2027-07-30T22:00:00+08:00', '2027-07-31T22:00:00+08:00'].map((text) => parseInstant(text) as Instant)
    expect(redeemed(lastMay, 100, graceEnds as Instant).entries[2]).toMatchObject({ tierAfter: { tier: 'silver' } })
    expect(redeemed(lastMay, 100, over as Instant).entries[2]).toMatchObject({ tierAfter: { tier: 'regular' } })
  })
})

describe('R4 one voucher of several given back', () => {
  it('R4 each unit drew its own part of the moves: the first what expires first', () => {
    const moves = movesOf(redeemed(rich(), 500, tuesday))
    const parts = [1, 2].map((nth) => drawsOfUnit(moves, points(250), nth).map(({ lotId, change }) => [lotId, change]))
    expect(parts).toEqual([[['earned-2026-06-07', -250]], [['earned-2026-06-07', -50], ['earned-2026-06-08', -200]]])
    expect(drawsOfUnit(moves, points(300), 1).map(({ lotId }) => lotId)).toEqual(['earned-2026-06-07'])
  })

  it('R2, R4 N units cost N times, each unit the same, and together they are exactly what was drawn', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 8 }), fc.integer({ min: 1, max: 6 }), (lots, units) => {
      const total = lots.reduce((sum, n) => sum + n, 0)
      fc.pre(total >= units)
      const price = Math.floor(total / units)
      let missing = price * units
      const moves = lots.flatMap((n, at): LotMove[] => {
        const taken = Math.min(n, missing)
        missing -= taken
        return taken === 0 ? [] : [{ lotId: `l${at}`, availableAt: start, expiresAt: later(start, at + 1), change: points(-taken), issued: points(0) }]
      })
      const parts = Array.from({ length: units }, (_, n) => drawsOfUnit(moves, points(price), n + 1))
      for (const part of parts) expect(part.reduce((sum, move) => sum - move.change, 0)).toBe(price)
      for (const move of moves) expect(parts.flat().filter(({ lotId }) => lotId === move.lotId).reduce((sum, { change }) => sum + change, 0)).toBe(move.change)
      expect(parts.flat().every(({ lotId, change, issued, expiresAt }) => change < 0 && issued === 0 && expiresAt === moves.find((move) => move.lotId === lotId)?.expiresAt)).toBe(true)
    }), { seed: 20_261_123 })
  })

  it('R4, P6 go back into their lots with their expiry; the entry names the voucher and what it undoes', () => {
    const before = rich()
    const spent = redeemed(before, 500, tuesday)
    const undo = { voucherId: 'V2', entryId: 'gift:op-1', draws: drawsOfUnit(movesOf(spent), points(250), 2), storeId: 'S02', at: later(tuesday, MS_PER_HOUR) }
    const half = posted(spent, redeemUndoDraft(spent.account, undo, [rules]))
    expect(half.entries[3]).toMatchObject({
      kind: 'redeemUndo', entryId: 'undo:V2', memberId: 'M1', storeId: 'S02', staffId: null, businessDate: '2026-06-09', delta: 250, growthFen: 0,
      trace: { shape: 'spend', asked: -250, undoes: 'gift:op-1' }, source: { of: 'gift', voucherId: 'V2' }, tierAfter: { tier: 'silver' },
    })
    const whole = posted(half, redeemUndoDraft(half.account, { ...undo, voucherId: 'V1', draws: drawsOfUnit(movesOf(spent), points(250), 1) }, [rules]))
    expect(whole.account.lots).toEqual(before.account.lots)
  })

  it('P6 what expired meanwhile comes back expired; P5 holds after any history and any units given back', () => {
    const end = parseInstant('2027-07-01T00:00:00+08:00') as Instant
    const spent = redeemed(rich(), 500, tuesday)
    const late = posted(spent, redeemUndoDraft(spent.account, { voucherId: 'V1', entryId: 'gift:op-1', draws: movesOf(spent), storeId: 'S01', at: end }, [rules]))
    expect(available(late.account, end)).toBe(0)
    expect(late.entries[3]).toMatchObject({ delta: 500, businessDate: businessDate(end) })
    fc.assert(fc.property(fc.array(step, { maxLength: 20 }), fc.integer({ min: 1, max: 5 }), fc.subarray([1, 2, 3, 4, 5]), fc.nat(9000), (steps, units, back, hours) => {
      const at = { now: start }
      const ledger = run(steps, (_, now) => { at.now = now })
      const price = Math.floor(available(ledger.account, at.now) / units)
      fc.pre(price > 0)
      const taken = redeemed(ledger, price * units, at.now)
      const moves = movesOf(taken)
      const when = later(at.now, hours * MS_PER_HOUR)
      const done = back.filter((nth) => nth <= units).reduce((state, nth) => posted(state, redeemUndoDraft(state.account, { voucherId: `V${nth}`, entryId: 'gift:op-1', draws: drawsOfUnit(moves, points(price), nth), storeId: 'S01', at: when }, [rules])), taken)
      expect(ledgerBreaches(done.account, done.entries, when)).toEqual([])
    }), { numRuns: 60, seed: 20_261_123 })
  })
})
