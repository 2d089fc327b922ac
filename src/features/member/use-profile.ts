import type { GuestAsks } from '@encore/contract/guest'
import type { InputOf } from '@encore/contract/ask'
import { askGuest } from '../../api/client'
import { useAction } from '../../api/use-action'
import { learn, useQuery } from '../../api/use-query'

export type ProfileChange = InputOf<GuestAsks['updateProfile']>
export type ConsentChange = InputOf<GuestAsks['setConsent']>

export const useProfile = (enabled = true) => useQuery('profile', () => askGuest('getProfile', {}), { keepOnDisk: true, enabled })

/** What the cloud answers of a profile is what every screen shows from now on. */
export async function learned<T extends { ok: boolean; value?: unknown }>(asked: Promise<T>): Promise<T> {
  const outcome = await asked
  if (outcome.ok) learn('profile', outcome.value)
  return outcome
}

// Writes that may be repeated without harm: the same change twice is the same profile, so they need no operation id.
export const useSaveProfile = () => useAction((change: ProfileChange) => learned(askGuest('updateProfile', change)))
export const useConsent = () => useAction((change: ConsentChange) => learned(askGuest('setConsent', change)))
