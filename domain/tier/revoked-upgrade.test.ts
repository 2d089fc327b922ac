import { fen } from '../kernel/amount'
import { addDays, asBusinessDate as on, type BusinessDate, type Month } from '../kernel/time'
import type { SpendDay } from './spend'
import { newcomer, type TierState, tierWithoutUpgrade } from './standing'
import { TIER_RULES_V1 as rules } from './tier'

const regular = newcomer(on('2026-01-01'))
const held = (tier: 'silver' | 'gold', since: string, validThrough: string): TierState => ({ tier, since: on(since), validThrough: validThrough as Month })
const silver = held('silver', '2026-06-29', '2027-06')
/** What is left of the guest's spend, in yuan, once the upgrading bill of 29 June was refunded; looked at two days later. */
const left = (yuan: number): readonly SpendDay[] => [{ date: on('2026-06-29'), netFen: fen(yuan * 100) }]
const without = (state: TierState, upgrade: { readonly before: TierState; readonly granted: TierState }, days: readonly SpendDay[], tiersOn: (date: BusinessDate) => typeof rules = () => rules): TierState =>
  tierWithoutUpgrade(state, upgrade, days, on('2026-07-01'), tiersOn)

describe('T5 a tier without the upgrade of a refunded bill', () => {
  it('T5 nothing is left: the tier before is back', () => {
    expect(without(silver, { before: regular, granted: silver }, left(1999))).toEqual(regular)
  })

  it('T5 what is still reached without the bill stays, from the date of the upgrade: less of a tier, or all of it', () => {
    const gold = held('gold', '2026-06-29', '2027-06')
    expect(without(gold, { before: regular, granted: gold }, left(2000))).toEqual(silver)
    expect(without(gold, { before: regular, granted: gold }, left(6000))).toBe(gold)
  })

  it('T5 the tier before comes back with the validity it had, also when the growth alone would reach it anew', () => {
    const [old, gold] = [held('silver', '2026-02-03', '2027-02'), held('gold', '2026-06-29', '2027-06')]
    expect(without(gold, { before: old, granted: gold }, left(2500))).toEqual(old)
  })

  it('T5 a later tier that is reached without the refunded bill keeps its own date and validity', () => {
    const gold = held('gold', '2026-07-01', '2027-07')
    expect(without(gold, { before: regular, granted: silver }, left(6000))).toBe(gold)
    expect(without(gold, { before: regular, granted: silver }, left(2000))).toEqual(silver)
  })

  it('T5 a tier older than the upgrade is not touched: what an earlier refund left is no longer this bill’s', () => {
    const [old, gold] = [held('silver', '2025-06-08', '2027-05'), held('gold', '2026-06-29', '2027-06')]
    const ended = { ...old, validThrough: '2026-04' as Month }
    expect(without(old, { before: ended, granted: gold }, left(0))).toBe(old)
  })

  it('T5, P12 what is still reached goes by the rules of the day of the upgrade', () => {
    const dearer = { ...rules, lines: rules.lines.map((line) => (line.tier === 'silver' ? { ...line, entryFen: fen(300_000) } : line)) }
    const gold = held('gold', '2026-06-29', '2027-06')
    const turned = (turn: string) => (date: BusinessDate) => (date >= turn ? dearer : rules)
    expect(without(gold, { before: regular, granted: gold }, left(2500), turned(addDays(on('2026-06-29'), 1)))).toEqual(silver)
    expect(without(gold, { before: regular, granted: gold }, left(2500), turned('2026-06-29'))).toEqual(regular)
  })
})
