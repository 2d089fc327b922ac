import { fen, points } from '../kernel/amount'
import { instant, later, MS_PER_DAY } from '../kernel/time'
import type { Account } from './account'
import { billed, empty, spend, start } from './history.testkit'
import { accountBreaches, type Breach, ledgerBreaches } from './invariants'
import type { Hold, Lot } from './lots'

const now = later(start, 2 * MS_PER_DAY)
const ledger = spend(billed(billed(empty(), start, 10_000), later(start, MS_PER_DAY), 5000), now, 30)
const { account, entries } = ledger
const withLot = (change: Partial<Lot>, over: Partial<Account> = {}): Account => ({ ...account, lots: account.lots.map((lot, n) => (n === 0 ? { ...lot, ...change } : lot)), ...over })
const hold = (held: number, until: number, lotId = 'earned-2026-06-08'): Hold => ({ holdId: `h${held}`, staffId: 's', until: instant(until), worthFen: fen(0), draws: [{ lotId, points: points(held) }] })

describe('P5 what the checker says, by name and number', () => {
  it('P5 nothing of a whole account, with or without its entries', () => {
    expect(account.balance).toBe(120)
    expect(ledgerBreaches(account, entries, now)).toEqual([])
    expect(accountBreaches({ ...account, holds: [hold(70, now + 1)] }, now)).toEqual([])
  })

  it.each<readonly [string, Account, readonly Breach[]]>([
    ['a balance that is not lots − debt', { ...account, balance: points(121) }, [{ rule: 'balance_is_lots_minus_debt', balance: 121, lots: 120, debt: 0 }]],
    ['a debt below nothing', { ...account, debt: points(-5), balance: points(125) }, [{ rule: 'debt_not_negative', debt: -5 }]],
    ['a lot below nothing', withLot({ remaining: points(-1) }, { balance: points(49) }), [{ rule: 'lot_within_bounds', lotId: 'earned-2026-06-08', remaining: -1, original: 100 }, { rule: 'holds_within_lot', lotId: 'earned-2026-06-08', held: 0, remaining: -1 }]],
    ['a lot above what was issued', withLot({ remaining: points(101) }, { balance: points(151) }), [{ rule: 'lot_within_bounds', lotId: 'earned-2026-06-08', remaining: 101, original: 100 }]],
    ['a debt beside points that could pay it', withLot({}, { debt: points(5), balance: points(115) }), [{ rule: 'no_debt_beside_spendable_lot', debt: 5, lotId: 'earned-2026-06-08', spendable: 70 }, { rule: 'no_debt_beside_spendable_lot', debt: 5, lotId: 'earned-2026-06-09', spendable: 50 }]],
    ['more held than a lot has', { ...account, holds: [hold(60, now + 1), hold(11, now + 1)] }, [{ rule: 'holds_within_lot', lotId: 'earned-2026-06-08', held: 71, remaining: 70 }]],
  ])('P5 %s', (_, wrong, breaches) => {
    expect(accountBreaches(wrong, now)).toEqual(breaches)
  })

  it('R1 a hold past its time holds nothing, and one of another lot nothing of this', () => {
    expect(accountBreaches({ ...account, holds: [hold(71, now)] }, now)).toEqual([])
    expect(accountBreaches({ ...account, holds: [hold(50, now + 1, 'earned-2026-06-09'), hold(70, now + 1)] }, now)).toEqual([])
  })

  it('P5 a balance that is not the sum of its entries is named beside what else is wrong', () => {
    expect(ledgerBreaches(account, entries.slice(1), now)).toEqual([{ rule: 'balance_is_sum_of_entries', balance: 120, entries: 20 }])
    expect(ledgerBreaches({ ...account, balance: points(121) }, entries, now).map(({ rule }) => rule)).toEqual(['balance_is_sum_of_entries', 'balance_is_lots_minus_debt'])
  })
})
