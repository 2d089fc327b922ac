import { isPlainObject, type Document } from '../wire/ejson'
import type { SortOrder } from './compare-values'
import type { StoredIndex } from './store/doc-store'
import { allUnder, comparisonRange, fieldKey, ID_INDEX, type Comparison, type KeyRange } from './store/index-keys'

/** How to reach the candidates. Every plan only narrows: the whole query is still tested on each of them. */
export type Plan =
  | { by: 'ids'; ids: readonly string[] }
  | IndexPlan
  | { by: 'union'; plans: readonly Narrow[] }
  | MergePlan
  | { by: 'scan' }

interface IndexPlan {
  by: 'index'
  index: string
  ranges: readonly KeyRange[]
  direction: 1 | -1
  /** The order asked for comes for nothing. */
  ordered: boolean
  /** Less than the whole index is read. */
  narrowed: boolean
}
/** Several ranges, each in the order asked for, read side by side: the whole comes in that order and stops at the limit. */
interface MergePlan {
  by: 'merge'
  plans: readonly IndexPlan[]
}

export type Narrow = Extract<Plan, { by: 'ids' }> | IndexPlan

/** What a query demands of one field, as far as an index can use it. */
interface Demand {
  equals?: readonly unknown[]
  bounds: (readonly [Comparison, unknown])[]
}

/** A long list of `$in` times a long list would make more ranges than a scan has documents. */
const MOST_RANGES = 2_000

export function planQuery(query: Document, order: SortOrder, indexes: readonly StoredIndex[]): Plan {
  const demands = new Map<string, Demand>()
  collectDemands(query, demands)
  const ids = demands.get('_id')?.equals
  if (ids) return { by: 'ids', ids: [...new Set(ids.map(fieldKey))] }
  const best = bestOf(indexes, demands, order)
  const merged = planMerge(query, order, { indexes, demands })
  if (merged && merged.score >= best.score) return merged.plan
  if (best.plan.by === 'merge') return best.plan
  // An index that yields the order stops at the limit; else an $or is better served branch by branch.
  if (best.plan.by === 'index' && (best.plan.narrowed || (best.plan.ordered && order.length > 0))) return best.plan
  return planUnion(query, indexes) ?? best.plan
}

interface Scored { plan: Plan; score: number }

function bestOf(indexes: readonly StoredIndex[], demands: ReadonlyMap<string, Demand>, order: SortOrder): Scored {
  let best: Scored = { plan: { by: 'scan' }, score: 0 }
  for (const index of [{ ...ID_INDEX, multikey: false }, ...indexes]) {
    const found = planIndex(index, demands, order)
    if (found.score > best.score) best = found
  }
  return best
}

/** More ranges than these are not read side by side; MongoDB's internalQueryMaxScansToExplode. */
const MOST_MERGED = 200

/**
 * An `$or` of which every branch, with what is demanded beside it, has an index that yields the order (MongoDB's SORT_MERGE). The score
 * is that of the poorest branch.
 */
function planMerge(query: Document, order: SortOrder, { indexes, demands }: { indexes: readonly StoredIndex[]; demands: ReadonlyMap<string, Demand> }): { plan: MergePlan; score: number } | undefined {
  if (order.length === 0) return undefined
  for (const branches of alternatives(query)) {
    const found = branches.map((branch) => {
      const all = new Map([...demands].map(([field, { equals, bounds }]) => [field, { ...(equals && { equals }), bounds: [...bounds] }]))
      collectDemands(branch, all)
      return bestOf(indexes, all, order)
    })
    const plans = found.flatMap(({ plan }) => (plan.by === 'merge' ? plan.plans : plan.by === 'index' && plan.ordered ? [plan] : []))
    const isServed = found.every(({ plan }) => plan.by === 'merge' || (plan.by === 'index' && plan.ordered))
    if (isServed && plans.length <= MOST_MERGED) return { plan: { by: 'merge', plans }, score: Math.min(...found.map(({ score }) => score)) }
  }
  return undefined
}

export const isNarrow = (plan: Plan): plan is Narrow => plan.by === 'ids' || (plan.by === 'index' && plan.narrowed)

