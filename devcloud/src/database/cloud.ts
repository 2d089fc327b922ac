import { isPlainObject, type Document } from '../wire/ejson'
import { limits } from '../wire/limits'
import { collectionMissing } from '../wire/refusals'
import type { SortOrder } from './compare-values'
import { nearPath } from './geo'
import type { QueryReport, WireReply } from './open-database'
import { namesOne, shapeOf } from './plan-query'
import type { DocStore } from './store/doc-store'
import type { Versions } from './versions'
import type { Body } from './request'

/** What an action works with. */
export interface Cloud {
  store: DocStore
  versions: Versions
  now(): number
  newId(): string
  report(report: QueryReport): void
  /** Says once aloud what production does, too, and nobody means. */
  warn(words: string): void
}

export type Action = (cloud: Cloud, body: Body) => WireReply | Promise<WireReply>

export function requireCollection({ store }: Cloud, name: string): string {
  if (!store.has(name)) throw collectionMissing(name)
  return name
}

interface Cost {
  examined: number
  returned: number
  index: string | undefined
}

/** Tells what an action cost, with a proposal when far more was read than was wanted. */
export function reportCost(cloud: Cloud, action: string, collection: string, query: Document, order: SortOrder, cost: Cost): void {
  const { examined, returned } = cost
  if (namesOne(query)) return cloud.report({ action, collection, shape: '{_id: =}', ...cost })
  const { shape: whole, indexes } = shapeOf(query, order)
  const shape = whole.slice(0, limits.shapeLetters)
  const wants = examined - returned >= limits.examinedBeforeWish ? indexes.filter((fields) => !isDeclared(cloud, collection, fields)) : []
  const report: QueryReport = { action, collection, shape, ...cost, ...(wants.length > 0 ? { wantsIndexes: wants } : {}) }
  const place = nearPath(query)
  if (place !== undefined) cloud.warn(`${collection}: production answers a query by distance only with a geo index on ${place}; here it needs none`)
  warnOfChain(cloud, collection, query)
  if (examined - returned <= limits.examinedBeforeHint) return cloud.report(report)
  const proposal = wants.length > 0 ? `: an index on ${wants.map((fields) => `(${fields.join(', ')})`).join(' and one on ')} would answer ${shape}` : ` for ${shape}, which no index can serve`
  cloud.report({ ...report, hint: `${collection}: ${examined} documents examined to return ${returned}${proposal}` })
}

const isDeclared = ({ store }: Cloud, collection: string, fields: readonly string[]): boolean =>
  store.indexes(collection).some((index) => fields.every((field, i) => index.fields[i] === field))

/**
 * A chain inside `_.elemMatch` or `_.pull` leaves the SDK as its own inner object, which production looks for among the elements and does
 * not find. Nobody means it, so it is said aloud.
 */
export function warnOfChain({ warn }: Cloud, collection: string, sent: Document): void {
  if (holdsChain(sent)) warn(`${collection}: a chain of commands (_.gt(…).and(…)) inside another command was sent as the SDK's own object and fits nothing, as in production; write {$gt: …, $lt: …}`)
}

const holdsChain = (value: unknown): boolean => (Array.isArray(value) ? value.some(holdsChain)
  : isPlainObject(value) && (('operator' in value && 'operands' in value && 'fieldName' in value) || Object.values(value).some(holdsChain)))
