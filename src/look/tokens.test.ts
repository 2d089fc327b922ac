import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { contrast } from './contrast'

const sheet = readFileSync(join(__dirname, 'tokens.scss'), 'utf8')

function tokens(mixin: string): Record<string, string> {
  const body = new RegExp(`@mixin ${mixin} \\{([^}]*)\\}`).exec(sheet)?.[1] ?? ''
  return Object.fromEntries([...body.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]))
}

const grounds = ['bg', 'surface', 'raised'] as const
const inks = ['text', 'secondary', 'muted', 'accent', 'celebrate', 'good', 'warn', 'bad'] as const

describe.each(['dark', 'light'])('the %s theme', (theme) => {
  const table = tokens(theme)
  const between = (ink: string, ground: string) => contrast(table[ink] ?? '', table[ground] ?? '')

  it.each(inks.flatMap((ink) => grounds.map((ground) => [ink, ground] as const)))('%s is readable on %s (4.5 : 1)', (ink, ground) => {
    expect(between(ink, ground)).toBeGreaterThanOrEqual(4.5)
  })

  it('body text and secondary text are far above the line', () => {
    for (const ground of grounds) {
      expect(between('text', ground)).toBeGreaterThanOrEqual(14)
      expect(between('secondary', ground)).toBeGreaterThanOrEqual(6.5)
    }
  })

  it('words on the accent and on the danger colour are readable', () => {
    expect(between('on-accent', 'accent')).toBeGreaterThanOrEqual(6)
    expect(between('on-bad', 'bad')).toBeGreaterThanOrEqual(4.5)
  })

  it('holds the same names as the other theme', () => {
    expect(Object.keys(table).sort()).toEqual(Object.keys(tokens(theme === 'dark' ? 'light' : 'dark')).sort())
  })
})

describe('contrast', () => {
  it('is 21 between black and white and 1 with itself', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
    expect(contrast('#ffb454', '#ffb454')).toBe(1)
  })
})
