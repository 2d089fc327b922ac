import type { ImportPreview } from '@encore/contract/pos'
import { useState } from 'react'
import { askStaff } from '../../api/client'
import { once } from '../../api/once'
import { useAction } from '../../api/use-action'
import { useQuery } from '../../api/use-query'

const asText = (text: string) => ({ as: 'text' as const, text })

/** What waits for the manager, and a file compared before anything is kept. */
export function usePos() {
  const board = useQuery('pos', () => askStaff('listPosBills', {}))
  const [previewed, setPreviewed] = useState<{ readonly text: string; readonly view: ImportPreview } | null>(null)
  const preview = useAction((text: string) => askStaff('previewImport', { csv: asText(text) }))
  const keep = useAction((text: string) => once('pos-import', { text }, (operationId) => askStaff('keepImport', { operationId, csv: asText(text) })))
  const decide = useAction(({ claimId, reason }: { claimId: string; reason: string | null }) =>
    once(`claim ${claimId}`, { claimId, reason }, (operationId) => askStaff('decideClaim', { operationId, claimId, approve: reason === null, ...(reason !== null && { reason }) })))
  const give = useAction(({ billId, memberId }: { billId: string; memberId: string }) => once(`pos ${billId}`, { billId, memberId }, (operationId) => askStaff('settlePosBill', { operationId, billId, memberId })))
  const find = useAction((typed: string) => askStaff('findMember', { by: /^1\d{10}$/.test(typed) ? 'phone' : 'memberNo', value: typed }))
  const look = async (text: string) => {
    const outcome = await preview.act(text)
    if (outcome?.ok) setPreviewed({ text, view: outcome.value })
  }
  const confirm = async () => {
    const outcome = previewed && await keep.act(previewed.text)
    if (!outcome?.ok) return null
    setPreviewed(null)
    void board.again()
    return outcome.value
  }
  return { board: board.state, again: board.again, preview: preview.state, previewed, look, confirm, keeping: keep.state, edit: () => setPreviewed(null), decide, give, find }
}
export type PosWork = ReturnType<typeof usePos>
