import type { CloudCommand } from './cloud-database'
import type { Query, Test } from './store'

export type Where = Record<string, unknown>

function condition(test: Test, _: CloudCommand): object {
  if (test === null || typeof test !== 'object') return _.eq(test)
  const parts: object[] = []
  if (test.in !== undefined) parts.push(_.in([...test.in]))
  if (test.gte !== undefined) parts.push(_.gte(test.gte))
  if (test.gt !== undefined) parts.push(_.gt(test.gt))
  if (test.lte !== undefined) parts.push(_.lte(test.lte))
  if (test.lt !== undefined) parts.push(_.lt(test.lt))
  return parts.length === 1 && parts[0] ? parts[0] : _.and(...parts)
}

/** The store's conditions in the SDK's words. */
export const whereOf = (where: Query['where'], _: CloudCommand): Where =>
  Object.fromEntries(Object.entries(where).map(([field, test]) => [field, condition(test, _)]))

/**
 * The rows after the cursor: greater in the order, or equal there and greater by id. Said twice, so that a late page costs what the
 * first one costs: the plain range lets any index on the order begin at the cursor, and the two branches are a range of the index each,
 * which MongoDB reads side by side in order (SORT_MERGE), so that not even a thousand equal values before the cursor are read.
 */
export function afterCursor({ after, orderBy }: Query, _: CloudCommand): readonly Where[] {
  if (!after) return []
  const [field, direction] = orderBy?.[0] ?? ['_id', 'asc']
  const [beyond, from] = direction === 'asc' ? [_.gt, _.gte] : [_.lt, _.lte]
  if (field === '_id') return [{ _id: beyond(after.id) }]
  return [{ [field]: from(after.value) }, _.or([{ [field]: beyond(after.value) }, { [field]: _.eq(after.value), _id: beyond(after.id) }]) as Where]
}
