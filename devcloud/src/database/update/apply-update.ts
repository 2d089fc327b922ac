import { isPlainObject, opaqueTags, toWire, type Document } from '../../wire/ejson'
import { limits } from '../../wire/limits'
import { writeRefused } from '../../wire/refusals'
import { wordOf } from '../../wire/word-of'
import { typeName } from '../type-names'
import { valueOperators } from './operators'
import { changeAt, getAt, removeAt } from './paths'

/**
 * Applies MongoDB update operators to a document and returns the new one; the old one is not touched. Refuses, in
 * MongoDB's words, everything MongoDB refuses: this is where mingo (and a careless mock) would let it pass.
 */
export function applyUpdate(document: Document, update: Document, now: number): Document {
  const changes = changesIn(update)
  if (changes.length === 0) throw writeRefused("'$set' is empty. You must specify a field like so: {$set: {<field>: ...}}")
  let result = document
  for (const { operator, path, operand } of changes) {
    if (operator === '$unset') result = removeAt(result, path)
    else if (operator === '$rename') result = rename(result, path, operand)
    else result = changeValue(result, operator, path, operand, { id: document._id, now })
  }
  if (toWire(result._id) !== toWire(document._id)) throw idChanged()
  return checkedDocument(result)
}

interface Change {
  operator: string
  path: string
  operand: unknown
}

/** Reads `{$set: {a: 1}, $inc: {b: 2}}` into a list, after the checks that need no document. */
function changesIn(update: Document): Change[] {
  const changes: Change[] = []
  for (const [operator, fields] of Object.entries(update)) {
    if (!operator.startsWith('$')) throw writeRefused(`the update operation document must contain atomic operators, not the field '${operator}'`)
    if (operator === '$setOnInsert') continue
    if (!(operator in valueOperators) && operator !== '$unset' && operator !== '$rename') throw writeRefused(`Unknown modifier: ${operator}`)
    if (!isPlainObject(fields)) {
      throw writeRefused(`Modifiers operate on fields but we found type ${typeName(fields)} instead. For example: {$mod: {<field>: ...}} not {${operator}: ${toWire(fields)}}`)
    }
    if (Object.keys(fields).length === 0) throw writeRefused(`'${operator}' is empty. You must specify a field like so: {${operator}: {<field>: ...}}`)
    for (const [path, operand] of Object.entries(fields)) changes.push({ operator, path, operand })
  }
  changes.forEach(checkPath)
  refuseConflicts(changes.flatMap(({ operator, path, operand }) => (operator === '$rename' ? [path, wordOf(operand)] : [path])))
  return changes
}

function checkPath({ operator, path, operand }: Change): void {
  const steps = path.split('.')
  if (path === '') throw writeRefused('An empty update path is not valid.')
  if (steps.includes('')) throw writeRefused(`The update path '${path}' contains an empty field name, which is not allowed.`)
  const dollar = steps.find((step) => step.startsWith('$'))
  if (dollar !== undefined) {
    throw writeRefused(`The dollar ($) prefixed field '${dollar}' in '${path}' is not valid for storage.`)
  }
  if (operator === '$rename' && operand === path) throw writeRefused(`The source and target field for $rename must differ: ${path}: ${toWire(operand)}`)
  if (steps[0] === '_id' && operator !== '$set') throw idChanged()
  if (operator === '$set' || operator === '$push' || operator === '$addToSet') checkNames(operand, path, operator !== '$set')
}

/** `a` and `a.b` in one update would depend on the order in which they are carried out. */
function refuseConflicts(paths: string[]): void {
  const sorted = paths.map((path) => `${path}.`).sort()
  for (let i = 1; i < sorted.length; i++) {
    const shorter = sorted[i - 1] as string
    const longer = sorted[i] as string
    if (longer.startsWith(shorter)) {
      throw writeRefused(`Updating the path '${longer.slice(0, -1)}' would create a conflict at '${shorter.slice(0, -1)}'`)
    }
  }
}

function changeValue(document: Document, operator: string, path: string, operand: unknown, at: { id: unknown; now: number }): Document {
  const change = valueOperators[operator] as (typeof valueOperators)[string]
  // A $pop or $pull of nothing must not create the objects on the way to it.
  if ((operator === '$pop' || operator === '$pull' || operator === '$pullAll') && getAt(document, path) === undefined) return document
  return changeAt(document, path, (present) => change(present, operand, { path, ...at }))
}

function rename(document: Document, path: string, target: unknown): Document {
  if (typeof target !== 'string') throw writeRefused(`The 'to' field for $rename must be a string: ${path}: ${toWire(target)}`)
  checkPath({ operator: '$rename', path: target, operand: undefined })
  const moved = getAt(document, path)
  if (moved === undefined) return document
  return changeAt(removeAt(document, path), target, () => moved)
}

const idChanged = () => writeRefused("Performing an update on the path '_id' would modify the immutable field '_id'")

/** What may be stored: no operator names inside, at most 100 levels deep. Returns the document itself. */
export function checkedDocument(document: Document): Document {
  checkNames(document, '', false)
  return document
}

/** Every name of every document written comes by here: the path is put together only where it is told. */
function checkNames(value: unknown, path: string, topMayBeOperator: boolean): void {
  const fault = faultIn(value, topMayBeOperator, 0)
  if (fault === undefined) return
  if (fault === TOO_DEEP) throw writeRefused(`Document exceeds the maximum nesting depth of ${limits.nestingDepth}`)
  const whole = path === '' ? fault.path : `${path}.${fault.path}`
  throw writeRefused(`The dollar ($) prefixed field '${fault.name}' in '${whole}' is not valid for storage.`)
}

const TOO_DEEP = Symbol('nested too deeply')
type Fault = typeof TOO_DEEP | { name: string; path: string } | undefined

function faultIn(value: unknown, topMayBeOperator: boolean, depth: number): Fault {
  if (typeof value !== 'object' || value === null) return undefined
  if (depth > limits.nestingDepth) return TOO_DEEP
  if (Array.isArray(value)) {
    for (const item of value) {
      const fault = faultIn(item, false, depth + 1)
      if (fault !== undefined) return fault
    }
    return undefined
  }
  if (!isPlainObject(value)) return undefined
  for (const name of Object.keys(value)) {
    if (name.startsWith('$') && !topMayBeOperator && !opaqueTags.has(name)) return { name, path: name }
    const fault = faultIn(value[name], false, depth + 1)
    if (fault !== undefined) return fault === TOO_DEEP ? fault : { name: fault.name, path: `${name}.${fault.path}` }
  }
  return undefined
}
