import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { OfferList } from '../../features/offer/offer-list'
import { words } from '../../features/offer/page-words'
import { useOffers } from '../../features/offer/use-offers'
import { LastKnown, Refused, Trouble } from '../../features/session/trouble'
import { Page } from '../../ui/page/page'
import { Skeleton } from '../../ui/skeleton/skeleton'
import { say } from '../../ui/toast/toast-store'
import { useWords } from '../../words/locale'

export default function OffersPage() {
  const said = useWords(words)
  const { state, again, claim } = useOffers()
  usePullDownRefresh(() => void again().finally(() => Taro.stopPullDownRefresh()))
  const take = async (id: string): Promise<void> => {
    if ((await claim.act(id))?.ok) say({ words: said.takenNow, tone: 'good' })
  }
  return (
    <Page title={said.offers}>
      <LastKnown state={state} />
      {state.at === 'loading' && <Skeleton shape="rows" count={3} />}
      {state.at === 'refused' && <Trouble refusal={state.refusal} onRetry={() => void again()} />}
      {state.at === 'ready' && (
        <View>
          {claim.state.at === 'refused' && <Refused refusal={claim.state.refusal} />}
          <OfferList offers={state.value} isBusy={claim.state.at === 'busy'} onClaim={({ id }) => void take(id)} />
        </View>
      )}
    </Page>
  )
}
