import fc from 'fast-check'
import { fen, points } from '../kernel/amount'
import { asBusinessDate, businessDate, type Instant, instant, later, MS_PER_DAY, MS_PER_HOUR, parseInstant } from '../kernel/time'
import { type Account, openAccount, post } from './account'
import { verifyChain } from './chain'
import { earnDraft, settleDraft, welcomeDraft } from './drafts'
import type { Entry, EntryDraft, EntryReason } from './entry'
import { accountBreaches, ledgerBreaches } from './invariants'
import { available, drawFromLots, expireLots, type Movement, returnToLots, takeBack } from './lots'
import { reconcile } from './reconcile'
import { RULES_V1 as rules } from './rules'
import { balanceView } from './views'

const start = parseInstant('2026-06-08T22:00:00+08:00') as Instant
const till = (at: Instant, managerLooks = true) => ({ staffId: 'st-1', managerLooks, at })
const signup = (at: Instant) => ({ storeId: 'S01', staffId: null, channel: 'self' as const, at })

type Ledger = { readonly account: Account; readonly entries: readonly Entry[] }
const empty = (): Ledger => ({ account: openAccount('M1', start), entries: [] })
const posted = ({ account, entries }: Ledger, draft: EntryDraft): Ledger => {
  const next = post(account, draft)
  return { account: next.account, entries: [...entries, next.entry] }
}
const billed = (ledger: Ledger, at: Instant, paidFen: number, billNumber = String(ledger.entries.length)): Ledger => {
  const bill = { storeId: 'S01', businessDate: businessDate(at), billNumber, lines: [{ category: 'room' as const, paidFen: fen(paidFen) }], paidByVouchersFen: fen(0), paidByPointsFen: fen(0) }
  return posted(ledger, earnDraft(ledger.account, bill, till(at), rules))
}
const moved = (ledger: Ledger, at: Instant, reason: EntryReason, movement: Movement): Ledger => posted(ledger, {
  ...reason, entryId: `e${ledger.entries.length}`, memberId: 'M1', storeId: 'S01', staffId: 'st-1', businessDate: businessDate(at), at, movement, growthFen: fen(0), tierAfter: ledger.account.tier,
})
const spendReason = (asked: number): EntryReason => ({ kind: 'redeem', trace: { shape: 'spend', asked: points(asked), undoes: null }, source: { of: 'gift', voucherId: 'v' } })
const undoReason = (undoes: string): EntryReason => ({ kind: 'redeemUndo', trace: { shape: 'spend', asked: points(0), undoes }, source: { of: 'gift', voucherId: 'v' } })
const clawbackReason: EntryReason = { kind: 'clawback', trace: { shape: 'correction', rulesVersion: rules.version, before: points(0), after: points(0), becameDebt: points(0), reason: 'refund' }, source: { of: 'bill', billKey: 'k', billFingerprint: 'f' } }
const expiryReason = (at: Instant): EntryReason => ({ kind: 'expire', trace: { shape: 'expiry', expiredBy: at }, source: { of: 'calendar', month: '2027-06' } })

const spend = (ledger: Ledger, at: Instant, asked: number): Ledger => {
  const drawn = drawFromLots(ledger.account, points(asked), at)
  return drawn.ok ? moved(ledger, at, spendReason(asked), drawn.value) : ledger
}

describe('P3, P4 posting', () => {
  it('M1 welcome points can be spent at once; P3 the points of a bill only from noon of the next day', () => {
    const ledger = billed(posted(empty(), welcomeDraft(openAccount('M1', start), signup(start), rules)), start, 10_000)
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
    expect(settleDraft(three.account, bill(start), till(start, false), rules)).toMatchObject({ ok: false, refusal: { code: 'BILL_NEEDS_MANAGER', billsToday: 3 } })
    expect(settleDraft(three.account, bill(start), till(start, true), rules).ok).toBe(true)
    const tomorrow = later(start, MS_PER_DAY)
    expect(settleDraft(three.account, bill(tomorrow), till(tomorrow, false), rules).ok).toBe(true)
  })

  it('P1 no bill from tomorrow, none older than 31 days', () => {
    const bill = (date: string) => ({ storeId: 'S01', businessDate: asBusinessDate(date), billNumber: '9', lines: [], paidByVouchersFen: fen(0), paidByPointsFen: fen(0) })
    const account = openAccount('M1', start)
    expect(settleDraft(account, bill('2026-06-09'), till(start), rules)).toMatchObject({ refusal: { code: 'BILL_DATE_IN_FUTURE' } })
    expect(settleDraft(account, bill('2026-05-07'), till(start), rules)).toMatchObject({ refusal: { code: 'BILL_TOO_OLD', earliest: '2026-05-08' } })
    expect(settleDraft(account, bill('2026-05-08'), till(start), rules).ok).toBe(true)
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
    const held: Account = { ...account, holds: [{ holdId: 'h', until: later(noonAfterStart, 600_000), draws: [{ lotId: 'earned-2026-06-08', points: points(70) }] }] }
    expect(available(held, noonAfterStart)).toBe(30)
    expect(balanceView(held, noonAfterStart).held).toBe(70)
    expect(available(held, later(noonAfterStart, 600_000))).toBe(100)
  })
})

type Step = { readonly do: 'bill' | 'spend' | 'undo' | 'clawback' | 'expire'; readonly amount: number; readonly hours: number }
const step: fc.Arbitrary<Step> = fc.record({ do: fc.constantFrom('bill', 'spend', 'undo', 'clawback', 'expire'), amount: fc.integer({ min: 1, max: 90_000 }), hours: fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 4000 })) })

function run(steps: readonly Step[], check: (ledger: Ledger, at: Instant) => void): Ledger {
  let [ledger, at]: [Ledger, Instant] = [posted(empty(), welcomeDraft(openAccount('M1', start), signup(start), rules)), start]
  const undone = new Set<string>()
  for (const { do: what, amount, hours } of steps) {
    at = later(at, hours * MS_PER_HOUR)
    if (what === 'bill') ledger = billed(ledger, at, amount)
    if (what === 'spend') ledger = spend(ledger, at, amount % 700)
    if (what === 'clawback') ledger = moved(ledger, at, clawbackReason, takeBack(ledger.account, points(amount % 900), `earned-${businessDate(at)}`, at))
    if (what === 'expire') ledger = moved(ledger, at, expiryReason(at), expireLots(ledger.account, at))
    const last = ledger.entries.filter((entry) => entry.kind === 'redeem' && !undone.has(entry.entryId)).pop()
    if (what === 'undo' && last) {
      undone.add(last.entryId)
      ledger = moved(ledger, at, undoReason(last.entryId), returnToLots(ledger.account, last.movement.moves, at))
    }
    check(ledger, at)
  }
  return ledger
}

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
