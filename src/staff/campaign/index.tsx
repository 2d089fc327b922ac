import '../messages'
import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { CampaignView } from '../../features/campaign/campaign-view'
import { StopSheet } from '../../features/campaign/stop-sheet'
import { useCampaign, useSteps } from '../../features/campaign/use-campaigns'
import { words } from '../../features/campaign/words'
import { LastKnown, Refused, Trouble } from '../../features/session/trouble'
import { Button } from '../../ui/button/button'
import { Notice } from '../../ui/notice/notice'
import { Page } from '../../ui/page/page'
import { Skeleton } from '../../ui/skeleton/skeleton'
import { say } from '../../ui/toast/toast-store'
import { useWords } from '../../words/locale'

export default function CampaignPage() {
  const said = useWords(words)
  const id = decodeURIComponent(useRouter().params.id ?? '')
  const { state, again } = useCampaign(id)
  const { start, stop } = useSteps({ id }, again)
  const [isStopping, setStopping] = useState(false)
  usePullDownRefresh(() => void again().finally(() => Taro.stopPullDownRefresh()))
  const at = state.at === 'ready' ? state.value.campaign.state : null
  const begin = async (): Promise<void> => { if ((await start.act(null))?.ok) say({ words: said.started, tone: 'good' }) }
  const end = async (reason: string): Promise<void> => {
    const outcome = await stop.act(reason)
    setStopping(false)
    if (outcome?.ok) say({ words: said.stopped, tone: 'good' })
  }
  const refused = start.state.at === 'refused' ? start.state.refusal : stop.state.at === 'refused' ? stop.state.refusal : null
  return (
    <Page title={said.title} footer={at === 'draft' ? <Button words={said.start} busy={start.state.at === 'busy' ? said.starting : undefined} onPress={() => void begin()} />
      : at === 'running' && <Button words={said.stop} tone="quiet" onPress={() => setStopping(true)} />}>
      <LastKnown state={state} />
      {state.at === 'loading' && <Skeleton shape="rows" count={4} />}
      {state.at === 'refused' && <Trouble refusal={state.refusal} onRetry={() => void again()} />}
      {refused && <Refused refusal={refused} />}
      {state.at === 'ready' && <View>{at === 'draft' && <Notice title={said.startMore} />}<CampaignView result={state.value} /></View>}
      {isStopping && <StopSheet isBusy={stop.state.at === 'busy'} onStop={(reason) => void end(reason)} onClose={() => setStopping(false)} />}
    </Page>
  )
}
