import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh } from '@tarojs/taro'
import type { HomeView } from '@encore/contract/member'
import { GuestCard } from '../../features/member/guest-card'
import { BirthdayRow, OffersRow } from '../../features/offer/home-rows'
import { PointsNotices } from '../../features/points/points-figure'
import { TermsNotice } from '../../features/member/terms-notice'
import { LastKnown, Trouble } from '../../features/session/trouble'
import { useHome } from '../../features/session/use-home'
import { List, Row } from '../../ui/list/list'
import { Page } from '../../ui/page/page'
import { Panel } from '../../ui/panel/panel'
import { Skeleton } from '../../ui/skeleton/skeleton'
import { useWords } from '../../words/locale'
import { FirstVisit } from './first-visit'
import { Tonight } from './tonight'
import { words } from './words'
import './home.scss'

const go = (url: string) => () => void Taro.navigateTo({ url })
const tab = (url: string) => () => void Taro.switchTab({ url })

export default function HomePage() {
  const said = useWords(words)
  const { state, again } = useHome()
  usePullDownRefresh(() => void again().finally(() => Taro.stopPullDownRefresh()))
  return (
    <Page title={said.title} tab="home">
      <LastKnown state={state} />
      {state.at === 'loading' && <View><Skeleton shape="card" /><View className="home-below"><Skeleton shape="rows" count={3} /></View></View>}
      {state.at === 'refused' && <Trouble refusal={state.refusal} onRetry={() => void again()} />}
      {state.at === 'ready' && (state.value.card ? <Member home={state.value} card={state.value.card} /> : <FirstVisit home={state.value} />)}
    </Page>
  )
}

function Member({ home, card }: { home: HomeView; card: NonNullable<HomeView['card']> }) {
  const said = useWords(words)
  return (
    <View>
      <GuestCard card={card} />
      {home.termsOutdated && <TermsNotice onRead={go('/guest/consents/index?terms=open')} />}
      <View className="home-notices"><PointsNotices points={card.points} /></View>
      <Tonight place={home.place} />
      <Panel bare>
        <List>
          <Row icon="points" title={said.points} more={said.pointsMore} onPress={tab('/pages/points/index')} />
          <OffersRow />
          <BirthdayRow />
          <Row icon="crown" title={said.tier} onPress={go('/guest/tier/index')} />
          <Row icon="chat" title={said.complain} more={said.complainMore} onPress={go('/guest/complaint-file/index')} />
          {home.staff && <Row icon="desk" title={said.desk} more={said.deskMore} onPress={tab('/pages/desk/index')} />}
        </List>
      </Panel>
    </View>
  )
}
