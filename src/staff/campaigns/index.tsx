import '../messages'
import Taro from '@tarojs/taro'
import { CampaignList } from '../../features/campaign/campaign-list'
import { useCampaigns } from '../../features/campaign/use-campaigns'
import { words } from '../../features/campaign/words'
import { Shown } from '../../features/session/shown'
import { Button } from '../../ui/button/button'
import { Page } from '../../ui/page/page'
import { useWords } from '../../words/locale'

const make = () => void Taro.navigateTo({ url: '/staff/campaign-new/index' })

export default function CampaignsPage() {
  const said = useWords(words)
  const asked = useCampaigns()
  const { state } = asked
  return (
    <Page title={said.title} broad footer={state.at === 'ready' && state.value.campaigns.length > 0 && <Button words={said.make} icon="plus" onPress={make} />}>
      <Shown of={asked}>{({ campaigns }) => <CampaignList campaigns={campaigns} onMake={make} onOpen={(id) => void Taro.navigateTo({ url: `/staff/campaign/index?id=${encodeURIComponent(id)}` })} />}</Shown>
    </Page>
  )
}
