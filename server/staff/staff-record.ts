import type { Role } from '@encore/contract/person'
import type { StaffRow } from '@encore/contract/staff'
import type { Instant } from '@encore/domain/kernel/time'
import { guests } from '../member/member.port'
import { staff, type StaffDoc } from '../platform/staff-directory'
import type { Transaction } from '../platform/store'
import type { Chance } from '../platform/world'

/** Letters and digits that are not mistaken for each other (Crockford's base32). */
export const CLEAR_LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const STAFF_ID_LETTERS = 8

/** How a person at work is named everywhere outside: never by OPENID. */
export const newStaffId = (chance: Pick<Chance, 'letters'>): string => `st-${chance.letters(STAFF_ID_LETTERS, CLEAR_LETTERS)}`

export const staffRow = ({ staffId, name, role, storeId, isActive, since }: StaffDoc): StaffRow => ({ staffId, name, role, storeId, isActive, since })

export interface Hiring { readonly openid: string; readonly staffId: string; readonly name: string; readonly role: Role; readonly storeId: string; readonly at: Instant }

/** The staff document and the tab bar's hint, in the caller's transaction. Who comes back keeps the staff id of before. */
export async function hire(tx: Transaction, { openid, staffId, name, role, storeId, at }: Hiring): Promise<StaffDoc> {
  const former = await tx.get(staff, openid)
  const doc: StaffDoc = { _id: openid, staffId: former ? former.staffId : staffId, name, role, storeId, isActive: true, since: at }
  await tx.put(staff, doc)
  await hint(tx, openid, { role, storeId })
  return doc
}

/** Whether the tab bar shows 工作台; cosmetic, since every staff action reads the staff document (M23). */
export async function hint(tx: Transaction, openid: string, at: { readonly role: Role; readonly storeId: string } | null): Promise<void> {
  const guest = await tx.get(guests, openid)
  await tx.put(guests, { _id: openid, memberId: guest ? guest.memberId : null, staff: at })
}
