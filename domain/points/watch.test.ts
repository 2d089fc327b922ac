import { fen, points } from '../kernel/amount'
import { addDays, businessDate, type Instant, later, MS_PER_DAY, MS_PER_MINUTE, parseInstant } from '../kernel/time'
import { openAccount, post } from './account'
import { adjustDraft, compensationDraft } from './adjust'
import { earnDraft } from './drafts'
import type { EarnEntry, Entry } from './entry'
import { refundDraft } from './refund'
import { RULES_V1 as rules } from './rules'
import { signsOf, WATCH, WATCH_RULES, type WatchRule } from './watch'

const start = parseInstant('2026-06-08T22:00:00+08:00') as Instant
const account = (memberId: string) => openAccount(memberId, start)
let number = 0
const bill = (memberId: string, { paidFen = 10_000, at = start, staffId = 'st-1', date = businessDate(at) } = {}): EarnEntry => {
  number += 1
  const paid = { storeId: 'S01', businessDate: date, billNumber: String(number), lines: [{ category: 'room' as const, paidFen: fen(paidFen) }], paidByVouchersFen: fen(0), paidByPointsFen: fen(0) }
  return post(account(memberId), earnDraft(account(memberId), paid, { staffId, managerLooks: true, at }, [rules])).entry
}
const back = (settled: EarnEntry, reason: string, at: Instant, staffId = 'st-1'): Entry => {
  const before = { storeId: 'S01', businessDate: settled.businessDate, billNumber: settled.entryId, lines: [{ category: 'room' as const, paidFen: settled.trace.grossFen }], paidByVouchersFen: fen(0), paidByPointsFen: fen(0) }
  const after = { ...before, lines: [{ category: 'room' as const, paidFen: fen(0) }] }
  return post(account(settled.memberId), refundDraft(account(settled.memberId), { settled, before, after, nth: 1, staffId, reason, at }, [rules])).entry
}
const byHand = (memberId: string, n: number, approvedBy: string | null = null, at = start): Entry => {
  number += 1
  return post(account(memberId), adjustDraft(account(memberId), { approvalId: `adjust:${number}`, storeId: 'S01', staffId: 'st-manager', points: points(n), at, reason: 'goodwill', approvedBy }, [rules])).entry
}
const rulesOf = (entries: readonly Entry[], lookUps: readonly { staffId: string; count: number }[] = []): readonly WatchRule[] => signsOf({ entries, lookUps }).map(({ rule }) => rule)

