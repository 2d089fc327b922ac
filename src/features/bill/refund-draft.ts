import type { InputOf } from '@encore/contract/ask'
import type { BillView } from '@encore/contract/bill'
import type { StaffAsks } from '@encore/contract/staff'
import type { RefundPart } from './use-bills'

export type Reason = InputOf<StaffAsks['refundBill']>['reason']
export type How = RefundPart['by']

/** What has been chosen so far; `lines` in fen by the line's place on the bill. */
export interface RefundDraft {
  readonly how: How
  readonly amountFen: number
  readonly lines: Readonly<Record<number, number>>
  readonly reason: Reason
  readonly note: string
}

export const emptyRefund: RefundDraft = { how: 'all', amountFen: 0, lines: {}, reason: 'service', note: '' }

/** The refund as the cloud takes it; null while there is nothing to give back. */
export function partOf({ how, amountFen, lines }: RefundDraft): RefundPart | null {
  if (how === 'all') return { by: 'all' }
  if (how === 'amount') return amountFen > 0 ? { by: 'amount', fen: amountFen } : null
  const chosen = Object.keys(lines).map((line) => ({ line: Number(line), fen: lines[Number(line)] ?? 0 })).filter(({ fen }) => fen > 0)
  return chosen.length > 0 ? { by: 'lines', lines: chosen } : null
}

export function refundFen(draft: RefundDraft, bill: Pick<BillView, 'leftFen'>): number {
  const part = partOf(draft)
  if (!part) return 0
  if (part.by === 'all') return bill.leftFen
  return part.by === 'amount' ? part.fen : part.lines.reduce((sum, line) => sum + line.fen, 0)
}
