import type { activateCalendar as activateSchema, CalendarActivated } from '@encore/contract/calendar'
import { changedDays } from '@encore/domain/calendar/compare-calendars'
import type { CalendarRecord } from '@encore/domain/calendar/calendar-record'
import type { Unreadable } from '@encore/domain/calendar/read-notice'
import { workCalendar } from '@encore/domain/calendar/work-calendar'
import { fingerprint } from '@encore/domain/kernel/hash'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import type { InferOutput } from 'valibot'
import type { Staff } from '../platform/actor'
import type { World } from '../platform/world'
import { audited } from '../staff/audit-log'
import { activations, CALENDAR_LIMITS, type CalendarDoc, calendars } from './calendar.port'
import { calendarInForce, recordInForce } from './calendar-in-force'
import { moveClocks } from './move-clocks'
import { type Proposed, readProposal } from './read-proposal'

type Input = InferOutput<ReturnType<typeof activateSchema>>
type Refused = Unreadable | { readonly code: 'CALENDAR_UNCHANGED' | 'CHANGED_MEANWHILE' | 'IDEMPOTENCY_CONFLICT' }

/**
 * C7: brings a calendar into force. The record, the operation and the audit row are one transaction; the running clocks follow in
 * transactions of their own, here as far as one call reaches and then by the sweep. Safe to retry: a second call goes on moving (P8).
 */
export async function activateCalendar(actor: Staff, input: Input, world: World): Promise<Result<CalendarActivated, Refused>> {
  const { store, clock } = world
  const now = clock.now()
  const print = fingerprint({ action: 'activateCalendar', staffId: actor.staffId, proposal: { ...input.proposal }, basedOn: input.basedOn })
  const known = await store.get(activations, input.operationId)
  if (known) return known.fingerprint === print ? moving(world, known.version) : refuse({ code: 'IDEMPOTENCY_CONFLICT' })
  const base = await recordInForce(store)
  if (base.version !== input.basedOn) return refuse({ code: 'CHANGED_MEANWHILE' })
  const proposed = readProposal(input.proposal, base, now)
  if (!proposed.ok) return proposed
  if (isSame(base, proposed.value)) return refuse({ code: 'CALENDAR_UNCHANGED' })
  const { record, what, about, source } = proposed.value
  const doc: CalendarDoc = { _id: record.version, record, basedOn: base.version, at: now, by: { staffId: actor.staffId, name: actor.name }, what, about, source }
  const deed = { what: 'activateCalendar', whom: record.version, why: source, facts: { basedOn: base.version, about } }
  const written = await audited<string, Refused>(store, actor, deed, now, async (tx) => {
    if (!(await tx.add(calendars, doc))) return refuse({ code: 'CHANGED_MEANWHILE' })
    return (await tx.add(activations, { _id: input.operationId, fingerprint: print, version: record.version, at: now })) ? accept(record.version) : refuse({ code: 'IDEMPOTENCY_CONFLICT' })
  })
  if (written.ok) return moving(world, written.value)
  // Sent twice at once, the slower one finds what the faster one has just made (P8).
  const rival = await store.get(activations, input.operationId)
  return rival?.fingerprint === print ? moving(world, rival.version) : written
}

async function moving({ store, clock, log }: World, version: string): Promise<Result<CalendarActivated, never>> {
  const calendar = await calendarInForce(store, clock.now(), 'now')
  const { moved, left } = await moveClocks({ store, clock, log }, calendar, CALENDAR_LIMITS.movedAtOnce)
  return accept({ version, moved, left })
}

/** Nothing to confirm: the same days, the same status, the same notice. */
function isSame(base: CalendarRecord, { record, year }: Proposed): boolean {
  const statusOf = ({ years }: CalendarRecord) => { const one = years.find((entry) => entry.year === year); return one ? `${one.status} ${String(one.notice)}` : '' }
  return statusOf(base) === statusOf(record) && changedDays(workCalendar(base), workCalendar(record), record.years.map((one) => one.year)).length === 0
}
