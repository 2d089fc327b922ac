import fc from 'fast-check'
import { divideDown, fen, fenOfDigits, points, wholeYuan, yuanAndFen } from './amount'
import { type Canonical, canonicalText, fingerprint, keyedHash } from './hash'

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

  it('P1 yuan and fen are the same amount, whole and in digits, and no fraction is ever multiplied', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 10_000_000 }), (amount) => {
      const [yuan, rest] = yuanAndFen(amount)
      expect([wholeYuan(yuan) + rest, fenOfDigits(String(yuan), String(rest).padStart(2, '0'))]).toEqual([amount, amount])
    }))
    expect([fenOfDigits('128', '5'), fenOfDigits('0', ''), fenOfDigits('1', '09')]).toEqual([12_850, 0, 109])
  })
})

describe('P10 one text, one hash', () => {
  it('P10 the order of keys and undefined keys change nothing, a value does', () => {
    expect(canonicalText({ b: 1, a: [true, null, '积'], c: undefined })).toBe('{"a":[true,null,"积"],"b":1}')
    expect(fingerprint({ a: 1, b: 2 })).toBe(fingerprint({ b: 2, a: 1 }))
    expect(fingerprint({ a: 1 })).not.toBe(fingerprint({ a: 2 }))
    expect(() => canonicalText(0.5)).toThrow('integers')
  })

  it('P10 any value is spelled as JSON spells it with its keys sorted, however many keys there are', () => {
    const sorted = (value: unknown): unknown => {
      if (value === null || typeof value !== 'object') return value
      return Array.isArray(value) ? value.map(sorted) : Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, item]) => [key, sorted(item)]))
    }
    // Names as our records have them: JSON.stringify itself puts names that are numbers first.
    const names = fc.string({ unit: 'binary', minLength: 1 }).map((name) => `k${name}`)
    const { value: values } = fc.letrec<{ value: Canonical }>((tie) => ({
      value: fc.oneof({ depthSize: 'small' }, fc.string({ unit: 'binary' }), fc.maxSafeInteger(), fc.boolean(), fc.constant(null), fc.array(tie('value'), { maxLength: 4 }), fc.dictionary(names, tie('value'), { maxKeys: 40, noNullPrototype: true })),
    }))
    fc.assert(fc.property(values, (value) => { expect(canonicalText(value)).toBe(JSON.stringify(sorted(value))) }))
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`k${(n * 37) % 50}`, n]))
    expect(canonicalText(many)).toBe(JSON.stringify(sorted(many)))
  })

  it('M3 the keyed hash is HMAC-SHA-256 (RFC 4231, case 2)', () => {
    expect(keyedHash('4a656665', 'what do ya want for nothing?')).toBe('5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843')
  })
})
