import fc from 'fast-check'
import { utf8 } from './utf8'

describe('UTF-8 without TextEncoder', () => {
  it('gives the same bytes as the machine for any text, halves of surrogate pairs included', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(Array.from(utf8(text))).toEqual(Array.from(new TextEncoder().encode(text)))
    }))
    for (const text of ['', 'A08', '陈小姐', '🎤', '\ud83c', 'a\udfa4b']) expect(Array.from(utf8(text))).toEqual(Array.from(new TextEncoder().encode(text)))
  })
})
