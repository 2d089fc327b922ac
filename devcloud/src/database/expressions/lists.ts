import * as mingo from 'mingo/operators/expression'
import { isPlainObject, toWire, type Document } from '../../wire/ejson'
import { queryRefused } from '../../wire/refusals'
import { equalValues } from '../compare-values'
import { isNothing, isTrue, ofMany, ofOne, ofOneOrNull, ofTwo, typeOf, valueOf, valuesOf, wholeIn32, type Expression, type Expressions } from './operands'

/** Lists, sets and objects. */
const has = (list: readonly unknown[], wanted: unknown): boolean => list.some((one) => equalValues(one, wanted))
const distinct = (list: readonly unknown[]): unknown[] => list.reduce<unknown[]>((kept, one) => (has(kept, one) ? kept : [...kept, one]), [])

function elementAt(list: unknown, position: unknown): unknown {
  if (isNothing(list) || isNothing(position)) return null
  if (!Array.isArray(list)) throw queryRefused(`$arrayElemAt's first argument must be an array, but is ${typeOf(list)}`)
  if (!wholeIn32(position)) throw queryRefused(`$arrayElemAt's second argument must be a numeric value, but is ${typeOf(position)}`)
  return list[position < 0 ? list.length + position : position] as unknown
}

function concatLists(values: unknown[]): unknown {
  const wrong = values.find((value) => !isNothing(value) && !Array.isArray(value))
  if (wrong !== undefined) throw queryRefused(`$concatArrays only supports arrays, not ${typeOf(wrong)}`)
  return values.some(isNothing) ? null : (values as unknown[][]).flat()
}

const bound = (name: string, which: string, value: unknown): number => {
  if (!wholeIn32(value) || value < 0) throw queryRefused(`${name} requires an integral ${which} index that is nonnegative, found a value of type: ${typeOf(value)}, with value: ${toWire(value)}`)
  return value
}

function indexOf([list, wanted, from = 0, to]: unknown[]): number | null {
  if (isNothing(list)) return null
  if (!Array.isArray(list)) throw queryRefused(`$indexOfArray requires an array as a first argument, found: ${typeOf(list)}`)
  const end = to === undefined ? list.length : Math.min(list.length, bound('$indexOfArray', 'ending', to))
  for (let i = bound('$indexOfArray', 'starting', from); i < end; i++) if (equalValues(list[i], wanted)) return i
  return -1
}

function slice([list, first, count]: unknown[]): unknown {
  if (isNothing(list) || isNothing(first)) return null
  if (!Array.isArray(list)) throw queryRefused(`First argument to $slice must be an array, but is of type: ${typeOf(list)}`)
  if (!wholeIn32(first)) throw queryRefused(`Second argument to $slice must be a numeric value, but is of type: ${typeOf(first)}`)
  if (count === undefined) return first < 0 ? list.slice(first) : list.slice(0, first)
  if (!wholeIn32(count) || count <= 0) throw queryRefused(`Third argument to $slice must be positive: ${toWire(count)}`)
  const from = first < 0 ? Math.max(0, list.length + first) : first
  return list.slice(from, from + count)
}

/** More than this in one array, and MongoDB's memory limit has long been passed. */
const MOST_IN_RANGE = 1_000_000

function range([start, end, step = 1]: unknown[]): number[] {
  if (!wholeIn32(start) || !wholeIn32(end) || !wholeIn32(step)) throw queryRefused('$range requires values that can be represented as a 32-bit integer')
  if (step === 0) throw queryRefused('$range requires a non-zero step value')
  const count = Math.max(0, Math.ceil((end - start) / step))
  if (count > MOST_IN_RANGE) throw queryRefused('$range would use too much memory')
  return Array.from({ length: count }, (_, i) => start + i * step)
}

/** filter, map and reduce bind a variable in every round, which mingo does well once the input is a list. */
const overInput = (name: '$filter' | '$map' | '$reduce', says: (type: string, value: unknown) => string): Expressions => ({
  [name]: (document, operand, options) => {
    if (!isPlainObject(operand)) throw queryRefused(`${name} only supports an object as its argument`)
    const missing = (name === '$reduce' ? ['input', 'initialValue', 'in'] : ['input', name === '$map' ? 'in' : 'cond']).find((part) => !(part in operand))
    if (missing !== undefined) throw queryRefused(`Missing '${missing}' parameter to ${name}`)
    const input = valueOf(document, operand.input, options)
    if (isNothing(input)) return null
    if (!Array.isArray(input)) throw queryRefused(says(typeOf(input), input))
    return (mingo[name] as Expression)(document, operand, options)
  },
})

