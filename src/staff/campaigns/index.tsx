import '../messages'
import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { CampaignList } from '../../features/campaign/campaign-list'
import { useCampaigns } from '../../features/campaign/use-campaigns'
import { words } from '../../features/campaign/words'
import { LastKnown, Trouble } from '../../features/session/trouble'
import { Button } from '../../ui/button/button'
import { Page } from '../../ui/page/page'
import { Skeleton } from '../../ui/skeleton/skeleton'
import { useWords } from '../../words/locale'

const make = () => void Taro.navigateTo({ url: '/staff/campaign-new/index' })

export default function CampaignsPage() {
  const said = useWords(words)
  const { state, again } = useCampaigns()
  usePullDownRefresh(() => void again().finally(() => Taro.stopPullDownRefresh()))
  return (
    <Page title={said.title} broad footer={state.at === 'ready' && state.value.campaigns.length > 0 && <Button words={said.make} icon="plus" onPress={make} />}>
      <LastKnown state={state} />
      {state.at === 'loading' && <Skeleton shape="rows" count={4} />}
      {state.at === 'refused' && <Trouble refusal={state.refusal} onRetry={() => void again()} />}
      {state.at === 'ready' && <CampaignList campaigns={state.value.campaigns} onMake={make} onOpen={(id) => void Taro.navigateTo({ url: `/staff/campaign/index?id=${encodeURIComponent(id)}` })} />}
    </Page>
  )
}
