import type { CalendarRecord } from '@encore/domain/calendar/calendar-record'
import { collection, type Doc } from '../platform/store'

/**
 * One activated calendar, whole; `_id` is its version (v0001, v0002 …), so two owners can never make the same one. Never changed
 * afterwards: every outcome ever judged by it can be judged again.
 */
export interface CalendarDoc extends Doc {
  readonly record: CalendarRecord
  readonly basedOn: string
  readonly at: number
  readonly by: { readonly staffId: string; readonly name: string }
  readonly what: 'year' | 'override'
  /** The year, or the date. */
  readonly about: string
  readonly source: string
}

/** P8: which version an operation made; `_id` is the operation id. */
export interface ActivationDoc extends Doc { readonly fingerprint: string; readonly version: string; readonly at: number }

export const calendars = collection<CalendarDoc>('calendars')
export const activations = collection<ActivationDoc>('operations')

export const CALENDAR_LIMITS = {
  /** Other instances see a new version within this time; what they write meanwhile is put right by the sweep. */
  rereadAfterMs: 2 * 60_000,
  versionsListed: 20,
  previewed: 400,
  movedAtOnce: 100,
  movedPerSweep: 400,
  page: 50,
} as const

const VERSION_DIGITS = 4
/** Sorts after the shipped version ('cn-…') and by number. */
export const versionAfter = (version: string): string => `v${String((/^v\d+$/.test(version) ? Number(version.slice(1)) : 0) + 1).padStart(VERSION_DIGITS, '0')}`
