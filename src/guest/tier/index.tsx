import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { TierLadder } from '../../features/member/tier-ladder'
import { words } from '../../features/member/page-words'
import { LastKnown, Trouble } from '../../features/session/trouble'
import { useHome } from '../../features/session/use-home'
import { Page } from '../../ui/page/page'
import { Skeleton } from '../../ui/skeleton/skeleton'
import { useWords } from '../../words/locale'

export default function TierPage() {
  const said = useWords(words)
  const { state, again } = useHome()
  usePullDownRefresh(() => void again().finally(() => Taro.stopPullDownRefresh()))
  return (
    <Page title={said.tierTitle}>
      <LastKnown state={state} />
      {state.at === 'loading' && <Skeleton shape="rows" count={4} />}
      {state.at === 'refused' && <Trouble refusal={state.refusal} onRetry={() => void again()} />}
      {state.at === 'ready' && <TierLadder card={state.value.card} />}
    </Page>
  )
}
