import '../messages'
import Taro from '@tarojs/taro'
import { AllowMessages } from '../../features/messages/allow-messages'
import { NoticeList } from '../../features/notices/notice-list'
import { useNotices } from '../../features/notices/use-notices'
import { words } from '../../features/notices/words'
import { ShownRows } from '../../features/session/shown-rows'
import { EmptyState } from '../../ui/empty-state/empty-state'
import { Page } from '../../ui/page/page'
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
  const notices = useNotices()
  return (
    <Page title={said.title} broad>
      <AllowMessages kind="staff" />
      <ShownRows of={notices} later={said.more} empty={<EmptyState icon="done" title={said.empty} more={said.emptyMore} />}>
        {(rows) => <NoticeList rows={rows} onOpen={open} />}
      </ShownRows>
    </Page>
  )
}
