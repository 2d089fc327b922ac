import type { Expressions } from './sdk'

/** An expression and its value; `missing` when it leaves no field behind. */
export type ExpressionCase = readonly [make: ($: Expressions) => unknown, value: unknown]
export const missing = Symbol('no field')

/** Elements in any order: MongoDB does not say which. */
export interface AnyOrder { anyOrder: unknown[] }
export const anyOrder = (...elements: unknown[]): AnyOrder => ({ anyOrder: elements })
export const isAnyOrder = (value: unknown): value is AnyOrder => typeof value === 'object' && value !== null && 'anyOrder' in value

export interface ExpressionTable {
  readonly cases: Readonly<Record<string, readonly ExpressionCase[]>>
  readonly refusals: readonly (readonly [what: string, make: ($: Expressions) => unknown, says: string])[]
}

type Operand = unknown
/** Cases of one operator, each an operand and its value. */
export const of = (name: string, ...cases: (readonly [Operand, unknown])[]): Record<string, readonly ExpressionCase[]> =>
  ({ [name]: cases.map(([operand, value]): ExpressionCase => [($) => ask($, name, operand), value]) })

/** Which expressions there are is asked of the SDK at run time, so none is a property the compiler knows. */
export function ask($: Expressions, name: string, operand: unknown): unknown {
  const make = $[name]
  if (!make) throw new Error(`the SDK has no expression ${name}`)
  return make(operand)
}

/** An operator inside an operand, as the SDK would write it. */
export const $of = (name: string, operand: unknown): unknown => ({ [`$${name}`]: operand })
