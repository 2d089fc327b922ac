import { businessDate, type BusinessDate, addMonths, dateOfDayNumber, dayNumber, type Instant, later, lastDayOfMonth, MS_PER_MINUTE, monthOf } from '../kernel/time'
import { monthsBefore } from '../tier/spend'
import { TIER_RULES_V1 as tierRules, type Tier, TIERS } from '../tier/tier'
import type { Account } from './account'
import type { Bill } from './bill'
import { type Lot } from './lots'
import { RULES_V1 } from './rules'
import { type Deed, type Outcome, type Stand, staffOf } from './sequences.testkit'

/** One deed with what was before and after it; `textBefore` is the account before, spelled before the deed. */
export interface Taken { readonly before: Stand; readonly textBefore: string; readonly deed: Deed; readonly outcome: Outcome }

// Everything below is computed anew from lots, holds and bills, with none of the ledger's own functions.
const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0)
const heldIn = ({ holds }: Account, lotId: string, now: Instant): number => sum(holds.filter(({ until }) => until > now).flatMap(({ draws }) => draws.filter((draw) => draw.lotId === lotId).map((draw) => draw.points as number)))
const isOpen = ({ availableAt, expiresAt }: Pick<Lot, 'availableAt' | 'expiresAt'>, now: Instant): boolean => availableAt <= now && now < expiresAt
const freeIn = (account: Account, lot: Lot, now: Instant): number => (isOpen(lot, now) ? lot.remaining - heldIn(account, lot.lotId, now) : 0)
const free = (account: Account, now: Instant): number => sum(account.lots.map((lot) => freeIn(account, lot, now)))

const isSpending = ({ act }: Deed): boolean => act === 'redeem' || act === 'hold'
/** What a deed found: of a till that holds anew, without its own hold before. */
const found = ({ before: { account }, deed }: Taken): Account => (deed.act === 'hold' ? { ...account, holds: account.holds.filter(({ staffId }) => staffId !== staffOf(deed.b)) } : account)
const nowOf = ({ before, deed }: Taken): Instant => later(before.at, deed.minutes * MS_PER_MINUTE)
const added = ({ outcome }: Taken) => (outcome.ok ? outcome.value.added : [])
const afterOf = ({ before, outcome }: Taken): Account => (outcome.ok ? outcome.value.stand.account : before.account)
const linked = (taken: Taken) => [{ accountVersion: taken.before.account.version, hash: taken.before.account.headHash, balanceAfter: taken.before.account.balance }, ...added(taken)]

const netOf = ({ lines, paidByPointsFen }: Bill): number => Math.max(0, sum(lines.filter(({ category }) => RULES_V1.eligibleCategories.includes(category)).map(({ paidFen }) => paidFen)) - paidByPointsFen)
export const growthOf = ({ bills }: Stand, on: BusinessDate): number => sum(bills.filter(({ left: { businessDate: date } }) => date > monthsBefore(on, 12) && date <= on).map(({ left }) => netOf(left)))

