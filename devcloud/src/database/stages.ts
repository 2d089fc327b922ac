import { Lazy, type Iterator } from 'mingo/lazy'
import * as mingo from 'mingo/operators/pipeline'
import { isPlainObject, toWire, type Document } from '../wire/ejson'
import { queryRefused } from '../wire/refusals'
import { byOrder, compareValues } from './compare-values'
import { strictAccumulators } from './expressions/accumulators'
import { typeOf, valueOf, type Options } from './expressions/operands'

/** The stages in which mingo is laxer than MongoDB or answers otherwise. */
export type PipelineStage = (documents: Iterator, operand: never, options: Options) => Iterator

const asMingo = (stage: unknown): ((documents: Iterator, operand: unknown, options: Options) => Iterator) => stage as (documents: Iterator, operand: unknown, options: Options) => Iterator
const all = (documents: Iterator): Document[] => documents.collect() as Document[]

/** The fields of a group besides its _id, each one accumulator. */
function accumulated(documents: Document[], fields: Document, options: Options): Document {
  return Object.fromEntries(Object.entries(fields).map(([field, accumulator]) => {
    const [entry, more] = isPlainObject(accumulator) ? Object.entries(accumulator) : []
    if (entry === undefined || more !== undefined) throw queryRefused(`The field '${field}' must be an accumulator object`)
    const work = Object.hasOwn(strictAccumulators, entry[0]) ? strictAccumulators[entry[0]] : undefined
    if (!work) throw queryRefused(`unknown group operator '${entry[0]}'`)
    return [field, work(documents, entry[1], options)]
  }))
}

function group(documents: Iterator, operand: unknown, options: Options): Iterator {
  if (!isPlainObject(operand)) throw queryRefused("a group's fields must be specified in an object")
  if (!('_id' in operand)) throw queryRefused('a group specification must include an _id')
  const { _id: by, ...fields } = operand
  return documents.transform((list) => {
    const groups = new Map<string, { _id: unknown; members: Document[] }>()
    for (const document of list as Document[]) {
      // What has no value belongs to the group of null.
      const _id = valueOf(document, by, options) ?? null
      const key = toWire(_id)
      const known = groups.get(key)
      if (known) known.members.push(document)
      else groups.set(key, { _id, members: [document] })
    }
    return Lazy([...groups.values()].map(({ _id, members }) => ({ _id, ...accumulated(members, fields, options) })))
  })
}

const ONE_EACH: Document = { count: { $sum: 1 } }

/** Buckets without a document are not answered; the last boundary stands outside. */
function bucket(documents: Iterator, { groupBy, boundaries, default: otherwise, output }: Document, options: Options): Iterator {
  if (!Array.isArray(boundaries) || boundaries.length < 2) throw queryRefused("The $bucket 'boundaries' field must have at least 2 values")
  const bounds = boundaries as unknown[]
  if (bounds.some((bound, i) => i > 0 && compareValues(bounds[i - 1], bound) >= 0)) throw queryRefused("The 'boundaries' option to $bucket must be sorted")
  const bucketOf = (document: Document): unknown => {
    const value = valueOf(document, groupBy, options)
    for (let i = bounds.length - 1; i > 0; i--) if (compareValues(value, bounds[i]) < 0 && compareValues(value, bounds[i - 1]) >= 0) return bounds[i - 1]
    if (otherwise === undefined) throw queryRefused('$switch could not find a matching branch for an input, and no default was specified.')
    return otherwise
  }
  const filled = all(documents).map((document) => ({ bucket: bucketOf(document), document }))
  const named = [...bounds.slice(0, -1), ...(otherwise === undefined ? [] : [otherwise])]
  return Lazy(named.flatMap((_id) => {
    const members = filled.filter((one) => compareValues(one.bucket, _id) === 0).map(({ document }) => document)
    return members.length === 0 ? [] : [{ _id, ...accumulated(members, isPlainObject(output) ? output : ONE_EACH, options) }]
  }))
}

