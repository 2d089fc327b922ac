import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import { MS_PER_HOUR } from '@encore/domain/kernel/time'
import type { Staff } from '../platform/actor'
import { mayTry } from '../platform/attempts'
import type { World } from '../platform/world'
import { audited } from '../staff/audit-log'
import { MEMBER_LIMITS, members } from './member.port'
import { openPhone } from './phone-vault'

/** X5: an evening's calls to guests, and far from taking all numbers along. */
const LOOKS = { most: 40, windowMs: MS_PER_HOUR }

/** M8: the whole number, with a reason. The view is in the audit log and on the guest's own page before the number leaves the cloud. */
export async function seePhone(actor: Staff, { memberId, reason }: { readonly memberId: string; readonly reason: string }, { store, clock, secrets }: Pick<World, 'store' | 'clock' | 'secrets'>): Promise<Result<{ readonly phone: string }, { readonly code: 'MEMBER_NOT_FOUND' | 'RATE_LIMITED' }>> {
  const now = clock.now()
  if (!(await mayTry({ store, secrets }, { what: 'seePhone', who: actor.staffId, at: now }, LOOKS))) return refuse({ code: 'RATE_LIMITED' })
  const deed = { what: 'seePhone', whom: memberId, why: reason, facts: {} }
  return audited(store, actor, deed, now, async (tx) => {
    const member = await tx.get(members, memberId)
    if (!member) return refuse({ code: 'MEMBER_NOT_FOUND' })
    const phoneViews = [...member.phoneViews, { at: now, role: actor.role, reason }].slice(-MEMBER_LIMITS.phoneViewsKept)
    await tx.put(members, { ...member, phoneViews })
    return accept({ phone: openPhone(member.phone, member.phoneKey, secrets) })
  })
}
