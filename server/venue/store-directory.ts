import type { PolicyVersion } from '@encore/domain/complaint/policy'
import { collection, type Store } from '../platform/store'

/** A KTV of the chain. Written at deployment or by the owner, read by everything; changes take effect within the minutes below. */
export interface VenueDoc {
  readonly _id: string
  readonly name: string
  readonly phone: string
  readonly address: string
  readonly rooms: readonly string[]
  /** C6: under which policy complaints of this store are registered; absent: the contract's own. */
  readonly complaintPolicy?: PolicyVersion
}

export const venues = collection<VenueDoc>('venues')

const REREAD_AFTER_MS = 5 * 60_000
let known: { readonly at: number; readonly venues: readonly VenueDoc[] } | null = null

/** All stores of the chain, kept in the instance for five minutes, so that opening the app does not pay for reading them again. */
export async function readVenues(store: Store, now: number): Promise<readonly VenueDoc[]> {
  if (known && now - known.at >= 0 && now - known.at < REREAD_AFTER_MS) return known.venues
  const found = await store.find(venues, { where: {}, limit: 100 })
  if (found.length > 0) known = { at: now, venues: found }
  return found
}

/** For tests that change stores within one process. */
export const forgetVenues = (): void => { known = null }
