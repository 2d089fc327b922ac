import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { MessageList } from '../../features/inbox/message-list'
import { useInbox } from '../../features/inbox/use-inbox'
import { words } from '../../features/inbox/page-words'
import { ShownRows } from '../../features/session/shown-rows'
import { EmptyState } from '../../ui/empty-state/empty-state'
import { Page } from '../../ui/page/page'
import { Press } from '../../ui/press/press'
import { useWords } from '../../words/locale'

export default function InboxPage() {
  const said = useWords(words)
  const inbox = useInbox()
  const { markRead } = inbox
  return (
    <Page title={said.title}>
      <ShownRows of={inbox} later={said.older} empty={<EmptyState icon="bell" title={said.empty} more={said.emptyMore} />}>
        {(rows) => {
          const unread = rows.filter(({ isRead }) => !isRead).map(({ id }) => id)
          return (
            <View>
              {unread.length > 0 && <View className="inbox-head"><Text>{said.unread(unread.length)}</Text><Press className="inbox-all" onPress={() => void markRead(unread)}>{said.markAll}</Press></View>}
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