/** An `$or` of which every branch has an index of its own is the union of what they find. */
function planUnion(query: Document, indexes: readonly StoredIndex[]): Plan | undefined {
  for (const branches of alternatives(query)) {
    const plans = branches.map((branch) => planQuery(branch, [], indexes)).flatMap((plan): readonly Plan[] => (plan.by === 'union' ? plan.plans : [plan]))
    const narrow = plans.filter(isNarrow)
    if (plans.length <= MOST_BRANCHES && narrow.length === plans.length) return { by: 'union', plans: narrow }
  }
  return undefined
}

const MOST_BRANCHES = 50

function alternatives(query: Document): Document[][] {
  const inside = Array.isArray(query.$and) ? query.$and.filter(isPlainObject).flatMap(alternatives) : []
  return Array.isArray(query.$or) && query.$or.every(isPlainObject) ? [query.$or, ...inside] : inside
}

/**
 * `{_id: 'M1'}` and nothing else, as doc() asks. Left to the full test: null, which also fits what is not there, and
 * half a surrogate pair, which the file keeps as U+FFFD, so that its key would find somebody else.
 */
export function namesOne({ _id, ...others }: Document): boolean {
  if (_id === undefined || _id === null || Object.keys(others).length > 0 || !isIndexable(_id)) return false
  return typeof _id !== 'string' || !/\p{Surrogate}/u.test(_id)
}

/** An equality is worth more than a range, a range more than an order that comes for nothing. */
function planIndex(index: StoredIndex, demands: ReadonlyMap<string, Demand>, order: SortOrder): Scored {
  let prefixes = ['']
  let used = 0
  let score = 0
  for (const field of index.fields) {
    const equals = demands.get(field)?.equals
    if (!equals || prefixes.length * equals.length > MOST_RANGES) break
    const keys = [...new Set(equals.map(fieldKey))].sort()
    prefixes = prefixes.flatMap((prefix) => keys.map((key) => prefix + key))
    used++
    score += 100
  }
  const single = prefixes.length <= 1
  const bounds = demands.get(index.fields[used] ?? '')?.bounds ?? []
  // Two elements of one array may satisfy the two ends, so only one end can be trusted there.
  const usable = index.multikey ? bounds.slice(0, 1) : bounds
  const served = index.multikey ? undefined : orderServed(index.fields, used, order)
  const isMerged = !single && order.length > 0 && served !== undefined && prefixes.length <= MOST_MERGED
  const direction = single || isMerged ? served : undefined
  if (usable.length > 0) score += 50
  if (direction !== undefined && order.length > 0) score += 20
  const ranges = prefixes.map((prefix) => (usable.length > 0 ? comparisonRange(prefix, usable) : allUnder(prefix)))
  const narrowed = used > 0 || usable.length > 0
  const over = (some: readonly KeyRange[]): IndexPlan => ({ by: 'index', index: index.name, ranges: some, direction: direction ?? 1, ordered: direction !== undefined, narrowed })
  return { plan: isMerged ? { by: 'merge', plans: ranges.map((range) => over([range])) } : over(ranges), score }
}

/** The direction in which this index yields `order` once its first `used` fields are fixed. */
function orderServed(fields: readonly string[], used: number, order: SortOrder): 1 | -1 | undefined {
  const wanted = order.filter(([path]) => !fields.slice(0, used).includes(path))
  const first = wanted[0]
  if (!first) return 1
  const served = wanted.every(([path, direction], i) => path === fields[used + i] && direction === first[1])
  return served ? first[1] : undefined
}

function collectDemands(query: Document, demands: Map<string, Demand>): void {
  for (const [name, condition] of Object.entries(query)) {
    if (name === '$and' && Array.isArray(condition)) {
      for (const part of condition) if (isPlainObject(part)) collectDemands(part, demands)
    } else if (!name.startsWith('$')) {
      collectDemand(name, condition, demands)
    }
  }
}

