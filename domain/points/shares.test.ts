import fc from 'fast-check'
import { fen, points } from '../kernel/amount'
import { businessDate, later, MS_PER_HOUR } from '../kernel/time'
import { type Account, openAccount, post } from './account'
import { type Bill, billKey } from './bill'
import { earnDraft } from './drafts'
import type { EarnEntry, Entry } from './entry'
import { start, till } from './history.testkit'
import { ledgerBreaches } from './invariants'
import { billLeft, pointsLeft, type Refund, refundDraft, refundableFen } from './refund'
import { RULES_V1 as rules } from './rules'
import { shareBackDraft, shareInDraft, shareOutDraft, shareUntil } from './share-drafts'
import { equalShare, sharesOf } from './shares'

const ids = fc.uniqueArray(fc.stringMatching(/^M[0-9]{1,4}$/), { minLength: 1, maxLength: 10 })

describe('P13 shares', () => {
  it('P13 Σ shares = whole, nobody is more than one point from the exact share, and the order does not matter', () => {
    fc.assert(fc.property(fc.nat(5000), ids, fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 10, maxLength: 10 }), (total, members, parts) => {
      const sharers = members.map((memberId, n) => ({ memberId, parts: parts[n] ?? 1 }))
      const shares = sharesOf(points(total), sharers)
      expect(shares.reduce((sum, share) => sum + share.points, 0)).toBe(total)
      const all = sharers.reduce((sum, sharer) => sum + sharer.parts, 0)
      for (const { memberId, parts: own } of sharers) expect(Math.abs((shares.find((share) => share.memberId === memberId)?.points ?? -9) * all - total * own)).toBeLessThan(all)
      expect(sharesOf(points(total), sharers.slice().reverse())).toEqual(shares)
    }))
  })
  it('P13 what is left goes to the largest remainder, of equals by member id', () => {
    expect(sharesOf(points(10), [{ memberId: 'C', parts: 1 }, { memberId: 'B', parts: 1 }, { memberId: 'A', parts: 1 }])).toEqual([{ memberId: 'A', points: 4 }, { memberId: 'B', points: 3 }, { memberId: 'C', points: 3 }])
    expect(sharesOf(points(100), [{ memberId: 'A', parts: 1 }, { memberId: 'B', parts: 2 }])).toEqual([{ memberId: 'A', points: 33 }, { memberId: 'B', points: 67 }])
    expect(sharesOf(points(11), [{ memberId: 'A', parts: 1 }, { memberId: 'B', parts: 2 }])).toEqual([{ memberId: 'A', points: 4 }, { memberId: 'B', points: 7 }])
    expect(equalShare(points(11), ['A', 'B'], 'C')).toBe(0)
  })
  it('P7, P13 fewer points never make an equal share larger', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 5000 }), ids, (total, members) => {
      for (const one of members) expect(equalShare(points(total - 1), members, one)).toBeLessThanOrEqual(equalShare(points(total), members, one))
    }))
  })
})

