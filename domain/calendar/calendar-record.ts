import type { LocalDate } from '../kernel/time'

/** The seven statutory holidays; their words live in messages, not here. */
export type HolidayName = 'new_year' | 'spring_festival' | 'qingming' | 'labour_day' | 'dragon_boat' | 'mid_autumn' | 'national_day'

/** A run of days off, both ends included. It may cover weekends, as the notices write it. */
export interface HolidayRun { readonly name: HolidayName; readonly from: LocalDate; readonly to: LocalDate }
/** A weekend day that is worked (调休) for a holiday. */
export interface MakeUpDay { readonly name: HolidayName; readonly date: LocalDate }

/**
 * One year of China's working days (C7). `confirmed` follows a State Council notice; `provisional` knows the statutory days
 * only, so every date that needs it is shown as 「预计」.
 */
export interface CalendarYear {
  readonly year: number
  readonly status: 'confirmed' | 'provisional'
  /** The number of the notice, e.g. 国办发明电〔2025〕7号; null as long as there is none. */
  readonly notice: string | null
  readonly source: string
  readonly holidays: readonly HolidayRun[]
  readonly makeUpDays: readonly MakeUpDay[]
}

/** An emergency notice changes one day (C7). */
export interface CalendarOverride { readonly date: LocalDate; readonly working: boolean; readonly reason: string; readonly source: string }

/** Everything a calendar is built from. Two records with one version are the same record. */
export interface CalendarRecord {
  readonly version: string
  readonly years: readonly CalendarYear[]
  readonly overrides: readonly CalendarOverride[]
}

/** C7: a year with no data is named, never guessed. */
export interface CalendarYearMissing { readonly code: 'CALENDAR_YEAR_MISSING'; readonly year: number }