function collectDemand(field: string, condition: unknown, demands: Map<string, Demand>): void {
  const demand = demands.get(field) ?? { bounds: [] }
  if (isIndexable(condition)) demand.equals ??= [condition]
  else if (condition instanceof RegExp) demand.bounds.push(...prefixBounds(condition))
  else if (isPlainObject(condition)) {
    for (const [operator, operand] of Object.entries(condition)) {
      if (operator === '$eq' && isIndexable(operand)) demand.equals ??= [operand]
      if (operator === '$in' && Array.isArray(operand) && operand.every(isIndexable)) demand.equals ??= operand
      if (isComparison(operator) && operand !== null && isIndexable(operand)) demand.bounds.push([operator, operand])
      if (operator === '$regex' && operand instanceof RegExp) demand.bounds.push(...prefixBounds(operand))
      if (operator === '$elemMatch' && isPlainObject(operand)) collectElement(field, operand, demands)
      if (operator === '$and' && Array.isArray(operand)) for (const part of operand) collectDemand(field, part, demands)
    }
  }
  demands.set(field, demand)
}

/** Some element fits, so its fields have keys in an index of theirs. */
function collectElement(field: string, condition: Document, demands: Map<string, Demand>): void {
  for (const [name, inner] of Object.entries(condition)) if (!name.startsWith('$')) collectDemand(`${field}.${name}`, inner, demands)
}

/** `/^abc/` lies between abc and everything that begins with it. */
function prefixBounds({ source, flags }: RegExp): Demand['bounds'] {
  if (flags.includes('i') || flags.includes('m') || source.includes('|')) return []
  const [, letters = '', next = ''] = /^\^([\w\u00a1-\ud7ff -]*)(.?)/s.exec(source) ?? []
  const prefix = /[*+?{]/.test(next) ? letters.slice(0, -1) : letters
  return prefix === '' ? [] : [['$gte', prefix], ['$lt', prefix + '\u{10FFFF}']]
}

const isComparison = (name: string): name is Comparison => name === '$gt' || name === '$gte' || name === '$lt' || name === '$lte'

/** Values a single key stands for. A pattern, an array or an object is matched in more ways than by its key. */
const isIndexable = (value: unknown): boolean =>
  value === null || typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && !Number.isNaN(value)) || value instanceof Date

/**
 * `{stage: =, nextDueAt: range, sort: nextDueAt}`: the shape a person needs to choose an index, without any value; and the fields of
 * the index that would serve it, for an `$or` those of one index a branch.
 */
export function shapeOf(query: Document, order: SortOrder): { shape: string; indexes: readonly (readonly string[])[] } {
  const demands = new Map<string, Demand>()
  collectDemands(query, demands)
  const named = [...demands].map(([field, demand]) => [withoutKeys(field), demand] as const)
  const equal = named.filter(([, demand]) => demand.equals).map(([field]) => field)
  const ranged = named.filter(([, demand]) => !demand.equals && demand.bounds.length > 0).map(([field]) => field)
  const others = named.map(([field]) => field).filter((field) => !equal.includes(field) && !ranged.includes(field))
  const sorted = order.map(([path]) => path)
  const either = alternatives(query).map((branches) => branches.map((branch) => shapeOf(branch, [])))
  const parts = [
    ...equal.map((field) => `${field}: =`), ...ranged.map((field) => `${field}: range`), ...others.map((field) => `${field}: other`),
    ...either.map((branches) => `or: ${[...new Set(branches.map(({ shape }) => shape))].join(' | ')}`),
    ...(sorted.length > 0 ? [`sort: ${sorted.join(', ')}`] : []),
  ]
  const fields = [...new Set([...equal.filter((field) => !field.includes(ANY_KEY)), ...(sorted.length > 0 ? sorted : ranged.slice(0, 1))])]
  const branches = either.find((found) => found.every(({ indexes }) => indexes.length > 0)) ?? []
  return { shape: `{${parts.join(', ')}}`, indexes: fields.length > 0 ? [fields] : branches.flatMap(({ indexes }) => indexes) }
}

const ANY_KEY = '<key>'

/** `claims.A08-0000000606` is one field of a map that has as many as there are claims: all of them are one shape, and none is for an index. */
const withoutKeys = (path: string): string => path.split('.').map((step, i) => (i > 0 && step.length >= 8 && /\d/.test(step) ? ANY_KEY : step)).join('.')
