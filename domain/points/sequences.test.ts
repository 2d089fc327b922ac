import fc from 'fast-check'
import { points } from '../kernel/amount'
import { businessDate, dayNumber, later } from '../kernel/time'
import { effectiveTier } from '../tier/standing'
import { start } from './history.testkit'
import { brokenBy, INVARIANTS, type Taken, tierByHand } from './invariants-by-hand.testkit'
import { type Account, accountAfter, openAccount } from './account'
import type { Entry } from './entry'
import type { Lot } from './lots'
import { accountFields, reconcile } from './reconcile'
import { tiersOf } from './rules'
import { book, carryOut, type Deed, type Done, opened, sequence, type Stand } from './sequences.testkit'

// npm run histories -- --sequences=200000 [--seed=…]: as many as one likes.
const RUNS = Number(process.env.SEQUENCES ?? 10_000)
// The same ones every time, so that what fails is what was changed; the command draws new ones.
const SEED = { seed: Number(process.env.SEQUENCES_SEED ?? 20_261_123) }

const MOST_DEEDS = 20
/** Every chain is hashed when it is made; so many sequences have one hashed again. */
const CHAIN_ONE_IN = 10
const beginning = opened()

/** Plays a sequence and hands every deed to `see`. */
function play(deeds: readonly Deed[], see: (taken: Taken) => void): Stand {
  let [before, textBefore] = [beginning, JSON.stringify(beginning.account)]
  for (const deed of deeds) {
    const outcome = carryOut(before, deed)
    see({ before, textBefore, deed, outcome })
    if (!outcome.ok) continue
    before = outcome.value.stand
    textBefore = JSON.stringify(before.account)
  }
  return before
}

describe('R3 sequences of bills, holds, captures, refunds, redemptions, undo, adjustments, expiry, a rule change, hours to years apart', () => {
  it(`P4–P7, R1, T1–T6 ${RUNS} sequences: the six invariants of a ledger and ours hold after every deed, and the account is what its entries lead to`, () => {
    const met = new Map<string, number>()
    let [sequences, refunded] = [0, 0]
    fc.assert(fc.property(sequence(MOST_DEEDS), (deeds) => {
      const end = play(deeds, (taken) => {
        const broken = brokenBy(taken)
        if (broken.length > 0) throw new Error(`${broken.join('; ')} after ${JSON.stringify(taken.deed)}`)
        const name = `${taken.deed.act} ${taken.outcome.ok ? 'done' : taken.outcome.refusal.code}`
        met.set(name, (met.get(name) ?? 0) + 1)
      })
      sequences += 1
      if (sequences % CHAIN_ONE_IN === 0) expect(reconcile(end.account, end.entries)).toEqual({ verdict: 'agrees', entries: end.entries.length })
      else expect(JSON.stringify(accountFields(end.entries.reduce(accountAfter, openAccount('M1', start))))).toBe(JSON.stringify(accountFields(end.account)))
      if (end.bills.some(({ times }) => times > 0)) { refunded += 1; return }
      const today = businessDate(end.at)
      expect(effectiveTier(end.account.tier, end.account.spend, today, tiersOf(book))).toBe(tierByHand(end, dayNumber(businessDate(start)), dayNumber(today)))
    }), { numRuns: RUNS, ...SEED })
    if (sequences < 1_000) return
    // Nothing of it is always refused, and what may be refused sometimes is.
    const ways = ['settle done', 'settle BILL_NEEDS_MANAGER', 'settleHeld done', 'settleHeld HOLD_OVER', 'settleHeld DEDUCT_NOT_ALLOWED', 'refund done', 'refund BILL_ALREADY_REFUNDED', 'refund REFUND_TOO_MUCH', 'redeem done', 'redeem INSUFFICIENT_POINTS', 'undo done', 'hold done', 'hold INSUFFICIENT_POINTS', 'void done', 'expire done', 'adjust done']
    expect(ways.filter((way) => !met.has(way))).toEqual([])
    expect(refunded).toBeGreaterThan(sequences / 10)
    expect(refunded).toBeLessThan(sequences - sequences / 10)
  }, 3_600_000)
})