describe('P13 a shared bill', () => {
  type Books = { readonly account: Account; readonly entries: readonly Entry[] }
  const books = (memberId: string): Books => ({ account: openAccount(memberId, start), entries: [] })
  const add = (of: Books, draft: Parameters<typeof post>[1]): Books => { const next = post(of.account, draft); return { account: next.account, entries: [...of.entries, next.entry] } }
  const bill = (paidFen: number): Bill => ({ storeId: 'S01', businessDate: businessDate(start), billNumber: 'P1', lines: [{ category: 'room', paidFen: fen(paidFen) }], paidByVouchersFen: fen(0), paidByPointsFen: fen(0) })

  it('P5, P7 shared and refunded in any parts: the shares are those of what is left, and what is left is shared exactly', () => {
    fc.assert(fc.property(fc.integer({ min: 100, max: 700_000 }), ids.filter((list) => list.length > 1), fc.array(fc.integer({ min: 1, max: 300_000 }), { maxLength: 4 }), (paidFen, members, parts) => {
      const paid = bill(paidFen)
      const [payer = '', ...others] = members
      const first = add(books(payer), earnDraft(books(payer).account, paid, till(start), [rules]))
      const settled = first.entries[0] as EarnEntry
      const sharing = { settled, left: paid, members, at: later(start, MS_PER_HOUR) }
      let everybody = [add(first, shareOutDraft(first.account, sharing, [rules])), ...others.map((one) => add(books(one), shareInDraft(books(one).account, sharing, [rules])))]
      let left = paid
      parts.forEach((part, n) => {
        const after = billLeft(left, { by: 'amount', fen: fen(Math.min(part, refundableFen(left))) }, rules)
        if (!after.ok || refundableFen(left) === 0) return
        const refund: Refund = { settled, before: left, after: after.value, nth: n + 1, staffId: 'm', reason: 'service', at: later(start, 2 * MS_PER_HOUR), members }
        everybody = everybody.map((one, at) => add(one, at === 0 ? refundDraft(one.account, refund, [rules]) : shareBackDraft(one.account, refund, [rules])))
        left = after.value
      })
      const total = pointsLeft(settled, left, [rules])
      for (const { account, entries } of everybody) {
        expect(account.balance).toBe(equalShare(total, members, account.memberId))
        expect(ledgerBreaches(account, entries, later(start, 3 * MS_PER_HOUR))).toEqual([])
      }
      expect(everybody.reduce((sum, { account }) => sum + account.balance, 0)).toBe(total)
      expect(everybody[0]?.account.spend.reduce((sum, day) => sum + day.netFen, 0)).toBe(refundableFen(left))
      expect(new Set(everybody.flatMap(({ entries }) => entries.map((entry) => entry.entryId))).size).toBe(everybody.reduce((sum, { entries }) => sum + entries.length, 0))
    }), { numRuns: 120 })
  })
  it('P4, P13 the entries say what each had and has of which bill; a share repays a debt first, and brings no growth (T1)', () => {
    const paid = bill(10_000)
    const first = add(books('M1'), earnDraft(books('M1').account, paid, till(start), [rules]))
    const settled = first.entries[0] as EarnEntry
    const sharing = { settled, left: paid, members: ['M1', 'M2', 'M3'], at: later(start, MS_PER_HOUR) }
    const source = { of: 'bill', billKey: settled.entryId, billFingerprint: settled.source.billFingerprint }
    expect(shareOutDraft(first.account, sharing, [rules])).toMatchObject({
      kind: 'adjust', entryId: `${settled.entryId}:share`, staffId: null, source, growthFen: 0, businessDate: settled.businessDate,
      trace: { shape: 'correction', rulesVersion: rules.version, before: 100, after: 34, becameDebt: 0, reason: 'shared' }, movement: { moves: [{ lotId: settled.trace.lot.lotId, change: -66 }] },
    })
    const owing = { ...openAccount('M2', start), debt: points(20), balance: points(-20) }
    const share = shareInDraft(owing, sharing, [rules])
    expect(share).toMatchObject({
      kind: 'bonus', entryId: `${settled.entryId}:share:M2`, staffId: null, source, growthFen: 0,
      trace: { shape: 'grant', rulesVersion: rules.version, granted: 33, repaidDebt: 20, lot: settled.trace.lot }, movement: { moves: [{ lotId: settled.trace.lot.lotId, change: 13, issued: 33 }], debtChange: -20 },
    })
    const left = bill(4000)
    const refund: Refund = { settled, before: paid, after: left, nth: 2, staffId: 'st-m', reason: 'service', at: later(start, 2 * MS_PER_HOUR), members: sharing.members }
    expect(shareBackDraft(post(owing, share).account, refund, [rules])).toMatchObject({
      kind: 'clawback', entryId: `${settled.entryId}:r2:M2`, staffId: 'st-m', source: { of: 'bill', billKey: settled.entryId }, growthFen: 0,
      trace: { shape: 'correction', rulesVersion: rules.version, before: 33, after: 13, becameDebt: 7, reason: 'service', refundFen: 0, netBeforeFen: 10_000, netAfterFen: 4000 }, movement: { debtChange: 7 },
    })
  })
  it('T3, P13 a share is no gift of a tier, whatever tier it comes to', () => {
    const rich = add(books('M1'), earnDraft(books('M1').account, bill(250_000), till(start), [rules]))
    const sharing = { settled: rich.entries[0] as EarnEntry, left: bill(250_000), members: ['M1', 'M2'], at: later(start, MS_PER_HOUR) }
    expect(add(books('M2'), shareInDraft(books('M2').account, sharing, [rules])).account).toMatchObject({ balance: 1250, tierGifts: [] })
  })
  it('P13 the payer has until the points can be spent, at least half a day', () => {
    const settled = add(books('M1'), earnDraft(books('M1').account, bill(10_000), till(start), [rules])).entries[0] as EarnEntry
    expect(shareUntil(settled)).toBe(settled.trace.lot.availableAt)
    const late = add(books('M1'), earnDraft(books('M1').account, bill(10_000), till(later(start, 90 * MS_PER_HOUR)), [rules])).entries[0] as EarnEntry
    expect(shareUntil(late)).toBe(later(start, 102 * MS_PER_HOUR))
    expect(billKey(bill(1))).toBe(settled.entryId)
  })
})
