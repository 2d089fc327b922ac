import fc from 'fast-check'
import { fen } from '../kernel/amount'
import { addDays, asBusinessDate, type BusinessDate, type Month } from '../kernel/time'
import { tierProgress } from './forecast'
import { addSpend, forgetSpendBefore, growthOn, monthsBefore, type SpendDay } from './spend'
import { effectiveTier, newcomer, standingOn, type TierState, tierAfterSettlement, validUntil } from './standing'
import { keepLine, rankOf, TIER_RULES_V1 as rules, tierReached } from './tier'

const on = asBusinessDate
const tiersOn = () => rules
const spent = (...days: readonly (readonly [string, number])[]): readonly SpendDay[] =>
  days.reduce<readonly SpendDay[]>((list, [date, yuan]) => addSpend(list, on(date), fen(yuan * 100)), [])
const gold = (validThrough: string): TierState => ({ tier: 'gold', since: on('2025-06-08'), validThrough: validThrough as Month })

describe('T1 growth over a rolling 12 months by business date', () => {
  it('T1 the same day a year ago no longer counts, the day after does', () => {
    const days = spent(['2025-06-08', 100], ['2025-06-09', 200], ['2026-06-08', 300], ['2026-06-09', 400])
    expect(growthOn(days, on('2026-06-08'), 12)).toBe(50_000)
  })

  it('T1 a year before 29 February is 28 February; a month without the day ends the window at its last', () => {
    expect(monthsBefore(on('2028-02-29'), 12)).toBe('2027-02-28')
    expect(monthsBefore(on('2026-03-31'), 1)).toBe('2026-02-28')
  })

  it('T1 several bills of one date are one day of spend, and taken back to nothing they leave no trace', () => {
    const days = addSpend(spent(['2026-06-08', 100]), on('2026-06-08'), fen(5000))
    expect(days).toEqual([{ date: '2026-06-08', netFen: 15_000 }])
    expect(addSpend(days, on('2026-06-08'), fen(-15_000))).toEqual([])
    expect(forgetSpendBefore(days, on('2026-06-09'))).toEqual([])
  })
})

describe('T2, T3 upgrade at settlement', () => {
  it('T2 silver from ¥2,000, gold from ¥6,000, diamond from ¥15,000: one fen less is the tier below', () => {
    for (const [yuan, tier, below] of [[2000, 'silver', 'regular'], [6000, 'gold', 'silver'], [15_000, 'diamond', 'gold']] as const) {
      expect(tierReached(fen(yuan * 100), rules)).toBe(tier)
      expect(tierReached(fen(yuan * 100 - 1), rules)).toBe(below)
    }
    expect(['silver', 'gold', 'diamond'].map((tier) => keepLine(tier as 'gold', rules))).toEqual([100_000, 300_000, 750_000])
  })

  it('T3 one large bill goes straight to the highest tier reached, valid to the end of the month 12 months later', () => {
    const state = tierAfterSettlement(newcomer(on('2026-06-01')), spent(['2026-06-08', 15_000]), on('2026-06-08'), tiersOn)
    expect(state).toEqual({ tier: 'diamond', since: '2026-06-08', validThrough: '2027-06' })
    expect(validUntil(state)).toBe('2027-06-30')
  })

  it('T3 a tier already held is neither shortened nor lengthened by another bill', () => {
    const state = gold('2026-12')
    expect(tierAfterSettlement(state, spent(['2026-06-08', 7000]), on('2026-06-08'), tiersOn)).toEqual(state)
  })
})