/** About as many documents in each; equal values stay together, and a bucket's max is the next one's min. */
function bucketAuto(documents: Iterator, { groupBy, buckets, output }: Document, options: Options): Iterator {
  if (typeof buckets !== 'number' || !Number.isInteger(buckets) || buckets <= 0) throw queryRefused("The $bucketAuto 'buckets' field must be greater than 0")
  const sorted = all(documents).map((document) => ({ value: valueOf(document, groupBy, options) ?? null, document })).sort((a, b) => compareValues(a.value, b.value))
  const size = Math.max(1, Math.round(sorted.length / buckets))
  const made: Document[] = []
  for (let from = 0; from < sorted.length;) {
    let to = made.length === buckets - 1 ? sorted.length : Math.min(sorted.length, from + size)
    while (to < sorted.length && compareValues(sorted[to]?.value, sorted[to - 1]?.value) === 0) to++
    const members = sorted.slice(from, to).map(({ document }) => document)
    made.push({ _id: { min: sorted[from]?.value, max: sorted[Math.min(to, sorted.length - 1)]?.value }, ...accumulated(members, isPlainObject(output) ? output : ONE_EACH, options) })
    from = to
  }
  return Lazy(made)
}

/** Counts nothing with no document, not with 0. */
function count(documents: Iterator, name: unknown): Iterator {
  if (typeof name !== 'string' || name === '' || name.startsWith('$') || name.includes('.')) throw queryRefused('the count field must be a non-empty string, not a path, without $')
  const found = documents.size()
  return Lazy(found === 0 ? [] : [{ [name]: found }])
}

function limit(documents: Iterator, most: unknown): Iterator {
  if (typeof most !== 'number' || !Number.isInteger(most)) throw queryRefused(`invalid argument to $limit stage: Expected an integer: $limit: ${toWire(most)}`)
  if (most <= 0) throw queryRefused('the limit must be positive')
  return documents.take(most)
}

function sort(documents: Iterator, order: unknown): Iterator {
  const wanted = isPlainObject(order) ? Object.entries(order) : []
  if (wanted.length === 0) throw queryRefused('$sort stage must have at least one sort key')
  if (!wanted.every(([, way]) => way === 1 || way === -1)) throw queryRefused('$sort key ordering must be 1 (for ascending) or -1 (for descending)')
  return documents.transform((list) => Lazy([...(list as Document[])].sort(byOrder(wanted as [string, 1 | -1][]))))
}

function unwind(documents: Iterator, operand: unknown, options: Options): Iterator {
  const path: unknown = isPlainObject(operand) ? operand.path : operand
  if (typeof path !== 'string') throw queryRefused('no path specified to $unwind stage')
  if (!path.startsWith('$')) throw queryRefused(`path option to $unwind stage should be prefixed with a '$': ${path}`)
  return asMingo(mingo.$unwind)(documents, operand, options)
}

function replaceRoot(documents: Iterator, { newRoot }: Document, options: Options): Iterator {
  return documents.map((document) => {
    const root = valueOf(document, newRoot, options)
    if (isPlainObject(root)) return root
    throw queryRefused(`'newRoot' expression  must evaluate to an object, but resulting value was: ${toWire(root)}. Type of resulting value: '${typeOf(root)}'`)
  })
}

/** Draws without putting back, so that a document comes at most once. */
function sample(documents: Iterator, operand: unknown): Iterator {
  const size = isPlainObject(operand) ? operand.size : undefined
  if (typeof size !== 'number' || size <= 0) throw queryRefused('size argument to $sample must be a positive number')
  const left = [...all(documents)]
  const drawn: Document[] = []
  while (left.length > 0 && drawn.length < size) drawn.push(...left.splice(Math.floor(Math.random() * left.length), 1))
  return Lazy(drawn)
}

const sortByCount = (documents: Iterator, operand: unknown, options: Options): Iterator => sort(group(documents, { _id: operand, count: { $sum: 1 } }, options), { count: -1 })

export const strictStages = {
  $group: group, $bucket: bucket, $bucketAuto: bucketAuto, $count: count, $limit: limit, $sort: sort, $sortByCount: sortByCount, $unwind: unwind, $replaceRoot: replaceRoot, $sample: sample,
}
