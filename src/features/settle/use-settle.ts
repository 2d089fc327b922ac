import type { CardView } from '@encore/contract/person'
import type { BillSettled } from '@encore/contract/points'
import { businessDate, instant } from '@encore/domain/kernel/time'
import { useCallback, useMemo, useState } from 'react'
import { askStaff } from '../../api/client'
import { cloudNow } from '../../api/cloud-time'
import { once } from '../../api/once'
import { useAction } from '../../api/use-action'
import { billOf, emptyDraft, missingOf, type Bill, type BillDraft } from './bill-draft'
import { useSharers } from './use-sharers'
import { useDeduct } from './use-deduct'
import { usePreview } from './use-preview'

export type VoucherChoice = 'best' | 'none' | (string & {})
type SentBill = Bill & { deduct?: { holdId: string; points: number }; voucher?: { code: string; presence: string }; sharers?: { memberId: string; presence: string }[] }

export interface Settled { readonly bill: Bill; readonly result: BillSettled }

const freshDraft = (): BillDraft => emptyDraft(businessDate(instant(cloudNow())))

/**
 * One guest's bill from the first digit to the result. Nothing typed is lost by a refusal or an outage, and a second press sends
 * the same operation again (P8). A wrong draft is caught here only in its shape; everything else the cloud decides.
 */
export function useSettle(card: CardView, carried: BillDraft | null = null, presence: string | null = null) {
  const [draft, setDraft] = useState<BillDraft>(() => carried ?? freshDraft())
  const [settled, setSettled] = useState<Settled | null>(null)
  const bill = useMemo(() => billOf(draft, card.memberId), [draft, card.memberId])
  const deduct = useDeduct(card.memberId, presence)
  const { hold, drop, letGo, forget, presence: proof } = deduct
  const sharers = useSharers(card.memberId)
  const { people, forget: forgetPeople } = sharers
  const [wish, setWish] = useState<VoucherChoice>('best')
  const { preview, again } = usePreview(settled || !bill ? null : { ...bill, ...(hold && { deduct: { points: hold.points } }), ...(proof !== null && wish !== 'none' && { voucher: wish }) })
  const { state, act, reset } = useAction((sent: SentBill) =>
    once('settle', { ...sent, lines: sent.lines.map((line) => ({ ...line })), ...(sent.sharers && { sharers: sent.sharers.map((one) => ({ ...one })) }) }, (operationId) => askStaff('settleBill', { operationId, ...sent })))

  const change = useCallback((part: Partial<BillDraft>) => {
    setDraft((was) => ({ ...was, ...part }))
    reset()
  }, [reset])

  const settle = useCallback(async () => {
    if (!bill) return
    // What the preview said is what is settled; points that a better voucher left out are let go.
    const chosen = preview.at === 'ready' && proof !== null ? preview.value.vouchers.chosen : null
    const usesPoints = hold !== null && !(preview.at === 'ready' && preview.value.deduct.points === 0)
    if (hold && !usesPoints && !(await letGo())) return
    const outcome = await act({ ...bill, ...(usesPoints && { deduct: { holdId: hold.holdId, points: hold.points } }), ...(chosen && proof !== null && { voucher: { code: chosen.code, presence: proof } }), ...(people.length > 0 && { sharers: people.map(({ memberId, presence: scanned }) => ({ memberId, presence: scanned })) }) })
    // Captured, or over: either way there is nothing left to let go of.
    if (outcome?.ok || outcome?.refusal.code === 'HOLD_OVER') drop()
    // A scan counts for some minutes: who was scanned has to show the code again (M6).
    if (outcome && !outcome.ok && outcome.refusal.code === 'NOT_PRESENT') {
      forget()
      forgetPeople()
    }
    if (outcome?.ok) setSettled({ bill, result: outcome.value })
  }, [act, bill, hold, proof, people, preview, drop, letGo, forget, forgetPeople])

  return { draft, change, missing: missingOf(draft), bill, preview, previewAgain: again, deduct, voucher: { wish, choose: setWish }, sharers, doing: state, settle, settled }
}
export type Settling = ReturnType<typeof useSettle>
