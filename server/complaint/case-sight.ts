import type { Person } from '@encore/domain/complaint/words'
import type { Staff } from '../platform/actor'
import { staff, type StaffDoc } from '../platform/staff-directory'
import type { Store } from '../platform/store'
import { COMPLAINT_LIMITS, type ComplaintDoc } from './complaint.port'

export const personOf = ({ role, staffId }: Staff): Person => ({ role, id: staffId })

/** Staff see the complaints of their store; an owner those of the chain (§2). */
export const maySee = ({ role, storeId }: Staff, doc: ComplaintDoc): boolean => role === 'owner' || doc.storeId === storeId

/** Everybody of a store, those who have left included: their names stay in the timeline. */
export const readTeam = (store: Pick<Store, 'find'>, storeId: string): Promise<StaffDoc[]> => store.find(staff, { where: { storeId }, limit: COMPLAINT_LIMITS.staffRead })

export const namesIn = (team: readonly StaffDoc[]) => (staffId: string): string | undefined => team.find((one) => one.staffId === staffId)?.name

/** Who may be given a case: present, and one who works complaints (§2). */
export const canHandle = ({ isActive, role }: StaffDoc): boolean => isActive && role !== 'clerk'
