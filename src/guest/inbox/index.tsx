import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { MessageList } from '../../features/inbox/message-list'
import { useInbox } from '../../features/inbox/use-inbox'
import { words } from '../../features/inbox/page-words'
import { ShownRows } from '../../features/session/shown-rows'
import { Button } from '../../ui/button/button'
import { EmptyState } from '../../ui/empty-state/empty-state'
import { Page } from '../../ui/page/page'
import { useWords } from '../../words/locale'

export default function InboxPage() {
  const said = useWords(words)
  const inbox = useInbox()
  const { markRead } = inbox
  return (
    <Page title={said.title}>
      <ShownRows of={inbox} later={said.older} reading={said.readingOlder} empty={<EmptyState icon="bell" title={said.empty} more={said.emptyMore} />}>
        {(rows) => {
          const unread = rows.filter(({ isRead }) => !isRead).map(({ id }) => id)
          return (
            <View>
              {unread.length > 0 && <View className="flush"><Button words={`${said.unread(unread.length)} · ${said.markAll}`} tone="plain" wide={false} onPress={() => void markRead(unread)} /></View>}
              <MessageList rows={rows} onOpen={(row, url) => {
                if (!row.isRead) void markRead([row.id])
                if (url) void Taro.navigateTo({ url })
              }} />
            </View>
          )
        }}
      </ShownRows>
    </Page>
  )
}
