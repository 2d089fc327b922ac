import { draftOf, freshDraft, previewOf } from './draft'

const window = { name: 'christmas' as const, from: '2026-12-24', to: '2026-12-25', dayParts: ['evening' as const] }
const fresh = freshDraft(window, '圣诞欢唱券')

describe('O4 what a manager types', () => {
  it('O4 yuan become fen; a tag of nobody in particular is none', () => {
    expect(draftOf(fresh)).toEqual({ title: '圣诞欢唱券', window, audience: { tiers: [], tag: null }, benefit: { of: 'amount', offFen: 5_000, minimumFen: 20_000 }, quota: 100, perMember: 1, delivery: 'claim' })
    expect(previewOf({ ...fresh, kind: 'percent', minimum: '', beside: true })).toMatchObject({ benefit: { of: 'percent', percent: 20, mostFen: 8_000, minimumFen: 0, stacksWithDeduct: true } })
    expect(previewOf({ ...fresh, kind: 'item', tag: 'newcomer', tiers: ['gold'] })).toMatchObject({ benefit: { of: 'item', costFen: 3_000 }, audience: { tiers: ['gold'], tag: 'newcomer' } })
  })

  it.each([{ off: '' }, { off: '5.5' }, { quota: '0' }, { quota: '-1' }, { minimum: 'x' }, { kind: 'percent' as const, percent: '101' }, { kind: 'item' as const, cost: '' }])('O4 %j is not whole yet', (over) => expect(previewOf({ ...fresh, ...over })).toBeNull())

  it('O4 dates have to exist and lie in order; a name has two characters', () => {
    expect(draftOf({ ...fresh, window: { ...window, from: '2026-02-30' } })).toBeNull()
    expect(draftOf({ ...fresh, window: { ...window, to: '2026-12-23' } })).toBeNull()
    expect(draftOf({ ...fresh, title: ' 券 ' })).toBeNull()
  })
})
