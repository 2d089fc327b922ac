import { instant, type BusinessDate, type Instant } from '../kernel/time'
import { addSpend, type SpendDay } from '../tier/spend'
import { effectiveTier, type TierState } from '../tier/standing'
import { rankOf, type Tier } from '../tier/tier'
import { type Account, openAccount } from './account'
import type { Bill } from './bill'
import { earnDraft, welcomeDraft } from './drafts'
import type { EarnEntry, Entry, EntryDraft, Posted } from './entry'
import { deltaOf } from './lots'
import { pointsLeft, refundDraft } from './refund'
import { type RuleBook, type RuleVersion, tiersOf } from './rules'
import { giftsAfter, tierGiftBackDraft, tierGiftDraft, type TierGift } from './tier-gift'

/** A posted entry with its bill: of an earn the bill as settled, of a clawback what is left of it, else null. */
export interface PastEntry { readonly entry: Entry; readonly bill: Bill | null }

/** What the rules decide about; spending, adjusting and compensating is the same under any rules. */
export const SIMULATED_KINDS = ['earn', 'clawback', 'welcome', 'bonus'] as const

export type ByTier = Readonly<Record<Tier, number>>
/** One member's window, as it was and as it would have been. Points are net of refunds, by the tier held at that moment. */
export interface MemberOutcome {
  readonly memberId: string
  readonly bills: number
  readonly real: { readonly points: number; readonly byTier: ByTier; readonly tier: Tier }
  readonly draft: { readonly points: number; readonly byTier: ByTier; readonly tier: Tier }
}

export interface SimulationFrame {
  readonly draft: RuleVersion
  /** The window begins here; what was before it stays as it was. */
  readonly from: Instant
  readonly today: BusinessDate
  /** What the house really had: the real tier stands by it, and a refund of a bill from before the window is by the bill's own rules (P7). */
  readonly book: RuleBook
}

const ALWAYS = '0000-01-01' as BusinessDate
/** The draft in force on every date; the house's own versions only by their names. */
const draftBook = ({ draft, book }: SimulationFrame): RuleBook => [...book, draft].map((rules) => ({ ...rules, effectiveFrom: ALWAYS }))

/** What the rules look at and change: growth and tier. Lots and debts are left out, since they decide no number of points. */
interface Standing { readonly spend: readonly SpendDay[]; readonly tier: TierState; readonly tierGifts: readonly TierGift[] }

const NONE: ByTier = { regular: 0, silver: 0, gold: 0, diamond: 0 }
const plus = (by: ByTier, tier: Tier, points: number): ByTier => ({ ...by, [tier]: by[tier] + points })

const accountOf = (memberId: string, { spend, tier, tierGifts }: Standing): Account => ({ ...openAccount(memberId, instant(0)), spend, tier, tierGifts })

const after = (standing: Standing, entry: Entry): Standing => ({
  spend: addSpend(standing.spend, entry.businessDate, entry.growthFen), tier: entry.tierAfter, tierGifts: giftsAfter(standing.tierGifts, entry),
})

const NOBODY = ''

/** An entry that is never stored: its delta follows from what was asked, its chain is nobody's. */
function unsealed<D extends EntryDraft>(draft: D): Posted<D> {
  const delta = deltaOf(draft.movement)
  return { ...draft, delta, balanceAfter: delta, accountVersion: 0, prevHash: NOBODY, hash: NOBODY }
}

/** A bill of this member: the entry that settled it, and what is left of it by now. */
interface OwnBill { readonly settled: EarnEntry; readonly left: Bill }
type Bills = ReadonlyMap<string, OwnBill>

/** The replay under the draft; its bills are its own and grow with it. */
interface Replay { readonly standing: Standing; readonly points: number; readonly byTier: ByTier; readonly bills: Map<string, OwnBill> }

/** Counts the entries of one step, each under the tier held before it, and moves on. */
function counted(replay: Replay, tier: Tier, entries: readonly Entry[]): Replay {
  const delta = entries.reduce((sum, entry) => sum + entry.delta, 0)
  return { ...replay, points: replay.points + delta, byTier: plus(replay.byTier, tier, delta), standing: entries.reduce(after, replay.standing) }
}

function settleAgain(replay: Replay, { entry, bill }: PastEntry & { readonly entry: EarnEntry }, book: RuleBook): Replay {
  if (!bill) return replay
  const account = accountOf(entry.memberId, replay.standing)
  const earned = unsealed(earnDraft(account, bill, { staffId: NOBODY, managerLooks: true, at: entry.at }, book))
  const then = accountOf(entry.memberId, after(replay.standing, earned))
  const gift = tierGiftDraft(then, earned, book)
  const next = counted(replay, earned.trace.tier, gift ? [earned, unsealed(gift)] : [earned])
  replay.bills.set(entry.entryId, { settled: earned, left: bill })
  return next
}

function refundAgain(replay: Replay, past: PastEntry & { readonly entry: Extract<Entry, { kind: 'clawback' }> }, book: RuleBook): Replay {
  const { entry, bill } = past
  const own = replay.bills.get(entry.source.billKey)
  if (!own || !bill) return replay // P13: of a bill that somebody else paid
  const account = accountOf(entry.memberId, replay.standing)
  const clawback = unsealed(refundDraft(account, { settled: own.settled, before: own.left, after: bill, nth: 1, staffId: NOBODY, reason: entry.trace.reason, at: entry.at }, book))
  const back = tierGiftBackDraft(account, accountOf(entry.memberId, after(replay.standing, clawback)), clawback, book)
  replay.bills.set(own.settled.entryId, { ...own, left: bill })
  return counted(replay, own.settled.trace.tier, back ? [clawback, unsealed(back)] : [clawback])
}

