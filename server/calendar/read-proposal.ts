import type { CalendarProposal } from '@encore/contract/calendar'
import { withOverride, withYear, type DraftProblem } from '@encore/domain/calendar/calendar-draft'
import type { CalendarRecord } from '@encore/domain/calendar/calendar-record'
import { readHolidayJson } from '@encore/domain/calendar/read-holiday-json'
import { readNotice, type Unreadable } from '@encore/domain/calendar/read-notice'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import { civilDay, type Instant } from '@encore/domain/kernel/time'
import type { CalendarDoc } from './calendar.port'
import { versionAfter } from './calendar.port'

/** What would come into force, and how to name it. */
export interface Proposed { readonly record: CalendarRecord; readonly what: CalendarDoc['what']; readonly about: string; readonly source: string; readonly year: number }

const unreadable = (code: DraftProblem['code'], sentence: string | null, facts: DraftProblem['facts']): Result<never, Unreadable> =>
  refuse({ code: 'CALENDAR_UNREADABLE', problems: [{ code, sentence, facts }] })

/** The same for preview and activation, so that what is confirmed is what was seen (C7). */
export function readProposal(proposal: CalendarProposal, base: CalendarRecord, now: Instant): Result<Proposed, Unreadable> {
  const version = versionAfter(base.version)
  if (proposal.from === 'override') {
    const { date, working, reason } = proposal
    const year = Number(date.slice(0, 4))
    // A day that is over has been counted; changing it would change what was promised and judged.
    if (date < civilDay(now)) return unreadable('outside_year', date, { date, year: Number(civilDay(now).slice(0, 4)) })
    if (base.years.every((one) => one.year !== year)) return unreadable('statutory_unknown', date, { year })
    return accept({ record: withOverride(base, { date, working, reason, source: reason }, version), what: 'override', about: date, source: reason, year })
  }
  const { year, text } = proposal
  const read = proposal.from === 'json' ? readHolidayJson(text, { year, source: 'JSON' }) : readNotice(text, { year, source: '国务院办公厅通知' })
  if (!read.ok) return read
  const source = read.value.year.notice ?? read.value.year.source
  return accept({ record: withYear(base, read.value, version), what: 'year', about: String(year), source, year })
}
