import type { Document } from '../wire/ejson'
import { limits } from '../wire/limits'
import { collectionMissing } from '../wire/refusals'
import type { SortOrder } from './compare-values'
import type { QueryReport, WireReply } from './open-database'
import { shapeOf } from './plan-query'
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
}

export type Action = (cloud: Cloud, body: Body) => WireReply | Promise<WireReply>

export function requireCollection({ store }: Cloud, name: string): string {
  if (!store.has(name)) throw collectionMissing(name)
  return name
}

interface Cost {
  examined: number
  returned: number
}

/** Tells what an action cost, with a proposal when far more was read than was wanted. */
export function reportCost(cloud: Cloud, action: string, collection: string, query: Document, order: SortOrder, { examined, returned }: Cost): void {
  const report: QueryReport = { action, collection, examined, returned }
  if (examined - returned <= limits.examinedBeforeHint) return cloud.report(report)
  const { shape, fields } = shapeOf(query, order)
  const proposal = fields.length > 0 ? `: an index on (${fields.join(', ')}) would answer ${shape}` : ` for ${shape}, which no index can serve`
  cloud.report({ ...report, hint: `${collection}: ${examined} documents examined to return ${returned}${proposal}` })
}
