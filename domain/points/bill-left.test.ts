import { fen } from '../kernel/amount'
import { businessDate } from '../kernel/time'
import type { Bill } from './bill'
import { earnDraft } from './drafts'
import type { EarnEntry } from './entry'
import { empty, posted, start, till } from './history.testkit'
import { billLeft, countsOn, isRevocable, pointsLeft, refundableFen, refundDraft } from './refund'
import { RULES_V1 as rules } from './rules'

const bill: Bill = {
  storeId: 'S01', businessDate: businessDate(start), billNumber: 'L1', paidByVouchersFen: fen(4000), paidByPointsFen: fen(0),
  lines: [{ category: 'tobacco', paidFen: fen(3000) }, { category: 'room', paidFen: fen(10_000) }],
}
const byLines = (...parts: readonly (readonly [number, number])[]) => billLeft(bill, { by: 'lines', lines: parts.map(([line, amount]) => ({ line, fen: fen(amount) })) }, rules)
const tooMuch = { ok: false, refusal: { code: 'REFUND_TOO_MUCH', leftFen: 9000 } }

describe('P7 a refund by lines', () => {
  it('P7 a voucher is not given back in money: lines up to what was paid beside it, or all of them together with the voucher', () => {
    expect(refundableFen(bill)).toBe(9000)
    expect(byLines([1, 9000])).toMatchObject({ value: { lines: [{ paidFen: 0 }, { paidFen: 0 }], paidByVouchersFen: 0 } })
    expect(byLines([1, 8999])).toMatchObject({ value: { lines: [{ paidFen: 3000 }, { paidFen: 1001 }], paidByVouchersFen: 4000 } })
    expect(byLines([1, 9001])).toEqual(tooMuch)
    expect(byLines([0, 3000], [1, 9999])).toEqual(tooMuch)
    expect(byLines([0, 3000], [1, 10_000])).toMatchObject({ value: { lines: [{ paidFen: 0 }, { paidFen: 0 }], paidByVouchersFen: 0 } })
  })

  it('P7 one line that the bill does not have, and nothing of the others is given back either', () => {
    expect(byLines([0, 1], [2, 1])).toEqual(tooMuch)
    expect(byLines([2, 1])).toEqual(tooMuch)
  })

  it('P1 the screen is told line by line which of them earn', () => {
    expect(countsOn(bill, rules)).toEqual([false, true])
    expect(countsOn({ ...bill, lines: bill.lines.slice(1) }, rules)).toEqual([true])
  })

  it('P4, P11 the entry of a refund is a correction of its bill and binds what is left of it', () => {
    const ledger = posted(empty(), earnDraft(empty().account, bill, till(start), [rules]))
    const settled = ledger.entries[0] as EarnEntry
    const after = billLeft(bill, { by: 'amount', fen: fen(5000) }, rules)
    if (!after.ok) throw new Error(after.refusal.code)
    const draft = refundDraft(ledger.account, { settled, before: bill, after: after.value, nth: 1, staffId: 'st-m', reason: 'service', at: start }, [rules])
    expect(draft).toMatchObject({ kind: 'clawback', entryId: `${settled.entryId}:r1`, staffId: 'st-m', trace: { shape: 'correction', before: 60, after: 10, reason: 'service' }, source: { of: 'bill', billKey: settled.entryId }, growthFen: -5000 })
    expect(draft.source.billFingerprint).not.toBe(settled.source.billFingerprint)
    expect(pointsLeft(settled, after.value, [rules])).toBe(10)
    expect(isRevocable(settled, start)).toBe(false)
  })
})
