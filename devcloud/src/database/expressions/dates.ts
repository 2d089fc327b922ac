import { isPlainObject, toWire, type Document } from '../../wire/ejson'
import { queryRefused } from '../../wire/refusals'
import { isNothing, ofParts, typeOf, valueOf, type Expression, type Expressions } from './operands'
import { instantOf, offsetMinutes } from './zones'

/** Dates: parts of an instant in a zone, and instants made of parts and of texts. */
const DAY_MS = 86_400_000

/** What a calendar on the wall shows; kept as the UTC parts of a date moved by the zone. */
interface Wall {
  at: Date
  year: number
  month: number
  day: number
  dayOfYear: number
  /** Sunday is 1. */
  dayOfWeek: number
  /** Monday is 1. */
  isoDayOfWeek: number
}

function wallOf(instant: number, zone: string): Wall {
  const at = new Date(instant + offsetMinutes(zone, instant) * 60_000)
  const [year, weekday] = [at.getUTCFullYear(), at.getUTCDay()]
  const dayOfYear = Math.floor((at.getTime() - yearStart(year)) / DAY_MS) + 1
  return { at, year, month: at.getUTCMonth() + 1, day: at.getUTCDate(), dayOfYear, dayOfWeek: weekday + 1, isoDayOfWeek: weekday === 0 ? 7 : weekday }
}

/** Date.UTC takes the years 0 to 99 for those of the 20th century. */
function yearStart(year: number): number {
  const date = new Date(0)
  return date.setUTCFullYear(year, 0, 1)
}

/** Weeks begin on Sunday; the days before the first Sunday of a year are its week 0. */
const week = ({ dayOfYear, dayOfWeek }: Wall): number => Math.floor((dayOfYear + 7 - dayOfWeek) / 7)

/** An ISO week belongs to the year in which its Thursday lies. */
function isoWeekOf({ at, isoDayOfWeek }: Wall): { year: number; week: number } {
  const thursday = new Date(at.getTime() + (4 - isoDayOfWeek) * DAY_MS)
  const year = thursday.getUTCFullYear()
  return { year, week: Math.floor((thursday.getTime() - yearStart(year)) / (7 * DAY_MS)) + 1 }
}

const parts: Readonly<Record<string, (wall: Wall) => number>> = {
  $year: ({ year }) => year, $month: ({ month }) => month, $dayOfMonth: ({ day }) => day, $dayOfYear: ({ dayOfYear }) => dayOfYear,
  $dayOfWeek: ({ dayOfWeek }) => dayOfWeek, $isoDayOfWeek: ({ isoDayOfWeek }) => isoDayOfWeek, $week: week,
  $isoWeek: (wall) => isoWeekOf(wall).week, $isoWeekYear: (wall) => isoWeekOf(wall).year,
  $hour: ({ at }) => at.getUTCHours(), $minute: ({ at }) => at.getUTCMinutes(), $second: ({ at }) => at.getUTCSeconds(), $millisecond: ({ at }) => at.getUTCMilliseconds(),
}

function instantIn(value: unknown): number {
  if (value instanceof Date) return value.getTime()
  throw queryRefused(`can't convert from BSON type ${typeOf(value)} to Date`)
}

/** A zone, or undefined when it is null: then the whole answer is null. */
function zoneIn(value: unknown, given: boolean): string | undefined {
  if (!given) return 'UTC'
  if (isNothing(value)) return undefined
  if (typeof value !== 'string') throw queryRefused(`timezone must evaluate to a string, found ${typeOf(value)}`)
  return value
}

const part = (read: (wall: Wall) => number): Expression => (document, operand, options) => {
  const given: unknown = Array.isArray(operand) && operand.length === 1 ? operand[0] : operand
  const named: Document = isPlainObject(given) && 'date' in given ? given : { date: given }
  const date = valueOf(document, named.date, options)
  const zone = zoneIn(valueOf(document, named.timezone, options), 'timezone' in named)
  return isNothing(date) || zone === undefined ? null : read(wallOf(instantIn(date), zone))
}

const pad = (width: number) => (value: number): string => String(value).padStart(width, '0')

/** Codes of a date format; %z and %Z, which need the offset, stand apart. */
const codes: Readonly<Record<string, (wall: Wall) => string>> = {
  Y: ({ year }) => pad(4)(year), m: ({ month }) => pad(2)(month), d: ({ day }) => pad(2)(day), j: ({ dayOfYear }) => pad(3)(dayOfYear),
  H: ({ at }) => pad(2)(at.getUTCHours()), M: ({ at }) => pad(2)(at.getUTCMinutes()), S: ({ at }) => pad(2)(at.getUTCSeconds()), L: ({ at }) => pad(3)(at.getUTCMilliseconds()),
  w: ({ dayOfWeek }) => String(dayOfWeek), u: ({ isoDayOfWeek }) => String(isoDayOfWeek), U: (wall) => pad(2)(week(wall)),
  V: (wall) => pad(2)(isoWeekOf(wall).week), G: (wall) => pad(4)(isoWeekOf(wall).year), '%': () => '%',
}

