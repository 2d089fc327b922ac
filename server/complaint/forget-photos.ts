import { later, MS_PER_DAY } from '@encore/domain/kernel/time'
import type { World } from '../platform/world'
import { COMPLAINT_LIMITS, complaints } from './complaint.port'

/**
 * X6: photos of a complaint that ended 180 days ago go; its words and facts stay. The files go first and the mark comes after, so a
 * job that dies in between deletes again what is gone already, which is no harm. Bounded: what is left waits for the next run.
 */
export async function forgetPhotos({ store, files, clock }: Pick<World, 'store' | 'files' | 'clock'>): Promise<{ readonly photosForgotten: number }> {
  const now = clock.now()
  const endedBefore = later(now, -COMPLAINT_LIMITS.photoDays * MS_PER_DAY)
  const ended = await store.find(complaints, { where: { queue: 'done', photosForgottenAt: null, changedAt: { lte: endedBefore } }, orderBy: [['changedAt', 'asc']], limit: COMPLAINT_LIMITS.forgetPage })
  let photosForgotten = 0
  for (const { _id, matter } of ended) {
    await files.remove(matter.photos)
    if (await store.change(complaints, _id, { when: { queue: 'done' }, set: { photosForgottenAt: now } })) photosForgotten += matter.photos.length
  }
  return { photosForgotten }
}
