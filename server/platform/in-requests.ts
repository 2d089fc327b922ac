import { type Collection, type Doc, IDS_A_REQUEST, type Store } from './store'

/** Whatever is asked for by id, in order, in pieces of one request each. */
export const inRequests = <T>(all: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / IDS_A_REQUEST) }, (_, n) => all.slice(n * IDS_A_REQUEST, (n + 1) * IDS_A_REQUEST))

/** The documents that exist of any number of ids, in the order of the ids; one request a hundred, one after the other. */
export async function getAll<D extends Doc>(store: Pick<Store, 'getMany'>, from: Collection<D>, ids: readonly string[]): Promise<D[]> {
  const found: D[] = []
  for (const some of inRequests(ids)) found.push(...await store.getMany(from, some))
  return found
}
