import { useCallback, useState } from 'react'
import { instant, civilDay } from '@encore/domain/kernel/time'
import type { Entry } from '@encore/domain/points/entry'
import { makeStatement, type StatementVerdict, verifyStatement } from '@encore/domain/points/statement'
import { askGuest, type Refusal } from '../../api/client'
import { transport } from '../../api/transport'
import { useQuery } from '../../api/use-query'

/** Beyond every place in a chain: then only the account comes, which knows what expires when. */
const NO_ENTRIES = Number.MAX_SAFE_INTEGER

export const useExpiry = () => useQuery('expiry', () => askGuest('statementPage', { after: NO_ENTRIES }), { keepOnDisk: true })

export type Download =
  | { readonly at: 'ready' }
  | { readonly at: 'reading'; readonly entries: number }
  | { readonly at: 'handed'; readonly isSaved: boolean }
  | { readonly at: 'refused'; readonly refusal: Refusal }

/** P15: reads the whole ledger piece by piece and hands it over as one file. */
export function useDownload() {
  const [state, setState] = useState<Download>({ at: 'ready' })
  const start = useCallback(async (): Promise<void> => {
    const entries: Entry[] = []
    let after = 0
    for (;;) {
      setState({ at: 'reading', entries: entries.length })
      const outcome = await askGuest('statementPage', { after })
      if (!outcome.ok) return setState({ at: 'refused', refusal: outcome.refusal })
      const { account, madeAt, memberNo, next } = outcome.value
      entries.push(...outcome.value.entries)
      if (next !== null) { after = next; continue }
      if (!account) return setState({ at: 'refused', refusal: { code: 'BROKEN' } })
      const at = instant(madeAt)
      const isSaved = await transport.saveText(`encore-${civilDay(at)}.json`, JSON.stringify(makeStatement(account, entries, memberNo, at)))
      return setState({ at: 'handed', isSaved })
    }
  }, [])
  return { state, start }
}

/** P15: nothing is asked of the cloud. */
export function useVerify() {
  const [verdict, setVerdict] = useState<StatementVerdict | null>(null)
  const choose = useCallback(async (): Promise<void> => {
    const file = await transport.openFile(['.json'])
    if (!file) return
    try {
      setVerdict(verifyStatement(JSON.parse(file.text)))
    } catch {
      setVerdict({ verdict: 'no_statement' })
    }
  }, [])
  return { verdict, choose }
}
