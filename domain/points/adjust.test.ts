import fc from 'fast-check'
import { points } from '../kernel/amount'
import { businessDate, type Instant, later, MS_PER_DAY, MS_PER_HOUR } from '../kernel/time'
import { adjustDraft, compensationDraft } from './adjust'
import { verifyChain } from './chain'
import { billed, empty, posted, run, spend, start, step } from './history.testkit'
import { ledgerBreaches } from './invariants'
import { reconcile } from './reconcile'
import { RULES_V1 as rules } from './rules'
import { balanceView } from './views'

const byHand = (n: number, at: Instant, approvalId = `adjust:${at}`) => ({ approvalId, storeId: 'S01', staffId: 'st-manager', points: points(n), at, reason: 'wrong_points' as const, approvedBy: 'st-owner' })

describe('§2, P4 points put right by hand', () => {
  it('more points are a lot of their own, usable at once, after a debt is repaid', () => {
    const ledger = posted(empty(), adjustDraft(empty().account, byHand(300, start), [rules]))
    expect(balanceView(ledger.account, start)).toMatchObject({ available: 300, pending: 0, debt: 0 })
    expect(ledger.entries[0]).toMatchObject({ kind: 'adjust', entryId: `adjust:${start}`, delta: 300, growthFen: 0, source: { of: 'approval', approvalId: `adjust:${start}` }, trace: { shape: 'correction', before: 0, after: 300, becameDebt: 0, reason: 'wrong_points', approvedBy: 'st-owner' } })
  })

  it('fewer are taken from what expires first, pending ones too; what is spent already is owed (P7)', () => {
    const noon = later(start, 14 * MS_PER_HOUR)
    const rich = billed(spend(billed(empty(), start, 30_000), noon, 200), noon, 10_000)
    expect(balanceView(rich.account, noon)).toMatchObject({ available: 100, pending: 100 })
    const poorer = posted(rich, adjustDraft(rich.account, byHand(-350, noon), [rules]))
    expect(balanceView(poorer.account, noon)).toMatchObject({ available: 0, pending: 0, debt: 150 })
    expect(poorer.entries[poorer.entries.length - 1]).toMatchObject({ delta: -350, trace: { before: 200, after: -150, becameDebt: 150 } })
    const again = posted(poorer, adjustDraft(poorer.account, byHand(200, later(noon, 1)), [rules]))
    expect(balanceView(again.account, later(noon, 1))).toMatchObject({ available: 50, debt: 0 })
  })

  it('T1 neither growth nor tier is touched, whatever the number', () => {
    const gold = billed(empty(), start, 700_000)
    for (const n of [5000, -5000]) expect(posted(gold, adjustDraft(gold.account, byHand(n, start), [rules])).account).toMatchObject({ spend: gold.account.spend, tier: gold.account.tier })
  })

  it('C12 a compensation names its complaint, repays a debt first and is usable at once', () => {
    const owing = posted(empty(), adjustDraft(empty().account, byHand(-80, start), [rules]))
    const draft = compensationDraft(owing.account, { approvalId: 'compensation:c1:r0', storeId: 'S01', staffId: 'st-handler', points: points(200), at: later(start, MS_PER_DAY), complaintId: 'c1' }, [rules])
    const { account, entries } = posted(owing, draft)
    expect(entries[1]).toMatchObject({ kind: 'compensation', entryId: 'compensation:c1:r0', source: { of: 'complaint', complaintId: 'c1' }, delta: 200, trace: { shape: 'grant', granted: 200, repaidDebt: 80, rulesVersion: rules.version } })
    expect(balanceView(account, later(start, MS_PER_DAY))).toMatchObject({ available: 120, debt: 0 })
  })

  it('P5, P10 after any history and any adjustments the books agree and the balance moved by exactly what was asked', () => {
    fc.assert(fc.property(fc.array(step, { maxLength: 15 }), fc.array(fc.integer({ min: -3000, max: 3000 }).filter((n) => n !== 0), { minLength: 1, maxLength: 5 }), (steps, numbers) => {
      const at = { now: start }
      let ledger = run(steps, (_, now) => { at.now = now })
      for (const [n, number] of numbers.entries()) {
        at.now = later(at.now, MS_PER_HOUR)
        const before = ledger.account.balance
        ledger = posted(ledger, adjustDraft(ledger.account, byHand(number, at.now, `adjust:${n}`), [rules]))
        expect(ledger.account.balance - before).toBe(number)
        expect(ledgerBreaches(ledger.account, ledger.entries, at.now)).toEqual([])
      }
      expect(verifyChain('M1', ledger.entries)).toMatchObject({ intact: true })
      expect(reconcile(ledger.account, ledger.entries)).toMatchObject({ verdict: 'agrees' })
      expect(ledger.entries.every((entry) => businessDate(entry.at).length === 10)).toBe(true)
    }), { numRuns: 150 })
  })
})
