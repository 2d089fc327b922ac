import { asBusinessDate as on } from '../kernel/time'
import { fen } from '../kernel/amount'
import { addSpend, forgetSpendBefore, type SpendDay } from './spend'
import { lineOf, type Tier, TIER_RULES_V1 as rules, tierBelow, tierReached, TIERS } from './tier'

describe('T2 what a tier brings', () => {
  it('E1 sign-up opens for diamond 48, gold 24, silver 12 hours before others', () => {
    expect(TIERS.map((tier) => lineOf(tier, rules).benefits.eventHeadStartHours)).toEqual([0, 12, 24, 48])
  })

  it('O3 each tier names its own birthday gift', () => {
    expect(TIERS.map((tier) => lineOf(tier, rules).benefits.birthdayGift)).toEqual(['singing_hour', 'fruit_plate', 'fruit_plate_decoration', 'cake_decoration'])
  })

  it('T2, T3 a higher tier pays less for the room, is waited for longer, and is welcomed with more points', () => {
    const rising = (facts: readonly number[]) => facts.every((fact, rank) => rank === 0 || fact > (facts[rank - 1] ?? Infinity))
    const of = (fact: (tier: Tier) => number) => TIERS.map(fact)
    expect(rising(of((tier) => -lineOf(tier, rules).benefits.roomRatePercent))).toBe(true)
    expect(rising(of((tier) => lineOf(tier, rules).benefits.bookingHoldMinutes))).toBe(true)
    const [none, ...gifts] = TIERS.map((tier) => lineOf(tier, rules).welcomeGift)
    expect(none).toBeNull()
    expect(gifts.map((gift) => gift?.kind)).toEqual(['points', 'points', 'points'])
    expect(rising(gifts.map((gift) => gift?.points ?? 0))).toBe(true)
  })

  it('T2 the first line is entered with nothing; T4 below regular there is nothing', () => {
    expect(tierReached(fen(0), rules)).toBe('regular')
    expect(TIERS.map(tierBelow)).toEqual(['regular', 'regular', 'silver', 'gold'])
  })

  it('T2 rules that leave a tier out are a bug, and say which', () => {
    expect(() => lineOf('gold', { ...rules, lines: rules.lines.slice(0, 2) })).toThrow('rules without a line for gold')
  })
})

describe('T1 the spend an account keeps', () => {
  const bills = [['2026-06-09', 300], ['2026-06-07', 100], ['2026-06-08', 200]] as const
  const days = bills.reduce<readonly SpendDay[]>((list, [date, amount]) => addSpend(list, on(date), fen(amount)), [])

  it('T1 it is in order of dates whatever the order of the bills, each date once, and a refund leaves the others as they are', () => {
    expect(days).toEqual([{ date: '2026-06-07', netFen: 100 }, { date: '2026-06-08', netFen: 200 }, { date: '2026-06-09', netFen: 300 }])
    expect(addSpend(days, on('2026-06-08'), fen(-50))).toEqual([{ date: '2026-06-07', netFen: 100 }, { date: '2026-06-08', netFen: 150 }, { date: '2026-06-09', netFen: 300 }])
    expect(addSpend(days, on('2026-06-08'), fen(-200))).toEqual([{ date: '2026-06-07', netFen: 100 }, { date: '2026-06-09', netFen: 300 }])
  })

  it('T1 a day that a window can still reach stays, those before it go', () => {
    expect(forgetSpendBefore(days, on('2026-06-08'))).toEqual([{ date: '2026-06-08', netFen: 200 }, { date: '2026-06-09', netFen: 300 }])
  })
})
