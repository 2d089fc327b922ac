import { progressWords } from './progress-words'

describe('T7 what a card says of its tier', () => {
  it('T7 a tier that is kept says so; where nothing can be kept (regular, §15 a house without tiers) the card says nothing', () => {
    expect(progressWords({ progress: { to: 'kept', tier: 'gold', spentFen: 400_000, lineFen: 300_000 } })).toBe('金卡已保住')
    expect(progressWords({ progress: { to: 'kept', tier: 'gold', spentFen: 400_000, lineFen: 0 } })).toBe('')
    expect(progressWords({ progress: { to: 'kept', tier: 'regular', spentFen: 0, lineFen: 0 } })).toBe('')
  })
})
