import fc from 'fast-check'
import { fen, type Points, points } from '../kernel/amount'
import { accept, type Result } from '../kernel/result'
import { type BusinessDate, businessDate, type Instant, later, MS_PER_MINUTE } from '../kernel/time'
import { type Account, post } from './account'
import { adjustDraft } from './adjust'
import type { Bill } from './bill'
import { type CaptureEntry, deductWorth, heldBy, holdPoints, pointsBackDraft, voidHold } from './deduct'
import { welcomeDraft } from './drafts'
import type { EarnEntry, Entry, EntryDraft } from './entry'
import { expireDraft } from './expiry'
import { empty, posted, signup, start, till } from './history.testkit'
import type { LotMove } from './lots'
import { redeemDraft, type RedeemDraft, redeemUndoDraft } from './redeem'
import { billLeft, type Refund, refundableFen, refundDraft } from './refund'
import { BILL_CATEGORIES, RULES_V1, type RuleBook, rulesNamed, rulesOn } from './rules'
import { settle } from './settlement'
import { tierGiftBackDraft } from './tier-gift'

/** P12: the rules turn in the autumn: a richer rate, and lots that live half as long. */
export const book: RuleBook = [RULES_V1, { ...RULES_V1, version: 'rules-v2', effectiveFrom: '2026-10-01' as BusinessDate, earnRate: { points: points(3), perFen: fen(200) }, lotMonths: 6 }]

export interface PaidBill { readonly settled: EarnEntry; readonly capture: CaptureEntry | null; readonly bill: Bill; readonly left: Bill; readonly times: number }
/** Where a sequence stands: the account with its entries, and what later deeds can come back to. */
export interface Stand {
  readonly at: Instant
  readonly account: Account
  readonly entries: readonly Entry[]
  readonly bills: readonly PaidBill[]
  readonly redeemed: readonly Extract<Entry, { kind: 'redeem' }>[]
}

const ACTS = ['settle', 'settleHeld', 'refund', 'redeem', 'undo', 'hold', 'void', 'expire', 'adjust'] as const
export type Act = (typeof ACTS)[number]
/** One deed, so many minutes after the one before; `a` and `b` choose how much and of what. */
export interface Deed { readonly act: Act; readonly a: number; readonly b: number; readonly minutes: number }
/** What a deed did: `asked` and `drawn` of a redemption and a hold, null of everything else. */
export interface Done { readonly stand: Stand; readonly added: readonly Entry[]; readonly asked?: Points; readonly drawn?: readonly LotMove[] }
export type Outcome = Result<Done, { readonly code: string }> & { readonly asked?: Points }

const HOUR = 60
const DAY = 24 * HOUR
const nat = (max: number): fc.Arbitrary<number> => fc.nat({ max })
const deed: fc.Arbitrary<Deed> = fc.record({
  act: fc.oneof({ weight: 3, arbitrary: fc.constant<Act>('settle') }, { weight: 9, arbitrary: fc.constantFrom(...ACTS) }),
  a: nat(1_000_000), b: nat(1_000_000),
  minutes: fc.oneof(nat(12), nat(12), nat(40 * HOUR), nat(40 * HOUR), nat(45 * DAY), nat(420 * DAY)),
})
export const sequence = (most: number): fc.Arbitrary<readonly Deed[]> => fc.array(deed, { minLength: 4, maxLength: most, size: 'medium' })

export function opened(): Stand {
  const { account, entries } = posted(empty(), welcomeDraft(empty().account, signup(start), book))
  return { at: start, account, entries, bills: [], redeemed: [] }
}

/** Bills of ¥1 to ¥9,000, each thousandth of them far beyond the cap. */
const paidFor = (a: number) => fen(a % 1000 === 0 ? 2_500_000 : 100 + (a % 900_000))
const billOf = ({ at, entries }: Stand, { a, b }: Deed, paidByPoints: number): Bill => ({
  storeId: 'S01', businessDate: businessDate(at), billNumber: String(entries.length), paidByVouchersFen: fen(0), paidByPointsFen: fen(paidByPoints),
  lines: [{ category: 'room', paidFen: paidFor(a) }, { category: BILL_CATEGORIES[b % BILL_CATEGORIES.length] ?? 'room', paidFen: fen(b % 20_000) }],
})
const done = (stand: Stand, added: readonly Entry[], over: Partial<Stand> = {}, facts: Partial<Done> = {}): Outcome =>
  accept({ stand: { ...stand, entries: [...stand.entries, ...added], ...over }, added, ...facts })
const nothing = (stand: Stand): Outcome => done(stand, [])
/** One entry after the other; a null is none. */
function postAll(account: Account, drafts: readonly ((account: Account) => EntryDraft | null)[]): { readonly account: Account; readonly added: readonly Entry[] } {
  return drafts.reduce<{ account: Account; added: readonly Entry[] }>((so, make) => {
    const draft = make(so.account)
    const next = draft && post(so.account, draft)
    return next ? { account: next.account, added: [...so.added, next.entry] } : so
  }, { account, added: [] })
}

