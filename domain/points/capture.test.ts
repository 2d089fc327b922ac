import { fen, points } from '../kernel/amount'
import { businessDate, type Instant, later, MS_PER_HOUR } from '../kernel/time'
import type { Account } from './account'
import { type Bill, billFingerprint, billKey } from './bill'
import { type CaptureEntry, checkDeduct, holdPoints, mostDeduct, openHold, pointsBackDraft, voidHold } from './deduct'
import { billed, empty, posted, start, till } from './history.testkit'
import { billLeft, type Refund, refundDraft } from './refund'
import { RULES_V1 as rules } from './rules'
import { settle } from './settlement'

const tuesday = later(start, 23 * MS_PER_HOUR)
const billOf = (lines: readonly (readonly [Bill['lines'][number]['category'], number])[], byPoints = 0): Bill =>
  ({ storeId: 'S01', businessDate: businessDate(tuesday), billNumber: 'C1', lines: lines.map(([category, paidFen]) => ({ category, paidFen: fen(paidFen) })), paidByVouchersFen: fen(0), paidByPointsFen: fen(byPoints) })
const held = (account: Account, asked: number, staffId: string, at: Instant = tuesday): Account => {
  const result = holdPoints(account, { holdId: `h-${staffId}`, staffId, points: points(asked), at }, rules)
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value.account
}
/** 300 points of Sunday evening, 1,700 of Monday's. */
const { account: rich } = billed(billed(empty(), later(start, -24 * MS_PER_HOUR), 30_000), start, 170_000)

describe('R1 points at the till', () => {
  it('R1 the least that may be deducted may be the most, too; a refusal says all the numbers', () => {
    const small = billOf([['room', 1667], ['tobacco', 10_000]])
    expect(mostDeduct(small, rules)).toBe(500)
    expect(checkDeduct(small, points(500), rules)).toEqual({ ok: true, value: 500 })
    expect(checkDeduct(small, points(600), rules)).toEqual({ ok: false, refusal: { code: 'DEDUCT_NOT_ALLOWED', why: 'too_many', mostPoints: 500, leastPoints: 500, stepPoints: 100, leastBillFen: 10_000 } })
    expect(mostDeduct(billOf([['room', 1666], ['tobacco', 10_000]]), rules)).toBe(0)
  })

  it('R1 two tills hold for one guest: each opens and voids its own', () => {
    const both = held(held(rich, 500, 'st-1'), 700, 'st-2')
    expect(openHold(both, 'h-st-2', tuesday)).toMatchObject({ staffId: 'st-2', worthFen: 700 })
    expect(voidHold(both, 'h-st-1').holds.map(({ holdId }) => holdId)).toEqual(['h-st-2'])
    expect(openHold(voidHold(both, 'h-st-2'), 'h-st-2', tuesday)).toBeNull()
  })

  it('P4 the capture names its bill and what was asked; what a refund returns names what it undoes', () => {
    const bill = billOf([['room', 20_000]], 600)
    const done = settle(held(rich, 600, 'st-1'), { bill, holdId: 'h-st-1', points: 600, till: till(tuesday) }, [rules])
    if (!done.ok || !done.value.capture) throw new Error('refused')
    const { capture, earn, account } = done.value
    const source = { of: 'bill', billKey: billKey(bill), billFingerprint: billFingerprint(bill) }
    expect(capture).toMatchObject({ trace: { shape: 'spend', asked: 600, undoes: null }, source })
    const back = (cash: number, before: Bill): { readonly after: Bill; readonly refund: Refund } => {
      const after = billLeft(before, { by: 'amount', fen: fen(cash) }, rules)
      if (!after.ok) throw new Error(after.refusal.code)
      return { after: after.value, refund: { settled: earn, before, after: after.value, nth: 2, staffId: 'st-m', reason: 'service', at: tuesday } }
    }
    const first = back(19_500, bill)
    const second = back(200, first.after)
    const ledger = posted({ account, entries: [] }, refundDraft(account, second.refund, [rules]))
    const returned = pointsBackDraft(ledger.account, second.refund, capture as CaptureEntry, [rules])
    expect(returned).toMatchObject({
      entryId: `${billKey(bill)}:r2:points`, staffId: 'st-m', trace: { shape: 'spend', asked: 200, undoes: capture.entryId },
      source: { of: 'bill', billKey: billKey(bill), billFingerprint: billFingerprint(second.after) }, movement: { moves: [{ lotId: 'earned-2026-06-08', change: 200 }], debtChange: 0 },
    })
    expect(pointsBackDraft(account, back(19_400, bill).refund, capture, [rules])).toBeNull()
    expect(pointsBackDraft(account, second.refund, null, [rules])).toBeNull()
  })
})
