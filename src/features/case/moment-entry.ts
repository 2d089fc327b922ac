import { civilDay, instant, isoInChina, parseInstant, type Instant, type LocalDate } from '@encore/domain/kernel/time'
import { halfWidth } from '../../ui/field/typed-text'

/** A day and 「21:30」 as an instant in China; null while the time is not one. Forgives 2130 and ２１：３０. */
export function momentOf(day: LocalDate, time: string): Instant | null {
  const match = /^(\d{1,2}):?(\d{2})$/.exec(halfWidth(time.trim()))
  if (!match) return null
  const [hour, minute] = [Number(match[1]), Number(match[2])]
  if (hour > 23 || minute > 59) return null
  return parseInstant(`${day}T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}:00+08:00`)
}

export const dayOf = (at: number): LocalDate => civilDay(instant(at))
export const iso = (at: number): string => isoInChina(instant(at))
