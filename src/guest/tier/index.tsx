import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { TierLadder } from '../../features/member/tier-ladder'
import { words } from '../../features/member/page-words'
import { usePublishedRules } from '../../features/member/use-published-rules'
import { LastKnown, Trouble } from '../../features/session/trouble'
import { useHome } from '../../features/session/use-home'
import { Page } from '../../ui/page/page'
import { Skeleton } from '../../ui/skeleton/skeleton'
import { useWords } from '../../words/locale'

export default function TierPage() {
  const said = useWords(words)
  const home = useHome()
  const { state, again } = usePublishedRules()
  const card = home.state.at === 'ready' ? home.state.value.card : null
  usePullDownRefresh(() => void Promise.all([home.again(), again()]).finally(() => Taro.stopPullDownRefresh()))
  return (
    <Page title={said.tierTitle}>
      <LastKnown state={state} />
      {state.at === 'loading' && <Skeleton shape="rows" count={4} />}
      {state.at === 'refused' && <Trouble refusal={state.refusal} onRetry={() => void again()} />}
      {state.at === 'ready' && <TierLadder card={card} rules={state.value} />}
    </Page>
  )
}
