import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh, useReachBottom } from '@tarojs/taro'
import { MessageList } from '../../features/inbox/message-list'
import { useInbox } from '../../features/inbox/use-inbox'
import { words } from '../../features/inbox/page-words'
import { LastKnown, LeafTurned, Trouble } from '../../features/session/trouble'
import { Button } from '../../ui/button/button'
import { EmptyState } from '../../ui/empty-state/empty-state'
import { Page } from '../../ui/page/page'
import { Skeleton } from '../../ui/skeleton/skeleton'
import { useWords } from '../../words/locale'

export default function InboxPage() {
  const said = useWords(words)
  const { state, again, more, markRead } = useInbox()
  usePullDownRefresh(() => void again().finally(() => Taro.stopPullDownRefresh()))
  useReachBottom(() => void more())
  const rows = state.at === 'ready' ? state.value.rows : []
  const unread = rows.filter(({ isRead }) => !isRead).map(({ id }) => id)
  return (
    <Page title={said.title}>
      <LastKnown state={state} />
      <LeafTurned state={state} again={again} />
      {state.at === 'loading' && <Skeleton shape="rows" count={5} />}
      {state.at === 'refused' && <Trouble refusal={state.refusal} onRetry={() => void again()} />}
      {state.at === 'ready' && rows.length === 0 && <EmptyState icon="bell" title={said.empty} more={said.emptyMore} />}
      {state.at === 'ready' && rows.length > 0 && (
        <View>
          {unread.length > 0 && <View className="flush"><Button words={`${said.unread(unread.length)} · ${said.markAll}`} tone="plain" wide={false} onPress={() => void markRead(unread)} /></View>}
          <MessageList rows={rows} onOpen={(row, url) => {
            if (!row.isRead) void markRead([row.id])
            if (url) void Taro.navigateTo({ url })
          }} />
          {state.value.hasMore && <Button tone="plain" words={said.older} busy={state.value.isReadingMore ? said.readingOlder : undefined} onPress={() => void more()} />}
        </View>
      )}
    </Page>
  )
}
