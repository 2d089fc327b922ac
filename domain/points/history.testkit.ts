import fc from 'fast-check'
import { fen, points } from '../kernel/amount'
import { businessDate, type Instant, later, MS_PER_HOUR, parseInstant } from '../kernel/time'
import { type Account, openAccount, post } from './account'
import { earnDraft, type Signup, type Till, welcomeDraft } from './drafts'
import type { Entry, EntryDraft, EntryReason } from './entry'
import { expireDraft } from './expiry'
import { drawFromLots, type Movement, returnToLots, takeBack } from './lots'
import { RULES_V1 as rules } from './rules'

/** A Monday evening. */
export const start = parseInstant('2026-06-08T22:00:00+08:00') as Instant
export const till = (at: Instant, managerLooks = true): Till => ({ staffId: 'st-1', managerLooks, at })
export const signup = (at: Instant): Signup => ({ storeId: 'S01', staffId: null, channel: 'self', at })

export type Ledger = { readonly account: Account; readonly entries: readonly Entry[] }
export const empty = (): Ledger => ({ account: openAccount('M1', start), entries: [] })
export const posted = ({ account, entries }: Ledger, draft: EntryDraft): Ledger => {
  const next = post(account, draft)
  return { account: next.account, entries: [...entries, next.entry] }
}
export const billed = (ledger: Ledger, at: Instant, paidFen: number, billNumber = String(ledger.entries.length)): Ledger => {
  const bill = { storeId: 'S01', businessDate: businessDate(at), billNumber, lines: [{ category: 'room' as const, paidFen: fen(paidFen) }], paidByVouchersFen: fen(0), paidByPointsFen: fen(0) }
  return posted(ledger, earnDraft(ledger.account, bill, till(at), [rules]))
}
export const moved = (ledger: Ledger, at: Instant, reason: EntryReason, movement: Movement): Ledger => posted(ledger, {
  ...reason, entryId: `e${ledger.entries.length}`, memberId: 'M1', storeId: 'S01', staffId: 'st-1', businessDate: businessDate(at), at, movement, growthFen: fen(0), tierAfter: ledger.account.tier,
})
export const spendReason = (asked: number): EntryReason => ({ kind: 'redeem', trace: { shape: 'spend', asked: points(asked), undoes: null }, source: { of: 'gift', voucherId: 'v' } })
export const undoReason = (undoes: string): EntryReason => ({ kind: 'redeemUndo', trace: { shape: 'spend', asked: points(0), undoes }, source: { of: 'gift', voucherId: 'v' } })
export const clawbackReason: EntryReason = { kind: 'clawback', trace: { shape: 'correction', rulesVersion: rules.version, before: points(0), after: points(0), becameDebt: points(0), reason: 'other', refundFen: fen(0), netBeforeFen: fen(0), netAfterFen: fen(0) }, source: { of: 'bill', billKey: 'k', billFingerprint: 'f' } }

export const spend = (ledger: Ledger, at: Instant, asked: number): Ledger => {
  const drawn = drawFromLots(ledger.account, points(asked), at)
  return drawn.ok ? moved(ledger, at, spendReason(asked), drawn.value) : ledger
}

/** What the nightly job books off, month by month. */
export function expired(ledger: Ledger, at: Instant): Ledger {
  const draft = expireDraft(ledger.account, 'S01', at)
  return draft ? expired(posted(ledger, draft), at) : ledger
}

export type Step = { readonly do: 'bill' | 'spend' | 'undo' | 'clawback' | 'expire'; readonly amount: number; readonly hours: number }
export const step: fc.Arbitrary<Step> = fc.record({ do: fc.constantFrom('bill', 'spend', 'undo', 'clawback', 'expire'), amount: fc.integer({ min: 1, max: 90_000 }), hours: fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 4000 })) })

/** Any history: each step later than the one before; what it leads to is shown after every step. */
export function run(steps: readonly Step[], check: (ledger: Ledger, at: Instant) => void): Ledger {
  let [ledger, at]: [Ledger, Instant] = [posted(empty(), welcomeDraft(openAccount('M1', start), signup(start), [rules])), start]
  const undone = new Set<string>()
  for (const { do: what, amount, hours } of steps) {
    at = later(at, hours * MS_PER_HOUR)
    if (what === 'bill') ledger = billed(ledger, at, amount)
    if (what === 'spend') ledger = spend(ledger, at, amount % 700)
    if (what === 'clawback') ledger = moved(ledger, at, clawbackReason, takeBack(ledger.account, points(amount % 900), `earned-${businessDate(at)}`, at))
    if (what === 'expire') ledger = expired(ledger, at)
    const last = ledger.entries.filter((entry) => entry.kind === 'redeem' && !undone.has(entry.entryId)).pop()
    if (what === 'undo' && last) {
      undone.add(last.entryId)
      ledger = moved(ledger, at, undoReason(last.entryId), returnToLots(ledger.account, last.movement.moves, at))
    }
    check(ledger, at)
  }
  return ledger
}
