import { isPlainObject, toWire, type Document } from '../../wire/ejson'
import { writeRefused } from '../../wire/refusals'

/**
 * Reading and writing dot paths without changing the document that was read: what lies on the path is copied, the rest
 * is shared. The refusals are MongoDB's.
 */
const MOST_PADDED = 1_500_000
const isPosition = (step: string): boolean => /^(0|[1-9]\d*)$/.test(step)

export function getAt(value: unknown, path: string): unknown {
  let at = value
  for (const step of path.split('.')) {
    if (Array.isArray(at)) at = isPosition(step) ? at[Number(step)] : undefined
    else if (isPlainObject(at) && Object.hasOwn(at, step)) at = at[step]
    else return undefined
  }
  return at
}

/** Puts what `change` makes of the present value (undefined when there is none). Missing objects on the way are created. */
export function changeAt(document: Document, path: string, change: (present: unknown) => unknown): Document {
  return changeBelow(document, path.split('.'), 0, change) as Document
}

function changeBelow(value: unknown, steps: readonly string[], at: number, change: (present: unknown) => unknown): unknown {
  const step = steps[at]
  if (step === undefined) return change(value)
  if (Array.isArray(value)) return changeInArray(value, step, steps, at, change)
  if (value !== undefined && !isPlainObject(value)) throw cannotCreate(step, steps[at - 1] ?? '', value)
  const present = value && Object.hasOwn(value, step) ? value[step] : undefined
  const next = changeBelow(present, steps, at + 1, change)
  if (next === present && value !== undefined) return value
  return withKey(value ?? {}, step, next)
}

function changeInArray(list: unknown[], step: string, steps: readonly string[], at: number, change: (present: unknown) => unknown): unknown {
  if (!isPosition(step)) throw cannotCreate(step, steps[at - 1] ?? '', list)
  const position = Number(step)
  if (position > list.length + MOST_PADDED) throw writeRefused(`can't backfill more than ${MOST_PADDED} elements`)
  const present: unknown = list[position]
  const next = changeBelow(present, steps, at + 1, change)
  if (next === present && position < list.length) return list
  const copy = list.slice()
  while (copy.length < position) copy.push(null)
  copy[position] = next
  return copy
}

/** `$unset`: a missing path is left alone; an array keeps its length, with null in place. */
export function removeAt(document: Document, path: string): Document {
  return removeBelow(document, path.split('.'), 0) as Document
}

function removeBelow(value: unknown, steps: readonly string[], at: number): unknown {
  const step = steps[at] as string
  const last = at === steps.length - 1
  if (Array.isArray(value)) {
    const position = Number(step)
    if (!isPosition(step) || position >= value.length) return value
    const copy = value.slice()
    copy[position] = last ? null : removeBelow(value[position], steps, at + 1)
    return copy
  }
  if (!isPlainObject(value) || !Object.hasOwn(value, step)) return value
  if (!last) return withKey(value, step, removeBelow(value[step], steps, at + 1))
  const copy = { ...value }
  delete copy[step]
  return copy
}

/** A key named __proto__ stays an ordinary key. */
function withKey(object: Document, key: string, value: unknown): Document {
  const copy = { ...object }
  if (key === '__proto__') Object.defineProperty(copy, key, { value, enumerable: true, configurable: true, writable: true })
  else copy[key] = value
  return copy
}

const cannotCreate = (step: string, owner: string, value: unknown) =>
  writeRefused(`Cannot create field '${step}' in element {${owner}: ${toWire(value)}}`)
