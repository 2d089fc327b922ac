import fc from 'fast-check'
import { encode } from 'uqr'
import { qrRows } from './qr'

const dots = (rows: readonly (readonly boolean[])[]): string => rows.map((row) => row.map((dark) => (dark ? '#' : '.')).join('')).join('\n')
const asUqr = (text: string): string => dots(encode(text, { ecc: 'M', border: 0 }).data)

describe('a QR code is dot for dot the one of uqr', () => {
  it('M6 a member code', () => expect(dots(qrRows('88001234482913'))).toBe(asUqr('88001234482913')))

  it('any digits', () => {
    fc.assert(fc.property(fc.stringMatching(/^\d{1,200}$/), (text) => { expect(dots(qrRows(text))).toBe(asUqr(text)) }), { numRuns: 40 })
  })

  it('any letters, small ones and Chinese among them', () => {
    fc.assert(fc.property(fc.string({ minLength: 1, maxLength: 34, unit: 'grapheme' }), (text) => {
      fc.pre(/[a-z]/.test(text) && Buffer.byteLength(text) <= 106 && Buffer.from(text).toString() === text)
      expect(dots(qrRows(text))).toBe(asUqr(text))
    }), { numRuns: 40 })
  })

  it('every version from 1 to 6', () => {
    for (const length of [14, 26, 42, 62, 84, 106]) expect(dots(qrRows('a'.repeat(length)))).toBe(asUqr('a'.repeat(length)))
  })

  it('says so when there is too much to show', () => expect(() => qrRows('x'.repeat(107))).toThrow('too many'))
})
