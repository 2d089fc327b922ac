import type { Instant } from '@encore/domain/kernel/time'
import type { GuestDoc } from '../member/member.port'
import type { StaffDoc } from '../platform/staff-directory'
import { BOOTSTRAP_ID, type BootstrapDoc } from '../staff/staff.port'
import { demoStaff, OWNER_SINCE_DAYS } from './identities'
import { daysAgo } from './moments'
import { STORE_ID } from './venue'

/** Who works at the demo store (§2). */
export const staffDocs = (now: Instant): StaffDoc[] =>
  demoStaff.map(({ openid, staffId, name, role, daysHere }) => ({ _id: openid, staffId, name, role, storeId: STORE_ID, isActive: true, since: daysAgo(now, daysHere, '14:00') }))

/** The first owner has bound already, so the bootstrap secret opens nothing here. */
export const bootstrapDoc = (now: Instant): BootstrapDoc => ({ _id: BOOTSTRAP_ID, at: daysAgo(now, OWNER_SINCE_DAYS, '14:00'), staffId: 'staff-owner' })

/** The hint that shows them the staff tab; none of them is a member. */
export const staffGuests = (): GuestDoc[] => demoStaff.map(({ openid, role }) => ({ _id: openid, memberId: null, staff: { role, storeId: STORE_ID } }))