function toObject(value: unknown): unknown {
  if (!Array.isArray(value)) throw queryRefused(`$arrayToObject requires an array input, found: ${typeOf(value)}`)
  const object: Document = {}
  for (const pair of value as unknown[]) {
    const [key, held] = Array.isArray(pair) && pair.length === 2 ? (pair as unknown[]) : isPlainObject(pair) && 'k' in pair && 'v' in pair ? [pair.k, pair.v] : []
    if (typeof key !== 'string') throw queryRefused('$arrayToObject requires a consistent input format: pairs, or objects of k and v, with texts as keys')
    Object.defineProperty(object, key, { value: held, enumerable: true, configurable: true, writable: true })
  }
  return object
}

function merged(values: unknown[]): Document {
  const wrong = values.find((value) => !isNothing(value) && !isPlainObject(value))
  if (wrong !== undefined) throw queryRefused(`$mergeObjects requires object inputs, but input ${toWire(wrong)} is of type ${typeOf(wrong)}`)
  return mergeAll(values)
}

/** Later objects win; a key named __proto__ stays an ordinary key. */
export const mergeAll = (values: readonly unknown[]): Document => values.filter(isPlainObject).reduce<Document>((all, one) => ({ ...all, ...one }), {})

const set = (name: string, work: (lists: unknown[][]) => unknown): Expressions => ofMany(name, (values) => {
  if (values.some(isNothing)) return null
  const wrong = values.find((value) => !Array.isArray(value))
  if (wrong !== undefined) throw queryRefused(`All operands of ${name} must be arrays. One argument is of type: ${typeOf(wrong)}`)
  return work(values as unknown[][])
})

const twoSets = (name: string, work: (a: unknown[], b: unknown[]) => unknown): Expressions => ofTwo(name, (a, b) => {
  if (isNothing(a) || isNothing(b)) return name === '$setDifference' ? null : refuseSet(name, a ?? b)
  return Array.isArray(a) && Array.isArray(b) ? work(a, b) : refuseSet(name, Array.isArray(a) ? b : a)
})

const refuseSet = (name: string, wrong: unknown): never => {
  throw queryRefused(`both operands of ${name} must be arrays. One argument is of type: ${typeOf(wrong)}`)
}

const elements = (name: string, work: (list: unknown[]) => boolean): Expressions => ofOne(name, (value) => {
  if (!Array.isArray(value)) throw queryRefused(`${name}'s argument must be an array, but is ${typeOf(value)}`)
  return work(value)
})

export const listExpressions: Expressions = {
  ...ofTwo('$arrayElemAt', elementAt),
  ...ofOneOrNull('$arrayToObject', toObject),
  ...ofMany('$concatArrays', concatLists),
  ...overInput('$filter', (type) => `input to $filter must be an array not ${type}`),
  ...overInput('$map', (type) => `input to $map must be an array not ${type}`),
  ...overInput('$reduce', (_, value) => `$reduce requires that 'input' be an array, found: ${toWire(value)}`),
  ...ofTwo('$in', (wanted, list) => {
    if (!Array.isArray(list)) throw queryRefused(`$in requires an array as a second argument, found: ${typeOf(list)}`)
    return has(list, wanted)
  }),
  ...ofMany('$indexOfArray', indexOf, [2, 4]),
  ...ofOne('$isArray', Array.isArray),
  ...ofMany('$range', range, [2, 3]),
  ...ofOneOrNull('$reverseArray', (value) => {
    if (!Array.isArray(value)) throw queryRefused(`The argument to $reverseArray must be an array, but was of type: ${typeOf(value)}`)
    return [...(value as unknown[])].reverse()
  }),
  ...ofOne('$size', (value) => {
    if (!Array.isArray(value)) throw queryRefused(`The argument to $size must be an array, but was of type: ${typeOf(value)}`)
    return value.length
  }),
  ...ofMany('$slice', slice, [2, 3]),
  ...ofOneOrNull('$objectToArray', (value) => {
    if (!isPlainObject(value)) throw queryRefused(`$objectToArray requires a document input, found: ${typeOf(value)}`)
    return Object.entries(value).map(([k, v]) => ({ k, v }))
  }),
  $mergeObjects: (document, operand, options) => merged(valuesOf('$mergeObjects', [0, Infinity], document, operand, options)),
  ...elements('$allElementsTrue', (list) => list.every(isTrue)), ...elements('$anyElementTrue', (list) => list.some(isTrue)),
  ...twoSets('$setDifference', (a, b) => distinct(a.filter((one) => !has(b, one)))), ...twoSets('$setIsSubset', (a, b) => a.every((one) => has(b, one))),
  ...set('$setEquals', ([first = [], ...others]) => others.every((list) => list.every((one) => has(first, one)) && first.every((one) => has(list, one)))),
  ...set('$setIntersection', ([first = [], ...others]) => distinct(first.filter((one) => others.every((list) => has(list, one))))),
  ...set('$setUnion', (lists) => distinct(lists.flat())),
}