function settleOne(stand: Stand, one: Deed): Outcome {
  const hold = one.act === 'settleHeld' ? stand.account.holds[one.b % Math.max(1, stand.account.holds.length)] : undefined
  if (one.act === 'settleHeld' && !hold) return nothing(stand)
  const asked = hold ? heldBy(hold) : points(0)
  const bill = billOf(stand, one, hold ? deductWorth(asked, rulesOn(book, businessDate(stand.at))) : 0)
  const result = settle(stand.account, { bill, holdId: hold?.holdId ?? null, points: asked, till: till(stand.at, one.b % 4 !== 0) }, book)
  if (!result.ok) return result
  const { account, earn, capture, gift } = result.value
  return done(stand, [capture, earn, gift].flatMap((entry): Entry[] => (entry ? [entry] : [])), { account, bills: [...stand.bills, { settled: earn, capture, bill, left: bill, times: 0 }] })
}

function refundOne(stand: Stand, { a, b }: Deed): Outcome {
  const paid = stand.bills[a % Math.max(1, stand.bills.length)]
  if (!paid) return nothing(stand)
  const { settled, capture, left, times } = paid
  const asked = b % 3 === 0 ? { by: 'all' as const } : { by: 'amount' as const, fen: fen(1 + (b % (refundableFen(left) + 5_000))) }
  const after = billLeft(left, asked, rulesNamed(book, settled.trace.rulesVersion))
  if (!after.ok) return after
  const refund: Refund = { settled, before: left, after: after.value, nth: times + 1, staffId: 'st-m', reason: 'service', at: stand.at }
  const clawback = post(stand.account, refundDraft(stand.account, refund, book))
  const rest = postAll(clawback.account, [(account) => tierGiftBackDraft(stand.account, account, clawback.entry, book), (account) => pointsBackDraft(account, refund, capture, book)])
  return done(stand, [clawback.entry, ...rest.added], { account: rest.account, bills: stand.bills.map((bill) => (bill === paid ? { ...bill, left: after.value, times: times + 1 } : bill)) })
}

function redeemOne(stand: Stand, { a }: Deed): Outcome {
  const asked = points(1 + (a % 900))
  const draft: Result<RedeemDraft, { code: string }> = redeemDraft(stand.account, { id: `r${stand.entries.length}`, voucherId: 'v', points: asked, storeId: 'S01', at: stand.at }, book)
  if (!draft.ok) return { ...draft, asked }
  const { account, entry } = post(stand.account, draft.value)
  return done(stand, [entry], { account, redeemed: [...stand.redeemed, entry] }, { asked, drawn: entry.movement.moves })
}

function undoOne(stand: Stand, { a }: Deed): Outcome {
  const entry = stand.redeemed[a % Math.max(1, stand.redeemed.length)]
  if (!entry) return nothing(stand)
  const undone = post(stand.account, redeemUndoDraft(stand.account, { voucherId: `v-${entry.entryId}`, entryId: entry.entryId, draws: entry.movement.moves, storeId: 'S01', at: stand.at }, book))
  return done(stand, [undone.entry], { account: undone.account, redeemed: stand.redeemed.filter((one) => one !== entry) })
}

function holdOne(stand: Stand, { a, b }: Deed): Outcome {
  const asked = points(100 * (5 + (a % 12)))
  const held = holdPoints(stand.account, { holdId: `h${a}`, staffId: staffOf(b), points: asked, at: stand.at }, rulesOn(book, businessDate(stand.at)))
  if (!held.ok) return { ...held, asked }
  const drawn = held.value.hold.draws.map((draw): LotMove => {
    const lot = stand.account.lots.find(({ lotId }) => lotId === draw.lotId)
    if (!lot) throw new Error(`a hold on ${draw.lotId}, which is not there`)
    return { lotId: lot.lotId, availableAt: lot.availableAt, expiresAt: lot.expiresAt, change: points(-draw.points), issued: points(0) }
  })
  return done(stand, [], { account: held.value.account }, { asked, drawn })
}
export const staffOf = (b: number): string => `st-${b % 2}`

function expireAll(stand: Stand): Outcome {
  const draft = expireDraft(stand.account, 'S01', stand.at)
  if (!draft) return nothing(stand)
  const first = post(stand.account, draft)
  const rest = expireAll({ ...stand, account: first.account, entries: [...stand.entries, first.entry] })
  return rest.ok ? accept({ ...rest.value, added: [first.entry, ...rest.value.added] }) : rest
}

function adjustOne(stand: Stand, { a }: Deed): Outcome {
  const by = points((a % 1200) - 600 || 1)
  const { account, entry } = post(stand.account, adjustDraft(stand.account, { approvalId: `a${stand.entries.length}`, storeId: 'S01', staffId: 'st-m', points: by, at: stand.at, reason: 'goodwill', approvedBy: 'st-o' }, book))
  return done(stand, [entry], { account })
}

const deeds: Readonly<Record<Act, (stand: Stand, one: Deed) => Outcome>> = {
  settle: settleOne, settleHeld: settleOne, refund: refundOne, redeem: redeemOne, undo: undoOne, hold: holdOne, expire: expireAll, adjust: adjustOne,
  void: (stand) => done(stand, [], { account: voidHold(stand.account, stand.account.holds[0]?.holdId ?? 'none') }),
}

/** Carries a deed out when its minutes have passed; refused, it answers why and there is no new stand. */
export const carryOut = (stand: Stand, one: Deed): Outcome => deeds[one.act]({ ...stand, at: later(stand.at, one.minutes * MS_PER_MINUTE) }, one)
