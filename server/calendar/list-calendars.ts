import type { CalendarList, YearView } from '@encore/contract/calendar'
import type { CalendarOverride, CalendarRecord } from '@encore/domain/calendar/calendar-record'
import { accept, type Result } from '@encore/domain/kernel/result'
import { civilDay, type Instant, partsOf } from '@encore/domain/kernel/time'
import type { Staff } from '../platform/actor'
import type { World } from '../platform/world'
import { CHINA_RECORD } from '@encore/domain/calendar/china-holidays'
import { CALENDAR_LIMITS, calendars } from './calendar.port'

export const overridesIn = ({ overrides }: CalendarRecord, year: number): readonly CalendarOverride[] => overrides.filter(({ date }) => date.startsWith(`${year}-`))

/** C7: the years in force with their status, the next ones that will be needed, and who brought in what. */
export async function listCalendars(_actor: Staff, _input: object, { store, clock }: Pick<World, 'store' | 'clock'>): Promise<Result<CalendarList, never>> {
  const found = await store.find(calendars, { where: {}, orderBy: [['_id', 'desc']], limit: CALENDAR_LIMITS.versionsListed })
  const record = found[0]?.record ?? CHINA_RECORD
  return accept({
    inForce: record.version,
    years: yearsOf(record, clock.now()),
    versions: found.map(({ _id, at, by, what, about, source }) => ({ version: _id, at, byName: by.name, what, about, source })),
  })
}

/** Up to the year after next year's: a complaint of December may be due in January. */
function yearsOf(record: CalendarRecord, now: Instant): readonly YearView[] {
  const first = Math.min(...record.years.map(({ year }) => year))
  const last = Math.max(partsOf(civilDay(now)).year + 1, ...record.years.map(({ year }) => year))
  return Array.from({ length: last - first + 1 }, (_, n) => first + n).map((year): YearView => {
    const known = record.years.find((one) => one.year === year)
    return known ? { ...known, overrides: overridesIn(record, year) } : { year, status: 'missing' }
  })
}
