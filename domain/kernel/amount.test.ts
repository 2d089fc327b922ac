import fc from 'fast-check'
import { divideDown, fen, points } from './amount'
import { canonicalText, fingerprint, keyedHash } from './hash'

describe('P1 money and points are integers', () => {
  it('P1 a fraction, NaN or an unsafe integer is no amount', () => {
    for (const bad of [0.1, NaN, Infinity, 2 ** 53]) {
      expect(() => fen(bad)).toThrow('integer amount of fen')
      expect(() => points(bad)).toThrow('integer amount of points')
    }
  })

  it('P2 the one division rounds down, exactly, for negative numbers too', () => {
    fc.assert(fc.property(fc.maxSafeInteger(), fc.integer({ min: 1, max: 1_000_000 }), (n, d) => {
      const q = BigInt(divideDown(n, d))
      expect(q * BigInt(d) <= BigInt(n) && BigInt(n) < (q + 1n) * BigInt(d)).toBe(true)
    }))
    expect(() => divideDown(1, 0)).toThrow('positive denominator')
  })
})

describe('P10 one text, one hash', () => {
  it('P10 the order of keys and undefined keys change nothing, a value does', () => {
    expect(canonicalText({ b: 1, a: [true, null, '积'], c: undefined })).toBe('{"a":[true,null,"积"],"b":1}')
    expect(fingerprint({ a: 1, b: 2 })).toBe(fingerprint({ b: 2, a: 1 }))
    expect(fingerprint({ a: 1 })).not.toBe(fingerprint({ a: 2 }))
    expect(() => canonicalText(0.5)).toThrow('integers')
  })

  it('M3 the keyed hash is HMAC-SHA-256 (RFC 4231, case 2)', () => {
    expect(keyedHash('4a656665', 'what do ya want for nothing?')).toBe('5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843')
  })
})
