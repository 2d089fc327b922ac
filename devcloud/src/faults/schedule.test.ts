import fc from 'fast-check'
import { openSchedule, type FaultSchedule } from './schedule'

type Kind = 'conflict' | 'kill' | 'latency'
const KINDS: readonly Kind[] = ['kill', 'conflict', 'latency']
const rates = { kill: 0.05, conflict: 0.2, latency: 0.1 }
const chances = Array.from({ length: 5_000 }, (_, n) => [`call ${n % 97}`, Math.floor(n / 97)] as const)
const struckBy = (schedule: FaultSchedule<Kind>, order = chances): string[] =>
  order.flatMap(([subject, nth]) => {
    const strike = schedule.strike(subject, nth, KINDS)
    return strike ? [`${strike.kind} at ${subject}, ${nth}: ${strike.force}`] : []
  })

describe('a seeded fault schedule', () => {
  it('R1 the same seed strikes the same chances equally hard, in whatever order they come; another seed others', () => {
    const once = struckBy(openSchedule({ seed: 7, rates }))
    expect(struckBy(openSchedule({ seed: 7, rates }), [...chances].reverse()).sort()).toEqual([...once].sort())
    const other = new Set(struckBy(openSchedule({ seed: 8, rates })))
    expect(once.filter((strike) => other.has(strike))).toEqual([])
    expect(struckBy(openSchedule({ seed: 7 + 2 ** 32, rates }))).not.toEqual(once)
  })

  it('a kind strikes as often as its rate says, and the count of what fired is exact', () => {
    const schedule = openSchedule({ seed: 3, rates })
    const struck = struckBy(schedule)
    const { kill, conflict, latency } = schedule.tally()
    for (const [count, rate] of [[kill, 0.05], [conflict, 0.2], [latency, 0.1]] as const) {
      expect(count.chances).toBe(chances.length)
      expect(count.fired / count.chances).toBeGreaterThan(rate * 0.7)
      expect(count.fired / count.chances).toBeLessThan(rate * 1.2)
    }
    expect(kill.fired + conflict.fired + latency.fired).toBe(struck.length)
    expect(schedule.recent()).toHaveLength(200)
  })

  it('raising the rate of one kind takes nothing away from a kind before it in the list', () => {
    const kills = (conflict: number): string[] => struckBy(openSchedule({ seed: 5, rates: { ...rates, conflict } })).filter((strike) => strike.startsWith('kill'))
    expect(kills(0.9)).toEqual(kills(0))
  })

  it('without a rate nothing strikes; with rate 1 everything does; a strike is of a kind that can strike there', () => {
    fc.assert(fc.property(fc.maxSafeInteger(), fc.string(), fc.nat(), (seed, subject, nth) => {
      expect(openSchedule<Kind>({ seed, rates: {} }).strike(subject, nth, KINDS)).toBeUndefined()
      const always = openSchedule<Kind>({ seed, rates: { conflict: 1 } })
      expect(always.strike(subject, nth, ['kill'])).toBeUndefined()
      const strike = always.strike(subject, nth, KINDS)
      expect(strike).toMatchObject({ kind: 'conflict', subject, nth })
      expect(strike!.force).toBeGreaterThanOrEqual(0)
      expect(strike!.force).toBeLessThan(1)
    }))
  })

  it('refuses a seed that is no whole number and a rate that is no share', () => {
    expect(() => openSchedule({ seed: 1.5, rates: {} })).toThrow('whole number')
    for (const rate of [-0.1, 1.1, NaN]) expect(() => openSchedule<Kind>({ seed: 1, rates: { kill: rate } })).toThrow('between 0 and 1')
  })
})
