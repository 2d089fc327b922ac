import { lunarDay, lunarMonths } from '../calendar/lunar'
import { addDays, civilDay, dayNumber, type Instant, type LocalDate, partsOf } from '../kernel/time'
import type { Birthday } from '../member/birthday'
import { WINDOW_DAYS } from './birthday-occurrence'

/** A day as birthdays are written; a lunar one stands for the leap month of the same number, too. */
export type BirthdayDay = { readonly calendar: Birthday['calendar']; readonly month: number; readonly day: number }

/** Solar birthdays kept on a date: on 28 February also the 29th's, needed or not. */
function solarOn(date: LocalDate): readonly BirthdayDay[] {
  const { month, day } = partsOf(date)
  const days = month === 2 && day === 28 ? [28, 29] : [day]
  return days.map((one) => ({ calendar: 'solar', month, day: one }))
}

/** Lunar birthdays kept on a date: on the last day of a short month also day 30's. */
function lunarOn(date: LocalDate): readonly BirthdayDay[] {
  const { year } = partsOf(date)
  return [year - 1, year].flatMap((lunarYear) => {
    const newYear = lunarDay(lunarYear, 1, 1)
    if (newYear === null) return []
    let day = dayNumber(date) - dayNumber(newYear) + 1
    for (const { month, days } of lunarMonths(lunarYear)) {
      if (day < 1) return []
      if (day <= days) return (day === days ? [day, 30] : [day]).map((one): BirthdayDay => ({ calendar: 'lunar', month, day: one }))
      day -= days
    }
    return []
  })
}

/** O1: every birthday whose window may be open now, so that a job finds its members without looking at all of them. Who is found is asked once more. */
export function openBirthdays(now: Instant): readonly BirthdayDay[] {
  // A window closes in the morning after its last day, so one date more behind than ahead.
  const dates = Array.from({ length: 2 * WINDOW_DAYS + 2 }, (_, n) => addDays(civilDay(now), n - WINDOW_DAYS - 1))
  const found = new Map(dates.flatMap((date) => [...solarOn(date), ...lunarOn(date)]).map((one) => [`${one.calendar} ${one.month} ${one.day}`, one]))
  return [...found.values()]
}
