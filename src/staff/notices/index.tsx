import '../messages'
import Taro, { usePullDownRefresh, useReachBottom } from '@tarojs/taro'
import { AllowMessages } from '../../features/messages/allow-messages'
import { NoticeList } from '../../features/notices/notice-list'
import { useNotices } from '../../features/notices/use-notices'
import { words } from '../../features/notices/words'
import { LastKnown, LeafTurned, Trouble } from '../../features/session/trouble'
import { Button } from '../../ui/button/button'
import { EmptyState } from '../../ui/empty-state/empty-state'
import { Page } from '../../ui/page/page'
import { Skeleton } from '../../ui/skeleton/skeleton'
import { useWords } from '../../words/locale'

/** What an alert is about, as `<kind>:<id>`. */
const pages: Readonly<Record<string, string>> = { complaint: 'case', export: 'case-file' }

function open(link: string): void {
  const [kind = '', id = ''] = link.split(':')
  const page = pages[kind]
  void Taro.navigateTo({ url: page ? `/staff/${page}/index?id=${encodeURIComponent(id)}` : '/staff/approvals/index' })
}

export default function NoticesPage() {
  const said = useWords(words)
  const { state, again, more } = useNotices()
  usePullDownRefresh(() => void again().finally(() => Taro.stopPullDownRefresh()))
  useReachBottom(() => void more())
  return (
    <Page title={said.title} broad>
      <AllowMessages kind="staff" />
      <LastKnown state={state} />
      <LeafTurned state={state} again={again} />
      {state.at === 'loading' && <Skeleton shape="rows" count={6} />}
      {state.at === 'refused' && <Trouble refusal={state.refusal} onRetry={() => void again()} />}
      {state.at === 'ready' && state.value.rows.length === 0 && <EmptyState icon="done" title={said.empty} more={said.emptyMore} />}
      {state.at === 'ready' && state.value.rows.length > 0 && <NoticeList rows={state.value.rows} onOpen={open} />}
      {state.at === 'ready' && state.value.moreRefused && <Trouble refusal={state.value.moreRefused} onRetry={() => void more()} />}
      {state.at === 'ready' && state.value.hasMore && <Button words={said.more} tone="plain" busy={state.value.isReadingMore ? said.reading : undefined} onPress={() => void more()} />}
    </Page>
  )
}
