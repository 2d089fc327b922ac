import { fen, points } from '../kernel/amount'
import { addDays, businessDate, type Instant, instant, later, MS_PER_DAY, MS_PER_HOUR, parseInstant } from '../kernel/time'
import { ACCOUNT_LIMITS, billsOn, openAccount, post } from './account'
import { type ChainFault, verifyChain } from './chain'
import { type Entry, genesisHash, hashOfEntry } from './entry'
import { billed, empty, expired, moved, posted, spend, spendReason, start, undoReason } from './history.testkit'
import { returnToLots } from './lots'

const date = businessDate(start)
const day = (n: number): Instant => later(start, n * MS_PER_DAY)

describe('P4 an account', () => {
  it('P4 opens with nothing: no points, no debt, nothing held, regular from that business date, at the root of its own chain', () => {
    expect(openAccount('M1', start)).toEqual({
      memberId: 'M1', version: 0, headHash: genesisHash('M1'), balance: 0, debt: 0, lots: [], nextExpiryAt: null, holds: [], spend: [], billCounts: [], tier: { tier: 'regular', since: '2026-06-08' }, tierGifts: [],
    })
    // Chains already written start here: another root would break every one of them.
    expect(genesisHash('M1')).toBe('a974f5b67f91dcf1a3148cb1273235a0601861bf5bb0c1910b51d30727b8960d')
    expect(genesisHash('M2')).not.toBe(genesisHash('M1'))
  })

  it('P2 bills are counted by their business date; what is spent in between is no bill', () => {
    const two = spend(billed(billed(empty(), start, 50_000), day(1), 5000), day(2), 100)
    const three = billed(two, day(2), 5000, 'again')
    expect(two.account.billCounts).toEqual([{ date, bills: 1 }, { date: addDays(date, 1), bills: 1 }])
    expect([0, 1, 2, 3].map((n) => billsOn(billed(three, day(2), 100, 'more').account, addDays(date, n)))).toEqual([1, 1, 2, 0])
  })

  it('P2 a date stays counted as long as a bill of it may come by hand, then it leaves the document', () => {
    const first = billed(empty(), start, 50_000)
    const { billCountDaysKept } = ACCOUNT_LIMITS
    expect(billsOn(spend(first, day(billCountDaysKept), 1).account, date)).toBe(1)
    expect(spend(first, day(billCountDaysKept + 1), 1).account.billCounts).toEqual([])
  })

  it('P6 an empty lot waits ninety days beyond its end for an undo that comes late; a lot with points in it is never dropped', () => {
    const end = parseInstant('2027-07-01T00:00:00+08:00') as Instant
    const spent = spend(billed(empty(), start, 10_000), day(1), 100)
    const other = billed(spent, instant(end - MS_PER_HOUR), 5000)
    const at = (when: number) => spend(other, instant(when), 1)
    const kept = end + ACCOUNT_LIMITS.emptyLotDaysKept * MS_PER_DAY
    expect(at(kept - 1).account.lots.map(({ lotId }) => lotId)).toEqual(['earned-2026-06-08', 'earned-2027-06-30'])
    expect(at(kept).account.lots.map(({ lotId }) => lotId)).toEqual(['earned-2027-06-30'])
    const full = spend(billed(billed(empty(), start, 10_000), instant(end - MS_PER_HOUR), 5000), instant(kept + MS_PER_DAY), 1)
    expect(full.account.lots.map(({ lotId, remaining }) => [lotId, remaining])).toEqual([['earned-2026-06-08', 100], ['earned-2027-06-30', 49]])
    const undone = (ledger: typeof other, when: Instant) => moved(ledger, when, undoReason('e1'), returnToLots(ledger.account, other.entries[1]?.movement.moves ?? [], when)).account.balance
    expect([undone(at(kept - 1), instant(kept - 1)), undone(at(kept), instant(kept))]).toEqual([149, 49])
  })

  it('T6 old days of spend leave with a bill, which reviews the tier first, never with what the night books off', () => {
    const old = billed(empty(), start, 10_000)
    const [soon, late] = [parseInstant('2027-08-08T22:00:00+08:00') as Instant, parseInstant('2027-08-09T22:00:00+08:00') as Instant]
    expect(expired(old, late).account.spend).toEqual([{ date, netFen: 10_000 }])
    expect(billed(old, soon, 500).account.spend.map((one) => one.date)).toEqual(['2026-06-08', '2027-08-08'])
    expect(billed(old, late, 500).account.spend.map((one) => one.date)).toEqual(['2027-08-09'])
    expect(billed(old, late, 0).account.spend).toEqual(old.account.spend)
  })

  it('P5 an entry of somebody else, or one that would repay more than is owed, is a bug and stops', () => {
    const { account } = empty()
    const draft = { ...spendReason(1), entryId: 'x', storeId: 'S01', staffId: null, businessDate: date, at: start, growthFen: fen(0), tierAfter: account.tier }
    expect(() => post(account, { ...draft, memberId: 'M2', movement: { moves: [], debtChange: points(0) } })).toThrow('entry of M2 posted to M1')
    expect(() => post(account, { ...draft, memberId: 'M1', movement: { moves: [], debtChange: points(-1) } })).toThrow('P7: debt of M1 would be -1')
  })
})

describe('P10 a forger who can hash', () => {
  const { entries } = spend(billed(billed(empty(), start, 10_000), start, 5000), day(1), 60)
  /** The third entry changed and its own hash put right. */
  const forged = (change: Partial<Entry>): readonly Entry[] => entries.map((entry, n) => (n === 2 ? { ...entry, ...change, hash: hashOfEntry({ ...entry, ...change } as Entry) } as Entry : entry))
  it.each<readonly [ChainFault, Partial<Entry>]>([
    ['broken_link', { prevHash: genesisHash('M1') }], ['delta_mismatch', { delta: points(-59), balanceAfter: points(91) }], ['balance_mismatch', { balanceAfter: points(91) }], ['version_gap', { accountVersion: 4 }], ['another_member', { memberId: 'M2' }],
  ])('P10 is told by %s', (fault, change) => {
    expect(verifyChain('M1', forged(change))).toEqual({ intact: false, entryId: entries[2]?.entryId, accountVersion: change.accountVersion ?? 3, fault })
  })
  it('P10 an edited entry whose hash was left is told as edited', () => {
    expect(verifyChain('M1', entries.map((entry, n) => (n === 1 ? { ...entry, staffId: 'st-9' } : entry)))).toMatchObject({ intact: false, accountVersion: 2, fault: 'edited' })
    expect(posted(empty(), { ...spendReason(0), entryId: 'x', memberId: 'M1', storeId: 'S01', staffId: null, businessDate: date, at: start, growthFen: fen(0), tierAfter: empty().account.tier, movement: { moves: [], debtChange: points(0) } }).entries[0]?.prevHash).toBe(genesisHash('M1'))
  })
})
