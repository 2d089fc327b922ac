import { fen, wholeYuan } from '@encore/domain/kernel/amount'
import { instant, later, MS_PER_MINUTE, weekday, type BusinessDate, type Instant } from '@encore/domain/kernel/time'
import type { BillLine } from '@encore/domain/points/bill'
import type { BillCategory } from '@encore/domain/points/rules'
import { dice, type Dice } from './dice'
import type { GuestPlan } from './guests'
import { atMinute, lastPendingMoment, toMinute } from './moments'
import { roomsOf, type RoomSize } from './venue'

/** One evening of one guest: a room from `cameAt` on, and a bill settled at `settledAt`. */
export interface Visit {
  readonly guest: GuestPlan
  readonly businessDate: BusinessDate
  readonly cameAt: Instant
  readonly settledAt: Instant
  readonly room: string
  readonly lines: readonly BillLine[]
  /** Four digits, counting up through the night with the bills of guests who are no members. */
  readonly billNumber: string
}

type Draft = Omit<Visit, 'room' | 'billNumber'> & { readonly size: RoomSize; readonly own: Dice }

const MINUTES = 60

/** Most are over between half past ten and half past one; some come for the afternoon of a weekend. The house closes at 02:00. */
function settledMinute(own: Dice, date: BusinessDate): number {
  const isWeekend = weekday(date) === 0 || weekday(date) === 6
  if (isWeekend && own.happens(18)) return own.between(15 * MINUTES + 30, 18 * MINUTES)
  return own.happens(72) ? own.between(21 * MINUTES + 30, 25 * MINUTES) : own.between(20 * MINUTES, 25 * MINUTES + 50)
}

const SHARES: readonly (readonly [BillCategory, number])[] = [['drinks', 30], ['food', 18], ['service', 6]]
const EXTRAS: readonly (readonly [BillCategory, number, number, number])[] = [
  // category, percent of bills, least and most yuan: none of these earns (P1)
  ['tobacco', 14, 25, 100], ['deposit', 6, 100, 200], ['group_voucher', 9, 98, 198], ['topup', 4, 300, 1000], ['collected', 3, 20, 60],
]

/** Splits the evening's budget over what earns, to the yuan, and now and then adds a line that does not. */
function linesOf(own: Dice, budgetYuan: number): BillLine[] {
  const shares = SHARES.map(([category, percent]) => ({ category, amount: Math.round((budgetYuan * percent * own.between(40, 130)) / 10_000) }))
    .filter(({ amount }) => amount > 0)
  const room = budgetYuan - shares.reduce((sum, { amount }) => sum + amount, 0)
  const lines: BillLine[] = [{ category: 'room', paidFen: wholeYuan(room) }, ...shares.map(({ category, amount }) => ({ category, paidFen: wholeYuan(amount) }))]
  const cents = own.happens(20) ? own.pick([50, 80, 90]) : 0
  if (cents > 0) lines.push({ category: 'drinks', paidFen: fen(900 + cents) })
  for (const [category, percent, least, most] of EXTRAS) if (own.happens(percent)) lines.push({ category, paidFen: wholeYuan(own.between(least, most)) })
  return lines
}

const sizeFor = (budgetYuan: number): RoomSize => (budgetYuan > 800 ? 'vip' : budgetYuan > 420 ? 'large' : 'small')

function draftsOf(guest: GuestPlan, seed: number, now: Instant, tonight: BusinessDate): Draft[] {
  const own = dice(seed, `visits ${guest.order}`)
  const draft = (date: BusinessDate, settledAt: Instant): Draft => {
    const budget = own.between(...guest.budgetYuan)
    const cameAt = instant(Math.max(later(settledAt, -own.between(130, 200) * MS_PER_MINUTE), atMinute(date, 9 * MINUTES)))
    return { guest, businessDate: date, cameAt, settledAt, lines: linesOf(own, budget), size: sizeFor(budget), own }
  }
  const past = guest.evenings.filter((date) => date < tonight).map((date) => draft(date, atMinute(date, settledMinute(own, date))))
  const pending = toMinute(later(lastPendingMoment(now), -own.between(0, 90) * MS_PER_MINUTE))
  return guest.isHereTonight ? [...past, draft(tonight, pending)] : past
}

/** A free room of the size, else of any: nobody sings where somebody else still is. */
function roomFor(draft: Draft, busy: readonly Visit[]): string | null {
  const isFree = (room: string): boolean => !busy.some((visit) => visit.room === room && visit.cameAt < draft.settledAt && draft.cameAt < visit.settledAt)
  const sized = draft.own.shuffled(roomsOf(draft.size)).find(isFree)
  return sized ?? draft.own.shuffled(roomsOf('any')).find(isFree) ?? null
}

/** All bills of the store, night by night in the order of settling. `tonight` is the business date whose points are pending. */
export function visitsOf(guests: readonly GuestPlan[], seed: number, now: Instant, tonight: BusinessDate): Visit[] {
  const nights = new Map<BusinessDate, Draft[]>()
  for (const draft of guests.flatMap((guest) => draftsOf(guest, seed, now, tonight))) {
    if (draft.settledAt > now) continue
    nights.set(draft.businessDate, [...(nights.get(draft.businessDate) ?? []), draft])
  }
  return [...nights.keys()].sort().flatMap((date) => {
    const gaps = dice(seed, `bill numbers ${date}`)
    let number = gaps.between(0, 6)
    const night: Visit[] = []
    for (const draft of (nights.get(date) ?? []).sort((a, b) => a.settledAt - b.settledAt || a.guest.order - b.guest.order)) {
      const room = roomFor(draft, night)
      if (room === null) continue // a full house
      number += gaps.between(1, 7)
      const { guest, businessDate, cameAt, settledAt, lines } = draft
      night.push({ guest, businessDate, cameAt, settledAt, room, lines, billNumber: String(number).padStart(4, '0') })
    }
    return night
  })
}
