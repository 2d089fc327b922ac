import { isWithinBounds } from './within-bounds'

const nested = (depth: number): unknown => Array.from({ length: depth }).reduce((value: unknown) => ({ inner: value }), 1)

describe('R12 how much an input may be', () => {
  it('R12 everything a phone sends fits', () => {
    expect([isWithinBounds({}), isWithinBounds(null), isWithinBounds({ csv: { as: 'file', base64: 'A'.repeat(400_000) } }), isWithinBounds(nested(12)), isWithinBounds(Array.from({ length: 500 }, () => ({ a: 1, b: 2 })))]).toEqual([true, true, true, true, true])
  })

  it('R12 a megabyte of text, endless lists, deep nests and circles do not, and are not walked to their end', () => {
    const circle: { self?: unknown } = {}
    circle.self = circle
    const large = { text: 'x'.repeat(500_000) }
    expect([large, { ['k'.repeat(500_000)]: 1 }, new Array(1_000_000_000), Array.from({ length: 3_000 }, () => 1), nested(13), nested(5_000), circle].map(isWithinBounds)).toEqual([false, false, false, false, false, false, false])
  })
})
