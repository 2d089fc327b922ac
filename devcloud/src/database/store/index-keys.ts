import { compareStrings, typeRank, valuesAt } from '../compare-values'
import { isPlainObject, toWire, type Document } from '../../wire/ejson'

/**
 * Values as strings whose order, byte by byte in UTF-8, is MongoDB's order of the values. SQLite then finds and sorts
 * every type with a plain text key. A field is one tag character, its payload and a closing \u0001.
 */
const END = '\u0001'
const tagOf = (value: unknown): string => '0123456789abc'[typeRank(value)] as string
const bits = new DataView(new ArrayBuffer(8))

export function fieldKey(value: unknown): string {
  return tagOf(value) + payload(value) + END
}

function payload(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return escaped(value)
  if (typeof value === 'number') return numberKey(value)
  if (typeof value === 'boolean') return value ? '1' : '0'
  if (value instanceof Date) return numberKey(value.getTime())
  return escaped(toWire(value))
}

/** No character may sort at or below the closing one. */
const escaped = (text: string): string =>
  /[\u0000-\u0002]/.test(text) ? text.replace(/[\u0000-\u0002]/g, (c) => '\u0002' + String.fromCharCode(c.charCodeAt(0) + 2)) : text

/** The bits of a double, arranged so that hex digits sort as the numbers do. */
function numberKey(value: number): string {
  if (Number.isNaN(value)) return '0'
  bits.setFloat64(0, value === 0 ? 0 : value)
  const high = bits.getUint32(0)
  const low = bits.getUint32(4)
  const negative = high >>> 31 === 1
  const hex = (word: number) => (word >>> 0).toString(16).padStart(8, '0')
  return negative ? hex(~high) + hex(~low) : hex(high | 0x80000000) + hex(low)
}

/** Bounds of a range over keys: `from` inclusive, `to` exclusive. */
export interface KeyRange {
  from: string
  to: string
}

/** Every key that starts with `prefix`, which ends with a tag or with END: up to the same prefix with a last character one higher. */
export const allUnder = (prefix: string): KeyRange => ({ from: prefix, to: prefix === '' ? '\u{10FFFF}' : prefix.slice(0, -1) + String.fromCharCode(prefix.charCodeAt(prefix.length - 1) + 1) })

export type Comparison = '$gt' | '$gte' | '$lt' | '$lte'

/** The keys under `prefix` whose next field compares so with `value`; only values of the same type do. */
export function comparisonRange(prefix: string, bounds: readonly (readonly [Comparison, unknown])[]): KeyRange {
  const first = bounds[0]
  const range = allUnder(prefix + (first ? tagOf(first[1]) : ''))
  for (const [comparison, value] of bounds) {
    const key = prefix + fieldKey(value)
    const after = key + '\u{10FFFF}'
    if (comparison === '$gt') range.from = later(range.from, after)
    if (comparison === '$gte') range.from = later(range.from, key)
    if (comparison === '$lt') range.to = earlier(range.to, key)
    if (comparison === '$lte') range.to = earlier(range.to, after)
  }
  return range
}

const later = (a: string, b: string): string => (compareStrings(a, b) >= 0 ? a : b)
const earlier = (a: string, b: string): string => (compareStrings(a, b) <= 0 ? a : b)

export interface IndexDefinition {
  name: string
  fields: readonly string[]
  unique: boolean
}

/** All keys of a document in an index: one a combination of the elements when a field holds an array. */
export function keysIn(document: Document, fields: readonly string[]): { keys: string[]; multikey: boolean } {
  const only = onlyKey(document, fields)
  if (only !== undefined) return { keys: [only], multikey: false }
  let keys = ['']
  let multikey = false
  for (const field of fields) {
    const values = valuesAt(document, field)
    const parts = [...new Set(values.map(fieldKey))]
    // One element in an array still makes the index multikey: a later range must not be narrowed from both ends.
    multikey ||= parts.length > 1 || passesArray(document, field)
    keys = keys.flatMap((key) => parts.map((part) => key + part))
  }
  return { keys, multikey }
}

/** The one key of a document without an array on the way, which most are; undefined when there is one. */
function onlyKey(document: Document, fields: readonly string[]): string | undefined {
  let key = ''
  for (const field of fields) {
    let value: unknown = document
    for (const step of field.includes('.') ? field.split('.') : [field]) {
      if (Array.isArray(value)) return undefined
      value = isPlainObject(value) && Object.hasOwn(value, step) ? value[step] : undefined
    }
    if (Array.isArray(value)) return undefined
    key += fieldKey(value)
  }
  return key
}

function passesArray(document: Document, path: string): boolean {
  let value: unknown = document
  for (const step of path.split('.')) {
    if (Array.isArray(value)) return true
    if (typeof value !== 'object' || value === null) return false
    value = (value as Document)[step]
  }
  return Array.isArray(value)
}

export const indexName = (fields: readonly string[]): string => fields.map((field) => `${field}_1`).join('_')

/** The index every collection is born with. */
export const ID_INDEX: IndexDefinition = { name: '_id_', fields: ['_id'], unique: true }
