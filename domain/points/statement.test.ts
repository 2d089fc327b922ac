import { fen } from '../kernel/amount'
import { businessDate, later, MS_PER_DAY } from '../kernel/time'
import { run, start } from './history.testkit'
import { makeStatement, verifyStatement } from './statement'

const { account, entries } = run([{ do: 'bill', amount: 88_000, hours: 1 }, { do: 'spend', amount: 300, hours: 40 }, { do: 'clawback', amount: 899, hours: 1 }, { do: 'bill', amount: 30_000, hours: 1 }], () => undefined)
const madeAt = later(start, 9 * MS_PER_DAY)
const text = JSON.stringify(makeStatement(account, entries, '7K3M 9QXD 2F', madeAt))

describe('P15 a statement verifies without us', () => {
  it('P15 as it was downloaded, it agrees: number of entries, balance and head', () => {
    expect(verifyStatement(JSON.parse(text))).toEqual({ verdict: 'agrees', memberNo: '7K3M 9QXD 2F', madeAt, entries: entries.length, balance: account.balance, headHash: account.headHash })
    expect(businessDate(madeAt)).toBe('2026-06-17')
  })

  it('P15 any digit changed anywhere is found; in an entry it is named', () => {
    const digits = [...text].flatMap((character, at) => (/\d/.test(character) ? [at] : []))
    expect(digits.length).toBeGreaterThan(1500)
    for (const at of digits) {
      const edited = `${text.slice(0, at)}${(Number(text[at]) + 1) % 10}${text.slice(at + 1)}`
      let value: unknown = null
      try { value = JSON.parse(edited) } catch { continue } // 0 became a leading digit: no file at all
      expect({ at, verdict: verifyStatement(value).verdict }).not.toEqual({ at, verdict: 'agrees' })
    }
    const value = JSON.parse(text) as { entries: { entryId: string; delta: number }[] }
    const third = value.entries[2]
    if (!third) throw new Error('no entry')
    third.delta += 1
    expect(verifyStatement(value)).toEqual({ verdict: 'entry_differs', entryId: third.entryId, nth: 3 })
    expect(verifyStatement({ ...JSON.parse(text), account: { ...account, holds: [], balance: account.balance + 1 } })).toMatchObject({ verdict: 'account_differs', differences: [{ field: 'balance' }] })
    expect(verifyStatement({ ...JSON.parse(text), memberNo: '7K3M 9QXD 2G' })).toEqual({ verdict: 'head_differs' })
  })

  it('P15 an entry left out or the last ones cut off are found', () => {
    const value = JSON.parse(text) as { entries: unknown[] }
    expect(verifyStatement({ ...value, entries: value.entries.filter((_, n) => n !== 1) })).toMatchObject({ verdict: 'entry_differs' })
    expect(verifyStatement({ ...value, entries: value.entries.slice(0, -1) })).toMatchObject({ verdict: 'account_differs' })
  })

  it('R1 what is held at a till at that minute stays at home', () => {
    const held = { ...account, holds: [{ holdId: 'h', staffId: 's', until: later(madeAt, 1), worthFen: fen(100), draws: [] }] }
    expect(makeStatement(held, entries, '7K3M 9QXD 2F', madeAt)).toEqual(JSON.parse(text))
    expect(makeStatement(held, entries, '7K3M 9QXD 2F', madeAt).account.holds).toEqual([])
  })

  it('P15 a file with the right words and wrong things under them is no statement, and never an error', () => {
    const good = JSON.parse(text) as Record<string, unknown>
    for (const wrong of [{ format: 'encore' }, { account: 7 }, { account: { ...account, balance: 1.5 } }, { account: null }, { entries: {} }, { entries: [null] }, { version: '1' }, { memberNo: 0.5 }]) {
      expect(verifyStatement({ ...good, ...wrong })).toEqual({ verdict: 'no_statement' })
    }
  })

  it('what is no statement is told apart', () => {
    for (const value of [null, 7, 'x', [], {}, { format: 'encore-statement' }, { ...JSON.parse(text), entries: [{}] }, { ...JSON.parse(text), version: 2 }]) expect(['no_statement', 'entry_differs']).toContain(verifyStatement(value).verdict)
  })
})
