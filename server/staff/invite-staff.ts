import type { Role } from '@encore/contract/person'
import type { Invite, StaffRow } from '@encore/contract/staff'
import { fingerprint, keyedHash } from '@encore/domain/kernel/hash'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import { type Instant, later, MS_PER_HOUR } from '@encore/domain/kernel/time'
import type { Guest, Staff } from '../platform/actor'
import { mayTry } from '../platform/attempts'
import { staff } from '../platform/staff-directory'
import type { World } from '../platform/world'
import { venues } from '../venue/store-directory'
import { audited } from './audit-log'
import { type InviteDoc, invites } from './staff.port'
import { CLEAR_LETTERS, hire, newStaffId, staffRow } from './staff-record'

const INVITE_LIVES_MS = 24 * MS_PER_HOUR
const TOKEN_LETTERS = 12
/** X5: five wrong tokens an hour; with 60 bits a token, guessing is hopeless long before. */
const TOKEN_TRIES = { most: 5, windowMs: MS_PER_HOUR }

/** Made from the operation and a secret: the same operation shows the same token again (P8), and it is stored nowhere. */
function tokenOf(actor: Staff, operationId: string, { secrets }: Pick<World, 'secrets'>): string {
  const digest = keyedHash(secrets.phoneLookupKeyHex, `invite:${actor.staffId}:${operationId}`)
  return Array.from({ length: TOKEN_LETTERS }, (_, place) => CLEAR_LETTERS.charAt(parseInt(digest.slice(place * 2, place * 2 + 2), 16) % CLEAR_LETTERS.length)).join('')
}

const inviteId = (token: string, { secrets }: Pick<World, 'secrets'>): string => keyedHash(secrets.phoneLookupKeyHex, `invite-token:${token}`)

/** §2: an owner invites to a store there is; single use, 24 hours. */
export async function createInvite(actor: Staff, input: { readonly operationId: string; readonly role: Role; readonly storeId: string }, world: Pick<World, 'store' | 'clock' | 'secrets'>): Promise<Result<Invite, { readonly code: 'STORE_NOT_FOUND' | 'IDEMPOTENCY_CONFLICT' }>> {
  const now = world.clock.now()
  const { role, storeId } = input
  if (!(await world.store.get(venues, storeId))) return refuse({ code: 'STORE_NOT_FOUND' })
  const token = tokenOf(actor, input.operationId, world)
  const invite: InviteDoc = {
    _id: inviteId(token, world), fingerprint: fingerprint({ action: 'createInvite', role, storeId }), role, storeId,
    createdAt: now, expiresAt: later(now, INVITE_LIVES_MS), createdBy: actor.staffId, usedBy: null,
  }
  const deed = { what: 'createInvite', whom: storeId, why: null, facts: { role } }
  const kept = await audited<InviteDoc, { readonly code: 'KNOWN' }>(world.store, actor, deed, now, async (tx) => ((await tx.add(invites, invite)) ? accept(invite) : refuse({ code: 'KNOWN' })))
  const known = kept.ok ? kept.value : await world.store.get(invites, invite._id)
  if (!known || known.fingerprint !== invite.fingerprint) return refuse({ code: 'IDEMPOTENCY_CONFLICT' })
  return accept({ token, role, storeId, expiresAt: known.expiresAt })
}

type AcceptRefusal = { readonly code: 'INVITE_INVALID' } | { readonly code: 'INVITE_LOCKED' } | { readonly code: 'ALREADY_STAFF' }

/** M23: an invite is the word of an owner who still is one; else somebody shown the door could keep a key. */
async function isStillOwner(staffId: string, { store }: Pick<World, 'store'>): Promise<boolean> {
  const [inviter] = await store.find(staff, { where: { staffId }, limit: 1 })
  return inviter !== undefined && inviter.isActive && inviter.role === 'owner'
}

const isOpen = (invite: InviteDoc, now: Instant): boolean => invite.usedBy === null && invite.expiresAt > now

/** Accepts an invite, once. Wrong, used and expired tokens answer alike. The same person's retry gets the same answer. */
export async function acceptInvite(actor: Guest, input: { readonly token: string; readonly name: string }, world: Pick<World, 'store' | 'clock' | 'chance' | 'secrets'>): Promise<Result<StaffRow, AcceptRefusal>> {
  const { store, clock, chance } = world
  const now = clock.now()
  if (!(await mayTry(world, { what: 'acceptInvite', who: actor.openid, at: now }, TOKEN_TRIES))) return refuse({ code: 'INVITE_LOCKED' })
  const id = inviteId(input.token, world)
  const invite = await store.get(invites, id)
  const present = await store.get(staff, actor.openid)
  if (invite && invite.usedBy === actor.openid && present && present.isActive) return accept(staffRow(present))
  if (!invite || !isOpen(invite, now) || !(await isStillOwner(invite.createdBy, world))) return refuse({ code: 'INVITE_INVALID' })
  if (present && present.isActive) return refuse({ code: 'ALREADY_STAFF' })
  const staffId = present ? present.staffId : newStaffId(chance)
  const deed = { what: 'acceptInvite', whom: staffId, why: null, facts: { role: invite.role, invitedBy: invite.createdBy } }
  return audited<StaffRow, AcceptRefusal>(store, { staffId, storeId: invite.storeId }, deed, now, async (tx) => {
    const current = await tx.get(invites, id)
    if (!current || !isOpen(current, now)) return refuse({ code: 'INVITE_INVALID' })
    await tx.put(invites, { ...current, usedBy: actor.openid })
    return accept(staffRow(await hire(tx, { openid: actor.openid, staffId, name: input.name, role: current.role, storeId: current.storeId, at: now })))
  })
}