describe('what is worth a second look', () => {
  it('an ordinary evening shows nothing', () => {
    expect(rulesOf([bill('M1'), bill('M2'), bill('M1'), byHand('M3', 100)])).toEqual([])
  })

  it.each<readonly [WatchRule, readonly Entry[], number]>([
    ['bills_to_one', [bill('M1'), bill('M1'), bill('M1')], 3],
    ['just_under_cap', [bill('M1', { paidFen: 495_000 })], 1],
    ['just_under_limit', [byHand('M1', 499)], 1],
    ['undos', ['M1', 'M2', 'M3'].map((memberId) => back(bill(memberId), 'undo', start)), 3],
    ['refunds', ['M1', 'M2', 'M3'].map((memberId) => back(bill(memberId), 'service', start, 'st-manager')), 3],
    ['by_hand_to_one', [byHand('M1', 100), byHand('M1', 100)], 2],
    ['closed_hours', [bill('M1', { at: parseInstant('2026-06-09T03:10:00+08:00') as Instant })], 1],
    ['late_bills', [bill('M1', { at: later(start, 2 * MS_PER_DAY), date: businessDate(start) })], 1],
  ])('%s is named with its rows', (rule, entries, count) => {
    const found = signsOf({ entries, lookUps: [] })
    expect(found).toMatchObject([{ rule, count }])
    expect(found[0]?.entryIds.every((id) => entries.some(({ entryId }) => entryId === id))).toBe(true)
  })

  it('a bill undone for one guest and settled again for another by the same person', () => {
    const first = bill('M1', { paidFen: 88_800 })
    const undo = back(first, 'undo', later(start, MS_PER_MINUTE))
    const second = bill('M2', { paidFen: 88_800, at: later(start, 5 * MS_PER_MINUTE) })
    expect(signsOf({ entries: [first, undo, second], lookUps: [] })).toEqual([{ rule: 'moved_bill', staffId: 'st-1', memberId: null, count: 1, entryIds: [first.entryId, second.entryId] }])
    expect(rulesOf([first, undo, bill('M1', { paidFen: 88_800, at: later(start, MS_PER_MINUTE) })])).toEqual([])
    expect(rulesOf([first, undo, bill('M2', { paidFen: 88_800, at: later(start, WATCH.movedWithinMs + 2 * MS_PER_MINUTE) })])).toEqual([])
  })

  it('of whom and for whom: one guest where one is meant, nobody where it is the evening of a person', () => {
    const madeGood = (n: number): Entry => post(account('M1'), compensationDraft(account('M1'), { approvalId: `comp:${n}`, storeId: 'S01', staffId: 'st-manager', points: points(n), at: start, complaintId: 'c' }, [rules])).entry
    const signs = (entries: readonly Entry[]) => signsOf({ entries, lookUps: [] }).map(({ rule, staffId, memberId, count }) => [rule, staffId, memberId, count])
    expect(signs([bill('M1', { paidFen: 495_000 })])).toEqual([['just_under_cap', 'st-1', 'M1', 1]])
    expect(signs([byHand('M1', 499)])).toEqual([['just_under_limit', 'st-manager', 'M1', 1]])
    expect(signs([madeGood(10), madeGood(20)])).toEqual([['by_hand_to_one', 'st-manager', 'M1', 2]])
    const three = parseInstant('2026-06-09T03:10:00+08:00') as Instant
    expect(signs([bill('M1', { at: three }), bill('M2', { at: three })])).toEqual([['closed_hours', 'st-1', null, 2]])
    const late = { at: later(start, 2 * MS_PER_DAY), date: businessDate(start) }
    expect(signs([bill('M1', late), bill('M2', late)])).toEqual([['late_bills', 'st-1', null, 2]])
    expect(signs([bill('M1'), bill('M1'), bill('M2'), bill('M1')])).toEqual([['bills_to_one', 'st-1', 'M1', 3]])
  })

  it('on each line itself it shows: the cap itself, 95 % of a limit, 02:00; over the limit it is not just under it', () => {
    expect(rulesOf([bill('M1', { paidFen: 500_000 })])).toEqual(['just_under_cap'])
    expect(rulesOf([byHand('M1', 475)])).toEqual(['just_under_limit'])
    expect(rulesOf([byHand('M1', 501)])).toEqual([])
    expect(rulesOf([bill('M1', { at: parseInstant('2026-06-09T02:00:00+08:00') as Instant })])).toEqual(['closed_hours'])
  })

  it('what a guest does alone at three in the morning is nobody’s slip', () => {
    expect(rulesOf([{ ...bill('M1', { at: parseInstant('2026-06-09T03:10:00+08:00') as Instant }), staffId: null } as Entry])).toEqual([])
  })

  it('a moved bill is the same money, by the same person, undone first, within the half hour', () => {
    const first = bill('M1', { paidFen: 88_800 })
    const undone = later(start, MS_PER_MINUTE)
    const undo = back(first, 'undo', undone)
    const second = (over: Parameters<typeof bill>[1]) => bill('M2', { paidFen: 88_800, at: later(start, 5 * MS_PER_MINUTE), ...over })
    expect(rulesOf([bill('M3', { paidFen: 100 }), first, undo, second({})])).toEqual(['moved_bill'])
    expect(rulesOf([first, undo, second({ at: undone })])).toEqual(['moved_bill'])
    expect(rulesOf([first, undo, second({ at: later(undone, WATCH.movedWithinMs) })])).toEqual(['moved_bill'])
    expect(rulesOf([first, undo, second({ at: later(undone, WATCH.movedWithinMs + 1) })])).toEqual([])
    expect(rulesOf([first, second({ at: later(undone, -1) }), undo])).toEqual([])
    expect(rulesOf([first, undo, second({ staffId: 'st-2' })])).toEqual([])
    expect(rulesOf([first, undo, second({ paidFen: 88_700 })])).toEqual([])
    expect(rulesOf([first, back(first, 'service', undone), second({})])).toEqual([])
    expect(rulesOf([undo, second({})])).toEqual([]) // the bill is of another day
  })

  it('what is just below each line shows nothing: two bills, two undos, 94 % of a limit, 02:00 less a moment, yesterday’s bill', () => {
    expect(rulesOf([bill('M1'), bill('M1'), bill('M1', { staffId: 'st-2' })])).toEqual([])
    expect(rulesOf([byHand('M1', 474)])).toEqual([])
    expect(rulesOf([byHand('M1', 499, 'st-owner')])).toEqual([])
    expect(rulesOf([bill('M1', { paidFen: 500_000_00 })])).toEqual([])
    expect(rulesOf([bill('M1', { at: (parseInstant('2026-06-09T02:00:00+08:00') as number) - 1 as Instant }), bill('M2', { at: parseInstant('2026-06-09T08:00:00+08:00') as Instant, date: businessDate(start) })])).toEqual([])
    expect(rulesOf(['M1', 'M2'].map((memberId) => back(bill(memberId), 'undo', start)))).toEqual([])
    expect(addDays(businessDate(start), 1)).toBe('2026-06-09')
  })

  it('many look-ups with few bills; many with their bills are a busy night', () => {
    expect(rulesOf([bill('M1')], [{ staffId: 'st-1', count: 40 }])).toEqual(['look_ups'])
    expect(rulesOf(['M1', 'M2', 'M3', 'M4'].map((memberId) => bill(memberId)), [{ staffId: 'st-1', count: 40 }])).toEqual([])
    expect(rulesOf([], [{ staffId: 'st-1', count: 39 }])).toEqual([])
    const others = ['M1', 'M2', 'M3', 'M4'].map((memberId) => bill(memberId, { staffId: 'st-2' }))
    expect(signsOf({ entries: others, lookUps: [{ staffId: 'st-1', count: 40 }] })).toEqual([{ rule: 'look_ups', staffId: 'st-1', memberId: null, count: 40, entryIds: [] }])
    expect(WATCH_RULES).toHaveLength(10)
  })
})
