import { isPlainObject } from '../wire/ejson'

/** MongoDB's order across types: null < numbers < strings < objects < arrays < booleans < dates < regular expressions. */
export const typeRank = (value: unknown): number => {
  switch (typeof value) {
    case 'undefined': return 1
    case 'number': return 2
    case 'string': return 3
    case 'boolean': return 8
    default:
  }
  if (value === null) return 1
  if (Array.isArray(value)) return 5
  if (value instanceof Date) return 9
  return value instanceof RegExp ? 10 : 4
}

export function compareValues(a: unknown, b: unknown): number {
  const rank = typeRank(a)
  const otherRank = typeRank(b)
  if (rank !== otherRank) return rank - otherRank
  switch (rank) {
    case 2: return compareNumbers(a as number, b as number)
    case 3: return compareStrings(a as string, b as string)
    case 8: return Number(a) - Number(b)
    case 9: return (a as Date).getTime() - (b as Date).getTime()
    case 5: return compareLists(a as unknown[], b as unknown[])
    case 4: return compareObjects(a as Record<string, unknown>, b as Record<string, unknown>)
    case 10: return compareStrings(String(a), String(b))
    default: return 0
  }
}

export const equalValues = (a: unknown, b: unknown): boolean => compareValues(a, b) === 0

// NaN sorts before every other number and equals itself.
function compareNumbers(a: number, b: number): number {
  if (a === b) return 0
  if (Number.isNaN(a)) return Number.isNaN(b) ? 0 : -1
  if (Number.isNaN(b)) return 1
  return a < b ? -1 : 1
}

/** By code point, as UTF-8 bytes compare: JavaScript's own order differs above U+D7FF. */
export function compareStrings(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i)
    const y = b.charCodeAt(i)
    if (x !== y) return aboveSurrogates(x) - aboveSurrogates(y)
  }
  return a.length - b.length
}

const aboveSurrogates = (unit: number): number => (unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x10000 : unit)

function compareLists(a: unknown[], b: unknown[]): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const order = compareValues(a[i], b[i])
    if (order !== 0) return order
  }
  return a.length - b.length
}

function compareObjects(a: Record<string, unknown>, b: Record<string, unknown>): number {
  const names = Object.keys(a)
  const others = Object.keys(b)
  const length = Math.min(names.length, others.length)
  for (let i = 0; i < length; i++) {
    const name = names[i] as string
    const other = others[i] as string
    const order = typeRank(a[name]) - typeRank(b[other]) || compareStrings(name, other) || compareValues(a[name], b[other])
    if (order !== 0) return order
  }
  return names.length - others.length
}

export type SortOrder = readonly (readonly [path: string, direction: 1 | -1])[]

/** Sorts as MongoDB does: a missing field is null; of an array its least element counts, or its greatest when descending. */
export function byOrder(order: SortOrder): (a: object, b: object) => number {
  return (a, b) => {
    for (const [path, direction] of order) {
      const found = compareValues(sortKey(a, path, direction), sortKey(b, path, direction)) * direction
      if (found !== 0) return found
    }
    return 0
  }
}

function sortKey(document: object, path: string, direction: 1 | -1): unknown {
  const values = valuesAt(document, path)
  let key = values[0]
  for (let i = 1; i < values.length; i++) if (compareValues(values[i], key) * direction < 0) key = values[i]
  return key
}

/** Everything a query on `path` may meet in this document, arrays opened; undefined where a branch ends early. */
export function valuesAt(document: unknown, path: string): unknown[] {
  const found: unknown[] = []
  gather(document, path.split('.'), 0, found)
  return found
}

function gather(value: unknown, steps: readonly string[], at: number, found: unknown[]): void {
  const step = steps[at]
  if (step === undefined) {
    if (Array.isArray(value) && value.length > 0) found.push(...value)
    else found.push(Array.isArray(value) ? undefined : value)
    return
  }
  if (Array.isArray(value)) {
    if (/^\d+$/.test(step) && Number(step) < value.length) gather(value[Number(step)], steps, at + 1, found)
    let opened = false
    for (const item of value) {
      if (!isPlainObject(item)) continue
      opened = true
      gather(item, steps, at, found)
    }
    if (!opened && found.length === 0) found.push(undefined)
    return
  }
  if (isPlainObject(value) && Object.hasOwn(value, step)) gather(value[step], steps, at + 1, found)
  else found.push(undefined)
}
