import { EJSON } from 'bson'
import fc from 'fast-check'
import { fromStored, fromWire, toWire, type Document } from './ejson'
import { isWireError } from './wire-error'

const NOW = Date.UTC(2026, 0, 2, 3, 4, 5)

const scalar = fc.oneof(
  fc.integer(), fc.double({ noNaN: true }).map((n) => (Object.is(n, -0) ? 0 : n)), fc.constant(5_000_000_000), fc.constant(1e20),
  fc.string(), fc.string({ unit: 'grapheme' }), fc.boolean(), fc.constant(null),
  fc.date({ min: new Date(-1e13), max: new Date(2e14), noInvalidDate: true }),
)
const name = fc.string({ minLength: 1, maxLength: 8 }).filter((text) => !text.startsWith('$') && text !== '__proto__')
const documents: fc.Arbitrary<Document> = fc.letrec<{ value: unknown; object: Document }>((tie) => ({
  object: fc.dictionary(name, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  value: fc.oneof({ depthSize: 'small' }, scalar, fc.array(tie('value'), { maxLength: 3 }), tie('object')),
})).object

describe('EJSON as the SDK speaks it', () => {
  it('reads every canonical document the SDK writes', () => {
    fc.assert(fc.property(documents, (document) => {
      expect(fromWire(EJSON.stringify(document, { relaxed: false }), NOW)).toEqual(document)
    }))
  })

  it('writes what the SDK parses back to the same numbers, dates and strings', () => {
    fc.assert(fc.property(documents, (document) => {
      expect(EJSON.parse(toWire(document))).toEqual(document)
      expect(fromStored(toWire(document))).toEqual(document)
    }))
  })

  it('keeps int, long and double apart in nothing but their value', () => {
    const text = '{"a":{"$numberInt":"7"},"b":{"$numberLong":"5000000000"},"c":{"$numberDouble":"1.5"},"d":{"$numberDouble":"NaN"}}'
    const value = fromWire(text, NOW)
    expect(value).toEqual({ a: 7, b: 5_000_000_000, c: 1.5, d: NaN })
    expect(toWire(value)).toBe('{"a":7,"b":5000000000,"c":1.5,"d":{"$numberDouble":"NaN"}}')
  })

  it('replaces a server date by the instant of the cloud, plus its offset', () => {
    expect(fromWire('{"at":{"$tcb_server_date":{"offset":{"$numberInt":"-60000"}}},"list":[{"$tcb_server_date":{"offset":{"$numberInt":"0"}}}]}', NOW))
      .toEqual({ at: new Date(NOW - 60_000), list: [new Date(NOW)] })
  })

  it('answers an ObjectId as its hex string, as the real service does', () => {
    expect(fromWire('{"_id":{"$oid":"5f0c7d1e2b3a4c5d6e7f8091"}}', NOW)).toEqual({ _id: '5f0c7d1e2b3a4c5d6e7f8091' })
  })

  it('drops the JavaScript flag g from a pattern: it would make every second test fail', () => {
    const pattern = fromWire('{"$regularExpression":{"pattern":"^a b","options":"gix"}}', NOW) as RegExp
    expect([pattern.source, pattern.flags]).toEqual(['^ab', 'i'])
  })

  it('keeps Geo points and binary values as they came', () => {
    const text = '{"at":{"type":"Point","coordinates":[120.1,30.2]},"bytes":{"$binary":{"base64":"AQI=","subType":"00"}}}'
    expect(toWire(fromWire(text, NOW))).toBe(text)
  })

  it('keeps a key named __proto__ an ordinary key', () => {
    const value = fromWire('{"__proto__":{"polluted":{"$numberInt":"1"}}}', NOW) as Document
    expect(Object.keys(value)).toEqual(['__proto__'])
    expect(({} as Document).polluted).toBeUndefined()
    expect(toWire(value)).toBe('{"__proto__":{"polluted":1}}')
  })

  it.each(['{', '', 'undefined', '['.repeat(200_000)])('refuses malformed text %#', (text) => {
    let thrown: unknown
    try { fromWire(text, NOW) } catch (error) { thrown = error }
    expect(isWireError(thrown) && thrown.code).toBe('INVALID_PARAM')
  })
})
