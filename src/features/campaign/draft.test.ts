import fc from 'fast-check'
import { draftOf, faultsOf, freshDraft, previewOf } from './draft'

const window = { name: 'christmas' as const, from: '2026-12-24', to: '2026-12-25', dayParts: ['evening' as const] }
const fresh = freshDraft(window, '圣诞欢唱券')

describe('O4 what a manager types', () => {
  it('O4 yuan become fen; a tag of nobody in particular is none', () => {
    expect(draftOf(fresh)).toEqual({ title: '圣诞欢唱券', window, audience: { tiers: [], tag: null }, benefit: { of: 'amount', offFen: 5_000, minimumFen: 20_000 }, quota: 100, perMember: 1, delivery: 'claim' })
    expect(previewOf({ ...fresh, kind: 'percent', minimum: '', beside: true })).toMatchObject({ benefit: { of: 'percent', percent: 20, mostFen: 8_000, minimumFen: 0, stacksWithDeduct: true } })
    expect(previewOf({ ...fresh, kind: 'item', tag: 'newcomer', tiers: ['gold'] })).toMatchObject({ benefit: { of: 'item', costFen: 3_000 }, audience: { tiers: ['gold'], tag: 'newcomer' } })
  })

  it.each([{ off: '' }, { off: '5.5' }, { quota: '0' }, { quota: '-1' }, { minimum: 'x' }, { kind: 'percent' as const, percent: '101' }, { kind: 'item' as const, cost: '' }])('O4 %j is not whole yet', (over) => expect(previewOf({ ...fresh, ...over })).toBeNull())

  it('O4 each fault stands at its field, and only at fields that are shown', () => {
    expect(faultsOf(fresh)).toEqual({})
    expect(faultsOf({ ...fresh, off: '5.5', minimum: 'x', quota: '0', title: '券', percent: '', cost: '' })).toEqual({ off: 'whole', minimum: 'whole', quota: 'whole', title: 'short' })
    expect(faultsOf({ ...fresh, kind: 'percent', percent: '101', most: '0', minimum: '' })).toEqual({ percent: 'percent', most: 'whole' })
    expect(faultsOf({ ...fresh, kind: 'item', cost: '' })).toEqual({ cost: 'whole' })
    expect(faultsOf({ ...fresh, kind: 'item', cost: '0' })).toEqual({})
    expect(faultsOf({ ...fresh, window: { ...window, from: '2026-02-30' } })).toEqual({ from: 'date' })
    expect(faultsOf({ ...fresh, window: { ...window, to: '2026-12-23' } })).toEqual({ to: 'order' })
    expect(faultsOf({ ...fresh, window: { ...window, from: '2026-12-01', to: '2027-01-31' } })).toEqual({})
    expect(faultsOf({ ...fresh, window: { ...window, from: '2026-12-01', to: '2027-02-01' } })).toEqual({ to: 'long' })
  })

  it('O4 what has no fault is a whole draft, and the other way round', () => {
    const digits = fc.constantFrom('', '0', '1', '100', '101', '99999', '100000', '1.5', ' 7 ')
    const typed = fc.record({
      kind: fc.constantFrom('amount' as const, 'percent' as const, 'item' as const), off: digits, percent: digits, most: digits, minimum: digits, cost: digits, quota: digits, title: fc.constantFrom('', '券', '跨年券'),
      window: fc.record({ name: fc.constant('own' as const), from: fc.constantFrom('2026-12-24', '2026-02-30'), to: fc.constantFrom('2026-12-23', '2026-12-24', 'x'), dayParts: fc.constant([]) }),
    })
    fc.assert(fc.property(typed, (over) => { expect(draftOf({ ...fresh, ...over }) !== null).toBe(Object.keys(faultsOf({ ...fresh, ...over })).length === 0) }), { seed: 1, numRuns: 400 })
  })

  it('O4 dates have to exist and lie in order; a name has two characters', () => {
    expect(draftOf({ ...fresh, window: { ...window, from: '2026-02-30' } })).toBeNull()
    expect(draftOf({ ...fresh, window: { ...window, to: '2026-12-23' } })).toBeNull()
    expect(draftOf({ ...fresh, title: ' 券 ' })).toBeNull()
  })
})
