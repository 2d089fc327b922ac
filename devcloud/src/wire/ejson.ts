import { limits } from './limits'
import { invalidParam, queryRefused } from './refusals'

/**
 * The Extended JSON the SDK speaks. In: canonical (`{"$numberInt":"1"}`), every document and query a string.
 * Out: relaxed, which the SDK's parser turns into the same numbers and Dates. In memory a value is plain JS:
 * number, string, boolean, null, Date, RegExp, array, object. Types WeChat's SDK cannot send ($binary, $timestamp …)
 * stay the tagged object they came as.
 */
export type Document = Record<string, unknown>

/** Names that may follow `$` inside a stored value: tags of types kept as they came, not operators. */
export const opaqueTags: ReadonlySet<string> = new Set([
  '$binary', '$numberDecimal', '$timestamp', '$minKey', '$maxKey', '$symbol', '$code', '$uuid', '$dbPointer',
])

export const isPlainObject = (value: unknown): value is Document =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date) && !(value instanceof RegExp)

/** Parses what the SDK sent. `now` is the instant that stands for db.serverDate(). */
export function fromWire(text: string, now: number): unknown {
  return revive(parseJson(text), now, 0)
}

/** Parses what this store wrote itself: no server dates are left in it. */
export const fromStored = (text: string): Document => revive(JSON.parse(text), 0, 0) as Document

export const toWire = (value: unknown): string => JSON.stringify(plain(value)) ?? 'null'

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw invalidParam('malformed EJSON')
  }
}

/** Works in place on a tree fresh from JSON.parse, so that a key named __proto__ stays an ordinary key. */
function revive(value: unknown, now: number, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (depth > limits.ejsonDepth) throw queryRefused(`exceeded maximum nested object depth: ${limits.ejsonDepth}`)
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      const item: unknown = value[i]
      if (typeof item === 'object' && item !== null) value[i] = revive(item, now, depth + 1)
    }
    return value
  }
  const tree = value as Document
  for (const key in tree) {
    if (key.charCodeAt(0) === 36 && key in tags) return reviveTag(tree, key, now)
    const item = tree[key]
    if (typeof item === 'object' && item !== null) tree[key] = revive(item, now, depth + 1)
  }
  return tree
}

type Tag = (content: unknown, now: number) => unknown

const tags: Record<string, Tag> = Object.assign(Object.create(null) as Record<string, Tag>, {
  $numberInt: reviveNumber,
  $numberLong: reviveNumber,
  $numberDouble: reviveNumber,
  $date: reviveDate,
  // The real service answers an ObjectId as its plain hex string, and finds it by it.
  $oid: (hex: unknown) => (typeof hex === 'string' ? hex : malformed('$oid')),
  $undefined: () => null,
  $regularExpression: reviveRegExp,
  $tcb_server_date: (content: unknown, now: number) => {
    const offset = isPlainObject(content) ? (revive(content.offset, now, 0) ?? 0) : 0
    return typeof offset === 'number' ? validDate(now + offset) : malformed('$tcb_server_date')
  },
} satisfies Record<string, Tag>)

function reviveTag(tree: Document, key: string, now: number): unknown {
  const tag = tags[key]
  return tag ? tag(tree[key], now) : tree
}

const malformed = (tag: string): never => {
  throw invalidParam(`malformed EJSON: ${tag}`)
}

function reviveNumber(content: unknown): number {
  const value = typeof content === 'string' && content !== '' ? Number(content) : content
  return typeof value === 'number' && (!Number.isNaN(value) || content === 'NaN') ? value : malformed('$number')
}

function reviveDate(content: unknown): Date {
  if (typeof content === 'string' || typeof content === 'number') return validDate(content)
  return validDate(isPlainObject(content) ? reviveNumber(content.$numberLong) : malformed('$date'))
}

function validDate(instant: string | number): Date {
  const date = new Date(instant)
  return Number.isNaN(date.getTime()) ? malformed('$date') : date
}

function reviveRegExp(content: unknown): RegExp {
  const { pattern, options = '' } = isPlainObject(content) ? content : { pattern: content }
  return typeof pattern === 'string' && typeof options === 'string' ? toRegExp(pattern, options) : malformed('$regularExpression')
}

/** MongoDB knows the options i, m, s, x, also written as `(?i)` before the pattern. The SDK also sends JavaScript's g, u and y, which mean nothing to a query. */
export function toRegExp(whole: string, given: string): RegExp {
  const [before = '', named = ''] = /^\(\?([imsx]+)\)/.exec(whole) ?? []
  const [pattern, options] = [whole.slice(before.length), given + named]
  const verbose = options.includes('x')
  const flags = [...'ims'].filter((flag) => options.includes(flag)).join('')
  try {
    return new RegExp(verbose ? pattern.replace(/(\\.)|\s+|#.*$/gm, '$1') : pattern, flags)
  } catch {
    throw queryRefused(`Regular expression is invalid: ${pattern}`)
  }
}

/** Copies only what changes: most of a document is already JSON. */
function plain(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : { $numberDouble: String(value) }
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Date) return plainDate(value)
  if (value instanceof RegExp) return { $regularExpression: { pattern: value.source, options: value.flags.replace(/[gyudv]/g, '') } }
  return Array.isArray(value) ? plainArray(value) : plainObject(value as Document)
}

function plainArray(list: unknown[]): unknown[] {
  let copy: unknown[] | undefined
  for (let i = 0; i < list.length; i++) {
    const item = list[i]
    const done = plain(item)
    if (done !== item) (copy ??= list.slice())[i] = done
  }
  return copy ?? list
}

function plainObject(tree: Document): Document {
  let copy: Document | undefined
  for (const key of Object.keys(tree)) {
    const item = tree[key]
    const done = plain(item)
    if (done !== item) (copy ??= { ...tree })[key] = done
  }
  return copy ?? tree
}

function plainDate(date: Date): Document {
  const ms = date.getTime()
  const year = date.getUTCFullYear()
  return year >= 1970 && year <= 9999 ? { $date: date.toISOString() } : { $date: { $numberLong: String(ms) } }
}
