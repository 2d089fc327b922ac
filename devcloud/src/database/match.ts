import { Context } from 'mingo/core'
import * as expressionOperators from 'mingo/operators/expression'
import * as projectionOperators from 'mingo/operators/projection'
import * as queryOperators from 'mingo/operators/query'
import { Query } from 'mingo/query'
import { isPlainObject, opaqueTags, toRegExp, type Document } from '../wire/ejson'
import { queryRefused } from '../wire/refusals'
import { isWireError } from '../wire/wire-error'
import { compareValues, valuesAt } from './compare-values'
import { comparisons } from './comparisons'
import { strictExpressions } from './expressions/strict-expressions'
import { geoOperators } from './geo'
import { jsonSchemaTest } from './json-schema'

type Test = (document: Document) => boolean

const MOST_NESTED = 100

/** Operators in which mingo is laxer than MongoDB, replaced. */
const strictOperators = {
  /** A condition on named fields fits objects only; a bare condition fits any element. */
  $elemMatch: (path: string, condition: unknown): Test => {
    const test = elementTest(condition)
    return (document) => arraysAt(document, path).some((list) => list.some(test))
  },
  /** A scalar counts as a list of one. */
  $all: (path: string, wanted: unknown): Test => {
    if (!Array.isArray(wanted)) throw queryRefused('$all needs an array')
    const tests = wanted.map((one) => (isPlainObject(one) && '$elemMatch' in one ? matcher({ [path]: one }) : matcher({ [path]: { $in: [one] } })))
    return (document) => tests.length > 0 && tests.every((test) => test(document))
  },
  /** Only numbers have a remainder; mingo would take null and "4" too. */
  $mod: (path: string, operand: unknown): Test => {
    const [divisor, remainder] = Array.isArray(operand) && operand.length === 2 ? operand.map((n) => Math.trunc(Number(n))) : []
    if (divisor === undefined || remainder === undefined) throw queryRefused('malformed mod, not enough elements')
    if (divisor === 0) throw queryRefused('divisor cannot be 0')
    return (document) => valuesAt(document, path).some((value) => typeof value === 'number' && Math.trunc(value) % divisor === remainder)
  },
  $size: (path: string, length: unknown): Test => {
    if (typeof length !== 'number' || !Number.isInteger(length)) throw queryRefused('$size must be a whole number')
    return (document) => arraysAt(document, path).some((list) => list.length === length)
  },
}

/** mingo's operators as its own Query takes them; only their names matter here. */
export type Operators = NonNullable<Parameters<typeof Context.init>[0]>

export const operators = {
  query: { ...queryOperators, ...comparisons, ...strictOperators, ...geoOperators },
  expression: { ...expressionOperators, ...strictExpressions },
  projection: projectionOperators,
} as unknown as Operators

const context = Context.init(operators)
/** mingo copies a context for each query it compiles: two hundred expressions are left out where the query holds none. */
const withoutExpressions = Context.init({ ...operators, expression: {}, projection: {} })
const holdsExpression = (value: unknown): boolean =>
  (Array.isArray(value) ? value.some(holdsExpression) : isPlainObject(value) && ('$expr' in value || Object.values(value).some(holdsExpression)))

/** How mingo evaluates here: no code from a query, schemas by our own test. */
export const evaluation = { scriptEnabled: false, jsonSchemaValidator: jsonSchemaTest }

/** Compiles a query; throws what production answers to an unknown operator or a malformed operand. */
export function matcher(query: Document): Test {
  const guarded = guard(query)
  try {
    const compiled = new Query(guarded, { context: holdsExpression(guarded) ? context : withoutExpressions, ...evaluation })
    return (document) => compiled.test(document)
  } catch (error) {
    if (isWireError(error)) throw error
    throw queryRefused(error instanceof Error ? inMongoWords(error.message, query) : 'malformed query')
  }
}

/** What mingo complains of, as MongoDB says it. `query` is what was asked, when a query was. */
export function inMongoWords(message: string, query: Document = {}): string {
  const [, operator = ''] = /unknown (?:query )?operator '?(\$\w+)/.exec(message) ?? []
  if (operator !== '') return `${operator in query ? 'unknown top level operator' : 'unknown operator'}: ${operator}`
  const [, expression] = /'(\$\w+)' is not registered/.exec(message) ?? []
  return expression === undefined ? message : `Unrecognized expression '${expression}'`
}

/** Matches one element of an array, as `$pull` and `$elemMatch` do. */
export function elementTest(condition: unknown): (element: unknown) => boolean {
  if (condition instanceof RegExp) return (element) => typeof element === 'string' && condition.test(element)
  if (!isPlainObject(condition)) return (element) => compareValues(element, condition) === 0
  const names = Object.keys(condition)
  const bare = names.length > 0 && names.every((name) => name.startsWith('$') && !['$and', '$or', '$nor', '$expr'].includes(name))
  if (bare) {
    const test = matcher({ element: condition })
    return (element) => test({ element })
  }
  const test = matcher(condition)
  return (element) => isPlainObject(element) && test(element)
}

function arraysAt(document: Document, path: string): unknown[][] {
  const cut = path.lastIndexOf('.')
  const owners = cut < 0 ? [document] : valuesAt(document, path.slice(0, cut))
  const name = path.slice(cut + 1)
  const held = [...owners.map((owner) => (isPlainObject(owner) ? owner[name] : undefined)), ...(cut < 0 ? [] : valuesAt(document, path))]
  return held.filter(Array.isArray)
}

const refusedOperators = new Set(['$where', '$function', '$accumulator', '$text', '$search', '$comment'])

/** Refuses what the service refuses, and turns `$regex`/`$options` into one pattern without JavaScript's flags. */
export function guard(query: Document, depth = 0): Document {
  if (depth > MOST_NESTED) throw queryRefused('exceeded maximum nested object depth')
  const result: Document = {}
  for (const [name, value] of Object.entries(query)) {
    if (name === '$options') {
      if (!('$regex' in query)) throw queryRefused('$options needs a $regex')
      continue
    }
    if (refusedOperators.has(name)) throw queryRefused(`${name} is not allowed in this context`)
    if (name === '$regex') result.$regex = regexOf(value, query.$options)
    else if (name === '$expr' || name === '$jsonSchema') result[name] = value
    else if ((name === '$in' || name === '$nin' || name === '$and' || name === '$or' || name === '$nor') && !isFilledList(name, value)) {
      throw queryRefused(name.endsWith('in') ? `${name} needs an array` : '$and/$or/$nor must be a nonempty array')
    } else result[name] = guardValue(value, depth)
  }
  return result
}

const isFilledList = (name: string, value: unknown): boolean => Array.isArray(value) && (name.endsWith('in') || value.length > 0)

function guardValue(value: unknown, depth: number): unknown {
  if (Array.isArray(value)) return value.map((item) => guardValue(item, depth + 1))
  if (!isPlainObject(value) || Object.keys(value).some((key) => opaqueTags.has(key))) return value
  return guard(value, depth + 1)
}

function regexOf(pattern: unknown, options: unknown): RegExp {
  const source = pattern instanceof RegExp ? pattern.source : pattern
  if (typeof source !== 'string') throw queryRefused('$regex has to be a string')
  return toRegExp(source, typeof options === 'string' ? options : pattern instanceof RegExp ? pattern.flags : '')
}
