import { evalExpr } from 'mingo/core'
import { queryRefused } from '../wire/refusals'
import { weekExpressions, type Expression, type Options } from './week-expressions'

/** Aggregation expressions that mingo lacks or counts differently: bytes are UTF-8 bytes. */
export const strictExpressions: Record<string, Expression> = {
  ...weekExpressions,
  $indexOfCP: (document, operand, options) => indexOf('$indexOfCP', evaluated(document, operand, options), (text) => [...text]),
  $indexOfBytes: (document, operand, options) => indexOf('$indexOfBytes', evaluated(document, operand, options), bytesOf),
  $strLenBytes: (document, operand, options) => Buffer.byteLength(textOf('$strLenBytes', evaluated(document, operand, options))),
  $substrBytes: substrBytes,
  $substr: substrBytes,
  $range: range,
}

/** More than this in one array, and MongoDB's memory limit has long been passed. */
const MOST_IN_RANGE = 1_000_000

function range(document: unknown, operand: unknown, options: Options): number[] {
  const [start, end, step = 1] = evaluated(document, operand, options) as unknown[]
  const whole = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 2 ** 31
  if (!whole(start) || !whole(end) || !whole(step) || step === 0) throw queryRefused('$range requires three 32-bit integers, the step not 0')
  const count = Math.max(0, Math.ceil((end - start) / step))
  if (count > MOST_IN_RANGE) throw queryRefused('$range would use too much memory')
  return Array.from({ length: count }, (_, i) => start + i * step)
}

const evaluated = (document: unknown, operand: unknown, options: Options): unknown => evalExpr(document, operand, options)

/** One latin1 character a byte: lists of bytes and of code points are then searched alike. */
const bytesOf = (text: string): string[] => [...Buffer.from(text, 'utf8').toString('latin1')]

function textOf(name: string, value: unknown): string {
  const only: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value
  if (typeof only !== 'string') throw queryRefused(`${name} requires a string argument, found: ${only === null ? 'null' : typeof only}`)
  return only
}

function indexOf(name: string, args: unknown, split: (text: string) => string[]): number | null {
  const [text, part, start = 0, end] = Array.isArray(args) ? (args as unknown[]) : []
  if (text === null || text === undefined) return null
  const units = split(textOf(name, text))
  const wanted = split(textOf(name, part))
  const last = (typeof end === 'number' ? Math.min(end, units.length) : units.length) - wanted.length
  for (let i = wholeFrom(name, start); i <= last; i++) if (wanted.every((unit, k) => unit === units[i + k])) return i
  return -1
}

function wholeFrom(name: string, value: unknown): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value
  throw queryRefused(`${name} requires a non-negative integral starting index`)
}

/** A negative length means the rest of the string. */
function substrBytes(document: unknown, operand: unknown, options: Options): string {
  const [text, start, length] = evaluated(document, operand, options) as unknown[]
  if (text === null || text === undefined) return ''
  const bytes = Buffer.from(String(text instanceof Date ? text.toISOString() : text), 'utf8')
  const from = wholeFrom('$substrBytes', start)
  const to = typeof length === 'number' && length >= 0 ? Math.min(bytes.length, from + length) : bytes.length
  if (isContinuation(bytes[from])) throw queryRefused('$substrBytes:  Invalid range, starting index is a UTF-8 continuation byte.')
  if (isContinuation(bytes[to])) throw queryRefused('$substrBytes:  Invalid range, ending index is in the middle of a UTF-8 character.')
  return bytes.subarray(from, to).toString('utf8')
}

const isContinuation = (byte: number | undefined): boolean => byte !== undefined && (byte & 0xc0) === 0x80
