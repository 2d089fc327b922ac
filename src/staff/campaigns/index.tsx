import '../messages'
import Taro, { useReachBottom } from '@tarojs/taro'
import { CampaignList } from '../../features/campaign/campaign-list'
import { useCampaigns } from '../../features/campaign/use-campaigns'
import { words } from '../../features/campaign/words'
import { Shown } from '../../features/session/shown'
import { LeafTurned, Trouble } from '../../features/session/trouble'
import { Button } from '../../ui/button/button'
import { Page } from '../../ui/page/page'
import { useWords } from '../../words/locale'

const make = () => void Taro.navigateTo({ url: '/staff/campaign-new/index' })

export default function CampaignsPage() {
  const said = useWords(words)
  const asked = useCampaigns()
  const { state, again, more } = asked
  useReachBottom(() => void more())
  return (
    <Page title={said.title} broad footer={state.at === 'ready' && state.value.rows.length > 0 && <Button words={said.make} icon="plus" onPress={make} />}>
      <LeafTurned state={state} again={again} />
      <Shown of={asked}>{({ rows, moreRefused, hasMore, isReadingMore }) => <>
        <CampaignList campaigns={rows} onMake={make} onOpen={(id) => void Taro.navigateTo({ url: `/staff/campaign/index?id=${encodeURIComponent(id)}` })} />
        {moreRefused && <Trouble refusal={moreRefused} onRetry={() => void more()} />}
        {hasMore && <Button words={said.later} tone="plain" busy={isReadingMore ? said.reading : undefined} onPress={() => void more()} />}
      </>}</Shown>
    </Page>
  )
}
