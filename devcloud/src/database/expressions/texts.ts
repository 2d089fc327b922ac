import { queryRefused } from '../../wire/refusals'
import { compareStrings } from '../compare-values'
import { isNothing, ofMany, ofOne, ofTwo, typeOf, type Expressions } from './operands'

/** Texts: CP counts code points, Bytes those of UTF-8. */
function textOf(name: string, value: unknown): string {
  if (typeof value !== 'string') throw queryRefused(`${name} requires a string argument, found: ${typeOf(value)}`)
  return value
}

/** What MongoDB makes a text of when one is wanted: null is none, a number and a date are written out. */
function written(value: unknown): string {
  if (isNothing(value)) return ''
  if (value instanceof Date) return value.toISOString()
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  throw queryRefused(`can't convert from BSON type ${typeOf(value)} to String`)
}

function concat(values: unknown[]): string | null {
  const wrong = values.find((value) => !isNothing(value) && typeof value !== 'string')
  if (wrong !== undefined) throw queryRefused(`$concat only supports strings, not ${typeOf(wrong)}`)
  return values.some(isNothing) ? null : values.join('')
}

/** One latin1 character a byte: lists of bytes and of code points are then searched alike. */
const bytesOf = (text: string): string[] => [...Buffer.from(text, 'utf8').toString('latin1')]

function fromIndex(name: string, which: string, value: unknown): number {
  if (typeof value !== 'number' || !Number.isInteger(value)) throw queryRefused(`${name} requires an integral ${which} index, found a value of type: ${typeOf(value)}`)
  if (value < 0) throw queryRefused(`${name} requires a nonnegative ${which} index, found: ${value}`)
  return value
}

const indexOf = (name: string, split: (text: string) => string[]) => ([text, part, start = 0, end]: unknown[]): number | null => {
  if (isNothing(text)) return null
  if (typeof text !== 'string') throw queryRefused(`${name} requires a string as the first argument, found: ${typeOf(text)}`)
  if (typeof part !== 'string') throw queryRefused(`${name} requires a string as the second argument, found: ${typeOf(part)}`)
  const units = split(text)
  const wanted = split(part)
  const last = (end === undefined ? units.length : Math.min(units.length, fromIndex(name, 'ending', end))) - wanted.length
  for (let i = fromIndex(name, 'start', start); i <= last; i++) if (wanted.every((unit, k) => unit === units[i + k])) return i
  return -1
}

function split(text: unknown, separator: unknown): string[] | null {
  if (isNothing(text) || isNothing(separator)) return null
  if (typeof text !== 'string') throw queryRefused(`$split requires an expression that evaluates to a string as a first argument, found: ${typeOf(text)}`)
  if (typeof separator !== 'string') throw queryRefused(`$split requires an expression that evaluates to a string as a second argument, found: ${typeOf(separator)}`)
  if (separator === '') throw queryRefused('$split requires a non-empty separator')
  return text.split(separator)
}

const isContinuation = (byte: number | undefined): boolean => byte !== undefined && (byte & 0xc0) === 0x80

/** A negative length means the rest of the text. */
function substrBytes([text, start, length]: unknown[]): string {
  const bytes = Buffer.from(written(text), 'utf8')
  const from = fromIndex('$substrBytes', 'starting', start)
  if (typeof length !== 'number') throw queryRefused(`$substrBytes:  length must be a numeric type (is BSON type ${typeOf(length)})`)
  const to = length < 0 ? bytes.length : Math.min(bytes.length, from + Math.trunc(length))
  if (isContinuation(bytes[from])) throw queryRefused('$substrBytes:  Invalid range, starting index is a UTF-8 continuation byte.')
  if (isContinuation(bytes[to])) throw queryRefused('$substrBytes:  Invalid range, ending index is in the middle of a UTF-8 character.')
  return bytes.subarray(from, to).toString('utf8')
}

function substrPoints([text, start, length]: unknown[]): string {
  const from = fromIndex('$substrCP', 'starting', start)
  return [...written(text)].slice(from, from + fromIndex('$substrCP', 'length', length)).join('')
}

export const textExpressions: Expressions = {
  ...ofMany('$concat', concat),
  ...ofMany('$indexOfCP', indexOf('$indexOfCP', (text) => [...text]), [2, 4]), ...ofMany('$indexOfBytes', indexOf('$indexOfBytes', bytesOf), [2, 4]),
  ...ofTwo('$split', split),
  ...ofOne('$strLenBytes', (value) => Buffer.byteLength(textOf('$strLenBytes', value))), ...ofOne('$strLenCP', (value) => [...textOf('$strLenCP', value)].length),
  ...ofTwo('$strcasecmp', (a, b) => Math.sign(compareStrings(written(a).toUpperCase(), written(b).toUpperCase()))),
  ...ofMany('$substrBytes', substrBytes, [3, 3]), ...ofMany('$substr', substrBytes, [3, 3]), ...ofMany('$substrCP', substrPoints, [3, 3]),
  ...ofOne('$toLower', (value) => written(value).toLowerCase()), ...ofOne('$toUpper', (value) => written(value).toUpperCase()),
}
