import fc from 'fast-check'
import { npsOf, shareOf } from './intervals'

describe('S2 figures with their intervals', () => {
  it('S2 of nobody there is no share and no score', () => {
    expect([shareOf(0, 0), npsOf({ promoters: 0, passives: 0, detractors: 0 })]).toEqual([null, null])
  })

  it('S2 Wilson: none of ten is not certainly none, and the interval holds the share', () => {
    expect(shareOf(0, 10)).toMatchObject({ value: 0, low: expect.closeTo(0, 10), high: expect.closeTo(0.2775, 4) })
    expect(shareOf(10, 10)).toMatchObject({ value: 1, low: expect.closeTo(0.7225, 4), high: expect.closeTo(1, 10) })
    fc.assert(fc.property(fc.nat(500), fc.nat(500), (hits, misses) => {
      const share = shareOf(hits, hits + misses)
      if (share === null) return
      expect(share.low).toBeLessThanOrEqual(share.value + 1e-12)
      expect(share.high).toBeGreaterThanOrEqual(share.value - 1e-12)
    }))
  })

  it('S2 adjusted Wald: promoters and detractors swapped turn the score round, passives count in the denominator', () => {
    expect(npsOf({ promoters: 5, passives: 5, detractors: 0 })?.value).toBe(50)
    fc.assert(fc.property(fc.nat(200), fc.nat(200), fc.nat(200), (promoters, passives, detractors) => {
      const [one, other] = [npsOf({ promoters, passives, detractors }), npsOf({ promoters: detractors, passives, detractors: promoters })]
      if (one === null || other === null) return
      expect(one.value).toBeCloseTo(-other.value, 9)
      expect(one.low).toBeCloseTo(-other.high, 9)
    }))
  })
})
