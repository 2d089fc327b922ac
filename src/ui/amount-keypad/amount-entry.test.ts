import fc from 'fast-check'
import { entryOf, fenOf, press } from './amount-entry'
import type { AmountKey } from './amount-entry'

const typed = (keys: string): string => [...keys].reduce((entry, key) => press(entry, key === '<' ? 'back' : key as AmountKey, 9_999_999), '')

describe('an amount typed with the thumb', () => {
  it.each([['128.5', 12_850], ['.5', 50], ['0', 0], ['007', 700], ['12.345', 1_234], ['1..2', 120], ['12<', 100], ['', 0]])('%s is %d fen', (keys, fen) => {
    expect(fenOf(typed(keys))).toBe(fen)
  })

  it('a key that would pass the limit changes nothing', () => {
    expect(press('99999', '9', 9_999_999)).toBe('99999')
  })

  it('every whole number of fen survives showing and reading, without a fraction in between', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 99_999_999 }), (fen) => expect(fenOf(entryOf(fen))).toBe(fen)))
  })

  it('whatever is typed, the result is a whole number of fen within the limit', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'0123456789.<') }), (keys) => {
      const fen = fenOf(typed(keys))
      expect(Number.isSafeInteger(fen) && fen >= 0 && fen <= 9_999_999).toBe(true)
    }))
  })
})
