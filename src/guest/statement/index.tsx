import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { ExpiryList, StatementPanel } from '../../features/points/statement-view'
import { words } from '../../features/points/statement-words'
import { useExpiry } from '../../features/points/use-statement'
import { LastKnown, Trouble } from '../../features/session/trouble'
import { Page } from '../../ui/page/page'
import { Skeleton } from '../../ui/skeleton/skeleton'
import { useWords } from '../../words/locale'

export default function StatementPage() {
  const said = useWords(words)
  const { state, again } = useExpiry()
  usePullDownRefresh(() => void again().finally(() => Taro.stopPullDownRefresh()))
  return (
    <Page title={said.title}>
      <LastKnown state={state} />
      {state.at === 'loading' && <Skeleton shape="rows" count={4} />}
      {state.at === 'refused' && <Trouble refusal={state.refusal} onRetry={() => void again()} />}
      {state.at === 'ready' && <ExpiryList expiring={state.value.expiring} />}
      {state.at === 'ready' && <StatementPanel />}
    </Page>
  )
}