describe('T4, T6 keeping a tier is computed, no job needed', () => {
  it('T4 the last business date of the month still has the tier, also at 01:00 of the 1st', () => {
    expect(standingOn(gold('2026-06'), [], on('2026-06-30'), tiersOn).graceUntil).toBeNull()
    expect(standingOn(gold('2026-06'), [], on('2026-07-01'), tiersOn).graceUntil).toBe('2026-07-30')
  })

  it('T4 half of the entry line within the last 12 months keeps it for another 12', () => {
    expect(standingOn(gold('2026-06'), spent(['2026-03-01', 3000]), on('2026-07-01'), tiersOn).state).toEqual(gold('2027-06'))
    expect(standingOn(gold('2026-06'), spent(['2026-03-01', 2999]), on('2026-07-01'), tiersOn).graceUntil).toBe('2026-07-30')
  })

  it('T4 reached again within the 30 days of grace: kept; the day after: exactly one tier down, whose own 12 months begin', () => {
    const days = spent(['2026-03-01', 2900], ['2026-07-30', 100])
    expect(effectiveTier(gold('2026-06'), days, on('2026-07-29'), tiersOn)).toBe('gold')
    expect(standingOn(gold('2026-06'), days, on('2026-07-30'), tiersOn)).toEqual({ state: gold('2027-06'), graceUntil: null })
    const late = spent(['2026-03-01', 2900], ['2026-07-31', 100])
    expect(standingOn(gold('2026-06'), late, on('2026-07-31'), tiersOn).state).toEqual({ tier: 'silver', since: '2026-07-31', validThrough: '2027-07' })
  })

  it('T4 what was spent longer ago than the window keeps nothing, nor do a few fen in the grace, nor the bill of tomorrow (T6)', () => {
    const long = spent(['2025-06-08', 6000], ['2026-07-10', 1])
    expect(standingOn(gold('2026-06'), long, on('2026-07-15'), tiersOn)).toEqual({ state: gold('2026-06'), graceUntil: '2026-07-30' })
    const tomorrow = spent(['2026-07-16', 3000])
    expect(standingOn(gold('2026-06'), tomorrow, on('2026-07-15'), tiersOn).graceUntil).toBe('2026-07-30')
    expect(standingOn(gold('2026-06'), tomorrow, on('2026-07-16'), tiersOn)).toEqual({ state: gold('2027-06'), graceUntil: null })
  })

  it('T4 below silver is regular, which ends on no date', () => {
    const silver: TierState = { tier: 'silver', since: on('2025-06-08'), validThrough: '2026-06' as Month }
    const { state } = standingOn(silver, [], on('2026-07-31'), tiersOn)
    expect(state).toEqual({ tier: 'regular', since: '2026-07-31' })
    expect(validUntil(state)).toBeNull()
  })

  it('T4 a guest away for years goes down step by step, each with its own year and grace', () => {
    const diamond: TierState = { tier: 'diamond', since: on('2022-01-10'), validThrough: '2023-01' as Month }
    const seen = ['2023-03-02', '2023-03-03', '2024-04-30', '2024-05-01', '2025-06-30', '2025-07-01'].map((date) => effectiveTier(diamond, [], on(date), tiersOn))
    expect(seen).toEqual(['diamond', 'gold', 'gold', 'silver', 'silver', 'regular'])
  })

  it('T6 looking in between changes nothing: any sequence of looks ends where one late look ends', () => {
    const day = fc.integer({ min: 0, max: 1500 }).map((n) => addDays(on('2023-01-01'), n))
    fc.assert(fc.property(fc.array(fc.tuple(day, fc.integer({ min: 1, max: 900_000 })), { maxLength: 12 }), fc.array(day, { maxLength: 8 }), day, (bills, looks, last) => {
      const days = bills.reduce<readonly SpendDay[]>((list, [date, amount]) => addSpend(list, date, fen(amount)), [])
      const start: TierState = { tier: 'diamond', since: on('2023-01-01'), validThrough: '2024-01' as Month }
      const before = looks.filter((look) => look <= last).sort()
      const stepwise = before.reduce<TierState>((state, look) => standingOn(state, days, look, tiersOn).state, start)
      expect(standingOn(stepwise, days, last, tiersOn)).toEqual(standingOn(start, days, last, tiersOn))
    }))
  })

  describe('P12 the rules change', () => {
    const stricter = { ...rules, keepPercent: 80, graceDays: 10, validityMonths: 6 }
    const since = (turn: string) => (date: BusinessDate) => (date >= turn ? stricter : rules)

    it('T4 a tier is reviewed by the rules of the day it ended, whenever that is looked at', () => {
      const days = spent(['2026-03-01', 3000])
      const kept = gold('2027-06')
      expect(standingOn(gold('2026-06'), days, on('2026-07-01'), since('2026-08-01')).state).toEqual(kept)
      expect(standingOn(gold('2026-06'), days, on('2026-09-01'), since('2026-08-01')).state).toEqual(kept)
      expect(standingOn(gold('2026-06'), days, on('2026-07-01'), since('2026-06-30'))).toEqual({ state: gold('2026-06'), graceUntil: '2026-07-10' })
      expect(standingOn(gold('2026-06'), days, on('2026-07-01'), since('2026-07-01')).state).toEqual(kept)
    })

    it('T4 the days of grace are the ones that were promised; the lower tier begins by the rules of its own first day', () => {
      expect(standingOn(gold('2026-06'), [], on('2026-07-30'), since('2026-07-05'))).toEqual({ state: gold('2026-06'), graceUntil: '2026-07-30' })
      expect(standingOn(gold('2026-06'), [], on('2026-07-31'), since('2026-07-05')).state).toEqual({ tier: 'silver', since: '2026-07-31', validThrough: '2027-01' })
    })

    it('T3 an upgrade is by the lines of the day it is settled on; T7 what keeps a tier is told by those of the day it ends', () => {
      const dearer = { ...rules, lines: rules.lines.map((line) => (line.tier === 'silver' ? { ...line, entryFen: fen(300_000) } : line)) }
      const turned = (date: BusinessDate) => (date >= '2026-07-01' ? dearer : rules)
      const days = spent(['2026-06-30', 2500])
      expect(tierAfterSettlement(newcomer(on('2026-06-01')), days, on('2026-06-30'), turned).tier).toBe('silver')
      expect(tierAfterSettlement(newcomer(on('2026-06-01')), days, on('2026-07-01'), turned).tier).toBe('regular')
      const standing = standingOn(gold('2026-06'), spent(['2026-03-01', 3000]), on('2026-05-01'), since('2026-06-01'))
      expect(tierProgress(standing, spent(['2026-03-01', 3000]), on('2026-05-01'), since('2026-06-01'))).toMatchObject({ keepFen: 480_000, keep: { missingFen: 180_000, until: '2026-06-30' } })
    })

    it('T6 any sequence of looks, before and after the change, ends where one late look ends', () => {
      const day = fc.integer({ min: 0, max: 1500 }).map((n) => addDays(on('2023-01-01'), n))
      fc.assert(fc.property(fc.array(fc.tuple(day, fc.integer({ min: 1, max: 900_000 })), { maxLength: 12 }), fc.array(day, { maxLength: 8 }), fc.tuple(day, day), (bills, looks, [turn, last]) => {
        const days = bills.reduce<readonly SpendDay[]>((list, [date, amount]) => addSpend(list, date, fen(amount)), [])
        const start: TierState = { tier: 'diamond', since: on('2023-01-01'), validThrough: '2024-01' as Month }
        const stepwise = looks.filter((look) => look <= last).sort().reduce<TierState>((state, look) => standingOn(state, days, look, since(turn)).state, start)
        expect(standingOn(stepwise, days, last, since(turn))).toEqual(standingOn(start, days, last, since(turn)))
      }))
    })
  })

  it('T3 a settlement never lowers what the guest holds that day, and the tier reached is always held after it', () => {
    const day = fc.integer({ min: 0, max: 1200 }).map((n) => addDays(on('2024-01-01'), n))
    fc.assert(fc.property(fc.array(fc.tuple(day, fc.integer({ min: 1, max: 900_000 })), { minLength: 1, maxLength: 20 }), (bills) => {
      let days: readonly SpendDay[] = []
      let state: TierState = newcomer(on('2024-01-01'))
      for (const [date, amount] of bills.slice().sort(([a], [b]) => (a < b ? -1 : 1))) {
        days = addSpend(days, date, fen(amount))
        const held = effectiveTier(state, days, date, tiersOn)
        state = tierAfterSettlement(state, days, date, tiersOn)
        expect(rankOf(state.tier)).toBeGreaterThanOrEqual(Math.max(rankOf(held), rankOf(tierReached(growthOn(days, date, 12), rules))))
      }
    }))
  })
})
