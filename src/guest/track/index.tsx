import { View } from '@tarojs/components'
import { useState } from 'react'
import { ComplaintDetail } from '../../features/complaint/complaint-detail'
import { TrackForm } from '../../features/complaint/track-form'
import { useComplaint } from '../../features/complaint/use-complaints'
import { words } from '../../features/complaint/page-words'
import { Refused, Trouble } from '../../features/session/trouble'
import { Button } from '../../ui/button/button'
import { ErrorState } from '../../ui/error-state/error-state'
import { Page } from '../../ui/page/page'
import { Skeleton } from '../../ui/skeleton/skeleton'
import { useWords } from '../../words/locale'

export default function TrackPage() {
  const said = useWords(words)
  const [code, setCode] = useState<string | null>(null)
  return (
    <Page title={said.trackTitle}>
      {code === null ? <TrackForm onTrack={setCode} /> : <Tracked code={code} onOther={(next) => setCode(next ?? null)} />}
    </Page>
  )
}

function Tracked({ code, onOther }: { code: string; onOther: (code?: string) => void }) {
  const said = useWords(words)
  const { state, again, renew } = useComplaint({ trackingCode: code })
  return (
    <View>
      {state.at === 'loading' && <Skeleton shape="rows" count={3} label={said.tracking} />}
      {state.at === 'refused' && (state.refusal.code === 'TRACKING_CODE_UNKNOWN'
        ? <View className="form"><Refused refusal={state.refusal} /><View className="form-part"><TrackForm start={code} onTrack={onOther} /></View></View>
        : state.refusal.code === 'RATE_LIMITED' ? <ErrorState title={said.trackLimited} more={said.trackLimitedMore} onRetry={() => void again()} />
          : <Trouble refusal={state.refusal} onRetry={() => void again()} />)}
      {state.at === 'ready' && <ComplaintDetail complaint={state.value} complaintKey={{ trackingCode: code }} onOld={renew} />}
      {state.at === 'ready' && <Button words={said.trackOther} tone="plain" onPress={() => onOther()} />}
    </View>
  )
}