function written(format: string, instant: number, zone: string): string {
  const wall = wallOf(instant, zone)
  const minutes = offsetMinutes(zone, instant)
  const sign = minutes < 0 ? '-' : '+'
  return format.replace(/%([\s\S]?)/g, (_, code: string) => {
    if (code === 'Z') return `${sign}${pad(3)(Math.abs(minutes))}`
    if (code === 'z') return `${sign}${pad(2)(Math.floor(Math.abs(minutes) / 60))}${pad(2)(Math.abs(minutes) % 60)}`
    const write = codes[code]
    if (!write) throw queryRefused(`Invalid format character '%${code}' in format string`)
    return write(wall)
  })
}

function dateToString({ date: when, format, timezone, onNull, ...stray }: Document, evaluate: (part: unknown) => unknown): unknown {
  refuseStray('$dateToString', stray)
  const date = evaluate(when)
  const zone = zoneIn(evaluate(timezone), timezone !== undefined)
  const form = format === undefined ? '%Y-%m-%dT%H:%M:%S.%LZ' : evaluate(format)
  if (isNothing(date)) return onNull === undefined ? null : evaluate(onNull)
  if (zone === undefined || isNothing(form)) return null
  if (typeof form !== 'string') throw queryRefused(`$dateToString requires that 'format' be a string, found: ${typeOf(form)}`)
  return written(form, instantIn(date), zone)
}

const refuseStray = (name: string, stray: Document): void => {
  const unknown = Object.keys(stray)[0]
  if (unknown !== undefined) throw queryRefused(`Unrecognized argument to ${name}: ${unknown}`)
}

/** Beyond its own range a part carries over: month 14 is February of the year after. */
function dateFromParts(given: Document, evaluate: (part: unknown) => unknown): Date | null {
  const values = Object.fromEntries(Object.entries(given).map(([name, one]) => [name, evaluate(one)]))
  const { timezone, ...numbers } = values
  const zone = zoneIn(timezone, 'timezone' in values)
  if (zone === undefined || Object.values(numbers).some(isNothing)) return null
  const of = (name: string, otherwise: number): number => {
    const value = numbers[name] ?? otherwise
    if (typeof value !== 'number' || !Number.isInteger(value)) throw queryRefused(`'${name}' must evaluate to an integer, found ${typeOf(value)} with value ${toWire(value)}`)
    return value
  }
  if (!('year' in numbers) && !('isoWeekYear' in numbers)) throw queryRefused("$dateFromParts requires either 'year' or 'isoWeekYear' to be present")
  const shown = new Date('year' in numbers ? new Date(0).setUTCFullYear(of('year', 0), of('month', 1) - 1, of('day', 1)) : isoDay(of('isoWeekYear', 0), of('isoWeek', 1), of('isoDayOfWeek', 1)))
  return new Date(instantOf(shown.setUTCHours(of('hour', 0), of('minute', 0), of('second', 0), of('millisecond', 0)), zone))
}

/** 4 January always lies in the first ISO week. */
function isoDay(year: number, isoWeek: number, isoDayOfWeek: number): number {
  const fourth = yearStart(year) + 3 * DAY_MS
  const monday = fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * DAY_MS
  return monday + ((isoWeek - 1) * 7 + isoDayOfWeek - 1) * DAY_MS
}

/** ISO texts, the date alone or with a time; a zone may stand in the text or beside it, not both. `format` is not read here. */
const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3})\d*)?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/

function dateFromString({ dateString, timezone, format, onError, onNull }: Document, evaluate: (part: unknown) => unknown): unknown {
  const text = evaluate(dateString)
  if (isNothing(text)) return onNull === undefined ? null : evaluate(onNull)
  const zone = zoneIn(evaluate(timezone), timezone !== undefined)
  if (zone === undefined) return null
  if (format !== undefined) throw queryRefused('the local cloud does not read $dateFromString with a format')
  const match = typeof text === 'string' ? ISO.exec(text.trim()) : null
  if (!match || (match[8] !== undefined && timezone !== undefined)) {
    if (onError !== undefined) return evaluate(onError)
    throw queryRefused(typeof text === 'string' ? `Error parsing date string '${text}'` : `$dateFromString requires that 'dateString' be a string, found: ${typeOf(text)}`)
  }
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map((digits) => (digits === undefined ? undefined : Number(digits)))
  const shown = Date.UTC(year, month - 1, day, hour, minute, second, Number((match[7] ?? '0').padEnd(3, '0')))
  return new Date(instantOf(shown, match[8] ?? zone))
}

export const dateExpressions: Expressions = {
  ...Object.fromEntries(Object.entries(parts).map(([name, read]) => [name, part(read)])),
  ...ofParts('$dateToString', dateToString), ...ofParts('$dateFromParts', dateFromParts), ...ofParts('$dateFromString', dateFromString),
}
