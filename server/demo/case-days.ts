import type { WorkCalendar } from '@encore/domain/calendar/work-calendar'
import { addDays, civilDay, type Instant, type LocalDate } from '@encore/domain/kernel/time'

const LOOK_BACK_DAYS = 40

/** The latest day on which a complaint had to come in for its n-th working day to be `due` or earlier; without calendar data, a guess by weeks. */
export function receivedForDue(due: LocalDate, n: number, calendar: WorkCalendar): LocalDate {
  for (let back = 1; back <= LOOK_BACK_DAYS; back += 1) {
    const day = addDays(due, -back)
    const reached = calendar.workingDayAfter(day, n)
    if (reached.ok && reached.value.date <= due) return day
  }
  return addDays(due, -Math.ceil((n * 7) / 5))
}

/** Today if it is a working day, else the next one: nothing falls due on a day off (C5). */
export function nextDueDay(now: Instant, calendar: WorkCalendar): LocalDate {
  const next = calendar.workingDayAfter(addDays(civilDay(now), -1), 1)
  return next.ok ? next.value.date : civilDay(now)
}

/** A day of the last week whose seven working days lead over a public holiday; null when none is near. */
export function receivedBeforeHoliday(now: Instant, calendar: WorkCalendar): LocalDate | null {
  for (let back = 1; back <= 7; back += 1) {
    const day = addDays(civilDay(now), -back)
    const due = calendar.workingDayAfter(day, 7)
    if (!due.ok) return null
    for (let date = day; date <= due.value.date; date = addDays(date, 1)) {
      const facts = calendar.factsOf(date)
      if (facts.ok && facts.value.kind === 'holiday') return day
    }
  }
  return null
}
