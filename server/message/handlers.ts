import type { GuestAsks } from '@encore/contract/guest'
import type { StaffAsks } from '@encore/contract/staff'
import { complaintStaff, type Handlers } from '../platform/router'
import { grantMessages, listTemplates } from './grants'
import { listNotices, seeNotices } from './list-notices'

/** Everybody with an OPENID may allow messages, staff too. */
export const messageGuestHandlers: Pick<Handlers<GuestAsks>, 'listTemplates' | 'grantMessages'> = {
  listTemplates: { who: 'guest', run: listTemplates },
  grantMessages: { who: 'guest', run: grantMessages },
}

export const messageStaffHandlers: Pick<Handlers<StaffAsks>, 'listNotices' | 'seeNotices'> = {
  listNotices: { who: complaintStaff, run: listNotices },
  seeNotices: { who: complaintStaff, run: seeNotices },
}
