import type { ImportPreview } from '@encore/contract/pos'
import { useState } from 'react'
import { askStaff } from '../../api/client'
import { once } from '../../api/once'
import { useAction } from '../../api/use-action'
import { useQuery } from '../../api/use-query'

export type Csv = { readonly as: 'text'; readonly text: string } | { readonly as: 'file'; readonly base64: string }
/** What is compared, and what it is called on the screen: a file's name, null for what was pasted. */
export interface Source { readonly csv: Csv; readonly name: string | null }

/** How many bytes a text is on the way: WeChat has no TextEncoder. */
export const bytesOf = (text: string): number => encodeURIComponent(text).replace(/%../g, '.').length

/** What waits for the manager, and a file compared before anything is kept. */
export function usePos() {
  const board = useQuery('pos', () => askStaff('listPosBills', {}))
  const [previewed, setPreviewed] = useState<{ readonly source: Source; readonly view: ImportPreview } | null>(null)
  const preview = useAction((csv: Csv) => askStaff('previewImport', { csv }))
  const keep = useAction((csv: Csv) => once('pos-import', { ...csv }, (operationId) => askStaff('keepImport', { operationId, csv })))
  const decide = useAction(({ claimId, reason }: { claimId: string; reason: string | null }) =>
    once(`claim ${claimId}`, { claimId, reason }, (operationId) => askStaff('decideClaim', { operationId, claimId, approve: reason === null, ...(reason !== null && { reason }) })))
  const give = useAction(({ billId, memberId }: { billId: string; memberId: string }) => once(`pos ${billId}`, { billId, memberId }, (operationId) => askStaff('settlePosBill', { operationId, billId, memberId })))
  const find = useAction((typed: string) => askStaff('findMember', { by: /^1\d{10}$/.test(typed) ? 'phone' : 'memberNo', value: typed }))
  const look = async (source: Source) => {
    const outcome = await preview.act(source.csv)
    if (outcome?.ok) setPreviewed({ source, view: outcome.value })
  }
  const confirm = async () => {
    const outcome = previewed && await keep.act(previewed.source.csv)
    if (!outcome?.ok) return null
    setPreviewed(null)
    void board.again()
    return outcome.value
  }
  return { board: board.state, again: board.again, renew: board.renew, preview: preview.state, previewed, look, confirm, keeping: keep.state, edit: () => setPreviewed(null), decide, give, find }
}
export type PosWork = ReturnType<typeof usePos>
