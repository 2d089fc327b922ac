import type { Page } from '@encore/contract/shape'
import type { Doc, Query } from './store'

type Cursor = NonNullable<Query['after']>

/** '<number>~<id>': the sort value and id of the last row shown. Anything else starts from the top. */
export function readCursor(text: string | undefined): Cursor | null {
  const match = /^(-?\d{1,15})~(.{1,180})$/.exec(text ?? '')
  return match ? { value: Number(match[1]), id: match[2] ?? '' } : null
}

/** From limit + 1 documents found: the page, and where the next one begins. */
export function pageOf<D extends Doc, Row>(found: readonly D[], limit: number, row: (doc: D) => Row, sortedBy: (doc: D) => number): Page<Row> {
  const shown = found.slice(0, limit)
  const last = shown[shown.length - 1]
  return { rows: shown.map(row), next: last && found.length > limit ? `${sortedBy(last)}~${last._id}` : null }
}
