import { View } from '@tarojs/components'
import { useReachBottom } from '@tarojs/taro'
import type { ReactNode } from 'react'
import type { Rows } from '../../api/use-pages'
import type { Asked } from '../../api/use-query'
import { Button } from '../../ui/button/button'
import { useUiWords } from '../../ui/words'
import { Shown } from './shown'
import { LeafTurned, TroubleBelow } from './trouble'
import './session.scss'

interface Paged<Row> {
  readonly state: Asked<Rows<Row>>
  readonly again: () => Promise<void>
  readonly more: () => Promise<void>
}

interface LaterRowsProps {
  of: Paged<unknown>
  words: string
}

/** The end of a list that is read page by page: the way to later rows, and why they did not come. The end of the screen asks for them, too. */
export function LaterRows({ of: { state, more }, words }: LaterRowsProps) {
  const { loading } = useUiWords()
  useReachBottom(() => void more())
  if (state.at !== 'ready') return null
  const { moreRefused, hasMore, isReadingMore } = state.value
  if (moreRefused) return <TroubleBelow refusal={moreRefused} onRetry={() => void more()} />
  return hasMore ? <View className="later-rows"><Button words={words} tone="plain" busy={isReadingMore ? loading : undefined} onPress={() => void more()} /></View> : null
}

interface ShownRowsProps<Row> {
  of: Paged<Row>
  later: string
  empty: ReactNode
  children: (rows: readonly Row[]) => ReactNode
}

/** A list read page by page, in each of its states: what `Shown` shows, the way back to the newest rows, what there is without any, and the end. */
export function ShownRows<Row>({ of, later, empty, children }: ShownRowsProps<Row>) {
  return <>
    <Shown of={of}>{({ rows }) => <>
      <LeafTurned state={of.state} again={of.again} />
      {rows.length === 0 ? empty : children(rows)}
    </>}</Shown>
    <LaterRows of={of} words={later} />
  </>
}
