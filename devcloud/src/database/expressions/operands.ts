import { evalExpr } from 'mingo/core'
import { queryRefused } from '../../wire/refusals'
import { compareValues } from '../compare-values'
import { typeName } from '../type-names'

/**
 * How an aggregation expression reads its operands. mingo only walks the tree; what each operator answers, also to null, to what is not
 * there and to the wrong type, is MongoDB's and stands in this folder.
 */
export type Options = Parameters<typeof evalExpr>[2]
export type Expression = (document: unknown, operand: unknown, options: Options) => unknown
export type Expressions = Readonly<Record<string, Expression>>

export const isNothing = (value: unknown): value is null | undefined => value === null || value === undefined

/** `null` is null, what is not there is missing: the refusals say which. */
export const typeOf = (value: unknown): string => (value === undefined ? 'missing' : typeName(value))

export const valueOf: Expression = (document, operand, options) => evalExpr(document, operand, options)

/** The values of a fixed number of operands; one alone need not stand in a list. */
export function valuesOf(name: string, [least, most]: readonly [number, number], document: unknown, operand: unknown, options: Options): unknown[] {
  const operands: unknown[] = Array.isArray(operand) ? operand : [operand]
  if (operands.length < least || operands.length > most) {
    const wanted = least === most ? `exactly ${least} arguments. ` : `at least ${least} arguments, and at most ${most}. `
    throw queryRefused(`Expression ${name} takes ${wanted}${operands.length} were passed in.`)
  }
  return operands.map((one) => valueOf(document, one, options))
}

/** An operator of one operand. */
export const ofOne = (name: string, work: (value: unknown) => unknown): Expressions =>
  ({ [name]: (document, operand, options) => work(valuesOf(name, [1, 1], document, operand, options)[0]) })

/** An operator of one operand that answers null to null and to what is not there. */
export const ofOneOrNull = (name: string, work: (value: unknown) => unknown): Expressions => ofOne(name, (value) => (isNothing(value) ? null : work(value)))

export const ofTwo = (name: string, work: (a: unknown, b: unknown) => unknown): Expressions => ({
  [name]: (document, operand, options) => {
    const [a, b] = valuesOf(name, [2, 2], document, operand, options)
    return work(a, b)
  },
})

/** An operator of any number of operands, or of a range of numbers. */
export const ofMany = (name: string, work: (values: unknown[]) => unknown, count: readonly [number, number] = [0, Infinity]): Expressions =>
  ({ [name]: (document, operand, options) => work(valuesOf(name, count, document, operand, options)) })

/** An operator whose operand is an object of named parts. */
export const ofParts = (name: string, work: (parts: Record<string, unknown>, evaluate: (part: unknown) => unknown) => unknown): Expressions => ({
  [name]: (document, operand, options) => {
    if (typeof operand !== 'object' || operand === null || Array.isArray(operand)) throw queryRefused(`${name} only supports an object as its argument`)
    return work(operand as Record<string, unknown>, (part) => valueOf(document, part, options))
  },
})

/** MongoDB's order of all values, in which what is not there comes even before null. */
export function compareWithMissing(a: unknown, b: unknown): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? -1 : 1
  return Math.sign(compareValues(a, b))
}

/** False, null, nothing and nought are no; everything else is yes, an empty text and an empty list, too. */
export const isTrue = (value: unknown): boolean => !(isNothing(value) || value === false || value === 0)

export const wholeIn32 = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 2 ** 31
