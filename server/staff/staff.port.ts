import type { Role } from '@encore/contract/person'
import { collection, type Doc } from '../platform/store'

/** A one-time invite (§2); `_id` is the keyed hash of its token, so the database cannot be used to accept one. */
export interface InviteDoc extends Doc {
  readonly fingerprint: string
  readonly role: Role
  readonly storeId: string
  readonly createdAt: number
  readonly expiresAt: number
  readonly createdBy: string
  /** The OPENID that accepted it; null while it is open. */
  readonly usedBy: string | null
}

/** Taken once, when the first owner binds; a second bootstrap finds it taken. */
export interface BootstrapDoc extends Doc { readonly at: number; readonly staffId: string }

export const invites = collection<InviteDoc>('invites')
export const bootstraps = collection<BootstrapDoc>('invites')
export const BOOTSTRAP_ID = 'bootstrap'
