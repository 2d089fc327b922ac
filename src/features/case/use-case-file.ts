import type { CaseFile } from '@encore/contract/case-file'
import type { DayView } from '@encore/contract/complaint'
import { useCallback, useState } from 'react'
import { askStaff, type Refusal } from '../../api/client'
import { transport } from '../../api/transport'
import { caseFileHtml } from './file-html'

export interface MadeFile { readonly file: CaseFile; readonly html: string; readonly photosMissing: number }
export type Making =
  | { readonly at: 'asking' }
  | { readonly at: 'making' }
  | { readonly at: 'refused'; readonly refusal: Refusal }
  | { readonly at: 'made'; readonly made: MadeFile }

/**
 * C15: asks for the case and puts it with its photos into one HTML document on the phone itself. A photo that cannot be had is named in
 * the document instead of stopping it. Once made, nothing more is asked of the network.
 */
export function useCaseFile(id: string, sayDay: (day: DayView) => string) {
  const [state, setState] = useState<Making>({ at: 'asking' })
  const make = useCallback(async (reason: string): Promise<void> => {
    setState({ at: 'making' })
    const outcome = await askStaff('exportCase', { id, reason })
    if (!outcome.ok) return setState({ at: 'refused', refusal: outcome.refusal })
    const file = outcome.value
    const photos = await Promise.all(file.photos.map((address) => transport.readPicture(address)))
    setState({ at: 'made', made: { file, html: caseFileHtml({ file, photos, sayDay }), photosMissing: photos.filter((photo) => photo === null).length } })
  }, [id, sayDay])
  return { state, make }
}
