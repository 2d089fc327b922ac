import type { StaffRow } from '@encore/contract/staff'
import { keyedHash } from '@encore/domain/kernel/hash'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import { MS_PER_HOUR } from '@encore/domain/kernel/time'
import { timingSafeEqual } from 'node:crypto'
import type { Guest } from '../platform/actor'
import { mayTry } from '../platform/attempts'
import { staff } from '../platform/staff-directory'
import type { World } from '../platform/world'
import { venues } from '../venue/store-directory'
import { audited } from './audit-log'
import { BOOTSTRAP_ID, bootstraps } from './staff.port'
import { hire, newStaffId, staffRow } from './staff-record'

const BOOTSTRAP_TRIES = { most: 5, windowMs: MS_PER_HOUR }

type BootstrapRefusal = { readonly code: 'BOOTSTRAP_REFUSED' } | { readonly code: 'STORE_NOT_FOUND' } | { readonly code: 'ALREADY_STAFF' } | { readonly code: 'INVITE_LOCKED' }

/** Compared as hashes of equal length, so that the time taken tells nothing about the secret. */
function isSecret(given: string, { secrets }: Pick<World, 'secrets'>): boolean {
  const digest = (text: string): Buffer => Buffer.from(keyedHash(secrets.phoneLookupKeyHex, `bootstrap:${text}`), 'hex')
  return secrets.bootstrapSecret !== null && timingSafeEqual(digest(given), digest(secrets.bootstrapSecret))
}

/** §2: the first owner binds with the secret of the deployment, once; after that only invites make staff. */
export async function bindFirstOwner(actor: Guest, input: { readonly secret: string; readonly name: string; readonly storeId: string }, world: Pick<World, 'store' | 'clock' | 'chance' | 'secrets'>): Promise<Result<StaffRow, BootstrapRefusal>> {
  const { store, clock, chance } = world
  const now = clock.now()
  if (!(await mayTry(world, { what: 'bootstrap', who: actor.openid, at: now }, BOOTSTRAP_TRIES))) return refuse({ code: 'INVITE_LOCKED' })
  if (!isSecret(input.secret, world)) return refuse({ code: 'BOOTSTRAP_REFUSED' })
  // The secret works once: an owner of a store that is not there would have used it up.
  if (!(await store.get(venues, input.storeId))) return refuse({ code: 'STORE_NOT_FOUND' })
  const staffId = newStaffId(chance)
  const doer = { staffId, storeId: input.storeId }
  const deed = { what: 'bindFirstOwner', whom: staffId, why: null, facts: { role: 'owner' } }
  return audited<StaffRow, BootstrapRefusal>(store, doer, deed, now, async (tx) => {
    const present = await tx.get(staff, actor.openid)
    if (present && present.isActive) return refuse({ code: 'ALREADY_STAFF' })
    if ((await tx.get(bootstraps, BOOTSTRAP_ID)) || !(await tx.add(bootstraps, { _id: BOOTSTRAP_ID, at: now, staffId }))) return refuse({ code: 'BOOTSTRAP_REFUSED' })
    return accept(staffRow(await hire(tx, { openid: actor.openid, staffId, name: input.name, role: 'owner', storeId: input.storeId, at: now })))
  })
}
