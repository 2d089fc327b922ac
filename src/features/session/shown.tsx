import Taro, { usePullDownRefresh } from '@tarojs/taro'
import type { ReactNode } from 'react'
import type { Asked } from '../../api/use-query'
import { Skeleton } from '../../ui/skeleton/skeleton'
import { LastKnown, Trouble } from './trouble'

interface ShownProps<T> {
  of: { readonly state: Asked<T>; readonly again: () => Promise<unknown> }
  children: (value: T) => ReactNode
}

/** What a page reads, in each of its states: loading, refused with the way out, known from before, ready. Pulled down, it is read anew. */
export function Shown<T>({ of: { state, again }, children }: ShownProps<T>) {
  usePullDownRefresh(() => void again().finally(() => Taro.stopPullDownRefresh()))
  return <>
    <LastKnown state={state} />
    {state.at === 'loading' && <Skeleton shape="rows" count={4} />}
    {state.at === 'refused' && <Trouble refusal={state.refusal} onRetry={() => void again()} />}
    {state.at === 'ready' && children(state.value)}
  </>
}
