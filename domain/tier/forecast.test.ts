import fc from 'fast-check'
import { fen } from '../kernel/amount'
import { addDays, addMonths, asBusinessDate as on, type BusinessDate, type Month, monthOf } from '../kernel/time'
import { tierProgress } from './forecast'
import { tierNotice } from './notices'
import { addSpend, growthOn, type SpendDay } from './spend'
import { newcomer, standingOn, type TierState } from './standing'
import { NO_TIER_FEN, TIER_RULES_V1 as rules } from './tier'

const tiersOn = () => rules
const spent = (...days: readonly (readonly [string, number])[]): readonly SpendDay[] =>
  days.reduce<readonly SpendDay[]>((list, [date, yuan]) => addSpend(list, on(date), fen(yuan * 100)), [])
const held = (tier: 'silver' | 'gold', validThrough: string): TierState => ({ tier, since: on('2025-06-08'), validThrough: validThrough as Month })
const gold = (validThrough: string): TierState => held('gold', validThrough)
const today = on('2026-06-08')

describe('T7 forecast as data', () => {
  it('T7 what is missing to the next tier, about how many visits, until when it does not grow', () => {
    const days = spent(['2025-09-01', 400], ['2026-01-05', 600], ['2026-06-01', 200])
    const progress = tierProgress(standingOn(newcomer(on('2025-09-01')), days, today, tiersOn), days, today, tiersOn)
    expect(progress).toMatchObject({ tier: 'regular', growthFen: 120_000, percent: 60, validUntil: null, keep: null })
    expect(progress.next).toEqual({ goal: 'reach', tier: 'silver', missingFen: 80_000, aboutVisits: 2, until: '2026-08-31' })
  })

  it('T7 「再消费 ¥820 在 3 月 31 日前保住金卡」: counted at the date of expiry, not today', () => {
    const days = spent(['2025-05-01', 4000], ['2025-08-01', 2180])
    const standing = standingOn(gold('2026-06'), days, on('2026-03-01'), tiersOn)
    expect(tierProgress(standing, days, on('2026-03-01'), tiersOn).keep).toMatchObject({ goal: 'keep', tier: 'gold', missingFen: 82_000, until: '2026-06-30' })
  })

  it('T7 at the top nothing is missing; before the first visit no number of visits is invented', () => {
    const diamond: TierState = { tier: 'diamond', since: today, validThrough: addMonths(monthOf(today), 12) }
    const top = tierProgress({ state: diamond, graceUntil: null }, spent(['2026-06-08', 20_000]), today, tiersOn)
    expect(top).toMatchObject({ percent: 100, next: null })
    expect(tierProgress({ state: newcomer(today), graceUntil: null }, [], today, tiersOn).next).toMatchObject({ missingFen: 200_000, aboutVisits: null, until: null })
  })

  it('T7 the until date is the last on which the window still holds every day it holds now', () => {
    const day = fc.integer({ min: 0, max: 360 }).map((n) => addDays(on('2027-08-01'), n) as BusinessDate)
    fc.assert(fc.property(day, (oldest) => {
      const days = [{ date: oldest, netFen: fen(100) }]
      const now = addDays(oldest, 10)
      const until = tierProgress({ state: newcomer(oldest), graceUntil: null }, days, now, tiersOn).next?.until as BusinessDate
      expect(growthOn(days, until, 12)).toBe(100)
      expect(growthOn(days, addDays(until, 1), 12)).toBe(0)
    }))
  })

  it('T1, T7 visits are counted as growth is: not the day a year ago, not tomorrow', () => {
    const days = spent(['2025-06-08', 5000], ['2025-06-09', 100], ['2026-06-08', 300], ['2026-06-09', 9000])
    expect(tierProgress({ state: newcomer(today), graceUntil: null }, days, today, tiersOn)).toMatchObject({ growthFen: 40_000, next: { missingFen: 160_000, aboutVisits: 8, until: '2026-06-08' } })
  })

  it('T7 the share of the way lies between this tier’s line and the next one’s, never below 0 or above 100', () => {
    const percent = (yuan: number) => tierProgress({ state: held('silver', '2026-12'), graceUntil: null }, spent(['2026-06-01', yuan]), today, tiersOn).percent
    expect([1000, 2000, 3000, 4000, 5999, 6000, 6500].map(percent)).toEqual([0, 0, 25, 50, 99, 100, 100])
    expect(tierProgress({ state: held('silver', '2026-12'), graceUntil: null }, spent(['2026-06-01', 6500]), today, tiersOn).next).toMatchObject({ tier: 'gold', missingFen: 0, aboutVisits: 0 })
  })

  it('T4, T7 a tier is told to be kept as long as a fen is missing', () => {
    const keep = (fenSpent: number) => tierProgress({ state: gold('2026-06'), graceUntil: null }, [{ date: today, netFen: fen(fenSpent) }], today, tiersOn).keep
    expect([keep(299_999)?.missingFen, keep(300_000)]).toEqual([1, null])
  })

  it('§15 a house without tiers has nothing to reach and nothing to keep, and sends nobody a notice (T4)', () => {
    const light = () => ({ ...rules, lines: rules.lines.map((line) => (line.tier === 'regular' ? line : { ...line, entryFen: NO_TIER_FEN })) })
    const days = spent(['2026-06-01', 700])
    expect(tierProgress({ state: newcomer(today), graceUntil: null }, days, today, light)).toMatchObject({ tier: 'regular', percent: 100, next: null, keep: null, keepFen: 0 })
    expect(tierProgress({ state: gold('2026-06'), graceUntil: null }, days, today, light)).toMatchObject({ tier: 'gold', validUntil: '2026-06-30', percent: 100, next: null, keep: null, keepFen: 0 })
    expect(tierNotice(gold('2026-06'), days, on('2026-06-25'), light)).toBeNull()
    // The tier ended while there were tiers; what kept it was told then and holds on (P12).
    const turned = (date: BusinessDate) => (date > '2026-06-30' ? light() : rules)
    expect(tierNotice(gold('2026-06'), days, on('2026-07-05'), turned)).toMatchObject({ step: 'grace', missingFen: 230_000, until: '2026-07-30' })
  })
})
