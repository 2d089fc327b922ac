import { points } from '../kernel/amount'
import { later, MS_PER_DAY } from '../kernel/time'
import type { Account } from './account'
import { billed, empty, start } from './history.testkit'
import { reconcile } from './reconcile'

const { account, entries } = billed(billed(empty(), start, 10_000), later(start, MS_PER_DAY), 5000)

describe('P10 what reconcile names', () => {
  it('P10 a lot that is gone, and one nobody earned: each by its name, with what the entries say and what is stored, in order of name', () => {
    const [first, second] = account.lots
    if (!first || !second) throw new Error('two lots')
    const wrong: Account = { ...account, lots: [{ ...first, lotId: 'a-gift' }, second] }
    const spelled = (lotId: string) => `{"availableAt":${first.availableAt},"expiresAt":${first.expiresAt},"lotId":"${lotId}","original":100,"remaining":100}`
    expect(reconcile(wrong, entries)).toEqual({
      verdict: 'differs', differences: [
        { field: 'lots.a-gift', fromEntries: 'absent', stored: spelled('a-gift') },
        { field: 'lots.earned-2026-06-08', fromEntries: spelled('earned-2026-06-08'), stored: 'absent' },
      ],
    })
  })

  it('P10 a member without entries: an account as it was opened agrees, one with a point in it does not', () => {
    const { account: fresh } = empty()
    expect(reconcile(fresh, [])).toEqual({ verdict: 'agrees', entries: 0 })
    expect(reconcile({ ...fresh, balance: points(1), debt: points(2) }, [])).toMatchObject({ verdict: 'differs', differences: [{ field: 'balance', fromEntries: '0', stored: '1' }, { field: 'debt', fromEntries: '0', stored: '2' }] })
  })
})
