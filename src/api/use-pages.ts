import { useCallback, useRef, useState } from 'react'
import type { Page } from '@encore/contract/shape'
import type { AnswerOf } from '@encore/contract/ask'
import type { Outcome, Refusal } from './client'
import { useQuery, type Asked, type QueryOptions } from './use-query'

type RowOf<A> = AnswerOf<A> extends Page<infer Row> ? Row : never

export interface Rows<Row> { readonly rows: readonly Row[]; readonly hasMore: boolean; readonly isReadingMore: boolean; readonly moreRefused: Refusal | null }

interface Later<Row> { readonly from: string; readonly rows: readonly Row[]; readonly next: string | null }

/** A list read page by page with the cursor the cloud gave (never an offset). `more` is for the end of the screen. */
export function usePages<A>(key: string, ask: (after: string | undefined) => Promise<Outcome<A>>, options: QueryOptions = {}) {
  type Row = RowOf<A>
  const { state, again } = useQuery<A>(key, () => ask(undefined), options)
  const first = state.at === 'ready' ? state.value as unknown as Page<Row> : null
  const [kept, setLater] = useState<Later<Row> | null>(null)
  const [reading, setReading] = useState<{ readonly isReadingMore: boolean; readonly moreRefused: Refusal | null }>({ isReadingMore: false, moreRefused: null })
  // Later pages hold only while the first one still ends at the same place.
  const later = kept && first?.next === kept.from ? kept : null
  const next = later ? later.next : first?.next ?? null
  const asking = useRef(ask)
  asking.current = ask
  const isBusy = useRef(false)

  const more = useCallback(async (): Promise<void> => {
    if (!first?.next || next === null || isBusy.current) return
    isBusy.current = true
    setReading({ isReadingMore: true, moreRefused: null })
    const outcome = await asking.current(next)
    isBusy.current = false
    if (!outcome.ok) return setReading({ isReadingMore: false, moreRefused: outcome.refusal })
    const page = outcome.value as unknown as Page<Row>
    setLater({ from: first.next, rows: [...later?.rows ?? [], ...page.rows], next: page.next })
    setReading({ isReadingMore: false, moreRefused: null })
  }, [first?.next, later, next])

  const shown: Asked<Rows<Row>> = state.at === 'ready'
    ? { ...state, value: { rows: [...first?.rows ?? [], ...later?.rows ?? []], hasMore: next !== null, ...reading } }
    : state
  return { state: shown, again, more }
}