/** PERF R3: the six of a ledger that others prove, and ours. Each answers whether it held. */
export const INVARIANTS: Readonly<Record<string, (taken: Taken) => boolean>> = {
  '1 conservation: the balance moves by what the entries say': (taken) => afterOf(taken).balance === taken.before.account.balance + sum(added(taken).map(({ delta }) => delta)),
  '2 components: no lot below 0 or above its original, no debt below 0': (taken) => afterOf(taken).debt >= 0 && afterOf(taken).lots.every(({ remaining, original }) => remaining >= 0 && remaining <= original),
  '3 identity: balance = Σ lots − debt': (taken) => afterOf(taken).balance === sum(afterOf(taken).lots.map(({ remaining }) => remaining)) - afterOf(taken).debt,
  '4 overdraft: spent is what is there, refused is what is not; no debt beside a spendable lot': (taken) => {
    const { outcome, deed } = taken
    const asked = (outcome.ok ? outcome.value.asked : outcome.asked) ?? 0
    return (!isSpending(deed) || outcome.ok === (asked <= free(found(taken), nowOf(taken)))) && (afterOf(taken).debt === 0 || free(afterOf(taken), nowOf(taken)) === 0)
  },
  '5 holds: what is set aside is there, and comes out of what is free': (taken) => {
    const [account, now] = [afterOf(taken), nowOf(taken)]
    const own = taken.deed.act === 'hold' && taken.outcome.ok ? taken.outcome.value.asked ?? 0 : null
    return account.lots.every((lot) => heldIn(account, lot.lotId, now) <= lot.remaining) && (own === null || free(account, now) === free(found(taken), now) - own)
  },
  '6 rejection: a refused deed leaves every byte': ({ before, textBefore, outcome }) => outcome.ok || JSON.stringify(before.account) === textBefore,
  '7 entry.seq without a gap, each linked to the one before': (taken) => linked(taken).every(({ accountVersion, hash }, n, all) => n === 0 || (accountVersion === (all[n - 1]?.accountVersion ?? 0) + 1 && hash !== all[n - 1]?.hash && added(taken)[n - 1]?.prevHash === all[n - 1]?.hash))
    && afterOf(taken).version === linked(taken).slice(-1)[0]?.accountVersion,
  '8 running balance: each entry says what was there after it': (taken) => linked(taken).every(({ balanceAfter }, n, all) => n === 0 || balanceAfter === (all[n - 1]?.balanceAfter ?? 0) + (added(taken)[n - 1]?.delta ?? 0)),
  '9 FIFO: what expires sooner is gone before what expires later is touched': (taken) => {
    const drawn = taken.outcome.ok ? taken.outcome.value.drawn : undefined
    if (!drawn) return true
    const [account, latest] = [found(taken), Math.max(...drawn.map(({ expiresAt }) => expiresAt))]
    const drawnFrom = (lotId: string): number => 0 - sum(drawn.filter((move) => move.lotId === lotId).map(({ change }) => change))
    return account.lots.every((lot) => lot.expiresAt >= latest || drawnFrom(lot.lotId) === freeIn(account, lot, nowOf(taken)))
  },
  '10 neither expired nor pending points are drawn, and as many as were asked': (taken) => {
    const { drawn, asked } = taken.outcome.ok ? taken.outcome.value : {}
    return !drawn || (drawn.every((move) => isOpen(move, nowOf(taken))) && sum(drawn.map(({ change }) => change)) === -(asked ?? 0))
  },
  '11 tier = f(qualifying spend): only bills and refunds move growth, and it is what is left of the bills': (taken) => {
    const today = businessDate(nowOf(taken))
    if (!['settle', 'settleHeld', 'refund'].includes(taken.deed.act)) return afterOf(taken).spend === taken.before.account.spend
    return !taken.outcome.ok || sum(afterOf(taken).spend.filter(({ date }) => date > monthsBefore(today, 12) && date <= today).map(({ netFen }) => netFen)) === growthOf(taken.outcome.value.stand, today)
  },
  '12 what comes back keeps its expiry, and nothing expired is spendable again': (taken) => {
    const [entry] = added(taken)
    if (entry?.kind !== 'redeemUndo') return true
    const [now, { account }] = [nowOf(taken), taken.before]
    const keeps = afterOf(taken).lots.every((lot) => account.lots.every((old) => old.lotId !== lot.lotId || (old.expiresAt === lot.expiresAt && old.availableAt === lot.availableAt)))
    return keeps && free(afterOf(taken), now) - free(account, now) === sum(entry.movement.moves.filter((move) => isOpen(move, now)).map(({ change }) => change))
  },
}

export const brokenBy = (taken: Taken): readonly string[] => Object.keys(INVARIANTS).filter((name) => !INVARIANTS[name]?.(taken))

const yearOn = (day: number): number => dayNumber(lastDayOfMonth(addMonths(monthOf(dateOfDayNumber(day)), 12)))
const lineOf = (tier: Tier): number => tierRules.lines.find((line) => line.tier === tier)?.entryFen ?? 0
/** T1–T4 as somebody with a calendar and the receipts would keep it, one day after the other; nothing was refunded. */
export function tierByHand(stand: Stand, from: number, today: number): Tier {
  const billDays = new Set(stand.bills.map(({ bill }) => dayNumber(bill.businessDate)))
  const growth = (day: number): number => growthOf(stand, dateOfDayNumber(day) as string as BusinessDate)
  let [held, until, graceEnds]: [number, number, number | null] = [0, 0, null]
  for (let day = from; day <= today; day += 1) {
    const keep = lineOf(TIERS[held] ?? 'regular') / 2
    const again = (): void => { [until, graceEnds] = [yearOn(until), null] }
    if (held > 0 && day > until && graceEnds === null) {
      if (growth(until) >= keep) again()
      else graceEnds = until + 30
    }
    if (graceEnds !== null && day > graceEnds) [held, until, graceEnds] = [held - 1, yearOn(day), null]
    else if (graceEnds !== null && billDays.has(day) && growth(day) >= keep) again()
    if (!billDays.has(day)) continue
    const reached = TIERS.filter((tier) => growth(day) >= lineOf(tier)).length - 1
    if (reached > held) [held, until, graceEnds] = [reached, yearOn(day), null]
  }
  return TIERS[held] ?? 'regular'
}
