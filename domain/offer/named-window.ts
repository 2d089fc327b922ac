import type { CalendarYear, HolidayName } from '../calendar/calendar-record'
import { DAY_PARTS, type DayPart } from '../calendar/day-part'
import { lunarDay, lunarNewYearsEve } from '../calendar/lunar'
import { addDays, type BusinessDate, dayNumber, type Instant, later, type LocalDate, localDate, MS_PER_HOUR, partsOf, startOfDay } from '../kernel/time'

/** The windows a campaign can be made for (O4), as they follow each other in a year. */
export const WINDOW_NAMES = ['valentine', 'spring_festival', 'women', 'labour', 'dragon_boat', 'qixi', 'mid_autumn', 'national', 'christmas', 'new_years_eve'] as const
export type WindowName = (typeof WINDOW_NAMES)[number]

/** Business dates, both included: the night of the last one belongs to it (§14). */
export interface OfferWindow { readonly name: WindowName | 'own'; readonly from: BusinessDate; readonly to: BusinessDate; readonly dayParts: readonly DayPart[] }

/**
 * O4, M11: when a part of a business date is open, in hours after its 00:00. The night ends at 02:00, when the house closes by law,
 * so no offer made of these lies between 02:00 and 08:00.
 */
export const DAY_PART_HOURS: Readonly<Record<DayPart, readonly [from: number, to: number]>> = { day: [8, 18], evening: [18, 24], night: [24, 26] }

const hourOf = (date: BusinessDate, hour: number): Instant => later(startOfDay(date), hour * MS_PER_HOUR)

/** The stretches of time an offer covers, in order: one a business date and day part; none listed means all. */
export function offerSpans({ from, to, dayParts }: Omit<OfferWindow, 'name'>): readonly (readonly [Instant, Instant])[] {
  const parts = DAY_PARTS.filter((part) => dayParts.length === 0 || dayParts.includes(part))
  const spans: (readonly [Instant, Instant])[] = []
  for (let date = from; date <= to; date = addDays(date, 1)) {
    for (const part of parts) spans.push([hourOf(date, DAY_PART_HOURS[part][0]), hourOf(date, DAY_PART_HOURS[part][1])])
  }
  return spans
}

/** From the first open hour to the first instant after the last. */
export function offerBounds(window: Omit<OfferWindow, 'name'>): { readonly begins: Instant; readonly ends: Instant } {
  const spans = offerSpans(window)
  if (spans.length === 0) throw new Error(`O4: a window from ${window.from} to ${window.to} holds no hour`)
  const [begins, ends] = spans.reduce(([first], [, last]) => [first, last])
  return { begins, ends }
}

type Days = readonly [LocalDate, LocalDate]
const twoDays = (date: LocalDate | null): Days | null => date && [addDays(date, -1), date]
const one = (date: LocalDate | null): Days | null => date && [date, date]

/** The official run of a holiday, where the calendar has the year: from the first of its days off to the last. */
function officialRun(holiday: HolidayName, year: number, years: readonly CalendarYear[]): Days | null {
  const runs = years.find((one) => one.year === year)?.holidays.filter(({ name }) => name === holiday) ?? []
  return runs.reduce<Days | null>((all, { from, to }) => [all ? all[0] : from, to], null)
}

/** The days of a window in a year: official runs first (C7's calendar), else what the solar or lunar date says. Null outside the lunar table. */
function daysOf(name: WindowName, year: number, years: readonly CalendarYear[]): Days | null {
  const solar = (monthDay: string): LocalDate => localDate(`${year}-${monthDay}`)
  const eve = lunarNewYearsEve(year)
  switch (name) {
    case 'valentine': return one(solar('02-14'))
    case 'spring_festival': return officialRun('spring_festival', year, years) ?? (eve && [eve, addDays(eve, 7)])
    case 'women': return one(solar('03-08'))
    case 'labour': return officialRun('labour_day', year, years) ?? [solar('05-01'), solar('05-05')]
    case 'dragon_boat': return officialRun('dragon_boat', year, years) ?? one(lunarDay(year, 5, 5))
    case 'qixi': return one(lunarDay(year, 7, 7))
    case 'mid_autumn': return officialRun('mid_autumn', year, years) ?? one(lunarDay(year, 8, 15))
    case 'national': return officialRun('national_day', year, years) ?? [solar('10-01'), solar('10-07')]
    case 'christmas': return twoDays(solar('12-25'))
    case 'new_years_eve': return one(solar('12-31'))
  }
}

/** A named window of a year, for evening and night unless the manager says otherwise. */
export function namedWindow(name: WindowName, year: number, years: readonly CalendarYear[]): OfferWindow | null {
  const days = daysOf(name, year, years)
  return days && { name, from: days[0] as string as BusinessDate, to: days[1] as string as BusinessDate, dayParts: ['evening', 'night'] }
}

/** What a manager can choose from: of each name the next window that is not over, the soonest first. */
export function windowsAhead(on: BusinessDate, years: readonly CalendarYear[]): readonly OfferWindow[] {
  const { year } = partsOf(on)
  return WINDOW_NAMES
    .flatMap((name) => [year, year + 1].map((one) => namedWindow(name, one, years)).filter((window): window is OfferWindow => window !== null && window.to >= on).slice(0, 1))
    .sort((a, b) => dayNumber(a.from) - dayNumber(b.from))
}
