import { fen, points } from '../kernel/amount'
import { type Instant, instant, later, MS_PER_DAY, parseInstant } from '../kernel/time'
import type { Account } from './account'
import { expireDraft } from './expiry'
import { billed, empty, expired, moved, posted, spend, start, undoReason } from './history.testkit'
import { ledgerBreaches } from './invariants'
import { returnToLots } from './lots'

const at = (text: string): Instant => parseInstant(`${text}+08:00`) as Instant
const [juneOver, julyOver] = [at('2027-07-01T00:00:00'), at('2027-08-01T00:00:00')]
/** 100 points of 8 June, 50 of 9 June, 30 of 8 July. */
const three = billed(billed(billed(empty(), start, 10_000), later(start, MS_PER_DAY), 5000), later(start, 30 * MS_PER_DAY), 3000)

describe('P6 what the night books off', () => {
  it('P6 nothing before the month is over, all of the month at its first instant; the entry says which points, and neither tier nor growth moves', () => {
    expect(expireDraft(three.account, 'S01', instant(juneOver - 1))).toBeNull()
    expect(expireDraft(three.account, 'S01', juneOver)).toEqual({
      kind: 'expire', entryId: 'expire:M1:2027-06:4', memberId: 'M1', storeId: 'S01', staffId: null, businessDate: '2027-06-30', at: juneOver,
      trace: { shape: 'expiry', expiredBy: juneOver }, source: { of: 'calendar', month: '2027-06' }, growthFen: 0, tierAfter: three.account.tier,
      movement: { debtChange: 0, moves: [['earned-2026-06-08', -100], ['earned-2026-06-09', -50]].map(([lotId, change]) => ({ ...three.account.lots.find((lot) => lot.lotId === lotId), change, issued: 0 })).map(({ lotId, availableAt, expiresAt, change, issued }) => ({ lotId, availableAt, expiresAt, change, issued })) },
    })
  })

  it('P6 a guest away for years gets one entry a month, the oldest first, until nothing is over', () => {
    const { account, entries } = expired(three, at('2029-01-01T04:00:00'))
    expect(entries.slice(3).map(({ entryId, delta, businessDate }) => [entryId, delta, businessDate])).toEqual([['expire:M1:2027-06:4', -150, '2027-06-30'], ['expire:M1:2027-07:5', -30, '2027-07-31']])
    expect(account.balance).toBe(0)
    expect(expireDraft(account, 'S01', at('2029-01-01T04:00:00'))).toBeNull()
    expect(ledgerBreaches(account, entries, at('2029-01-01T04:00:00'))).toEqual([])
  })

  it('P6 what was spent is not booked off again; an undo that fills the lot once more is booked off once more, under another name', () => {
    const spent = spend(three, later(start, 2 * MS_PER_DAY), 100)
    const off = expired(spent, juneOver)
    expect(off.entries.slice(4).map(({ delta }) => delta)).toEqual([-50])
    const undone = moved(off, later(juneOver, 1), undoReason('e3'), returnToLots(off.account, spent.entries[3]?.movement.moves ?? [], later(juneOver, 1)))
    expect(expireDraft(undone.account, 'S01', later(juneOver, 2))).toMatchObject({ entryId: 'expire:M1:2027-06:7', movement: { moves: [{ lotId: 'earned-2026-06-08', change: -100 }] } })
  })

  it('R1 what is held at a till waits; when all of it is held there is nothing to book off', () => {
    const lots = ['earned-2026-06-08', 'earned-2026-06-09']
    const holding = (held: readonly number[]): Account => ({ ...three.account, holds: [{ holdId: 'h', staffId: 's', until: later(juneOver, 1000), worthFen: fen(0), draws: held.map((n, at0) => ({ lotId: lots[at0] as string, points: points(n) })) }] })
    expect(expireDraft(holding([100, 20]), 'S01', juneOver)?.movement.moves.map(({ lotId, change }) => [lotId, change])).toEqual([['earned-2026-06-09', -30]])
    expect(expireDraft(holding([100, 50]), 'S01', juneOver)).toBeNull()
    expect(expireDraft(holding([100, 50]), 'S01', later(juneOver, 1000))?.movement.moves).toHaveLength(2)
  })

  it('P6 two months that are over stay two: the later one waits for its own entry', () => {
    const first = expireDraft(three.account, 'S01', julyOver)
    expect(first).toMatchObject({ source: { month: '2027-06' }, trace: { expiredBy: juneOver } })
    expect(first && expireDraft(posted(three, first).account, 'S01', julyOver)).toMatchObject({ entryId: 'expire:M1:2027-07:5', trace: { expiredBy: julyOver }, movement: { moves: [{ change: -30 }] } })
  })
})
