import fc from 'fast-check'
import { compareStrings, compareValues, valuesAt } from '../compare-values'
import { comparisonRange, fieldKey, keysIn, type Comparison } from './index-keys'

const scalar = fc.oneof(
  fc.integer(), fc.double(), fc.constantFrom(0, -0, 1, -1, 0.5, Infinity, -Infinity, Number.MAX_SAFE_INTEGER),
  fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom('', 'a', 'a\u0000', 'a\u0001', 'ab', '\u0002', '会员', '😀', '\uffff'),
  fc.boolean(), fc.constant(null), fc.date({ noInvalidDate: true }),
)
const byteOrder = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b))

describe('keys of an index', () => {
  it('sort byte by byte as MongoDB sorts the values', () => {
    fc.assert(fc.property(scalar, scalar, (a, b) => {
      expect(Math.sign(byteOrder(fieldKey(a), fieldKey(b)))).toBe(Math.sign(compareValues(a, b)))
      expect(Math.sign(compareStrings(fieldKey(a), fieldKey(b)))).toBe(Math.sign(compareValues(a, b)))
    }), { numRuns: 2_000 })
  })

  it('of several fields sort by the first, then the second', () => {
    fc.assert(fc.property(scalar, scalar, scalar, scalar, (a1, a2, b1, b2) => {
      const wanted = compareValues(a1, b1) || compareValues(a2, b2)
      expect(Math.sign(byteOrder(fieldKey(a1) + fieldKey(a2), fieldKey(b1) + fieldKey(b2)))).toBe(Math.sign(wanted))
    }), { numRuns: 1_000 })
  })

  it('fall into the range of a comparison exactly when the value does, and only among its own type', () => {
    const comparisons: Comparison[] = ['$gt', '$gte', '$lt', '$lte']
    const holds = { $gt: (n: number) => n > 0, $gte: (n: number) => n >= 0, $lt: (n: number) => n < 0, $lte: (n: number) => n <= 0 }
    const bound = scalar.filter((value) => value !== null && !Number.isNaN(value))
    fc.assert(fc.property(scalar, bound, fc.constantFrom(...comparisons), (value, limit, comparison) => {
      const { from, to } = comparisonRange('', [[comparison, limit]])
      const inside = byteOrder(fieldKey(value), from) >= 0 && byteOrder(fieldKey(value), to) < 0
      const sameType = fieldKey(value)[0] === fieldKey(limit)[0]
      expect(inside).toBe(sameType && holds[comparison](compareValues(value, limit)))
    }), { numRuns: 2_000 })
  })

  it('hold texts that begin with the last character there is', () => {
    const { from, to } = comparisonRange('', [['$gt', '']])
    const key = fieldKey('\u{10FFFF}x')
    expect(byteOrder(key, from) >= 0 && byteOrder(key, to) < 0).toBe(true)
  })

  it('are one for a document without arrays: the key of what a query on each field meets', () => {
    const level = fc.dictionary(fc.constantFrom('a', 'b', 'toString'), scalar)
    const documents = fc.dictionary(fc.constantFrom('a', 'b', 'toString'), fc.oneof(scalar, level))
    fc.assert(fc.property(documents, (document) => {
      const fields = ['a', 'a.b', 'b.a.a', 'toString']
      expect(keysIn(document, fields)).toEqual({ keys: [fields.flatMap((field) => valuesAt(document, field).map(fieldKey)).join('')], multikey: false })
    }))
  })

  it('stand for every element of an array, and say that they do', () => {
    expect(keysIn({ tags: ['b', 'a', 'b'] }, ['tags'])).toEqual({ keys: [fieldKey('b'), fieldKey('a')], multikey: true })
    expect(keysIn({ lots: [{ n: 1 }, { n: 2 }], s: 'x' }, ['s', 'lots.n']).keys).toEqual([fieldKey('x') + fieldKey(1), fieldKey('x') + fieldKey(2)])
    expect(keysIn({ tags: ['only'] }, ['tags']).multikey).toBe(true)
    expect(keysIn({ a: { b: 1 }, list: [{ b: 2 }] }, ['a.b', 'a.b.c', 'list.b.c'])).toEqual({ keys: [fieldKey(1) + fieldKey(null) + fieldKey(null)], multikey: true })
    expect(keysIn({ a: { b: 1 } }, ['a.b', 'a.b.c', 'toString'])).toEqual({ keys: [fieldKey(1) + fieldKey(null) + fieldKey(null)], multikey: false })
    expect(keysIn({}, ['missing'])).toEqual({ keys: [fieldKey(null)], multikey: false })
  })
})
