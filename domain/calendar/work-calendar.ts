import { accept, refuse, type Result } from '../kernel/result'
import {
  civilDayNumber, dateOfDayNumber, dayNumber, instant, later, msOfDay, partsOfDayNumber, startOfDay,
  MS_PER_DAY, type Instant, type LocalDate,
} from '../kernel/time'
import type { CalendarRecord, CalendarYearMissing, HolidayName } from './calendar-record'
import { DAY_KINDS, markDays, type DayKind } from './mark-days'
import { NOT_LOADED, workingDayTable } from './working-day-table'

/** A day by which something is due. It lasts until 24:00; `provisional` means an unconfirmed year was needed to find it (「预计」). */
export interface DueDay { readonly date: LocalDate; readonly provisional: boolean }

export interface DayFacts {
  readonly date: LocalDate
  readonly working: boolean
  readonly kind: DayKind
  /** The holiday a day off or a make-up day belongs to. */
  readonly holiday: HolidayName | null
  /** Why an emergency notice changed the day. */
  readonly overrideReason: string | null
  readonly provisional: boolean
}

/** China's working days (C7) in +08:00; never asks the process for a time zone. Every question names the missing year instead of guessing. */
export interface WorkCalendar {
  readonly version: string
  /** The n-th working day after a date, the date itself not counted (C5). */
  workingDayAfter(date: LocalDate, n: number): Result<DueDay, CalendarYearMissing>
  factsOf(date: LocalDate): Result<DayFacts, CalendarYearMissing>
  /** Milliseconds of working days (24 h each) between two instants: held time and registration lag (C4, C9). */
  workingMsBetween(from: Instant, to: Instant): Result<number, CalendarYearMissing>
  /** The instant when `workingMs` of working days have passed since the end of `day0` (C13). */
  instantAfterWorkingMs(day0: LocalDate, workingMs: number): Result<Instant, CalendarYearMissing>
  /** The same as workingDayAfter on day numbers: the number of the day, or −1 when a year is missing. For loops over many dates (PERF B8). */
  nthWorkingDayNumberAfter(day: number, n: number): number
}

const missing = (day: number): Result<never, CalendarYearMissing> => refuse({ code: 'CALENDAR_YEAR_MISSING', year: partsOfDayNumber(day).year })

/** Builds the tables once; ~4 KB and well under a millisecond a year. */
export function workCalendar(record: CalendarRecord): WorkCalendar {
  const marked = markDays(record)
  const table = workingDayTable(marked)
  const origin = dayNumber(`${marked.firstYear}-01-01` as LocalDate)

  const factsOf = (date: LocalDate): Result<DayFacts, CalendarYearMissing> => {
    const day = dayNumber(date)
    const entry = table.isLoaded(day) ? DAY_KINDS[marked.kinds[day - origin] as number] : undefined
    if (entry === undefined) return missing(day)
    const { kind, working } = entry
    return accept({
      date, working, kind,
      holiday: kind === 'holiday' || kind === 'make_up' ? marked.holidayNames.get(day) ?? null : null,
      overrideReason: marked.overrideReasons.get(day) ?? null,
      provisional: marked.provisional[day - origin] === 1,
    })
  }

  const workingDayAfter = (date: LocalDate, n: number): Result<DueDay, CalendarYearMissing> => {
    const day = dayNumber(date)
    const due = table.nthAfter(day, n)
    if (due === NOT_LOADED) return missing(table.firstUnknownAfter(day))
    return accept({ date: dateOfDayNumber(due), provisional: table.needsProvisional(day, due) })
  }

  const workingMsBetween = (from: Instant, to: Instant): Result<number, CalendarYearMissing> => {
    if (to <= from) return accept(0)
    const [first, last] = [civilDayNumber(from), civilDayNumber(instant(to - 1))]
    // The instant `to` is exclusive, so a span that ends at midnight does not need the next day's year.
    if (!table.isLoaded(first)) return missing(first)
    if (table.firstUnknownAfter(first) <= last) return missing(table.firstUnknownAfter(first))
    const worksOn = (day: number): number => table.workingDaysBetween(day - 1, day)
    // Within one day the days between are its own, taken back.
    const whole = table.workingDaysBetween(first, last - 1) * MS_PER_DAY
    return accept(worksOn(first) * (MS_PER_DAY - msOfDay(from)) + whole + worksOn(last) * (msOfDay(instant(to - 1)) + 1))
  }

  const instantAfterWorkingMs = (day0: LocalDate, workingMs: number): Result<Instant, CalendarYearMissing> => {
    // A share that falls on the end of a working day is reached then, not after the weekend that follows.
    const wholeDays = Math.ceil(workingMs / MS_PER_DAY) - 1
    const day = workingDayAfter(day0, wholeDays + 1)
    return day.ok ? accept(later(startOfDay(day.value.date), workingMs - wholeDays * MS_PER_DAY)) : day
  }

  return { version: record.version, workingDayAfter, factsOf, workingMsBetween, instantAfterWorkingMs, nthWorkingDayNumberAfter: table.nthAfter }
}
