import type { CaseFile } from '@encore/contract/case-file'
import type { DayView } from '@encore/contract/complaint'
import type { StaffAsks } from '@encore/contract/staff'
import { useCallback, useState } from 'react'
import { askStaff, type Outcome } from '../../api/client'
import { once } from '../../api/once'
import { transport } from '../../api/transport'
import { useAction } from '../../api/use-action'
import { forget, useQuery } from '../../api/use-query'
import { caseFileHtml } from './file-html'

export interface MadeFile { readonly file: CaseFile; readonly html: string; readonly photosMissing: number }

/**
 * C15, §2: asks a second person for the export of a case, and once they agreed puts the case with its photos into one HTML document on
 * the phone itself. A photo that cannot be had is named in the document instead of stopping it. Once made, nothing more is asked of the network.
 */
export function useCaseFile(id: string, sayDay: (day: DayView) => string) {
  const { state, again, put } = useQuery(`export:${id}`, () => askStaff('openExport', { id }))
  const asking = useAction((reason: string) => once(`export:${id}`, { id, reason }, (operationId) => askStaff('askExport', { operationId, id, reason })))
  const [made, setMade] = useState<MadeFile | null>(null)
  const making = useAction(async (_: null): Promise<Outcome<StaffAsks['exportCase']>> => {
    const outcome = await askStaff('exportCase', { id })
    if (!outcome.ok) return outcome
    const file = outcome.value
    const photos = await Promise.all(file.photos.map((address) => transport.readPicture(address)))
    setMade({ file, html: caseFileHtml({ file, photos, sayDay }), photosMissing: photos.filter((photo) => photo === null).length })
    return outcome
  })
  const { act } = asking
  const ask = useCallback(async (reason: string): Promise<boolean> => {
    const outcome = await act(reason)
    if (!outcome?.ok) return false
    forget('approvals:')
    put(outcome.value)
    return true
  }, [act, put])
  const make = async (): Promise<void> => {
    const outcome = await making.act(null)
    if (outcome && !outcome.ok && outcome.refusal.code === 'NEEDS_SECOND_PERSON') await again()
  }
  return { id, state, again, ask, asking: asking.state, make, making: making.state, made }
}
export type CaseExport = ReturnType<typeof useCaseFile>
