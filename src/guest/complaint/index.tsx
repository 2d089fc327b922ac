import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro'
import type { ComplaintView } from '@encore/contract/complaint'
import { ComplaintDetail } from '../../features/complaint/complaint-detail'
import { useComplaint, type ComplaintKey } from '../../features/complaint/use-complaints'
import { words } from '../../features/complaint/page-words'
import { AllowMessages } from '../../features/messages/allow-messages'
import { LastKnown, Trouble } from '../../features/session/trouble'
import { Page } from '../../ui/page/page'
import { Skeleton } from '../../ui/skeleton/skeleton'
import { useWords } from '../../words/locale'

/** There is news to come: one tap, one more message (N1). */
const isOpen = ({ status }: ComplaintView): boolean => !['closed', 'withdrawn', 'rejected', 'merged'].includes(status)

export default function ComplaintPage() {
  const said = useWords(words)
  const { params } = useRouter()
  const key: ComplaintKey = { id: decodeURIComponent(params.id ?? '') }
  const { state, again, renew } = useComplaint(key)
  usePullDownRefresh(() => void again().finally(() => Taro.stopPullDownRefresh()))
  return (
    <Page title={said.detailTitle}>
      <LastKnown state={state} />
      {state.at === 'loading' && <View><Skeleton shape="text" count={2} /><Skeleton shape="rows" count={4} /></View>}
      {state.at === 'refused' && <Trouble refusal={state.refusal} onRetry={() => void again()} />}
      {state.at === 'ready' && <ComplaintDetail complaint={state.value} complaintKey={key} onOld={renew} />}
      {state.at === 'ready' && isOpen(state.value) && <AllowMessages kind="complaint" />}
    </Page>
  )
}
