import type { BillPreview } from '@encore/contract/points'
import type { StaffAsks } from '@encore/contract/staff'
import { useEffect, useState } from 'react'
import { askStaff, type Outcome, type Refusal } from '../../api/client'
import type { Bill } from './bill-draft'

export type Preview =
  | { readonly at: 'none' }
  /** `last` is the preview before, shown fainter, so that nothing jumps while somebody types. */
  | { readonly at: 'asking'; readonly last: BillPreview | null }
  | { readonly at: 'ready'; readonly value: BillPreview }
  | { readonly at: 'refused'; readonly refusal: Refusal }

type AskPreview = (bill: Bill) => Promise<Outcome<StaffAsks['previewBill']>>
const askPreview: AskPreview = (bill) => askStaff('previewBill', bill)

const PAUSE_MS = 350

/** Asks once the typing pauses, never on a timer of its own. An answer to an earlier bill is dropped, however late it comes. */
export function usePreview(bill: Bill | null, ask: AskPreview = askPreview) {
  const [preview, setPreview] = useState<Preview>({ at: 'none' })
  const [again, setAgain] = useState(0)
  const asked = bill && JSON.stringify(bill)
  useEffect(() => {
    if (!asked) {
      setPreview({ at: 'none' })
      return undefined
    }
    let isCurrent = true
    setPreview((was) => ({ at: 'asking', last: was.at === 'ready' ? was.value : was.at === 'asking' ? was.last : null }))
    const pausing = setTimeout(() => {
      void ask(JSON.parse(asked) as Bill).then((outcome) => {
        if (!isCurrent) return
        setPreview(outcome.ok ? { at: 'ready', value: outcome.value } : { at: 'refused', refusal: outcome.refusal })
      })
    }, PAUSE_MS)
    return () => {
      isCurrent = false
      clearTimeout(pausing)
    }
  }, [asked, again, ask])
  return { preview, again: () => setAgain((n) => n + 1) }
}
