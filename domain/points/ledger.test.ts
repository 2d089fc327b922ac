import { fen, points } from '../kernel/amount'
import { asBusinessDate, businessDate, type Instant, instant, later, MS_PER_DAY, MS_PER_HOUR, parseInstant } from '../kernel/time'
import { type Account, openAccount } from './account'
import { settleDraft, welcomeDraft } from './drafts'
import { billed, clawbackReason, empty, moved, posted, signup, spend, start, till, undoReason } from './history.testkit'
import { available, drawFromLots, returnToLots, takeBack } from './lots'
import { RULES_V1 as rules } from './rules'
import { balanceView } from './views'

describe('P3, P4 posting', () => {
  it('M1 welcome points can be spent at once; P3 the points of a bill only from noon of the next day', () => {
    const ledger = billed(posted(empty(), welcomeDraft(openAccount('M1', start), signup(start), [rules])), start, 10_000)
    expect(balanceView(ledger.account, start)).toMatchObject({ available: 50, pending: 100, held: 0, debt: 0 })
    const noon = parseInstant('2026-06-09T12:00:00+08:00') as Instant
    expect(balanceView(ledger.account, instant(noon - 1)).available).toBe(50)
    expect(balanceView(ledger.account, noon)).toMatchObject({ available: 150, pending: 0, nextAvailableAt: null })
  })

  it('P4 the entry carries balance, version, growth and the tier it led to', () => {
    const { entries } = billed(billed(empty(), start, 199_900), start, 100)
    expect(entries[1]).toMatchObject({ kind: 'earn', delta: 1, balanceAfter: 2000, accountVersion: 2, growthFen: 100, prevHash: entries[0]?.hash, tierAfter: { tier: 'silver', validThrough: '2027-06' } })
  })

  it('P2 the fourth bill of a business date needs a manager; the next day starts anew', () => {
    const three = [1, 2, 3].reduce((ledger) => billed(ledger, start, 100), empty())
    const bill = (at: Instant) => ({ storeId: 'S01', businessDate: businessDate(at), billNumber: '9', lines: [], paidByVouchersFen: fen(0), paidByPointsFen: fen(0) })
    expect(settleDraft(three.account, bill(start), till(start, false), [rules])).toMatchObject({ ok: false, refusal: { code: 'BILL_NEEDS_MANAGER', billsToday: 3 } })
    expect(settleDraft(three.account, bill(start), till(start, true), [rules]).ok).toBe(true)
    const tomorrow = later(start, MS_PER_DAY)
    expect(settleDraft(three.account, bill(tomorrow), till(tomorrow, false), [rules]).ok).toBe(true)
  })

  it('P1 no bill from tomorrow, none older than 31 days', () => {
    const bill = (date: string) => ({ storeId: 'S01', businessDate: asBusinessDate(date), billNumber: '9', lines: [], paidByVouchersFen: fen(0), paidByPointsFen: fen(0) })
    const account = openAccount('M1', start)
    expect(settleDraft(account, bill('2026-06-09'), till(start), [rules])).toMatchObject({ refusal: { code: 'BILL_DATE_IN_FUTURE' } })
    expect(settleDraft(account, bill('2026-05-07'), till(start), [rules])).toMatchObject({ refusal: { code: 'BILL_TOO_OLD', earliest: '2026-05-08' } })
    expect(settleDraft(account, bill('2026-05-08'), till(start), [rules]).ok).toBe(true)
  })
})

describe('P6 lots', () => {
  const noonAfterStart = later(start, 14 * MS_PER_HOUR)
  it('P6 spends first what expires first', () => {
    const july = parseInstant('2026-07-08T22:00:00+08:00') as Instant
    const ledger = billed(billed(empty(), july, 10_000), july, 5000)
    const older = billed(ledger, start, 3000)
    const drawn = drawFromLots(older.account, points(40), later(july, MS_PER_DAY))
    expect(drawn.ok && drawn.value.moves.map((move) => [move.lotId, move.change])).toEqual([['earned-2026-06-08', -30], ['earned-2026-07-08', -10]])
  })

  it('P6 已到期的积分不能用，哪怕夜间任务没跑', () => {
    const { account } = billed(empty(), start, 10_000)
    const end = parseInstant('2027-07-01T00:00:00+08:00') as Instant
    expect(drawFromLots(account, points(100), instant(end - 1)).ok).toBe(true)
    expect(drawFromLots(account, points(1), end)).toEqual({ ok: false, refusal: { code: 'INSUFFICIENT_POINTS', asked: 1, available: 0 } })
    expect(balanceView(account, end)).toMatchObject({ available: 0, pending: 0, expiringSoon: null })
    expect(balanceView(account, instant(end - 1)).expiringSoon).toEqual({ points: 100, expiresAt: end })
  })

  it('P6 an undone redemption returns to the same lot with the same expiry', () => {
    const before = billed(empty(), start, 10_000)
    const after = spend(before, noonAfterStart, 60)
    const undone = moved(after, noonAfterStart, undoReason('e1'), returnToLots(after.account, after.entries[1]?.movement.moves ?? [], noonAfterStart))
    expect(undone.account.lots).toEqual(before.account.lots)
  })

  it('P7 taken back: its own lot first, then others, the rest is debt, repaid by the next earnings', () => {
    const spentAll = spend(billed(empty(), start, 10_000), noonAfterStart, 80)
    const clawed = moved(spentAll, noonAfterStart, clawbackReason, takeBack(spentAll.account, points(100), 'earned-2026-06-08', noonAfterStart))
    expect(balanceView(clawed.account, noonAfterStart)).toMatchObject({ available: 0, debt: 80 })
    const earned = billed(clawed, noonAfterStart, 10_000)
    expect(earned.account).toMatchObject({ debt: 0, balance: 20 })
    expect(earned.entries[3]).toMatchObject({ delta: 100, movement: { debtChange: -80 } })
  })

  it('R1 held points cannot be spent twice, and a hold past its time holds nothing', () => {
    const { account } = billed(empty(), start, 10_000)
    const held: Account = { ...account, holds: [{ holdId: 'h', staffId: 's', until: later(noonAfterStart, 600_000), worthFen: fen(70), draws: [{ lotId: 'earned-2026-06-08', points: points(70) }] }] }
    expect(available(held, noonAfterStart)).toBe(30)
    expect(balanceView(held, noonAfterStart).held).toBe(70)
    expect(available(held, later(noonAfterStart, 600_000))).toBe(100)
  })
})
