import type { StaffAsks } from '@encore/contract/staff'
import { complaintStaff, everyStaff, type Handlers, owners } from '../platform/router'
import { bindFirstOwner } from './bind-first-owner'
import { acceptInvite, createInvite } from './invite-staff'
import { openDesk } from './open-desk'
import { disableStaff, listStaff } from './staff-list'

type TeamActions = 'bindFirstOwner' | 'acceptInvite' | 'createInvite' | 'listStaff' | 'disableStaff' | 'openDesk'

export const staffHandlers: Pick<Handlers<StaffAsks>, TeamActions> = {
  // Open to people who are not staff yet: the secret or the token is what lets them in, and guessing locks them out (X5).
  bindFirstOwner: { who: 'guest', run: bindFirstOwner },
  acceptInvite: { who: 'guest', run: acceptInvite },
  createInvite: { who: owners, run: createInvite },
  listStaff: { who: complaintStaff, run: listStaff },
  disableStaff: { who: owners, run: disableStaff },
  openDesk: { who: everyStaff, run: openDesk },
}
