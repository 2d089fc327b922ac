import { fromStored, type Document } from '../wire/ejson'
import { queryRefused } from '../wire/refusals'
import { isWireError } from '../wire/wire-error'
import { byOrder, compareStrings, type SortOrder } from './compare-values'
import { nearestFirst } from './geo'
import { inMongoWords, matcher } from './match'
import { mergedRows } from './merge-rows'
import { namesOne, planQuery, type Narrow, type Plan } from './plan-query'
import type { DocStore, Row } from './store/doc-store'
import { fieldKey, ID_INDEX } from './store/index-keys'

/** What one reader sees: the store, and over it the documents that are different for this reader (null: not there). */
export interface Source {
  store: DocStore
  overlay(collection: string): ReadonlyMap<string, string | null>
}

export interface Found extends Row {
  /** Parsed when it is first asked for: whoever finds by _id often wants the text alone. */
  readonly document: Document
}

export interface Page {
  order: SortOrder
  skip: number
  limit: number
}

export interface Findings {
  found: Found[]
  examined: number
  /** The index that led there, several joined by +; undefined when everything was read. */
  index: string | undefined
}

export const everything: Page = { order: [], skip: 0, limit: Infinity }

export const getById = ({ store, overlay }: Source, collection: string, id: string): string | undefined => {
  const changed = overlay(collection)
  return changed.has(id) ? (changed.get(id) ?? undefined) : store.get(collection, id)
}

/** The one document that `{_id: …}` names: its key alone decides, so nothing is parsed and nothing compiled. */
function findById(source: Source, collection: string, _id: unknown, { skip, limit }: Page): Findings {
  const id = fieldKey(_id)
  const text = getById(source, collection, id)
  if (text === undefined) return { found: [], examined: 0, index: ID_INDEX.name }
  return { found: [unparsed(id, text)].slice(skip, skip + limit), examined: 1, index: ID_INDEX.name }
}

function unparsed(id: string, text: string): Found {
  let document: Document | undefined
  return { id, text, get document() { return (document ??= fromStored(text)) } }
}

/** Finds, sorts and pages. Reads no more than it must when an index yields the order, else everything that may match. */
export function find(source: Source, collection: string, query: Document, page: Page): Findings {
  if (namesOne(query)) return findById(source, collection, query._id, page)
  const test = matcher(query)
  const plan = planQuery(query, page.order, source.store.indexes(collection))
  const overlay = source.overlay(collection)
  const nearest = page.order.length === 0 ? nearestFirst(query) : undefined
  const inOrder = !nearest && (page.order.length === 0 || (overlay.size === 0 && (plan.by === 'merge' || (plan.by === 'index' && plan.ordered))))
  const enough = inOrder ? page.skip + page.limit : Infinity
  const matched: Found[] = []
  let examined = 0
  try {
    for (const { id, text } of enough === 0 ? [] : candidates(source, collection, plan, { overlay, order: page.order, read: () => { examined++ } })) {
      const document = fromStored(text)
      if (test(document)) matched.push({ id, text, document })
      if (matched.length >= enough) break
    }
  } catch (error) {
    // mingo finds some malformed operands only while it tests.
    throw isWireError(error) || !(error instanceof Error) || error.name === 'SqliteError' ? error : queryRefused(inMongoWords(error.message))
  }
  if (!inOrder) {
    const compare = nearest ?? byOrder(page.order)
    matched.sort((a, b) => compare(a.document, b.document))
  }
  return { found: matched.slice(page.skip, page.skip + page.limit), examined, index: indexOf(plan) }
}

function indexOf(plan: Plan): string | undefined {
  switch (plan.by) {
    case 'ids': return ID_INDEX.name
    case 'index': return plan.index
    case 'merge':
    case 'union': return [...new Set(plan.plans.map(indexOf))].join(' + ')
    case 'scan': return undefined
  }
}

interface Walk { overlay: ReadonlyMap<string, string | null>; order: SortOrder; read(): void }

/** Every document that may match, in the plan's order; `read` is told of each that was looked at. */
function* candidates(source: Source, collection: string, plan: Plan, walk: Walk): Iterable<Row> {
  const { overlay, read } = walk
  if (plan.by === 'ids') {
    for (const id of [...plan.ids].sort(compareStrings)) {
      const text = getById(source, collection, id)
      if (text === undefined) continue
      read()
      yield { id, text }
    }
    return
  }
  const seen = new Set<string>()
  for (const row of storedRows(source.store, collection, plan, walk)) {
    if (seen.has(row.id)) continue
    // Only an index can yield a document twice; a plain scan need not remember what it has seen.
    if (plan.by !== 'scan' || overlay.has(row.id)) seen.add(row.id)
    const text = overlay.has(row.id) ? overlay.get(row.id) : row.text
    if (typeof text !== 'string') continue
    if (plan.by !== 'merge') read()
    yield { id: row.id, text }
  }
  for (const [id, text] of overlay) {
    if (text === null || seen.has(id)) continue
    read()
    yield { id, text }
  }
}

function* storedRows(store: DocStore, collection: string, plan: Plan, { order, read }: Walk): Iterable<Row> {
  switch (plan.by) {
    case 'scan': return yield* store.scan(collection)
    case 'index': return yield* rowsAlong(store, collection, plan)
    case 'merge': return yield* mergedRows(plan.plans.map((one) => rowsAlong(store, collection, one)), byOrder(order), read)
    case 'union': for (const one of plan.plans) yield* rowsAlong(store, collection, one)
  }
}

function* rowsAlong(store: DocStore, collection: string, plan: Narrow): Iterable<Row> {
  if (plan.by === 'index') {
    for (const range of plan.ranges) yield* store.range(collection, plan.index, range, plan.direction)
    return
  }
  for (const id of plan.ids) {
    const text = store.get(collection, id)
    if (text !== undefined) yield { id, text }
  }
}
