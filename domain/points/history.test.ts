import fc from 'fast-check'
import { fen, points } from '../kernel/amount'
import { businessDate, later, MS_PER_DAY, MS_PER_HOUR } from '../kernel/time'
import { type Account, post } from './account'
import { verifyChain } from './chain'
import type { Entry } from './entry'
import { billed, empty, run, spend, spendReason, start, step } from './history.testkit'
import { accountBreaches, ledgerBreaches } from './invariants'
import { available, drawFromLots } from './lots'
import { reconcile } from './reconcile'

describe('P5, P6, P10 any history', () => {
  it('P5 balance = Σ entries = Σ lots − debt, bounds hold, no debt beside a spendable lot: after every step and at any later time', () => {
    fc.assert(fc.property(fc.array(step, { maxLength: 40 }), fc.integer({ min: 0, max: 20_000 }), (steps, hours) => {
      run(steps, (ledger, at) => {
        expect(ledgerBreaches(ledger.account, ledger.entries, at)).toEqual([])
        expect(accountBreaches(ledger.account, later(at, hours * MS_PER_HOUR))).toEqual([])
      })
    }), { numRuns: 300 })
  })

  it('P6 a draw takes exactly what was asked, only from lots that are neither pending nor expired, and leaves no sooner expiry behind', () => {
    fc.assert(fc.property(fc.array(step, { maxLength: 25 }), fc.integer({ min: 1, max: 2000 }), (steps, asked) => {
      const at = { now: start }
      const { account } = run(steps, (_, now) => { at.now = now })
      const there = available(account, at.now)
      const drawn = drawFromLots(account, points(asked), at.now)
      expect(drawn.ok).toBe(asked <= there)
      if (!drawn.ok) return
      expect(drawn.value.moves.reduce((sum, move) => sum - move.change, 0)).toBe(asked)
      for (const move of drawn.value.moves) expect(move.expiresAt > at.now && move.availableAt <= at.now).toBe(true)
      const latest = Math.max(...drawn.value.moves.map((move) => move.expiresAt))
      const after = post(account, { ...spendReason(asked), entryId: 'x', memberId: 'M1', storeId: 'S01', staffId: null, businessDate: businessDate(at.now), at: at.now, movement: drawn.value, growthFen: fen(0), tierAfter: account.tier }).account
      for (const lot of after.lots) if (lot.expiresAt < latest && lot.expiresAt > at.now && lot.availableAt <= at.now) expect(lot.remaining).toBe(0)
    }), { numRuns: 200 })
  })

  it('P6 one spending or many small ones take the same lots', () => {
    fc.assert(fc.property(fc.array(step, { maxLength: 20 }), fc.array(fc.integer({ min: 1, max: 120 }), { minLength: 1, maxLength: 6 }), (steps, parts) => {
      const at = { now: start }
      const ledger = run(steps, (_, now) => { at.now = now })
      const total = parts.reduce((sum, part) => sum + part, 0)
      fc.pre(total <= available(ledger.account, at.now))
      const lots = (account: Account) => account.lots.map((lot) => [lot.lotId, lot.remaining])
      expect(lots(parts.reduce((split, part) => spend(split, at.now, part), ledger).account)).toEqual(lots(spend(ledger, at.now, total).account))
    }), { numRuns: 200 })
  })

  it('P10 the account is what its entries lead to, and the chain is whole', () => {
    fc.assert(fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const { account, entries } = run(steps, () => undefined)
      expect(verifyChain('M1', entries)).toEqual({ intact: true, entries: entries.length, headHash: account.headHash })
      expect(reconcile(account, entries)).toEqual({ verdict: 'agrees', entries: entries.length })
    }), { numRuns: 150 })
  })

  it('P10 lots and spend stay few, however many bills', () => {
    let ledger = empty()
    for (let n = 0; n < 600; n += 1) ledger = { ...billed(ledger, later(start, Math.floor(n / 3) * MS_PER_DAY), 9900, String(n)), entries: [] }
    expect(ledger.account.lots.length).toBe(200)
    expect(ledger.account.spend.length).toBe(200)
    expect(JSON.stringify(ledger.account).length).toBeLessThan(48_000)
  })
})

/** Every leaf of a value, as a path. */
const leaves = (value: unknown, path: readonly string[] = []): readonly (readonly string[])[] =>
  value !== null && typeof value === 'object' ? Object.keys(value).flatMap((key) => leaves((value as Record<string, unknown>)[key], [...path, key])) : [path]
const edited = (value: unknown, [key, ...rest]: readonly string[]): unknown => {
  if (key === undefined) return typeof value === 'number' ? value + 1 : typeof value === 'string' ? `${value}x` : value === null ? 'x' : !value
  return Array.isArray(value) ? value.map((item, n) => (String(n) === key ? edited(item, rest) : item)) : { ...(value as object), [key]: edited((value as Record<string, unknown>)[key], rest) }
}

describe('P10 any edited field is found and named', () => {
  const { account, entries } = run([{ do: 'bill', amount: 88_000, hours: 1 }, { do: 'spend', amount: 300, hours: 40 }, { do: 'clawback', amount: 899, hours: 1 }, { do: 'bill', amount: 30_000, hours: 1 }], () => undefined)

  it('P10 every single field of every entry', () => {
    entries.forEach((entry, n) => {
      const paths = leaves(entry)
      expect(paths.length).toBeGreaterThan(20)
      for (const path of paths) {
        const tampered = entries.map((other, m) => (m === n ? edited(other, path) as Entry : other))
        expect(verifyChain('M1', tampered)).toMatchObject({ intact: false, entryId: tampered[n]?.entryId })
      }
    })
  })

  it('P10 an entry removed, repeated or moved to another member is found', () => {
    expect(verifyChain('M1', entries.filter((_, n) => n !== 1))).toMatchObject({ intact: false, fault: 'version_gap' })
    expect(verifyChain('M1', [...entries.slice(0, 2), ...entries.slice(1)])).toMatchObject({ intact: false, fault: 'version_gap' })
    expect(verifyChain('M2', entries)).toMatchObject({ intact: false, fault: 'another_member' })
  })

  it('P10 every number of the account edited is a difference with a name', () => {
    for (const path of leaves(account).filter(([field]) => field !== 'memberId')) {
      const verdict = reconcile(edited(account, path) as Account, entries)
      expect(verdict).toMatchObject({ verdict: 'differs' })
    }
    const wrong = reconcile({ ...account, balance: points(account.balance + 1) }, entries)
    expect(wrong).toMatchObject({ differences: [{ field: 'balance', fromEntries: String(account.balance), stored: String(account.balance + 1) }] })
  })

  it('P5 the checker names what is wrong', () => {
    expect(accountBreaches({ ...account, debt: points(5) }, later(start, 10 * MS_PER_DAY)).map((breach) => breach.rule)).toContain('balance_is_lots_minus_debt')
    const lot = account.lots[0]
    if (!lot) throw new Error('no lot')
    expect(accountBreaches({ ...account, lots: [{ ...lot, remaining: points(lot.original + 1) }] }, start).map((breach) => breach.rule)).toContain('lot_within_bounds')
  })
})
