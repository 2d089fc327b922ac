import type { InputOf } from '@encore/contract/ask'
import type { BillRefunded, RefundPreview } from '@encore/contract/bill'
import type { StaffAsks } from '@encore/contract/staff'
import { askStaff } from '../../api/client'
import { once } from '../../api/once'
import { useAction } from '../../api/use-action'
import { useLive } from '../../api/use-live'
import { usePages } from '../../api/use-pages'
import { useQuery } from '../../api/use-query'

/** Which bills: a number over all dates, or one evening. `null` is tonight by the cloud's clock: the phone's may be wrong, and is until the first reply. */
export type Which = { readonly by: 'number'; readonly billNo: string } | { readonly by: 'evening'; readonly date: string | null }
type Refunding = Omit<InputOf<StaffAsks['refundBill']>, 'operationId'>
export type RefundPart = Refunding['refund']

const asked = (which: Which) => (which.by === 'number' ? { billNo: which.billNo } : which.date === null ? {} : { businessDate: which.date })

export const useBills = (which: Which) =>
  usePages(`bills:${which.by === 'number' ? `no ${which.billNo}` : which.date ?? 'tonight'}`, (after) => askStaff('findBills', { ...asked(which), ...(after !== undefined && { after }) }), { keepOnDisk: which.by === 'evening' })

export const useBill = (billId: string) => useQuery(`bill:${billId}`, () => askStaff('openBill', { billId }))

/** P8: pressing twice, or again after an outage, is the same undo. */
export const useUndo = () => useAction((billId: string) => once<StaffAsks['undoBill']>(`undo ${billId}`, { billId }, (operationId) => askStaff('undoBill', { operationId, billId })))

const plain = (part: RefundPart): { [name: string]: string | number | { line: number; fen: number }[] } =>
  part.by === 'lines' ? { by: part.by, lines: part.lines.map(({ line, fen }) => ({ line, fen })) } : { ...part }

export const useRefund = () => useAction((wish: Refunding) =>
  once<StaffAsks['refundBill']>(`refund ${wish.billId}`, { ...wish, note: wish.note ?? null, refund: plain(wish.refund) }, (operationId) => askStaff('refundBill', { operationId, ...wish })))

const askPreview = (input: InputOf<StaffAsks['previewRefund']>) => askStaff('previewRefund', input)
/** What the refund would do, while it is being typed: read from the cloud's own rules, never computed here. */
export const useRefundPreview = (billId: string, refund: RefundPart | null) =>
  useLive<InputOf<StaffAsks['previewRefund']>, RefundPreview>(refund && { billId, refund }, askPreview)

export type { BillRefunded }
