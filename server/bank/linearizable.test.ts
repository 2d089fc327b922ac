import fc from 'fast-check'
import { anomalyIn, type RecordedCall } from './linearizable.testkit'

const call = (began: number, ended: number, delta: number, told?: number): RecordedCall => ({ began, ended, delta, ...(told !== undefined && { told }) })

describe('R2 the check of one balance', () => {
  it('calls one after the other add up', () => {
    expect(anomalyIn(0, [call(0, 1, 5, 5), call(2, 3, -2, 3), call(4, 5, 0, 3)])).toBeNull()
  })
  it('of two at once either may have been first', () => {
    expect(anomalyIn(0, [call(0, 9, 5, 5), call(1, 8, 3, 8)])).toBeNull()
    expect(anomalyIn(0, [call(0, 9, 5, 8), call(1, 8, 3, 3)])).toBeNull()
  })
  it.each<[string, RecordedCall[]]>([
    ['a read that does not see what had ended before it', [call(0, 1, 5, 5), call(2, 3, 0, 0)]],
    ['a lost update: both were told their own sum', [call(0, 9, 5, 5), call(1, 8, 3, 3)]],
    ['a balance that went back', [call(0, 20, 5), call(1, 2, 0, 5), call(3, 4, 0, 0)]],
    ['an effect that came twice', [call(0, 1, 5, 5), call(2, 3, 0, 10)]],
  ])('finds %s', (_name, calls) => {
    expect(anomalyIn(0, calls)).not.toBeNull()
  })

  const step = fc.record({ delta: fc.integer({ min: -9, max: 9 }), early: fc.nat(30), late: fc.nat(30) })
  /** Carried out one after the other at 10, 20, 30 …, each heard of some time before and after. */
  const carriedOut = (steps: readonly { delta: number; early: number; late: number }[]): RecordedCall[] => {
    let balance = 0
    return steps.map(({ delta, early, late }, n) => { balance += delta; return call(10 * n - early, 10 * n + late, delta, balance) })
  }
  it('believes every history that one balance really gave, however the calls lay over each other', () => {
    fc.assert(fc.property(fc.array(step, { maxLength: 25 }), (steps) => anomalyIn(0, carriedOut(steps)) === null))
  })
  it('believes none of them once one told balance is moved out of reach', () => {
    fc.assert(fc.property(fc.array(step, { minLength: 1, maxLength: 25 }), fc.nat(), (steps, at) => {
      const calls = carriedOut(steps)
      const n = at % calls.length
      return anomalyIn(0, calls.map((one, place) => (place === n ? { ...one, told: 1_000 } : one))) !== null
    }))
  })
})
