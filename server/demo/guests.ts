import { addDays, addMonths, businessDate, civilDay, dayNumber, firstDayOfMonth, monthOf, weekday, type BusinessDate, type Instant, type LocalDate } from '@encore/domain/kernel/time'
import type { Birthday } from '@encore/domain/member/birthday'
import { type Gender, type Taste, TASTES } from '@encore/domain/member/profile'
import { dice, type Dice } from './dice'
import { CLAIM_PHONE, demoPhone, FIRST_CROWD_TAIL, GOLD_PHONE, GUEST_OPENIDS, SILVER_PHONE } from './identities'
import { nicknames } from './nicknames'

/** How many members the store has (PRODUCT §15), how far back its bills go, and how far those of its oldest guests. */
export const MEMBERS = 200
const MONTHS_OF_BILLS = 6
const MONTHS_OF_OLDEST = 12
const UNCLAIMED = 14

/** Somebody who will be a member, and the evenings on which they come; the ledger follows from these. */
export interface GuestPlan {
  readonly order: number
  readonly phone: string
  readonly openid: string | null
  /** desk: registered by a clerk (M2). */
  readonly channel: 'self' | 'desk'
  readonly nickname: string | null
  readonly gender: Gender
  readonly birthday: Birthday | null
  readonly tastes: readonly Taste[]
  readonly evenings: readonly BusinessDate[]
  /** What an evening costs, in yuan. */
  readonly budgetYuan: readonly [least: number, most: number]
  /** True when the last evening is the one whose points are pending at `now`. */
  readonly isHereTonight: boolean
}

/** Friday and Saturday are full, Monday and Tuesday are not; index 0 is Sunday. */
const EVENING_WEIGHTS = [9, 4, 4, 5, 8, 18, 20] as const

function eveningBetween(dice: Dice, from: BusinessDate, to: BusinessDate): BusinessDate {
  const days = Math.max(0, dayNumber(to) - dayNumber(from))
  const week = addDays(from, dice.between(0, days))
  const candidates = Array.from({ length: 7 }, (_, i) => addDays(week, i - 3)).filter((date) => date >= from && date <= to)
  return candidates[dice.weighted(candidates.map((date) => EVENING_WEIGHTS[weekday(date)] as number))] ?? to
}

function evenings(dice: Dice, count: number, from: BusinessDate, to: BusinessDate): BusinessDate[] {
  const chosen = new Set<BusinessDate>()
  for (let tries = 0; chosen.size < count && tries < count * 4; tries += 1) chosen.add(eveningBetween(dice, from, to))
  return [...chosen].sort()
}

interface Habit { readonly weight: number; readonly visits: readonly [number, number]; readonly yuan: readonly [number, number]; readonly sinceDays: readonly [number, number] }

/** Newly joined, now and then, steady, keen, devoted: which tier they reach follows from what they spend (T1). */
const HABITS: readonly Habit[] = [
  { weight: 14, visits: [1, 2], yuan: [188, 520], sinceDays: [1, 30] },
  { weight: 32, visits: [1, 4], yuan: [168, 480], sinceDays: [40, 182] },
  { weight: 36, visits: [4, 10], yuan: [220, 620], sinceDays: [70, 182] },
  { weight: 14, visits: [10, 20], yuan: [320, 780], sinceDays: [120, 182] },
  { weight: 4, visits: [22, 34], yuan: [480, 1180], sinceDays: [165, 182] },
]
const OLDEST_PERCENT = 22

function birthdayOf(dice: Dice, today: LocalDate): Birthday | null {
  const isNear = dice.happens(8)
  if (!isNear && dice.happens(35)) return null
  const [, month, day] = (isNear ? addDays(today, dice.between(-6, 12)) : addDays(today, dice.between(20, 340))).split('-').map(Number) as [number, number, number]
  const year = dice.happens(60) ? Number(today.slice(0, 4)) - dice.between(20, 48) : null
  const solarDay = month === 2 && day === 29 ? 28 : day
  if (isNear || !dice.happens(12)) return { calendar: 'solar', month, day: solarDay, year }
  return { calendar: 'lunar', month, day: Math.min(day, 29), isLeapMonth: false, year }
}

interface Span { readonly tonight: BusinessDate; readonly halfYearAgo: BusinessDate; readonly oldest: BusinessDate }

