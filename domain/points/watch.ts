import { ADJUST_LIMIT } from '../approval/limit'
import { dayNumber, businessDate, MS_PER_HOUR, MS_PER_MINUTE, msOfDay } from '../kernel/time'
import type { EarnEntry, Entry } from './entry'

/** What is worth a second look, as data: a store that is bigger or smaller changes numbers, not code. */
export const WATCH = {
  /** Bills of one member settled by one person on one day. */
  billsToOne: 3,
  /** From so many per cent of a limit on, something is just under it. */
  justUnderPercent: 95,
  /** Undone bills, and refunds, of one person on one day. */
  undosOfOne: 3,
  refundsOfOne: 3,
  /** The same amount undone for one member and settled for another by the same person within so long. */
  movedWithinMs: 30 * MS_PER_MINUTE,
  /** M11: the house is closed by law from 02:00 to 08:00. */
  closedFromHour: 2,
  closedToHour: 8,
  /** Bills of an evening so many days ago. */
  lateDays: 2,
  /** Points given by hand to one member by one person on one day, however few. */
  byHandToOne: 2,
  /** Guests looked up in one stretch, and for how many of them there should be a bill. */
  lookUps: 40,
  lookUpsABill: 10,
} as const

export const WATCH_RULES = ['bills_to_one', 'just_under_cap', 'just_under_limit', 'undos', 'refunds', 'moved_bill', 'closed_hours', 'late_bills', 'by_hand_to_one', 'look_ups'] as const
export type WatchRule = (typeof WATCH_RULES)[number]

/** Something that happened, and nothing about why: the rule, who did it, for whom if it was one guest, and the rows that show it. */
export interface Sign { readonly rule: WatchRule; readonly staffId: string; readonly memberId: string | null; readonly count: number; readonly entryIds: readonly string[] }

/** A day of a store: what was posted, in order of time, and how often each person looked guests up in their last stretch. */
export interface WatchedDay { readonly entries: readonly Entry[]; readonly lookUps: readonly { readonly staffId: string; readonly count: number }[] }

type ByStaff = Entry & { readonly staffId: string }
const isByStaff = (entry: Entry): entry is ByStaff => entry.staffId !== null

/** Groups in the order in which their first entry came. */
function grouped<T>(rows: readonly T[], key: (row: T) => string): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(key(row))
    if (group) group.push(row)
    else groups.set(key(row), [row])
  }
  return [...groups.values()]
}

function sign(rule: WatchRule, rows: readonly ByStaff[], isOneGuest: boolean): Sign {
  const [first] = rows
  if (!first) throw new Error('a sign without rows')
  return { rule, staffId: first.staffId, memberId: isOneGuest ? first.memberId : null, count: rows.length, entryIds: rows.map(({ entryId }) => entryId) }
}

/** As many of one person as the rule names, for one guest or for anybody. */
const atLeast = (rule: WatchRule, rows: readonly ByStaff[], least: number, isOneGuest: boolean): readonly Sign[] =>
  grouped(rows, ({ staffId, memberId }) => (isOneGuest ? `${staffId} ${memberId}` : staffId)).filter((group) => group.length >= least).map((group) => sign(rule, group, isOneGuest))

const isJustUnder = (value: number, limit: number): boolean => value <= limit && value * 100 >= limit * WATCH.justUnderPercent
const isEarn = (entry: ByStaff): entry is ByStaff & EarnEntry => entry.kind === 'earn'
const isUndo = (entry: ByStaff): entry is ByStaff & Extract<Entry, { kind: 'clawback' }> => entry.kind === 'clawback' && entry.trace.reason === 'undo'

function isClosed({ at }: Entry): boolean {
  const hour = msOfDay(at) / MS_PER_HOUR
  return hour >= WATCH.closedFromHour && hour < WATCH.closedToHour
}

/** An undone bill whose amount the same person then settled for another guest. */
function movedBills(rows: readonly ByStaff[]): readonly Sign[] {
  const bills = rows.filter(isEarn)
  return rows.filter(isUndo).flatMap((undo) => {
    const before = bills.find(({ entryId }) => entryId === undo.source.billKey)
    const after = bills.find((bill) => bill.staffId === undo.staffId && bill.memberId !== undo.memberId && bill.at >= undo.at && bill.at - undo.at <= WATCH.movedWithinMs && bill.trace.grossFen === before?.trace.grossFen)
    return before && after ? [{ ...sign('moved_bill', [before, after], false), count: 1 }] : []
  })
}

function lookUpSigns({ lookUps }: WatchedDay, bills: readonly ByStaff[]): readonly Sign[] {
  return lookUps.filter(({ staffId, count }) => count >= WATCH.lookUps && bills.filter((bill) => bill.staffId === staffId).length * WATCH.lookUpsABill < count)
    .map(({ staffId, count }) => ({ rule: 'look_ups' as const, staffId, memberId: null, count, entryIds: [] }))
}

/**
 * Everything of a day that is worth a second look. Most of it has a good reason, which the rows do not show; so a sign says what
 * happened and accuses nobody. Relations between people are not in the data and are not guessed.
 */
export function signsOf(day: WatchedDay): readonly Sign[] {
  const rows = day.entries.filter(isByStaff)
  const bills = rows.filter(isEarn)
  const byHand = rows.filter(({ kind }) => kind === 'adjust' || kind === 'compensation')
  const alone = byHand.filter(({ trace }) => 'approvedBy' in trace && trace.approvedBy === null)
  return [
    ...atLeast('bills_to_one', bills, WATCH.billsToOne, true),
    ...bills.filter((bill) => !bill.trace.capped && isJustUnder(bill.delta, bill.trace.cap)).map((bill) => sign('just_under_cap', [bill], true)),
    ...alone.filter(({ delta }) => isJustUnder(delta, ADJUST_LIMIT)).map((entry) => sign('just_under_limit', [entry], true)),
    ...movedBills(rows),
    ...atLeast('undos', rows.filter(isUndo), WATCH.undosOfOne, false),
    ...atLeast('refunds', rows.filter((entry) => entry.kind === 'clawback' && !isUndo(entry)), WATCH.refundsOfOne, false),
    ...atLeast('by_hand_to_one', byHand, WATCH.byHandToOne, true),
    ...atLeast('closed_hours', rows.filter(isClosed), 1, false),
    ...atLeast('late_bills', bills.filter((bill) => dayNumber(businessDate(bill.at)) - dayNumber(bill.businessDate) >= WATCH.lateDays), 1, false),
    ...lookUpSigns(day, bills),
  ]
}
