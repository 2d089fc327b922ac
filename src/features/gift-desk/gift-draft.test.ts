import { draftOf, faultsOf, termsOf, type GiftDraft } from './gift-draft'

const good: GiftDraft = { ...draftOf(null), nameZh: ' 果盘 ', nameEn: 'Fruit', noteZh: '送进包厢', noteEn: 'To the room', points: '260', stock: '40' }
const faults = (over: Partial<GiftDraft>, isNew = true) => faultsOf({ ...good, ...over }, isNew)

describe('R2 what a manager types for a gift', () => {
  it('is whole numbers and real dates; each fault stands at its field', () => {
    expect(faults({})).toEqual({})
    expect(faults({ nameEn: ' ', points: '0', stock: '', perMember: '1.5' })).toEqual({ nameEn: 'required', points: 'whole', stock: 'required', perMember: 'whole' })
    expect(faults({ stock: '' }, false)).toEqual({})
    expect(faults({ points: '1000001', stock: '100001', perMember: '1001', validDays: '731' })).toEqual({ points: 'tooBig', stock: 'tooBig', perMember: 'tooBig', validDays: 'tooBig' })
    expect(faults({ points: '1000000', stock: '100000', perMember: '1000', validDays: '730' })).toEqual({})
    expect(faults({ from: '2026-02-29' })).toEqual({ from: 'date' })
    expect(faults({ from: '2026-12-02', until: '2026-12-01' })).toEqual({ until: 'order' })
    expect(faults({ from: '2026-12-01', until: '2026-12-01' })).toEqual({})
  })

  it('a period begins at 00:00 and ends at 24:00 of its days in China; empty is no limit', () => {
    expect(termsOf({ ...good, from: '2026-12-01', until: '2026-12-31', perMember: '2' })).toMatchObject({
      title: { zh: '果盘', en: 'Fruit' }, points: 260, perMember: 2, offeredFrom: '2026-12-01T00:00:00.000+08:00', offeredUntil: '2027-01-01T00:00:00.000+08:00',
    })
    expect(termsOf(good)).toMatchObject({ perMember: null, offeredFrom: null, offeredUntil: null })
  })

  it('an edit begins with what is stored and ends the same when nothing was touched', () => {
    const terms = { ...termsOf({ ...good, from: '2026-12-01', until: '2026-12-31' }), offeredFrom: Date.parse('2026-12-01T00:00:00+08:00'), offeredUntil: Date.parse('2027-01-01T00:00:00+08:00') }
    const draft = draftOf({ giftId: 'g', revision: 0, isOffered: true, terms, pictureAddress: null, total: 1, stock: 1, pending: 0, redeemed: 0 })
    expect(termsOf(draft)).toEqual(termsOf({ ...good, from: '2026-12-01', until: '2026-12-31' }))
  })
})
