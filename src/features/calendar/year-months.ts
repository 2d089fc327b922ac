import type { CalendarOverride, CalendarYear, HolidayName } from '@encore/domain/calendar/calendar-record'
import { addDays, dateOfDayNumber, dayNumberOf, partsOf, weekday, type LocalDate } from '@encore/domain/kernel/time'

export interface MonthDay { readonly date: LocalDate; readonly day: number; readonly mark: 'off' | 'on' | null; readonly isWeekend: boolean; readonly holiday: HolidayName | null; readonly isOverride: boolean }
export interface YearMonth { readonly month: number; /** Empty places before the first, weeks beginning on Sunday. */ readonly blanks: number; readonly days: readonly MonthDay[] }
export type ShownYear = CalendarYear & { readonly overrides: readonly CalendarOverride[] }

/** The twelve months of a year with what is marked in each. */
export function monthsOf(year: ShownYear): readonly YearMonth[] {
  return Array.from({ length: 12 }, (_, place) => {
    const first = dayNumberOf(year.year, place + 1, 1)
    const next = place === 11 ? dayNumberOf(year.year + 1, 1, 1) : dayNumberOf(year.year, place + 2, 1)
    return { month: place + 1, blanks: weekday(dateOfDayNumber(first)), days: Array.from({ length: next - first }, (_day, n) => dayOf(dateOfDayNumber(first + n), year)) }
  })
}

function dayOf(date: LocalDate, { holidays, makeUpDays, overrides }: ShownYear): MonthDay {
  const [run, worked, override] = [holidays.find(({ from, to }) => from <= date && date <= to), makeUpDays.find((one) => one.date === date), overrides.find((one) => one.date === date)]
  const mark = override ? (override.working ? 'on' as const : 'off' as const) : run ? 'off' as const : worked ? 'on' as const : null
  return { date, day: partsOf(date).day, mark, isWeekend: weekday(date) === 0 || weekday(date) === 6, holiday: run?.name ?? worked?.name ?? null, isOverride: override !== undefined }
}

/** 「1–3、10」: marked days of a month, runs written as such. */
export function dayNumbers(days: readonly MonthDay[]): string {
  const runs = days.reduce<MonthDay[][]>((all, day) => {
    const last = all[all.length - 1]
    const before = last?.[last.length - 1]
    if (last && before && addDays(before.date, 1) === day.date) last.push(day)
    else all.push([day])
    return all
  }, [])
  return runs.map((run) => (run.length > 1 ? `${String(run[0]?.day)}–${String(run[run.length - 1]?.day)}` : String(run[0]?.day))).join('、')
}
