import type { GuestAsks } from '@encore/contract/guest'
import type { StaffAsks } from '@encore/contract/staff'
import { complaintStaff, everyStaff, type Handlers } from '../platform/router'
import { askExport, openExport } from './ask-export'
import { exportCase } from './export-case'
import { fileComplaint } from './file-complaint'
import { getCase } from './get-case'
import { answerExtension, judgeAnswer, reopenComplaint, withdrawComplaint, writeToComplaint } from './guest-steps'
import { listBreaches } from './list-breaches'
import { listQueue, listQueueCategories } from './list-queue'
import { getComplaint, listComplaints, trackComplaint } from './own-complaints'
import { registerComplaint } from './register-complaint'
import { workComplaint } from './work-complaint'

export const complaintGuestHandlers: Pick<Handlers<GuestAsks>, 'fileComplaint' | 'listComplaints' | 'getComplaint' | 'trackComplaint' | 'judgeAnswer' | 'writeToComplaint' | 'answerExtension' | 'withdrawComplaint' | 'reopenComplaint'> = {
  fileComplaint: { who: 'guest', run: fileComplaint },
  listComplaints: { who: 'guest', run: listComplaints },
  getComplaint: { who: 'guest', run: getComplaint },
  trackComplaint: { who: 'guest', run: trackComplaint },
  judgeAnswer: { who: 'guest', run: judgeAnswer },
  writeToComplaint: { who: 'guest', run: writeToComplaint },
  answerExtension: { who: 'guest', run: answerExtension },
  withdrawComplaint: { who: 'guest', run: withdrawComplaint },
  reopenComplaint: { who: 'guest', run: reopenComplaint },
}

/** §2: a clerk writes complaints down; handlers, managers and owners work them. */
export const complaintStaffHandlers: Pick<Handlers<StaffAsks>, 'listQueue' | 'listQueueCategories' | 'getCase' | 'openExport' | 'askExport' | 'exportCase' | 'registerComplaint' | 'workComplaint' | 'listBreaches'> = {
  listQueue: { who: complaintStaff, run: listQueue },
  listQueueCategories: { who: complaintStaff, run: listQueueCategories },
  getCase: { who: complaintStaff, run: getCase },
  openExport: { who: complaintStaff, run: openExport },
  askExport: { who: complaintStaff, run: askExport },
  exportCase: { who: complaintStaff, run: exportCase },
  registerComplaint: { who: everyStaff, run: registerComplaint },
  listBreaches: { who: complaintStaff, run: listBreaches },
  workComplaint: { who: complaintStaff, run: workComplaint },
}
