import type { BillPreview } from '@encore/contract/points'
import type { StaffAsks } from '@encore/contract/staff'
import { askStaff, type Outcome } from '../../api/client'
import { useLive, type Live } from '../../api/use-live'
import type { Bill } from './bill-draft'

export type Preview = Live<BillPreview>

export type AskedBill = Bill & { deduct?: { points: number }; voucher?: string }
type AskPreview = (bill: AskedBill) => Promise<Outcome<StaffAsks['previewBill']>>
const askPreview: AskPreview = (bill) => askStaff('previewBill', bill)

/** What the bill would bring, asked once the typing pauses. */
export function usePreview(bill: AskedBill | null, ask: AskPreview = askPreview) {
  const { live, again } = useLive<AskedBill, BillPreview>(bill, ask)
  return { preview: live, again }
}
