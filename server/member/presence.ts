import { keyedHash } from '@encore/domain/kernel/hash'
import { type Instant, later, MS_PER_MINUTE } from '@encore/domain/kernel/time'
import type { Staff } from '../platform/actor'
import type { Secrets } from '../platform/world'

/** How long after the scan of a member code the guest counts as standing at the till. */
export const PRESENCE_MINUTES = 20

type Keys = Pick<Secrets, 'phoneLookupKeyHex'>
const seal = (actor: Staff, memberId: string, until: string, { phoneLookupKeyHex }: Keys): string =>
  keyedHash(phoneLookupKeyHex, `presence:${until}:${actor.staffId}:${memberId}`)

/**
 * M6, R1: what a scan of the guest's own rotating code proves, as a text this one person may show again for some minutes: the guest
 * is here and holds out the phone. Sealed with a secret, so it costs the database nothing and nobody else can use or make it.
 */
export function presenceOf(actor: Staff, memberId: string, now: Instant, keys: Keys): string {
  const until = String(later(now, PRESENCE_MINUTES * MS_PER_MINUTE))
  return `${until}.${seal(actor, memberId, until, keys)}`
}

/** True when this person scanned this guest's code not long ago. */
export function isPresent(presence: string, actor: Staff, memberId: string, now: Instant, keys: Keys): boolean {
  const [until = '', given] = presence.split('.')
  return Number(until) > now && given === seal(actor, memberId, until, keys)
}
