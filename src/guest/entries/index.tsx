import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { EntrySearch } from '../../features/points/entry-search'
import { Entries } from '../../features/points/entries'
import { type Sought, useSoughtEntries } from '../../features/points/use-entries'
import { words } from '../../features/points/page-words'
import { LaterRows } from '../../features/session/shown-rows'
import { LastKnown, LeafTurned, Trouble } from '../../features/session/trouble'
import { EmptyState } from '../../ui/empty-state/empty-state'
import { Page } from '../../ui/page/page'
import { Skeleton } from '../../ui/skeleton/skeleton'
import { useWords } from '../../words/locale'

/** The guest's entries of one sort or one month: 「上个月用掉了多少」. */
export default function EntriesPage() {
  const said = useWords(words)
  const [sought, setSought] = useState<Sought>({ only: null, month: null })
  const entries = useSoughtEntries(sought)
  const { state, again } = entries
  usePullDownRefresh(() => void again().finally(() => Taro.stopPullDownRefresh()))
  return (
    <Page title={said.entries}>
      <EntrySearch sought={sought} onSeek={setSought} />
      <LastKnown state={state} />
      <LeafTurned state={state} again={again} />
      {state.at === 'loading' && <View className="points-below"><Skeleton shape="rows" count={6} /></View>}
      {state.at === 'refused' && <View className="points-below"><Trouble refusal={state.refusal} onRetry={() => void again()} /></View>}
      {state.at === 'ready' && state.value.rows.length === 0 && <View className="points-below"><EmptyState icon="points" title={said.foundNone} more={said.foundNoneMore} action={{ words: said.seekAll, onPress: () => setSought({ only: null, month: null }) }} /></View>}
      {state.at === 'ready' && state.value.rows.length > 0 && (
        <Entries page={state.value} onClaim={() => void Taro.navigateTo({ url: '/guest/claim-bill/index' })}
          onOpen={(id) => void Taro.navigateTo({ url: `/guest/entry/index?id=${encodeURIComponent(id)}` })} />
      )}
      <LaterRows of={entries} words={said.more} />
    </Page>
  )
}
