import { queryRefused } from '../../wire/refusals'
import { compareWithMissing, isNothing, isTrue, ofMany, ofOne, ofOneOrNull, ofParts, ofTwo, typeOf, valueOf, valuesOf, type Expression, type Expressions } from './operands'

/** Arithmetic, order, truth and choice. */
const number = (name: string, work: (n: number) => number): Expressions => ofOneOrNull(name, (value) => {
  if (typeof value !== 'number') throw queryRefused(`${name} only supports numeric types, not ${typeOf(value)}`)
  return work(value)
})

const positive = (name: string, n: number): number => {
  if (n <= 0) throw queryRefused(`${name}'s argument must be a positive number, but is ${n}`)
  return n
}

const twoNumbers = (name: string, work: (a: number, b: number) => number): Expressions => ofTwo(name, (a, b) => {
  if (isNothing(a) || isNothing(b)) return null
  if (typeof a !== 'number' || typeof b !== 'number') throw queryRefused(`${name} only supports numeric types, not ${typeOf(a)} and ${typeOf(b)}`)
  return work(a, b)
})

function add(values: unknown[]): unknown {
  let sum = 0
  let isDate = false
  let isNull = false
  for (const value of values) {
    if (isNothing(value)) isNull = true
    else if (typeof value === 'number') sum += value
    else if (value instanceof Date && !isDate) {
      isDate = true
      sum += value.getTime()
    } else throw queryRefused(value instanceof Date ? 'only one date allowed in an $add expression' : `$add only supports numeric or date types, not ${typeOf(value)}`)
  }
  return isNull ? null : isDate ? new Date(Math.trunc(sum)) : sum
}

function multiply(values: unknown[]): number | null {
  const wrong = values.find((value) => !isNothing(value) && typeof value !== 'number')
  if (wrong !== undefined) throw queryRefused(`$multiply only supports numeric types, not ${typeOf(wrong)}`)
  return values.some(isNothing) ? null : (values as number[]).reduce((product, value) => product * value, 1)
}

function subtract(a: unknown, b: unknown): unknown {
  if (isNothing(a) || isNothing(b)) return null
  if (typeof a === 'number' && typeof b === 'number') return a - b
  if (a instanceof Date && b instanceof Date) return a.getTime() - b.getTime()
  if (a instanceof Date && typeof b === 'number') return new Date(a.getTime() - b)
  throw queryRefused(`can't $subtract ${typeOf(b)} from ${typeOf(a)}`)
}

const comparison = (name: string, holds: (order: number) => boolean): Expressions => ofTwo(name, (a, b) => holds(compareWithMissing(a, b)))

const cond: Expression = (document, operand, options) => {
  const { if: test, then, else: otherwise } = Array.isArray(operand) ? { if: operand[0] as unknown, then: operand[1] as unknown, else: operand[2] as unknown } : (operand as Record<string, unknown>)
  return valueOf(document, isTrue(valueOf(document, test, options)) ? then : otherwise, options)
}

function choose({ branches, default: otherwise, ...stray }: Record<string, unknown>, evaluate: (part: unknown) => unknown): unknown {
  if (!Array.isArray(branches) || branches.length === 0) throw queryRefused('$switch requires at least one branch.')
  const unknown = Object.keys(stray)[0]
  if (unknown !== undefined) throw queryRefused(`$switch found an unknown argument: ${unknown}`)
  for (const branch of branches as { case: unknown; then: unknown }[]) if (isTrue(evaluate(branch.case))) return evaluate(branch.then)
  if (otherwise === undefined) throw queryRefused('$switch could not find a matching branch for an input, and no default was specified.')
  return evaluate(otherwise)
}

/** The accumulators as expressions: of several operands, or of the elements of one. */
const overElements = (name: string, work: (values: unknown[]) => unknown): Expressions => ({
  [name]: (document, operand, options) => {
    const values = valuesOf(name, [0, Infinity], document, operand, options)
    return work(values.length === 1 && Array.isArray(values[0]) ? values[0] : values)
  },
})

export const numbersAmong = (values: readonly unknown[]): number[] => values.filter((value) => typeof value === 'number')
export const sum = (values: readonly unknown[]): number => numbersAmong(values).reduce((total, value) => total + value, 0)
export const average = (values: readonly unknown[]): number | null => (numbersAmong(values).length === 0 ? null : sum(values) / numbersAmong(values).length)

/** The greatest (sign 1) or the least (−1) of what is there. */
export function extreme(values: readonly unknown[], sign: 1 | -1): unknown {
  const there = values.filter((value) => !isNothing(value))
  return there.length === 0 ? null : there.reduce((best, value) => (compareWithMissing(value, best) * sign > 0 ? value : best))
}

/** The root of the mean square distance from the average; a sample divides by one less, and of one alone it is not known. */
export function deviation(values: readonly unknown[], isSample: boolean): number | null {
  const known = numbersAmong(values)
  const divisor = known.length - (isSample ? 1 : 0)
  if (divisor < 1) return null
  const middle = sum(known) / known.length
  return Math.sqrt(known.reduce((total, value) => total + (value - middle) ** 2, 0) / divisor)
}

export const numberExpressions: Expressions = {
  ...number('$abs', Math.abs), ...number('$ceil', Math.ceil), ...number('$floor', Math.floor), ...number('$exp', Math.exp), ...number('$trunc', Math.trunc),
  ...number('$ln', (n) => Math.log(positive('$ln', n))), ...number('$log10', (n) => Math.log10(positive('$log10', n))),
  ...number('$sqrt', (n) => {
    if (n < 0) throw queryRefused("$sqrt's argument must be greater than or equal to 0")
    return Math.sqrt(n)
  }),
  ...twoNumbers('$log', (n, base) => {
    if (base <= 0 || base === 1) throw queryRefused(`$log's base must be a positive number not equal to 1, but is ${base}`)
    return Math.log(positive('$log', n)) / Math.log(base)
  }),
  ...twoNumbers('$divide', (a, b) => {
    if (b === 0) throw queryRefused("can't $divide by zero")
    return a / b
  }),
  ...twoNumbers('$mod', (a, b) => {
    if (b === 0) throw queryRefused("can't $mod by zero")
    return a % b
  }),
  ...twoNumbers('$pow', (base, exponent) => {
    if (base === 0 && exponent < 0) throw queryRefused('$pow cannot take a base of 0 and a negative exponent')
    return base ** exponent
  }),
  ...ofMany('$add', add), ...ofMany('$multiply', multiply), ...ofTwo('$subtract', subtract),
  ...ofTwo('$cmp', compareWithMissing),
  ...comparison('$eq', (order) => order === 0), ...comparison('$ne', (order) => order !== 0), ...comparison('$gt', (order) => order > 0),
  ...comparison('$gte', (order) => order >= 0), ...comparison('$lt', (order) => order < 0), ...comparison('$lte', (order) => order <= 0),
  ...ofMany('$and', (values) => values.every(isTrue)), ...ofMany('$or', (values) => values.some(isTrue)), ...ofOne('$not', (value) => !isTrue(value)),
  ...ofMany('$ifNull', (values) => values.slice(0, -1).find((value) => !isNothing(value)) ?? values[values.length - 1], [2, Infinity]),
  ...ofParts('$switch', choose), $cond: cond,
  ...overElements('$sum', sum), ...overElements('$avg', average), ...overElements('$max', (values) => extreme(values, 1)), ...overElements('$min', (values) => extreme(values, -1)),
  ...overElements('$stdDevPop', (values) => deviation(values, false)), ...overElements('$stdDevSamp', (values) => deviation(values, true)),
}
