import { evalExpr } from 'mingo/core'
import { queryRefused } from '../../wire/refusals'
import { isPlainObject } from '../../wire/ejson'
import { equalValues } from '../compare-values'
import { mergeAll } from './lists'
import { average, deviation, extreme, sum } from './numbers'
import { isNothing, type Options } from './operands'

/** The accumulators of `$group`: each is given the documents of one group. What is not there is left out of lists, sums and sets. */
type Accumulator = (documents: unknown[], operand: unknown, options: Options) => unknown

const overValues = (work: (values: unknown[]) => unknown): Accumulator => (documents, operand, options) => work(documents.map((document) => evalExpr(document, operand, options)))
const there = (values: unknown[]): unknown[] => values.filter((value) => value !== undefined)

export const strictAccumulators: Readonly<Record<string, Accumulator>> = {
  $sum: overValues(sum), $avg: overValues(average), $max: overValues((values) => extreme(values, 1)), $min: overValues((values) => extreme(values, -1)),
  $stdDevPop: overValues((values) => deviation(values, false)), $stdDevSamp: overValues((values) => deviation(values, true)),
  $first: overValues((values) => values[0] ?? null), $last: overValues((values) => values[values.length - 1] ?? null),
  $push: overValues(there),
  $addToSet: overValues((values) => there(values).reduce<unknown[]>((kept, value) => (kept.some((one) => equalValues(one, value)) ? kept : [...kept, value]), [])),
  $mergeObjects: overValues((values) => {
    const wrong = values.find((value) => !isNothing(value) && !isPlainObject(value))
    if (wrong !== undefined) throw queryRefused('$mergeObjects requires object inputs')
    return mergeAll(values)
  }),
}
