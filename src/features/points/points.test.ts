import { byEvening } from './use-entries'
import { exactWords } from './entry-explanation'
import type { EntryRow } from '@encore/contract/points'

const row = (id: string, businessDate: string): EntryRow => ({ id, businessDate, kind: 'earn', delta: 1, balanceAfter: 1, at: 0, availableFrom: null, expiresAt: null, room: null, netFen: null, gift: null, worthFen: null, shared: null, givenBack: null, refunded: null })

describe('points in words', () => {
  it('§14 an evening is one group, whatever the clock said', () => {
    expect(byEvening([row('c', '2026-06-06'), row('b', '2026-06-05'), row('a', '2026-06-05')]).map(({ businessDate, rows }) => [businessDate, rows.map(({ id }) => id)]))
      .toEqual([['2026-06-06', ['c']], ['2026-06-05', ['b', 'a']]])
  })

  it('P11 the fraction before rounding is written from whole numbers', () => {
    expect(exactWords({ points: 153, remainder: 600, denominator: 1000 })).toBe('153.6')
    expect(exactWords({ points: 1020, remainder: 0, denominator: 1000 })).toBe('1,020')
    expect(exactWords({ points: 3, remainder: 1, denominator: 3 })).toBe('3.3333…')
  })
})