function again(replay: Replay, past: PastEntry, book: RuleBook): Replay {
  const { entry } = past
  if (entry.kind === 'earn') return settleAgain(replay, { ...past, entry }, book)
  if (entry.kind === 'clawback') return refundAgain(replay, { ...past, entry }, book)
  if (entry.kind !== 'welcome') return replay // gifts of tiers follow from the bills
  const account = accountOf(entry.memberId, replay.standing)
  return counted(replay, 'regular', [unsealed(welcomeDraft(account, { ...entry, channel: entry.source.channel }, book))])
}

/** The tier an entry of the past was made under: of an earn its own, of a refund its bill's, of a gift and a sign-up the one held. */
function realTier(entry: Entry, bills: Bills, before: Tier): Tier {
  if (entry.kind === 'earn') return entry.trace.tier
  if (entry.kind === 'clawback') return bills.get(entry.source.billKey)?.settled.trace.tier ?? before
  return before
}

/**
 * What of an entry the rules decided. P13: a split moves points between members and gives out none, so a bill counts whole with who
 * paid it, a refund of it too, and with the others not at all. Points given by hand under the name of a bonus are no matter of the rules.
 */
function ruledPoints({ entry, bill }: PastEntry, bills: Bills, book: RuleBook): number {
  if (entry.kind === 'bonus') return entry.source.of === 'tier' ? entry.delta : 0
  if (entry.kind !== 'clawback') return entry.delta
  const own = bills.get(entry.source.billKey)
  return own && bill ? pointsLeft(own.settled, bill, book) - pointsLeft(own.settled, own.left, book) : 0
}

function remember(bills: Map<string, OwnBill>, { entry, bill }: PastEntry): void {
  const settled = entry.kind === 'earn' ? entry : entry.kind === 'clawback' ? bills.get(entry.source.billKey)?.settled : undefined
  if (settled && bill) bills.set(settled.entryId, { settled, left: bill })
}

/**
 * P12: one member's own past under a draft. `past` holds the member's entries of SIMULATED_KINDS in the order they were posted, from
 * the very first. The draft's bills, refunds, gifts and sign-ups go through the same rules as real ones; when the draft equals the
 * rules the past was made under, every number is the ledger's, but for what members shared among themselves (P13).
 */
export function simulateMember(memberId: string, past: readonly PastEntry[], frame: SimulationFrame): MemberOutcome {
  const book = draftBook(frame)
  let real: Standing = openAccount(memberId, past[0]?.entry.at ?? frame.from)
  let [points, byTier, bills]: [number, ByTier, number] = [0, NONE, 0]
  const known = new Map<string, OwnBill>()
  let replay: Replay | null = null
  let held: Tier = 'regular'
  for (const one of past) {
    const { entry } = one
    if (entry.at >= frame.from) {
      const started: Replay = replay ?? { standing: real, points: 0, byTier: NONE, bills: new Map(known) }
      replay = again(started, one, book)
      const delta = ruledPoints(one, known, frame.book)
      held = realTier(entry, known, held)
      points += delta
      byTier = plus(byTier, held, delta)
      bills += entry.kind === 'earn' ? 1 : 0
    }
    remember(known, one)
    real = after(real, entry)
  }
  const drafted = replay ?? { standing: real, points: 0, byTier: NONE }
  return {
    memberId, bills,
    real: { points, byTier, tier: effectiveTier(real.tier, real.spend, frame.today, tiersOf(frame.book)) },
    draft: { points: drafted.points, byTier: drafted.byTier, tier: effectiveTier(drafted.standing.tier, drafted.standing.spend, frame.today, tiersOf(book)) },
  }
}

/** How many of the worst hit are named. */
export const WORST_KEPT = 20

export interface Hit { readonly memberId: string; readonly realPoints: number; readonly draftPoints: number; readonly realTier: Tier; readonly draftTier: Tier }
/** Sums over members; pages of them add up in any cut. */
export interface Simulation {
  readonly members: number
  readonly bills: number
  readonly real: ByTier
  readonly draft: ByTier
  readonly up: number
  readonly down: number
  /** Those who lose most: lost tiers first, then lost points. */
  readonly worst: readonly Hit[]
}

export const NO_SIMULATION: Simulation = { members: 0, bills: 0, real: NONE, draft: NONE, up: 0, down: 0, worst: [] }

const lossOf = (hit: Hit): readonly [number, number] => [rankOf(hit.realTier) - rankOf(hit.draftTier), hit.realPoints - hit.draftPoints]
const isHit = (hit: Hit): boolean => lossOf(hit).some((loss) => loss > 0)
function worseFirst(a: Hit, b: Hit): number {
  const [[tierA, pointsA], [tierB, pointsB]] = [lossOf(a), lossOf(b)]
  return tierB - tierA || pointsB - pointsA || (a.memberId < b.memberId ? -1 : 1)
}
const sum = (a: ByTier, b: ByTier): ByTier => ({ regular: a.regular + b.regular, silver: a.silver + b.silver, gold: a.gold + b.gold, diamond: a.diamond + b.diamond })

export function addOutcome(total: Simulation, { memberId, bills, real, draft }: MemberOutcome): Simulation {
  const hit: Hit = { memberId, realPoints: real.points, draftPoints: draft.points, realTier: real.tier, draftTier: draft.tier }
  const moved = rankOf(draft.tier) - rankOf(real.tier)
  return {
    members: total.members + 1, bills: total.bills + bills, real: sum(total.real, real.byTier), draft: sum(total.draft, draft.byTier),
    up: total.up + (moved > 0 ? 1 : 0), down: total.down + (moved < 0 ? 1 : 0),
    worst: isHit(hit) ? [...total.worst, hit].sort(worseFirst).slice(0, WORST_KEPT) : total.worst,
  }
}
