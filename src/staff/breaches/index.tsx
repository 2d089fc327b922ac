import '../messages'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { askStaff } from '../../api/client'
import { usePages } from '../../api/use-pages'
import { BreachList } from '../../features/breaches/breach-list'
import { words } from '../../features/breaches/words'
import { ShownRows } from '../../features/session/shown-rows'
import { EmptyState } from '../../ui/empty-state/empty-state'
import { Page } from '../../ui/page/page'
import { useWords } from '../../words/locale'

const open = (id: string) => void Taro.navigateTo({ url: `/staff/case/index?id=${encodeURIComponent(id)}` })

export default function BreachesPage() {
  const said = useWords(words)
  const breaches = usePages('breaches', (after) => askStaff('listBreaches', { ...(after && { after }) }), { keepOnDisk: true })
  return (
    <Page title={said.title} broad>
      <View className="breach-intro">{said.intro}</View>
      <ShownRows of={breaches} later={said.more} empty={<EmptyState icon="done" title={said.empty} more={said.emptyMore} />}>
        {(rows) => <BreachList rows={rows} onOpen={open} />}
      </ShownRows>
    </Page>
  )
}
