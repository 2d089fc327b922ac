import type { World } from '../platform/world'
import { claims } from './pos.port'

const PAGE = 100

/** X6: a decided claim needs the picture of its receipt no longer. The file goes first, so a job that dies in between deletes again what is gone already. */
export async function forgetReceipts({ store, files }: Pick<World, 'store' | 'files'>): Promise<{ readonly receiptsForgotten: number }> {
  const decided = await store.find(claims, { where: { state: { in: ['approved', 'declined'] }, photo: { gt: '' } }, limit: PAGE })
  await files.remove(decided.flatMap(({ photo }) => photo ?? []))
  for (const { _id } of decided) await store.change(claims, _id, { set: { photo: null } })
  return { receiptsForgotten: decided.length }
}
