import type { StaffAsks } from '@encore/contract/staff'
import { type Handlers, managers, owners } from '../platform/router'
import { openReconcile, reconcilePage, unfreezeAccount } from './reconcile-page'

export const reconcileStaffHandlers: Pick<Handlers<StaffAsks>, 'openReconcile' | 'reconcile' | 'unfreezeAccount'> = {
  openReconcile: { who: managers, run: openReconcile },
  reconcile: { who: managers, run: reconcilePage },
  unfreezeAccount: { who: owners, run: unfreezeAccount },
}
