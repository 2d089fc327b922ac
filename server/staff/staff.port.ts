import type { Role } from '@encore/contract/person'
import { type Instant, later, MS_PER_DAY } from '@encore/domain/kernel/time'
import type { Past } from '../platform/forget-past'
import { collection, type Doc, passing } from '../platform/store'

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

/** Who was invited to what and who came stands in the audit log; the invite itself names an OPENID and is for looking up a retry. */
const INVITE_KEPT_MS = 30 * MS_PER_DAY

export const invites = passing<InviteDoc>('invites')
/** X6: invites that ran out. The bootstrap beside them has no expiry, so it stays taken. */
export const pastInvites = (now: Instant): Past<InviteDoc> => ({ from: invites, endedBy: 'expiresAt', until: later(now, -INVITE_KEPT_MS) })

export const bootstraps = collection<BootstrapDoc>('invites')
export const BOOTSTRAP_ID = 'bootstrap'
