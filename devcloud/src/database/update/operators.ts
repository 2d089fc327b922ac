import { isPlainObject, toWire } from '../../wire/ejson'
import { writeRefused } from '../../wire/refusals'
import { byOrder, compareValues, equalValues } from '../compare-values'
import { elementTest } from '../match'
import { typeName } from '../type-names'

/** The value operators: what each makes of the present value, undefined when there is none. Refusals are MongoDB's. */
export type ValueChange = (present: unknown, operand: unknown, at: Place) => unknown

export interface Place {
  path: string
  id: unknown
  now: number
}

export const valueOperators: Readonly<Record<string, ValueChange>> = {
  $set: (_present, operand) => operand,
  $inc: (present, operand, at) => arithmetic('$inc', 'increment', present, operand, at, (a, b) => a + b, operand),
  $mul: (present, operand, at) => arithmetic('$mul', 'multiply', present, operand, at, (a, b) => a * b, 0),
  $min: (present, operand) => (present === undefined || compareValues(operand, present) < 0 ? operand : present),
  $max: (present, operand) => (present === undefined || compareValues(operand, present) > 0 ? operand : present),
  $bit: bit,
  $push: push,
  $addToSet: addToSet,
  $pop: pop,
  $pull: pull,
  $pullAll: pullAll,
  $currentDate: (_present, operand, { now }) => {
    const dated = operand === true || operand === false || (isPlainObject(operand) && operand.$type === 'date')
    if (!dated) throw writeRefused("The '$type' string field is required to be 'date' here")
    return new Date(now)
  },
}

type Sum = (a: number, b: number) => number

function arithmetic(name: string, verb: string, present: unknown, operand: unknown, at: Place, sum: Sum, initial: unknown): unknown {
  if (typeof operand !== 'number') throw writeRefused(`Cannot ${verb} with non-numeric argument: {${at.path}: ${toWire(operand)}}`)
  if (present === undefined) return initial
  if (typeof present === 'number') return sum(present, operand)
  throw writeRefused(
    `Cannot apply ${name} to a value of non-numeric type. {_id: ${toWire(at.id)}} has the field '${leafOf(at.path)}' of non-numeric type ${typeName(present)}`,
  )
}

const leafOf = (path: string): string => path.slice(path.lastIndexOf('.') + 1)

function bit(present: unknown, operand: unknown, { path }: Place): unknown {
  if (!isPlainObject(operand) || Object.keys(operand).length === 0) {
    throw writeRefused(`The $bit modifier is not compatible with a ${typeName(operand)}. You must pass in an embedded document`)
  }
  let value = present === undefined ? 0 : present
  if (typeof value !== 'number' || !Number.isInteger(value)) throw writeRefused(`Cannot apply $bit to a value of non-integral type. Field '${path}' is ${typeName(value)}`)
  for (const [name, mask] of Object.entries(operand)) {
    if (typeof mask !== 'number' || !Number.isInteger(mask)) throw writeRefused(`The $bit modifier field must be an Integer(32/64 bit); a '${typeName(mask)}' is not supported here`)
    if (name === 'and') value = Number(BigInt(value as number) & BigInt(mask))
    else if (name === 'or') value = Number(BigInt(value as number) | BigInt(mask))
    else if (name === 'xor') value = Number(BigInt(value as number) ^ BigInt(mask))
    else throw writeRefused(`The $bit modifier only supports 'and', 'or', and 'xor', not '${name}' which is an unknown operator: {${name}: ${mask}}`)
  }
  return value
}

function listOr(present: unknown, name: string, { path, id }: Place): unknown[] | undefined {
  if (present === undefined) return undefined
  if (Array.isArray(present)) return present
  throw name === '$push' || name === '$addToSet'
    ? writeRefused(`The field '${path}' must be an array but is of type ${typeName(present)} in document {_id: ${toWire(id)}}`)
    : writeRefused(`Cannot apply ${name} to a non-array value`)
}

const pushParts = new Set(['$each', '$position', '$sort', '$slice'])

function push(present: unknown, operand: unknown, at: Place): unknown {
  const list = (listOr(present, '$push', at) ?? []).slice()
  if (!isPlainObject(operand) || !('$each' in operand)) return [...list, operand]
  const stray = Object.keys(operand).find((name) => !pushParts.has(name))
  if (stray) throw writeRefused(`Unrecognized clause in $push: ${stray}`)
  const { $each: added, $position: position, $sort: sort, $slice: slice } = operand
  if (!Array.isArray(added)) throw writeRefused(`The argument to $each in $push must be an array but it was of type: ${typeName(added)}`)
  const place = wholeOr(position, '$position', list.length)
  list.splice(place < 0 ? Math.max(0, list.length + place) : place, 0, ...(added as unknown[]))
  if (sort !== undefined) sortElements(list, sort)
  if (slice === undefined) return list
  const count = wholeOr(slice, '$slice', 0)
  return count === 0 ? [] : count > 0 ? list.slice(0, count) : list.slice(count)
}

function wholeOr(value: unknown, name: string, otherwise: number): number {
  if (value === undefined) return otherwise
  if (typeof value === 'number' && Number.isInteger(value)) return value
  throw writeRefused(`The value for ${name} must be an integer value, not of type: ${typeName(value)}`)
}

function sortElements(list: unknown[], sort: unknown): void {
  if (sort === 1 || sort === -1) {
    list.sort((a, b) => compareValues(a, b) * sort)
    return
  }
  const order = isPlainObject(sort) ? Object.entries(sort) : []
  if (order.length === 0 || !order.every(([, way]) => way === 1 || way === -1)) {
    throw writeRefused('The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1} to sort embedded fields')
  }
  const compare = byOrder(order as [string, 1 | -1][])
  list.sort((a, b) => compare(isPlainObject(a) ? a : {}, isPlainObject(b) ? b : {}))
}

function addToSet(present: unknown, operand: unknown, at: Place): unknown {
  const list = listOr(present, '$addToSet', at) ?? []
  const each = isPlainObject(operand) ? operand.$each : undefined
  if (isPlainObject(operand) && '$each' in operand && !Array.isArray(each)) {
    throw writeRefused(`The argument to $each in $addToSet must be an array but it was of type ${typeName(each)}`)
  }
  const result = list.slice()
  for (const item of Array.isArray(each) ? (each as unknown[]) : [operand]) if (!result.some((one) => equalValues(one, item))) result.push(item)
  return result.length === list.length && present !== undefined ? present : result
}

function pop(present: unknown, operand: unknown, at: Place): unknown {
  if (operand !== 1 && operand !== -1) throw writeRefused(`$pop expects 1 or -1, found: ${toWire(operand)}`)
  if (present !== undefined && !Array.isArray(present)) {
    throw writeRefused(`Path '${at.path}' contains an element of non-array type '${typeName(present)}'`)
  }
  if (present === undefined || present.length === 0) return present
  return operand === 1 ? present.slice(0, -1) : present.slice(1)
}

function pull(present: unknown, operand: unknown, at: Place): unknown {
  const list = listOr(present, '$pull', at)
  if (!list) return undefined
  const matches = elementTest(operand)
  const left = list.filter((item) => !matches(item))
  return left.length === list.length ? present : left
}

function pullAll(present: unknown, operand: unknown, at: Place): unknown {
  if (!Array.isArray(operand)) throw writeRefused(`$pullAll requires an array argument but was given a ${typeName(operand)}`)
  const list = listOr(present, '$pullAll', at)
  if (!list) return undefined
  const left = list.filter((item) => !(operand as unknown[]).some((one) => equalValues(one, item)))
  return left.length === list.length ? present : left
}

