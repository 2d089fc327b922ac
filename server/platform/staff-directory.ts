import type { Role } from '@encore/contract/person'
import type { Instant } from '@encore/domain/kernel/time'
import type { Staff } from './actor'
import { collection, type Store } from './store'

/** Who works here: `_id` is the OPENID, so a person is staff of one store at a time (PRODUCT §2). */
export interface StaffDoc {
  readonly _id: string
  readonly staffId: string
  readonly name: string
  readonly role: Role
  readonly storeId: string
  readonly isActive: boolean
  readonly since: number
  /** Up to which instant this person has seen what they were told (C13). */
  readonly noticesSeenAt?: number
  readonly disabled?: { readonly at: number; readonly by: string; readonly reason: string }
}

export const staff = collection<StaffDoc>('staff')

/** How long a warm instance may use a role it has read, for what every clerk may do (docs/adr/0003). */
export const ROLE_KEPT_MS = 15_000

const asActor = (doc: StaffDoc): Staff => ({ kind: 'staff', openid: doc._id, staffId: doc.staffId, name: doc.name, role: doc.role, storeId: doc.storeId })

/** Answers the staff behind an OPENID, null for everyone else and for those who have left. Nobody is remembered as "not staff". */
export function staffFinder(store: Store): (openid: string, now: Instant, isFreshNeeded: boolean) => Promise<Staff | null> {
  const known = new Map<string, { readonly readAt: number; readonly actor: Staff }>()
  return async (openid, now, isFreshNeeded) => {
    const kept = known.get(openid)
    if (!isFreshNeeded && kept && now >= kept.readAt && now - kept.readAt < ROLE_KEPT_MS) return kept.actor
    const doc = await store.get(staff, openid)
    if (!doc || !doc.isActive) {
      known.delete(openid)
      return null
    }
    known.set(openid, { readAt: now, actor: asActor(doc) })
    return asActor(doc)
  }
}
