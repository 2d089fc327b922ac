import type { GuestAsks } from '@encore/contract/guest'
import type { StaffAsks } from '@encore/contract/staff'
import { counter, type Handlers, managers } from '../platform/router'
import { answerShare } from './answer-share'
import { explainEntry } from './explain-entry'
import { findBills, openBill } from './find-bills'
import { holdPoints, voidHold } from './hold-points'
import { listEntries } from './list-entries'
import { previewBill } from './preview-bill'
import { previewRefund, refundBill } from './refund-bill'
import { settleBill } from './settle-bill'
import { statementPage } from './statement-page'
import { undoBill } from './undo-bill'

export const pointsGuestHandlers: Pick<Handlers<GuestAsks>, 'listEntries' | 'explainEntry' | 'answerShare' | 'statementPage'> = {
  answerShare: { who: 'guest', run: answerShare },
  listEntries: { who: 'guest', run: listEntries },
  explainEntry: { who: 'guest', run: explainEntry },
  statementPage: { who: 'guest', run: statementPage },
}

export const pointsStaffHandlers: Pick<Handlers<StaffAsks>, 'previewBill' | 'settleBill' | 'holdPoints' | 'voidHold' | 'findBills' | 'openBill' | 'undoBill' | 'previewRefund' | 'refundBill'> = {
  previewBill: { who: counter, run: previewBill },
  settleBill: { who: counter, run: settleBill },
  holdPoints: { who: counter, run: holdPoints },
  voidHold: { who: counter, run: voidHold },
  findBills: { who: counter, run: findBills },
  openBill: { who: counter, run: openBill },
  undoBill: { who: counter, run: undoBill },
  previewRefund: { who: managers, run: previewRefund },
  refundBill: { who: managers, run: refundBill },
}