describe('R3 the invariants themselves', () => {
  const taken: Taken[] = []
  // Two evenings, a redemption, a hold, a redemption of what is not there, and the undo.
  play([
    { act: 'settle', a: 40_001, b: 1, minutes: 60 }, { act: 'settle', a: 80_001, b: 1, minutes: 45 * 24 * 60 }, { act: 'redeem', a: 199, b: 0, minutes: 3_000 },
    { act: 'hold', a: 2, b: 0, minutes: 1 }, { act: 'redeem', a: 899, b: 0, minutes: 1 }, { act: 'undo', a: 0, b: 0, minutes: 20 },
  ], (one) => taken.push(one))
  const [, settled, redeemed, held, refused, undone] = taken as [Taken, Taken, Taken, Taken, Taken, Taken]
  const accountWith = (one: Taken, change: (account: Account) => Partial<Account>): Taken => {
    if (!one.outcome.ok) throw new Error('refused')
    const { stand } = one.outcome.value
    return { ...one, outcome: { ...one.outcome, value: { ...one.outcome.value, stand: { ...stand, account: { ...stand.account, ...change(stand.account) } } } } }
  }
  const done = (one: Taken, change: (value: Done) => Partial<Done>): Taken => (one.outcome.ok ? { ...one, outcome: { ...one.outcome, value: { ...one.outcome.value, ...change(one.outcome.value) } } } : one)
  const firstLot = (change: (lot: Lot) => Partial<Lot>) => ({ lots: [lot, ...lots] }: Account): Partial<Account> => ({ lots: [{ ...lot, ...change(lot as Lot) } as Lot, ...lots] })
  const entryWith = (change: (entry: Entry) => object) => ({ added: [entry, ...rest] }: Done): Partial<Done> => ({ added: [{ ...entry, ...change(entry as Entry) } as Entry, ...rest] })

  it('hold of what really happened', () => {
    expect(taken.map(({ outcome }) => outcome.ok)).toEqual([true, true, true, true, false, true])
    expect(taken.flatMap(brokenBy)).toEqual([])
  })
  it.each<[string, Taken]>([
    ['1', accountWith(settled, ({ balance }) => ({ balance: points(balance + 1) }))],
    ['2', accountWith(settled, firstLot(({ original }) => ({ remaining: points(original + 1) })))],
    ['3', accountWith(settled, ({ debt }) => ({ debt: points(debt + 1) }))],
    ['4', { ...redeemed, outcome: { ok: false, refusal: { code: 'INSUFFICIENT_POINTS' }, asked: points(1) } }],
    ['4', accountWith(redeemed, () => ({ debt: points(1) }))],
    ['5', accountWith(held, ({ holds }) => ({ holds: [...holds, ...holds] }))],
    ['6', { ...refused, before: { ...refused.before, account: { ...refused.before.account, balance: points(0) } } }],
    ['7', done(redeemed, entryWith(({ accountVersion }) => ({ accountVersion: accountVersion + 1 })))],
    ['7', done(redeemed, entryWith(() => ({ prevHash: 'another' })))],
    ['8', done(redeemed, entryWith(({ balanceAfter }) => ({ balanceAfter: balanceAfter + 1 })))],
    ['9', done(redeemed, ({ drawn = [] }) => ({ drawn: drawn.map((move) => ({ ...move, expiresAt: later(move.expiresAt, 1), lotId: 'of-later' })) }))],
    ['10', done(redeemed, ({ drawn = [] }) => ({ drawn: drawn.map((move) => ({ ...move, expiresAt: start })) }))],
    ['10', done(redeemed, () => ({ asked: points(1) }))],
    ['11', accountWith(redeemed, () => ({ spend: [] }))],
    ['11', accountWith(settled, () => ({ spend: [] }))],
    ['12', accountWith(undone, firstLot(({ expiresAt }) => ({ expiresAt: later(expiresAt, 1) })))],
  ])('%s is missed when it is broken', (number, broken) => expect(brokenBy(broken).map((name) => name.split(' ')[0])).toContain(number))
  it('are twelve', () => expect(Object.keys(INVARIANTS)).toHaveLength(12))
})
