import type { GuestAsks } from '@encore/contract/guest'
import type { StaffAsks } from '@encore/contract/staff'
import { counter, type Handlers } from '../platform/router'
import { explainEntry } from './explain-entry'
import { listEntries } from './list-entries'
import { previewBill } from './preview-bill'
import { settleBill } from './settle-bill'

export const pointsGuestHandlers: Pick<Handlers<GuestAsks>, 'listEntries' | 'explainEntry'> = {
  listEntries: { who: 'guest', run: listEntries },
  explainEntry: { who: 'guest', run: explainEntry },
}

export const pointsStaffHandlers: Pick<Handlers<StaffAsks>, 'previewBill' | 'settleBill'> = {
  previewBill: { who: counter, run: previewBill },
  settleBill: { who: counter, run: settleBill },
}
