import type { GuestAsks } from '@encore/contract/guest'
import type { StaffAsks } from '@encore/contract/staff'
import { type Handlers, owners } from '../platform/router'
import { getRules, openRules, saveDraft } from './open-rules'
import { publishRules, withdrawRules } from './publish-rules'
import { simulateRules } from './simulate-rules'

export const rulesGuestHandlers: Pick<Handlers<GuestAsks>, 'getRules'> = {
  getRules: { who: 'guest', run: getRules },
}

export const rulesStaffHandlers: Pick<Handlers<StaffAsks>, 'openRules' | 'saveDraft' | 'simulateRules' | 'publishRules' | 'withdrawRules'> = {
  openRules: { who: owners, run: openRules },
  saveDraft: { who: owners, run: saveDraft },
  simulateRules: { who: owners, run: simulateRules },
  publishRules: { who: owners, run: publishRules },
  withdrawRules: { who: owners, run: withdrawRules },
}
