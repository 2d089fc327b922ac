import fc from 'fast-check'
import { restBeforeAgain } from './asking-again'

const draw = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })

describe('P8 a write that was answered BUSY is sent again', () => {
  it('three times at most, then a person has to know', () => {
    expect([1, 2, 3].map((sendings) => restBeforeAgain(sendings, 0.5))).toEqual([300, 900, 2_000])
    expect(restBeforeAgain(4, 0.5)).toBeNull()
  })

  it('never at once, and all of it within five seconds', () => fc.assert(fc.property(fc.tuple(draw, draw, draw), (draws) => {
    const rests = draws.map((one, at) => restBeforeAgain(at + 1, one) ?? 0)
    expect(Math.min(...rests)).toBeGreaterThanOrEqual(150)
    expect(rests.reduce((sum, rest) => sum + rest, 0)).toBeLessThanOrEqual(4_800)
  })))

  it('two phones that came at once part', () => expect(restBeforeAgain(1, 0.1)).not.toBe(restBeforeAgain(1, 0.9)))
})
