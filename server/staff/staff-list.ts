import type { StaffRow } from '@encore/contract/staff'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import type { Staff } from '../platform/actor'
import { staff, type StaffDoc } from '../platform/staff-directory'
import type { World } from '../platform/world'
import { audited } from './audit-log'
import { hint, staffRow } from './staff-record'

const MOST_STAFF = 500

/** An owner sees everybody of the chain, others those who work in their store now, to hand a case to. */
export async function listStaff(actor: Staff, _input: object, { store }: Pick<World, 'store'>): Promise<Result<readonly StaffRow[], never>> {
  const where = actor.role === 'owner' ? {} : { storeId: actor.storeId, isActive: true }
  const found = await store.find(staff, { where, orderBy: [['since', 'asc']], limit: MOST_STAFF })
  return accept(found.map(staffRow))
}

type DisableRefusal = { readonly code: 'NOT_FOUND' } | { readonly code: 'LAST_OWNER' }

/**
 * Ends somebody's access at once (M23); what was ended already stays as it was. The chain keeps an owner: another active owner is written along as a witness, so that two
 * owners disabling each other at the same moment cannot both succeed (the database's snapshots alone would let them).
 */
export async function disableStaff(actor: Staff, { staffId, reason }: { readonly staffId: string; readonly reason: string }, { store, clock }: Pick<World, 'store' | 'clock'>): Promise<Result<StaffRow, DisableRefusal>> {
  const now = clock.now()
  const [leaving] = await store.find(staff, { where: { staffId }, limit: 1 })
  if (!leaving) return refuse({ code: 'NOT_FOUND' })
  if (!leaving.isActive) return accept(staffRow(leaving))
  const owners = leaving.role === 'owner' ? await store.find(staff, { where: { role: 'owner', isActive: true }, limit: MOST_STAFF }) : []
  const witness = owners.find((owner) => owner._id !== leaving._id)
  if (leaving.role === 'owner' && !witness) return refuse({ code: 'LAST_OWNER' })
  const deed = { what: 'disableStaff', whom: staffId, why: reason, facts: { role: leaving.role } }
  const done = await audited<StaffRow, DisableRefusal | { readonly code: 'ENDED' }>(store, actor, deed, now, async (tx) => {
    const current = await tx.get(staff, leaving._id)
    if (!current) return refuse({ code: 'NOT_FOUND' })
    if (!current.isActive) return refuse({ code: 'ENDED' })
    const other = witness ? await tx.get(staff, witness._id) : null
    if (witness && !(other && other.isActive && other.role === 'owner')) return refuse({ code: 'LAST_OWNER' })
    const gone: StaffDoc = { ...current, isActive: false, disabled: { at: now, by: actor.staffId, reason } }
    await tx.put(staff, gone)
    if (other) await tx.put(staff, other)
    await hint(tx, leaving._id, null)
    return accept(staffRow(gone))
  })
  if (done.ok) return done
  if (done.refusal.code !== 'ENDED') return refuse(done.refusal)
  const ended = await store.get(staff, leaving._id)
  return ended ? accept(staffRow(ended)) : refuse({ code: 'NOT_FOUND' })
}
