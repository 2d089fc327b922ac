import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { contrast } from '../../look/contrast'

const sheet = readFileSync(join(__dirname, 'materials.scss'), 'utf8')

// Every solid stop of a material's base gradients is a spot on which words may lie; the edge's gradient is not.
function material(name: string): { ink: string; soft: string; spots: string[] } {
  const block = new RegExp(`\\.mcard-${name} \\{([\\s\\S]*?)\\n\\}`).exec(sheet)?.[1] ?? ''
  const base = block.split('\n').filter((line) => line.includes('padding-box')).join('\n')
  return {
    ink: /--ink: (#[0-9a-f]{6})/.exec(block)?.[1] ?? '',
    soft: /--ink-soft: (#[0-9a-f]{6})/.exec(block)?.[1] ?? '',
    spots: base.match(/#[0-9a-f]{6}/g) ?? [],
  }
}

describe.each(['graphite', 'steel', 'foil', 'violet'])('the %s card', (name) => {
  const { ink, soft, spots } = material(name)

  it('is more than one flat colour', () => expect(spots.length).toBeGreaterThanOrEqual(4))

  it.each(spots)('has readable words on %s', (spot) => {
    expect(contrast(ink, spot)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(soft, spot)).toBeGreaterThanOrEqual(4.5)
  })
})
