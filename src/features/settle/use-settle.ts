import type { CardView } from '@encore/contract/person'
import type { BillSettled } from '@encore/contract/points'
import { businessDate, instant } from '@encore/domain/kernel/time'
import { useCallback, useMemo, useState } from 'react'
import { askStaff } from '../../api/client'
import { cloudNow } from '../../api/cloud-time'
import { once } from '../../api/once'
import { useAction } from '../../api/use-action'
import { billOf, emptyDraft, missingOf, type Bill, type BillDraft } from './bill-draft'
import { usePreview } from './use-preview'

export interface Settled { readonly bill: Bill; readonly result: BillSettled }

const freshDraft = (): BillDraft => emptyDraft(businessDate(instant(cloudNow())))

/**
 * One guest's bill from the first digit to the result. Nothing typed is lost by a refusal or an outage, and a second press sends
 * the same operation again (P8). A wrong draft is caught here only in its shape; everything else the cloud decides.
 */
export function useSettle(card: CardView, carried: BillDraft | null = null) {
  const [draft, setDraft] = useState<BillDraft>(() => carried ?? freshDraft())
  const [settled, setSettled] = useState<Settled | null>(null)
  const bill = useMemo(() => billOf(draft, card.memberId), [draft, card.memberId])
  const { preview, again } = usePreview(settled ? null : bill)
  const { state, act, reset } = useAction((sent: Bill) =>
    once('settle', { ...sent, lines: sent.lines.map((line) => ({ ...line })) }, (operationId) => askStaff('settleBill', { operationId, ...sent })))

  const change = useCallback((part: Partial<BillDraft>) => {
    setDraft((was) => ({ ...was, ...part }))
    reset()
  }, [reset])

  const settle = useCallback(async () => {
    if (!bill) return
    const outcome = await act(bill)
    if (outcome?.ok) setSettled({ bill, result: outcome.value })
  }, [act, bill])

  return { draft, change, missing: missingOf(draft), bill, preview, previewAgain: again, doing: state, settle, settled }
}
export type Settling = ReturnType<typeof useSettle>
