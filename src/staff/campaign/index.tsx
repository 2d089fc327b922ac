import '../messages'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { CampaignView } from '../../features/campaign/campaign-view'
import { useCampaign, useSteps } from '../../features/campaign/use-campaigns'
import { words } from '../../features/campaign/words'
import { Shown } from '../../features/session/shown'
import { Refused } from '../../features/session/trouble'
import { Button } from '../../ui/button/button'
import { Notice } from '../../ui/notice/notice'
import { Page } from '../../ui/page/page'
import { ReasonSheet } from '../../ui/reason-sheet/reason-sheet'
import { say } from '../../ui/toast/toast-store'
import { useWords } from '../../words/locale'

export default function CampaignPage() {
  const said = useWords(words)
  const id = decodeURIComponent(useRouter().params.id ?? '')
  const asked = useCampaign(id)
  const { state, again } = asked
  const { start, stop } = useSteps({ id }, again)
  const [isStopping, setStopping] = useState(false)
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
      {refused && <Refused refusal={refused} />}
      <Shown of={asked}>{(result) => <View>{at === 'draft' && <Notice title={said.startMore} />}<CampaignView result={result} /></View>}</Shown>
      {isStopping && (
        <ReasonSheet title={said.stopTitle} said={{ label: said.reason, example: said.reasonExample, missing: said.reasonMissing }} action={said.stop}
          busy={stop.state.at === 'busy' ? said.stopping : undefined} onSend={(reason) => void end(reason)} onClose={() => setStopping(false)} />
      )}
    </Page>
  )
}
