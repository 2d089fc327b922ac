import { fen, points } from '../kernel/amount'
import { businessDate, later, MS_PER_DAY, MS_PER_HOUR } from '../kernel/time'
import type { Account } from './account'
import type { Bill } from './bill'
import { holdPoints } from './deduct'
import { welcomeDraft } from './drafts'
import { billed, empty, posted, signup, start, till } from './history.testkit'
import { ledgerBreaches } from './invariants'
import { RULES_V1 as rules } from './rules'
import { settle } from './settlement'

const tuesday = later(start, 23 * MS_PER_HOUR)
const billOf = (yuan: number, over: Partial<Bill> = {}): Bill =>
  ({ storeId: 'S01', businessDate: businessDate(tuesday), billNumber: 'T1', lines: [{ category: 'room', paidFen: fen(yuan * 100) }], paidByVouchersFen: fen(0), paidByPointsFen: fen(0), ...over })
const rich = billed(empty(), start, 180_000)
const held = (asked: number): Account => {
  const result = holdPoints(rich.account, { holdId: 'h', staffId: 'st-1', points: points(asked), at: tuesday }, rules)
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value.account
}
const withPoints = (paid: number, asked: number, holdId = 'h', yuan = 300) => ({ bill: billOf(yuan, { paidByPointsFen: fen(paid) }), holdId, points: asked, till: till(tuesday) })
const withoutPoints = (yuan: number) => ({ bill: billOf(yuan), holdId: null, points: 0, till: till(tuesday) })
const over = { ok: false, refusal: { code: 'HOLD_OVER' } }

describe('P1, R1 what a bill does to the account of who pays', () => {
  it('P1 a bill in cash is one entry; T3 the one that lifts the tier brings its gift as a second, and the account holds both', () => {
    const plain = settle(rich.account, withoutPoints(100), [rules])
    expect(plain).toMatchObject({ ok: true, value: { earn: { delta: 100, source: { of: 'bill', billKey: 'S01:2026-06-09:T1' } }, capture: null, gift: null, account: { version: 2, balance: 1900 } } })
    const lifting = settle(rich.account, withoutPoints(200), [rules])
    expect(lifting).toMatchObject({ ok: true, value: { earn: { delta: 200, tierAfter: { tier: 'silver' } }, gift: { kind: 'bonus', delta: 100 }, account: { version: 3, balance: 2100 } } })
  })

  it('R1, P1 points leave first and the bill earns on the cash that is left', () => {
    const done = settle(held(600), withPoints(600, 600), [rules])
    expect(done).toMatchObject({ ok: true, value: { capture: { delta: -600, accountVersion: 2 }, earn: { delta: 294, accountVersion: 3 }, gift: { delta: 100 }, account: { holds: [], version: 4 } } })
    if (done.ok) expect(ledgerBreaches(done.value.account, [...rich.entries, ...[done.value.capture, done.value.earn, done.value.gift].flatMap((entry) => entry ?? [])], tuesday)).toEqual([])
  })

  it('R1 the hold must be there, for these points, worth what the bill says; else it is over', () => {
    expect(settle(held(600), withPoints(600, 600, 'other'), [rules])).toEqual(over)
    expect(settle(held(600), withPoints(500, 500), [rules])).toEqual(over)
    expect(settle(held(600), withPoints(700, 600), [rules])).toEqual(over)
    expect(settle(rich.account, withPoints(600, 600), [rules])).toEqual(over)
    // Half the points for the same money, by rules that turned meanwhile: not what the guest agreed to.
    const twice = { ...rules, version: 'rules-v2', effectiveFrom: businessDate(tuesday), deduct: { ...rules.deduct, stepFen: fen(200) } }
    expect(settle(held(1000), withPoints(1000, 500), [rules, twice])).toEqual(over)
    expect(settle(held(600), { ...withPoints(600, 600), till: till(later(tuesday, rules.deduct.holdMinutes * 60_000)) }, [rules])).toEqual(over)
  })

  it('R1 more than the bill lets anybody deduct is refused with the numbers of the rules', () => {
    expect(settle(held(1000), withPoints(1000, 1000, 'h', 30), [rules])).toMatchObject({ ok: false, refusal: { code: 'DEDUCT_NOT_ALLOWED', why: 'bill_too_small' } })
    expect(settle(held(600), withPoints(550, 550), [rules])).toMatchObject({ ok: false, refusal: { code: 'DEDUCT_NOT_ALLOWED', why: 'not_a_step' } })
  })

  it('P1, P2 a bill that may not be settled moves nothing, the points that should have paid it neither', () => {
    const tomorrow = { ...withPoints(600, 600), bill: billOf(300, { paidByPointsFen: fen(600), businessDate: businessDate(later(tuesday, MS_PER_DAY)) }) }
    expect(settle(held(600), tomorrow, [rules])).toEqual({ ok: false, refusal: { code: 'BILL_DATE_IN_FUTURE', latest: '2026-06-09' } })
  })
})

describe('M1 welcome points', () => {
  it('M1, P7 name how they came, and repay a debt first like all points', () => {
    const fresh = posted(empty(), welcomeDraft(empty().account, signup(start), [rules]))
    expect(fresh.entries[0]).toMatchObject({ entryId: 'welcome:M1', source: { of: 'signup', channel: 'self' }, trace: { shape: 'grant', granted: 50, repaidDebt: 0 }, delta: 50 })
    for (const [debt, repaid] of [[20, 20], [50, 50], [70, 50]]) {
      const owing: Account = { ...empty().account, debt: points(debt as number), balance: points(0 - (debt as number)) }
      expect(welcomeDraft(owing, { ...signup(start), channel: 'desk', staffId: 'st-1' }, [rules])).toMatchObject({ staffId: 'st-1', source: { channel: 'desk' }, trace: { granted: 50, repaidDebt: repaid }, movement: { debtChange: 0 - (repaid as number), moves: [{ change: 50 - (repaid as number), issued: 50 }] } })
    }
  })
})
