import { fen } from '../kernel/amount'
import { addDays, asBusinessDate as on, type Month } from '../kernel/time'
import { tierNotice } from './notices'
import { addSpend, type SpendDay } from './spend'
import type { TierState } from './standing'
import { TIER_RULES_V1 as rules } from './tier'

const tiersOn = () => rules
const gold: TierState = { tier: 'gold', since: on('2025-06-08'), validThrough: '2026-06' as Month }
const spent = (...days: readonly (readonly [string, number])[]): readonly SpendDay[] => days.reduce<readonly SpendDay[]>((list, [date, yuan]) => addSpend(list, on(date), fen(yuan * 100)), [])

describe('T4 notices before a tier ends', () => {
  it('T4 60, 30 and 7 days before, then in the days of grace; the day before each says nothing new', () => {
    const steps = ['2026-04-30', '2026-05-01', '2026-05-30', '2026-05-31', '2026-06-22', '2026-06-23', '2026-06-30', '2026-07-01', '2026-07-30'].map((date) => tierNotice(gold, [], on(date), tiersOn)?.step ?? null)
    expect(steps).toEqual([null, 60, 60, 30, 30, 7, 7, 'grace', 'grace'])
    expect(tierNotice(gold, spent(['2026-01-01', 2180]), on('2026-06-01'), tiersOn)).toEqual({ tier: 'gold', period: '2026-06', step: 30, missingFen: 82_000, aboutVisits: 1, until: '2026-06-30' })
    expect(tierNotice(gold, [], on('2026-07-05'), tiersOn)).toMatchObject({ step: 'grace', until: '2026-07-30' })
  })

  it('T4 who already keeps the tier, or has none to lose, is told nothing', () => {
    expect(tierNotice(gold, spent(['2026-01-01', 3000]), on('2026-06-25'), tiersOn)).toBeNull()
    expect(tierNotice({ tier: 'regular', since: on('2025-06-08') }, [], on('2026-06-25'), tiersOn)).toBeNull()
  })

  it('T4, T6 after the grace the lower tier has its own year and its own notices, posted or not', () => {
    expect(tierNotice(gold, [], on('2026-07-31'), tiersOn)).toBeNull()
    expect(tierNotice(gold, [], addDays(on('2027-07-31'), -7), tiersOn)).toMatchObject({ tier: 'silver', period: '2027-07', step: 7 })
  })
})
