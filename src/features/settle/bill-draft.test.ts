import { asBusinessDate } from '@encore/domain/kernel/time'
import { billOf, emptyDraft, missingOf, totalFen } from './bill-draft'

const draft = { ...emptyDraft(asBusinessDate('2026-06-10')), billNo: ' A-1024 ', room: 'A08', amounts: { drinks: 32_000, room: 68_000, tobacco: 4_500, food: 0 } }

describe('P1 the bill as it is typed', () => {
  it('says what is missing, in the order it is typed', () => {
    expect(missingOf(emptyDraft(asBusinessDate('2026-06-10')))).toBe('billNo')
    expect(missingOf({ ...draft, billNo: '账单' })).toBe('billNoShape')
    expect(missingOf({ ...draft, amounts: { room: 0 } })).toBe('amount')
    expect(missingOf(draft)).toBeNull()
  })
  it('sends one line a category that has an amount, in the order of a printed bill', () => {
    expect(billOf(draft, 'm1')).toEqual({
      memberId: 'm1', billNo: 'A-1024', businessDate: '2026-06-10', room: 'A08',
      lines: [{ category: 'room', paidFen: 68_000 }, { category: 'drinks', paidFen: 32_000 }, { category: 'tobacco', paidFen: 4_500 }],
    })
    expect(totalFen(draft)).toBe(104_500)
  })
})
