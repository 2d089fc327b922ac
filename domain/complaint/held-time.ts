import type { CalendarYearMissing } from '../calendar/calendar-record'
import type { WorkCalendar } from '../calendar/work-calendar'
import { accept, type Result } from '../kernel/result'
import type { Instant } from '../kernel/time'
import { cyclesOf } from './cycles'
import type { Fact } from './facts'

/** How long one person had the case, in working time of 24 h a working day; null is nobody (C9). */
export interface HeldTime { readonly staffId: string | null; readonly workingMs: number; readonly waitingMs: number }

interface Segment { readonly staffId: string | null; readonly isWaiting: boolean; readonly from: Instant; readonly to: Instant }

/** C9, C10: the clocks never pause and a transfer resets nothing, so the time is shared out among those who held the case; waiting for the guest is part of it and shown apart. */
export function heldTime(facts: readonly Fact[], calendar: WorkCalendar, now: Instant): Result<readonly HeldTime[], CalendarYearMissing> {
  const totals = new Map<string | null, HeldTime>()
  for (const { staffId, isWaiting, from, to } of segmentsOf(facts, now)) {
    const worked = calendar.workingMsBetween(from, to)
    if (!worked.ok) return worked
    const before = totals.get(staffId) ?? { staffId, workingMs: 0, waitingMs: 0 }
    totals.set(staffId, { staffId, workingMs: before.workingMs + worked.value, waitingMs: before.waitingMs + (isWaiting ? worked.value : 0) })
  }
  return accept([...totals.values()].filter((held) => held.workingMs > 0))
}

/** From the start of each cycle to its answer or end; after the answer nothing is owed by the handler. */
function segmentsOf(facts: readonly Fact[], now: Instant): readonly Segment[] {
  const segments: Segment[] = []
  let staffId: string | null = null
  for (const cycle of cyclesOf(facts)) {
    let from = cycle.startedAt
    let isWaiting = false
    let isOver = false
    const cut = (to: Instant): void => {
      if (!isOver && to > from) segments.push({ staffId, isWaiting, from, to })
      if (to > from) from = to
    }
    for (const fact of cycle.facts) {
      switch (fact.kind) {
        case 'assigned': cut(fact.at); staffId = fact.handlerId; break
        case 'waiting_began': cut(fact.at); isWaiting = true; break
        case 'waiting_ended':
        case 'guest_wrote': cut(fact.at); isWaiting = false; break
        case 'answered':
        case 'withdrawn':
        case 'rejected':
        case 'merged': cut(fact.at); isOver = true; break
        default: break
      }
    }
    cut(cycle.reopenedAt ?? now)
  }
  return segments
}
