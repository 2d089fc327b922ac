import { keyedHash } from '@encore/domain/kernel/hash'
import type { Instant } from '@encore/domain/kernel/time'
import { MS_PER_DAY, MS_PER_HOUR } from '@encore/domain/kernel/time'
import { memberOf } from '../member/guest-link'
import type { Guest } from '../platform/actor'
import { mayTry } from '../platform/attempts'
import type { World } from '../platform/world'
import { COMPLAINT_LIMITS, complaints, type ComplaintDoc, trackings } from './complaint.port'

const CODE_LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const CODE_LENGTH = 10

/**
 * C1: the tracking code of an anonymous complaint follows from a secret and the operation, so a retry answers the same code and
 * nothing but its keyed hash is stored.
 */
export function trackingCodeOf(operationId: string, { phoneLookupKeyHex }: World['secrets']): string {
  const digits = keyedHash(phoneLookupKeyHex, `tracking:${operationId}`)
  return Array.from({ length: CODE_LENGTH }, (_, i) => CODE_LETTERS[parseInt(digits.slice(i * 2, i * 2 + 2), 16) % CODE_LETTERS.length]).join('')
}

export const trackingKeyOf = (code: string, { phoneLookupKeyHex }: World['secrets']): string => keyedHash(phoneLookupKeyHex, `tracked:${code}`)

/** Under which keys this person's complaints stand: what was filed before joining stays one's own (M4). */
export async function ownerKeysOf(actor: Guest, store: World['store']): Promise<readonly string[]> {
  const memberId = await memberOf(store, actor.openid)
  return memberId === null ? [actor.openid] : [memberId, actor.openid]
}

/** X5: guessing codes. The try is counted before it is made. */
export const mayTrack = (actor: Guest, world: Pick<World, 'store' | 'secrets'>, now: Instant): Promise<boolean> =>
  mayTry(world, { what: 'trackComplaint', who: actor.openid, at: now }, { most: COMPLAINT_LIMITS.trackedPerHour, windowMs: MS_PER_HOUR })

/** X5: what a guest adds to complaints in a day; each text goes through WeChat's content check and to staff. */
export const mayWrite = (actor: Guest, world: Pick<World, 'store' | 'secrets'>, now: Instant): Promise<boolean> =>
  mayTry(world, { what: 'writeToComplaint', who: actor.openid, at: now }, { most: COMPLAINT_LIMITS.writtenPerDay, windowMs: MS_PER_DAY })

/** The complaint behind a code, or null. */
export async function findTracked(code: string, { store, secrets }: Pick<World, 'store' | 'secrets'>): Promise<ComplaintDoc | null> {
  const tracking = await store.get(trackings, trackingKeyOf(code, secrets))
  return tracking ? store.get(complaints, tracking.complaintId) : null
}