function crowd(seed: number, span: Span, today: LocalDate, count: number): GuestPlan[] {
  const names = nicknames(dice(seed, 'nicknames'), count, ['银杏', '金桂', '待认领'])
  return names.map((name, i): GuestPlan => {
    const own = dice(seed, `guest ${i}`)
    const isUnclaimed = i < UNCLAIMED
    const habit = HABITS[own.weighted(HABITS.map(({ weight }) => weight))] as Habit
    const first = addDays(span.tonight, -own.between(...habit.sinceDays))
    const recent = evenings(own, own.between(...habit.visits), first < span.halfYearAgo ? span.halfYearAgo : first, addDays(span.tonight, -1))
    const isOldest = !isUnclaimed && own.happens(OLDEST_PERCENT)
    const old = isOldest ? evenings(own, own.between(1, 4), span.oldest, span.halfYearAgo) : []
    // Some of the oldest have not been back for half a year (M5: dormant).
    const all = isOldest && own.happens(25) ? old : [...new Set([...old, ...recent])].sort()
    const isHereTonight = !isUnclaimed && own.happens(6)
    return {
      order: i, phone: demoPhone(FIRST_CROWD_TAIL + i), openid: isUnclaimed ? null : `demo-member-${String(i).padStart(3, '0')}`,
      channel: isUnclaimed || own.happens(15) ? 'desk' : 'self',
      nickname: own.happens(isUnclaimed ? 50 : 88) ? name : null,
      gender: own.pick(['female', 'male', 'unstated'] as const),
      birthday: birthdayOf(own, today),
      tastes: own.happens(55) ? own.shuffled(TASTES).slice(0, own.between(1, 4)) : [],
      evenings: all, budgetYuan: habit.yuan, isHereTonight,
    }
  })
}

const monthAndDay = (date: LocalDate): { month: number; day: number } => {
  const [month, day] = [Number(date.slice(5, 7)), Number(date.slice(8))]
  return { month, day: month === 2 && day === 29 ? 28 : day }
}

/** The three members whom the developer may be; their tiers follow from these evenings too. */
function known(span: Span, today: LocalDate): GuestPlan[] {
  const back = (days: number): BusinessDate => addDays(span.tonight, -days)
  const silver = [152, 118, 83, 55, 27, 3].map(back)
  const gold = [span.oldest, addDays(span.oldest, 16), addDays(span.oldest, 41), ...[171, 160, 146, 131, 117, 103, 89, 75, 61, 47, 33, 19, 6].map(back)]
  return [
    { order: 900, phone: SILVER_PHONE, openid: GUEST_OPENIDS.silver, channel: 'self', nickname: '银杏', gender: 'female', birthday: { calendar: 'solar', ...monthAndDay(addDays(today, 96)), year: Number(today.slice(0, 4)) - 29 }, tastes: ['mandarin', 'duet', 'tea'], evenings: silver, budgetYuan: [520, 680], isHereTonight: true },
    { order: 901, phone: GOLD_PHONE, openid: GUEST_OPENIDS.gold, channel: 'self', nickname: '金桂', gender: 'male', birthday: { calendar: 'solar', ...monthAndDay(addDays(today, 3)), year: Number(today.slice(0, 4)) - 34 }, tastes: ['cantonese', 'classics', 'beer'], evenings: gold, budgetYuan: [560, 760], isHereTonight: false },
    { order: 902, phone: CLAIM_PHONE, openid: null, channel: 'desk', nickname: null, gender: 'unstated', birthday: null, tastes: [], evenings: [back(4)], budgetYuan: [320, 420], isHereTonight: false },
  ]
}

/** Everybody, in a fixed order. Nothing of the oldest guests has expired yet: their first lots are those that expire next (P6). */
export function guestPlans(seed: number, now: Instant): GuestPlan[] {
  const tonight = businessDate(now)
  const month = monthOf(tonight)
  const firstOf = (months: number): BusinessDate => firstDayOfMonth(addMonths(month, -months)) as string as BusinessDate
  const halfYearAgo = addDays(tonight, -MONTHS_OF_BILLS * 30 - 2)
  const span: Span = { tonight, halfYearAgo, oldest: firstOf(MONTHS_OF_OLDEST) }
  const special = known(span, civilDay(now))
  return [...special, ...crowd(seed, span, civilDay(now), MEMBERS - special.length)]
}
