import '../messages'
import Taro from '@tarojs/taro'
import { FollowUpList } from '../../features/follow-ups/follow-up-list'
import { words } from '../../features/follow-ups/words'
import { useQueue } from '../../features/queue/use-queue'
import { ShownRows } from '../../features/session/shown-rows'
import { EmptyState } from '../../ui/empty-state/empty-state'
import { Page } from '../../ui/page/page'
import { useWords } from '../../words/locale'

const open = (id: string, step?: string) => void Taro.navigateTo({ url: `/staff/case/index?id=${encodeURIComponent(id)}${step ? `&step=${step}` : ''}` })

export default function FollowUpsPage() {
  const said = useWords(words)
  const due = useQueue('follow_up')
  return (
    <Page title={said.title} broad>
      <ShownRows of={due} later={said.more} empty={<EmptyState icon="done" title={said.empty} more={said.emptyMore} />}>
        {(rows) => <FollowUpList rows={rows} onSee={open} onStep={open} />}
      </ShownRows>
    </Page>
  )
}
