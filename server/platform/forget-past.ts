import type { Instant } from '@encore/domain/kernel/time'
import { type Doc, IDS_A_REQUEST, type Passing } from './store'
import type { World } from './world'

/** Documents whose time is over: `endedBy` is the field that says when, `until` the last instant that is past. The collection has an index that ends in that field. */
export interface Past<D extends Doc> { readonly from: Passing<D>; readonly endedBy: string; readonly until: Instant }

/** Two requests a page; the night's next run goes on with what is left. */
export const FORGET_LIMITS = { page: IDS_A_REQUEST, pages: 10 } as const

/**
 * X6: takes away what has served its purpose, the oldest first, in bounded pieces; answers how many documents went. Each piece goes
 * under the test it was found by, so a document that somebody renewed in between stays, and killed anywhere, late or twice the outcome
 * is the same (R9).
 */
export async function forgetPast<D extends Doc>({ store }: Pick<World, 'store'>, { from, endedBy, until }: Past<D>): Promise<number> {
  const when = { [endedBy]: { lte: until } }
  let forgotten = 0
  for (let page = 0; page < FORGET_LIMITS.pages; page += 1) {
    const found = await store.find(from, { where: { ...from.only, ...when }, orderBy: [[endedBy, 'asc']], limit: FORGET_LIMITS.page })
    forgotten += await store.forget(from, found.map(({ _id }) => _id), when)
    if (found.length < FORGET_LIMITS.page) break
  }
  return forgotten
}
