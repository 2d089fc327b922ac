import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import type { EntryExplained } from '@encore/contract/points'
import { cloudNow } from '../../api/cloud-time'
import { EntryExplanation } from '../../features/points/entry-explanation'
import { SharePanel } from '../../features/points/share-panel'
import { useEntry } from '../../features/points/use-entries'
import { words } from '../../features/points/page-words'
import { LastKnown, Trouble } from '../../features/session/trouble'
import { Button } from '../../ui/button/button'
import { Page } from '../../ui/page/page'
import { Skeleton } from '../../ui/skeleton/skeleton'
import { dayWords, signed } from '../../words/format'
import { useWords } from '../../words/locale'

export default function EntryPage() {
  const said = useWords(words)
  const { params } = useRouter()
  const { state, again } = useEntry(decodeURIComponent(params.id ?? ''))
  const entry = state.at === 'ready' ? state.value : null
  return (
    <Page title={said.howTitle} footer={entry && <Button words={said.question} icon="chat" tone="quiet" onPress={() => ask(entry, said.questionText)} />}>
      <LastKnown state={state} />
      {state.at === 'loading' && <View><Skeleton shape="figure" /><View className="points-below"><Skeleton shape="rows" count={6} /></View></View>}
      {state.at === 'refused' && <Trouble refusal={state.refusal} onRetry={() => void again()} />}
      {entry?.share && <SharePanel entryId={entry.id} share={entry.share} onAnswered={() => void again()} />}
      {entry && <View className={entry.share ? 'points-below' : ''}><EntryExplanation entry={entry} onBill={(id) => void Taro.navigateTo({ url: `/guest/entry/index?id=${encodeURIComponent(id)}` })}
        onComplaint={(id) => void Taro.navigateTo({ url: `/guest/complaint/index?id=${encodeURIComponent(id)}` })} /></View>}
    </Page>
  )

  /** P11: the complaint starts with the entry already attached. */
  function ask({ id, kind, delta, businessDate }: EntryExplained, text: (typeof said)['questionText']): void {
    const about = encodeURIComponent(text(said.kinds[kind], signed(delta), dayWords(businessDate, cloudNow()), id))
    void Taro.navigateTo({ url: `/guest/complaint-file/index?entry=${encodeURIComponent(id)}&about=${about}` })
  }
}
