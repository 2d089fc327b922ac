import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { Entries } from '../../features/points/entries'
import { PointsFigure } from '../../features/points/points-figure'
import { useEntries } from '../../features/points/use-entries'
import { words } from '../../features/points/words'
import { LaterRows } from '../../features/session/shown-rows'
import { LastKnown, LeafTurned, Trouble } from '../../features/session/trouble'
import { useHome } from '../../features/session/use-home'
import { Button } from '../../ui/button/button'
import { EmptyState } from '../../ui/empty-state/empty-state'
import { Panel } from '../../ui/panel/panel'
import { Page } from '../../ui/page/page'
import { Skeleton } from '../../ui/skeleton/skeleton'
import { useWords } from '../../words/locale'

const openEntry = (id: string): void => void Taro.navigateTo({ url: `/guest/entry/index?id=${encodeURIComponent(id)}` })

export default function PointsPage() {
  const said = useWords(words)
  const home = useHome()
  const card = home.state.at === 'ready' ? home.state.value.card : null
  const entries = useEntries(card !== null)
  const { state, again } = entries
  const isNoMember = home.state.at === 'ready' && card === null
  const refresh = () => Promise.all([home.again(), ...(card ? [again()] : [])])
  usePullDownRefresh(() => void refresh().finally(() => Taro.stopPullDownRefresh()))
  return (
    <Page title={said.title} tab="points">
      <LastKnown state={home.state} />
      {card && <PointsFigure points={card.points} onBook={() => void Taro.navigateTo({ url: '/guest/statement/index' })} />}
      {card && <View className="points-gifts"><Button tone="quiet" icon="gift" words={said.gifts} onPress={() => void Taro.navigateTo({ url: '/guest/gifts/index' })} /></View>}
      {home.state.at === 'loading' && <Skeleton shape="figure" />}
      {isNoMember && <Trouble refusal={{ code: 'NOT_A_MEMBER' }} onRetry={() => void home.again()} />}
      {home.state.at === 'refused' && <Trouble refusal={home.state.refusal} onRetry={() => void refresh()} />}
      {card && state.at === 'refused' && <View className="points-below"><Trouble refusal={state.refusal} onRetry={() => void again()} /></View>}
      {(home.state.at === 'loading' || (card && state.at === 'loading')) && <View className="points-below"><Skeleton shape="rows" count={6} /></View>}
      {card && state.at === 'ready' && state.value.rows.length === 0 && (
        <View className="points-below"><EmptyState icon="points" title={said.emptyTitle} more={said.emptyMore} action={{ words: said.emptyAction, onPress: () => void Taro.switchTab({ url: '/pages/home/index' }) }} /></View>
      )}
      {card && state.at === 'ready' && state.value.rows.length > 0 && (
        <Panel bare title={said.entries} action={{ words: said.find, onPress: () => void Taro.navigateTo({ url: '/guest/entries/index' }) }}>
          <LeafTurned state={state} again={again} />
          <Entries page={state.value} onClaim={() => void Taro.navigateTo({ url: '/guest/claim-bill/index' })} onOpen={openEntry} />
          <LaterRows of={entries} words={said.more} />
        </Panel>
      )}
    </Page>
  )
}
