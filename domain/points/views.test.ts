import { fen, points } from '../kernel/amount'
import { type Instant, instant, later, MS_PER_DAY } from '../kernel/time'
import { type Account, openAccount } from './account'
import type { Lot } from './lots'
import { balanceView, EXPIRING_SOON_DAYS, expiringSoon, expiryOutlook } from './views'

const now = instant(1_780_000_000_000)
const days = (n: number): Instant => later(now, n * MS_PER_DAY)
const lot = (lotId: string, remaining: number, expiresAt: Instant, availableAt = days(-1)): Lot => ({ lotId, availableAt, expiresAt, original: points(500), remaining: points(remaining) })
const accountOf = (lots: readonly Lot[], over: Partial<Account> = {}): Account => ({ ...openAccount('M1', now), lots, ...over })

describe('P3, P6 what the guest sees at an instant', () => {
  it('P6 expiring soon: only the first date within 60 days, all lots of that date together', () => {
    const lots = [lot('a', 30, days(20)), lot('b', 12, days(10)), lot('c', 5, days(10)), lot('gone', 40, now), lot('empty', 0, days(5))]
    expect(expiringSoon(accountOf(lots), now)).toEqual({ points: 17, expiresAt: days(10) })
    expect(EXPIRING_SOON_DAYS).toBe(60)
    expect(expiringSoon(accountOf([lot('a', 30, days(60))]), now)).toEqual({ points: 30, expiresAt: days(60) })
    expect(expiringSoon(accountOf([lot('a', 30, later(days(60), 1))]), now)).toBeNull()
    expect(expiringSoon(accountOf([lot('gone', 30, now), lot('empty', 0, days(1))]), now)).toBeNull()
  })

  it('P6 the outlook names every date with what ends on it, soonest first; pending points are in it, expired and spent ones are not', () => {
    const lots = [lot('late', 30, days(400)), lot('b', 12, days(10)), lot('pending', 5, days(10), days(1)), lot('gone', 40, now), lot('empty', 0, days(5))]
    expect(expiryOutlook(accountOf(lots), now)).toEqual([{ points: 17, expiresAt: days(10) }, { points: 30, expiresAt: days(400) }])
    expect(expiryOutlook(accountOf([]), now)).toEqual([])
  })

  it('P3, R1, P7 the balance: what may be spent, what waits and until when, what is held, what is owed', () => {
    const lots = [lot('free', 100, days(30)), lot('soon', 20, days(90), days(2)), lot('sooner', 7, days(90), days(1)), lot('spent', 0, days(90), later(now, 1)), lot('gone', 40, now)]
    const holds = [{ holdId: 'h', staffId: 's', until: later(now, 1), worthFen: fen(0), draws: [{ lotId: 'free', points: points(60) }, { lotId: 'gone', points: points(9) }] }]
    expect(balanceView(accountOf(lots, { holds }), now)).toEqual({ available: 40, pending: 27, nextAvailableAt: days(1), held: 60, debt: 0, expiringSoon: { points: 100, expiresAt: days(30) } })
    expect(balanceView(accountOf([], { debt: points(70) }), now)).toEqual({ available: 0, pending: 0, nextAvailableAt: null, held: 0, debt: 70, expiringSoon: null })
  })
})
