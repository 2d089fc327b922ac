import type { CalendarPreview, CalendarProposal, MoveView } from '@encore/contract/calendar'
import type { ClockKind } from '@encore/contract/complaint'
import { changedDays } from '@encore/domain/calendar/compare-calendars'
import { workCalendar, type WorkCalendar } from '@encore/domain/calendar/work-calendar'
import { movedClocks } from '@encore/domain/complaint/moved-clocks'
import { accept, type Result } from '@encore/domain/kernel/result'
import type { Instant } from '@encore/domain/kernel/time'
import type { Staff } from '../platform/actor'
import type { World } from '../platform/world'
import { complaints, type ComplaintDoc } from '../complaint/complaint.port'
import { CALENDAR_LIMITS } from './calendar.port'
import { recordInForce } from './calendar-in-force'
import { overridesIn } from './list-calendars'
import { readProposal } from './read-proposal'

/** C7: what would change, before anything does: the days that count otherwise, and the running clocks that would move. Writes nothing. */
export async function previewCalendar(_actor: Staff, { proposal }: { readonly proposal: CalendarProposal }, { store, clock }: Pick<World, 'store' | 'clock'>): Promise<Result<CalendarPreview, never>> {
  const now = clock.now()
  const base = await recordInForce(store)
  const proposed = readProposal(proposal, base, now)
  if (!proposed.ok) return accept({ at: 'unreadable', problems: proposed.refusal.problems })
  const { record, year } = proposed.value
  const [before, after] = [workCalendar(base), workCalendar(record)]
  const found = await store.find(complaints, { where: { queue: 'open' }, orderBy: [['nextDueAt', 'asc']], limit: CALENDAR_LIMITS.previewed + 1 })
  const looked = found.slice(0, CALENDAR_LIMITS.previewed)
  const own = record.years.find((one) => one.year === year)
  if (!own) throw new Error(`the proposal of ${year} has no such year`)
  return accept({
    at: 'readable',
    basedOn: base.version,
    year: { ...own, overrides: overridesIn(record, year) },
    changes: changedDays(before, after, record.years.map((one) => one.year)).map(({ date, was, becomes }) => ({ date, was: was?.kind ?? null, becomes: becomes.kind, holiday: becomes.holiday ?? was?.holiday ?? null })),
    confirms: own.status === 'confirmed' && base.years.find((one) => one.year === year)?.status !== 'confirmed',
    moves: looked.flatMap((doc) => movesOf(doc, { before, after, now })),
    looked: looked.length,
    isComplete: found.length <= CALENDAR_LIMITS.previewed,
  })
}

const HARD: readonly string[] = ['firstReply', 'investigation', 'resolution', 'followUp'] satisfies readonly ClockKind[]

const movesOf = (doc: ComplaintDoc, change: { readonly before: WorkCalendar; readonly after: WorkCalendar; readonly now: Instant }): readonly MoveView[] =>
  movedClocks(doc.facts, change).filter(({ clock }) => HARD.includes(clock))
    .map(({ clock, from, to, provisional }) => ({ complaintId: doc._id, number: doc.number, clock: clock as ClockKind, from, to, provisional }))
