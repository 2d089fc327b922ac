import Taro from '@tarojs/taro'
import { useCallback, useRef, useState } from 'react'
import type { Page } from '@encore/contract/shape'
import type { AnswerOf } from '@encore/contract/ask'
import type { Outcome, Refusal } from './client'
import { useQuery, type Asked, type QueryOptions } from './use-query'

type RowOf<A> = AnswerOf<A> extends Page<infer Row> ? Row : never

export interface Rows<Row> {
  readonly rows: readonly Row[]
  readonly hasMore: boolean
  readonly isReadingMore: boolean
  readonly moreRefused: Refusal | null
  /** The first rows are not on the screen any more; `again` brings them back. */
  readonly isTurned: boolean
}

interface Later<Row> extends Pick<Rows<Row>, 'rows' | 'isTurned'> { readonly from: string; readonly next: string | null }

/** WeChat's audit allows 60 children of a node and 1,000 nodes on a screen, and a row may be 21 of them: that many, then the list turns its leaf. */
export const rowsMost = 40

/**
 * A list read page by page with the cursor the cloud gave (never an offset). `more` is for the end of the screen: it adds rows at the
 * end, and past the most that a screen may hold it shows the later ones alone, from the top. `again` begins with the newest.
 */
export function usePages<A>(key: string, ask: (after: string | undefined) => Promise<Outcome<A>>, options: QueryOptions = {}) {
  type Row = RowOf<A>
  const { state, again: readAgain, put: putFirst } = useQuery<A>(key, () => ask(undefined), options)
  const first = state.at === 'ready' ? state.value as unknown as Page<Row> : null
  const [kept, setLater] = useState<Later<Row> | null>(null)
  const [reading, setReading] = useState<{ readonly isReadingMore: boolean; readonly moreRefused: Refusal | null }>({ isReadingMore: false, moreRefused: null })
  // Later pages hold only while the first one still ends at the same place.
  const later = kept && first?.next === kept.from ? kept : null
  const next = later ? later.next : first?.next ?? null
  const rows = [...later?.isTurned ? [] : first?.rows ?? [], ...later?.rows ?? []]
  const asking = useRef(ask)
  asking.current = ask
  const isBusy = useRef(false)

  const more = async (): Promise<void> => {
    if (!first?.next || next === null || isBusy.current) return
    isBusy.current = true
    setReading({ isReadingMore: true, moreRefused: null })
    const outcome = await asking.current(next)
    isBusy.current = false
    if (!outcome.ok) return setReading({ isReadingMore: false, moreRefused: outcome.refusal })
    const page = outcome.value as unknown as Page<Row>
    const turns = rows.length + page.rows.length > rowsMost
    setLater({ from: first.next, rows: turns ? page.rows : [...later?.rows ?? [], ...page.rows], next: page.next, isTurned: turns || Boolean(later?.isTurned) })
    setReading({ isReadingMore: false, moreRefused: null })
    if (turns) void Taro.pageScrollTo({ scrollTop: 0, duration: 0 })
  }
  const again = useCallback((): Promise<void> => {
    setLater((was) => (was?.isTurned ? null : was))
    return readAgain()
  }, [readAgain])

  /** What a write answered takes the place of the row it changed, on whichever page that is. */
  const put = (changed: (row: Row) => Row): void => {
    if (first) putFirst({ ...first, rows: first.rows.map(changed) } as never)
    setLater((was) => was && { ...was, rows: was.rows.map(changed) })
  }

  const shown: Asked<Rows<Row>> = state.at === 'ready' ? { ...state, value: { rows, hasMore: next !== null, isTurned: Boolean(later?.isTurned), ...reading } } : state
  return { state: shown, again, more, put }
}
