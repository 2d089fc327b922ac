import { chinaCalendar } from '@encore/domain/calendar/china-calendar'
import { CHINA_RECORD } from '@encore/domain/calendar/china-holidays'
import type { CalendarRecord } from '@encore/domain/calendar/calendar-record'
import { workCalendar, type WorkCalendar } from '@encore/domain/calendar/work-calendar'
import type { Store, Transaction } from '../platform/store'
import { CALENDAR_LIMITS, calendars } from './calendar.port'

/** Tables by version: versions never change, so what was built once is right for as long as the instance lives. */
const built = new WeakMap<object, Map<string, WorkCalendar>>()
const heads = new WeakMap<object, { readonly at: number; readonly calendar: WorkCalendar }>()

function tablesOf(store: object, record: CalendarRecord): WorkCalendar {
  const tables = built.get(store) ?? new Map<string, WorkCalendar>()
  built.set(store, tables)
  const known = tables.get(record.version) ?? workCalendar(record)
  tables.set(record.version, known)
  return known
}

/**
 * The calendar deadlines are reckoned by (C7): the newest activated one, else the one the project ships. Kept in the instance for
 * minutes, for reading. What writes asks for a fresh one, so that a date just imported is not undone by an instance that slept.
 */
export async function calendarInForce(store: Store, now: number, freshness: 'minutes' | 'now' = 'minutes'): Promise<WorkCalendar> {
  const head = heads.get(store)
  const age = head ? now - head.at : -1
  if (freshness === 'minutes' && head && age >= 0 && age < CALENDAR_LIMITS.rereadAfterMs) return head.calendar
  const record = await newestRecord(store)
  const calendar = record === null ? chinaCalendar : tablesOf(store, record)
  heads.set(store, { at: now, calendar })
  return calendar
}

export async function newestRecord(store: Pick<Store, 'find'>): Promise<CalendarRecord | null> {
  const [newest] = await store.find(calendars, { where: {}, orderBy: [['_id', 'desc']], limit: 1 })
  return newest?.record ?? null
}

export const recordInForce = async (store: Pick<Store, 'find'>): Promise<CalendarRecord> => (await newestRecord(store)) ?? CHINA_RECORD

/** The record behind a version; an unknown one is the shipped one of its time. */
export async function recordOf(store: Pick<Store, 'get'>, version: string): Promise<CalendarRecord> {
  const doc = version === CHINA_RECORD.version ? null : await store.get(calendars, version)
  return doc?.record ?? CHINA_RECORD
}

/** A calendar of the past, for what was promised by it. An unknown version is the shipped one of its time. */
export async function calendarOf(store: Store, version: string): Promise<WorkCalendar> {
  const doc = version === CHINA_RECORD.version ? null : built.get(store)?.get(version) ?? await store.get(calendars, version)
  return doc === null ? chinaCalendar : 'record' in doc ? tablesOf(store, doc.record) : doc
}

/**
 * Inside a transaction: the calendar a complaint's dates were promised by. A case lives by one calendar until an activation moves it
 * as a whole (move-clocks.ts), so neither a step nor the timer can judge it by half of each, however late their instance hears of it.
 */
export async function calendarOfCase(tx: Pick<Transaction, 'get'>, known: WorkCalendar, { calendarVersion }: { readonly calendarVersion: string }): Promise<WorkCalendar> {
  if (calendarVersion === known.version) return known
  const doc = calendarVersion === CHINA_RECORD.version ? null : await tx.get(calendars, calendarVersion)
  return doc ? workCalendar(doc.record) : chinaCalendar
}
