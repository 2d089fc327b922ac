import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { OfferList } from '../../features/offer/offer-list'
import { words } from '../../features/offer/page-words'
import { useOffers } from '../../features/offer/use-offers'
import { Shown } from '../../features/session/shown'
import { Refused } from '../../features/session/trouble'
import { Page } from '../../ui/page/page'
import { say } from '../../ui/toast/toast-store'
import { useWords } from '../../words/locale'

export default function OffersPage() {
  const said = useWords(words)
  const { claim, ...asked } = useOffers()
  const take = async (id: string): Promise<void> => {
    if ((await claim.act(id))?.ok) say({ words: said.takenNow, tone: 'good' })
  }
  return (
    <Page title={said.offers}>
      <Shown of={asked}>{(offers) => (
        <View>
          {claim.state.at === 'refused' && <Refused refusal={claim.state.refusal} />}
          <OfferList offers={offers} isBusy={claim.state.at === 'busy'} onClaim={({ id }) => void take(id)} onVoucher={(code) => void Taro.navigateTo({ url: `/guest/voucher/index?code=${code}` })} />
        </View>
      )}</Shown>
    </Page>
  )
}
