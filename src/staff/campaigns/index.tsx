import '../messages'
import Taro from '@tarojs/taro'
import { CampaignList } from '../../features/campaign/campaign-list'
import { useCampaigns } from '../../features/campaign/use-campaigns'
import { words } from '../../features/campaign/words'
import { ShownRows } from '../../features/session/shown-rows'
import { Button } from '../../ui/button/button'
import { EmptyState } from '../../ui/empty-state/empty-state'
import { Page } from '../../ui/page/page'
import { useWords } from '../../words/locale'

const make = () => void Taro.navigateTo({ url: '/staff/campaign-new/index' })

export default function CampaignsPage() {
  const said = useWords(words)
  const campaigns = useCampaigns()
  const { state } = campaigns
  return (
    <Page title={said.title} broad footer={state.at === 'ready' && state.value.rows.length > 0 && <Button words={said.make} icon="plus" onPress={make} />}>
      <ShownRows of={campaigns} later={said.later} empty={<EmptyState icon="gift" title={said.empty} more={said.emptyMore} action={{ words: said.make, onPress: make }} />}>
        {(rows) => <CampaignList campaigns={rows} onOpen={(id) => void Taro.navigateTo({ url: `/staff/campaign/index?id=${encodeURIComponent(id)}` })} />}
      </ShownRows>
    </Page>
  )
}
