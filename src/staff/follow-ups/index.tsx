import '../messages'
import Taro, { usePullDownRefresh, useReachBottom } from '@tarojs/taro'
import { FollowUpList } from '../../features/follow-ups/follow-up-list'
import { words } from '../../features/follow-ups/words'
import { useQueue } from '../../features/queue/use-queue'
import { LastKnown, LeafTurned, Trouble } from '../../features/session/trouble'
import { Button } from '../../ui/button/button'
import { EmptyState } from '../../ui/empty-state/empty-state'
import { Page } from '../../ui/page/page'
import { Skeleton } from '../../ui/skeleton/skeleton'
import { useWords } from '../../words/locale'

const open = (id: string, step?: string) => void Taro.navigateTo({ url: `/staff/case/index?id=${encodeURIComponent(id)}${step ? `&step=${step}` : ''}` })

export default function FollowUpsPage() {
  const said = useWords(words)
  const { state, again, more } = useQueue('follow_up')
  usePullDownRefresh(() => void again().finally(() => Taro.stopPullDownRefresh()))
  useReachBottom(() => void more())
  return (
    <Page title={said.title} broad>
      <LastKnown state={state} />
      <LeafTurned state={state} again={again} />
      {state.at === 'loading' && <Skeleton shape="rows" count={4} />}
      {state.at === 'refused' && <Trouble refusal={state.refusal} onRetry={() => void again()} />}
      {state.at === 'ready' && state.value.rows.length === 0 && <EmptyState icon="done" title={said.empty} more={said.emptyMore} />}
      {state.at === 'ready' && state.value.rows.length > 0 && <FollowUpList rows={state.value.rows} onSee={open} onStep={open} />}
      {state.at === 'ready' && state.value.moreRefused && <Trouble refusal={state.value.moreRefused} onRetry={() => void more()} />}
      {state.at === 'ready' && state.value.hasMore && <Button words={said.more} tone="plain" busy={state.value.isReadingMore ? said.reading : undefined} onPress={() => void more()} />}
    </Page>
  )
}
