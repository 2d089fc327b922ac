import '../messages'
import { Text, View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import type { ComplaintCategory } from '@encore/contract/complaint'
import { useState } from 'react'
import { CategoryFilter } from '../../features/queue/category-filter'
import { QueueList } from '../../features/queue/queue-list'
import { useQueue } from '../../features/queue/use-queue'
import { words, type Show } from '../../features/queue/words'
import { ShownRows } from '../../features/session/shown-rows'
import { Button } from '../../ui/button/button'
import { RadioChoice } from '../../ui/choice/radio-choice'
import { EmptyState } from '../../ui/empty-state/empty-state'
import { Icon } from '../../ui/icon/icon'
import { Page } from '../../ui/page/page'
import { Press } from '../../ui/press/press'
import { useWords } from '../../words/locale'

const shows: readonly Show[] = ['open', 'mine', 'unassigned', 'breached', 'closed']
const isShow = (text: string | undefined): text is Show => shows.some((show) => show === text)
const open = (id: string) => void Taro.navigateTo({ url: `/staff/case/index?id=${encodeURIComponent(id)}` })

export default function QueuePage() {
  const said = useWords(words)
  const { show: wished } = useRouter().params
  const [show, setShow] = useState<Show>(isShow(wished) ? wished : 'open')
  const [category, setCategory] = useState<ComplaintCategory | null>(null)
  const queue = useQueue(show, category)
  const { counts } = queue
  return (
    <Page title={said.title} broad footer={<Button words={said.register} icon="phone" tone="quiet" onPress={() => void Taro.navigateTo({ url: '/staff/phone-entry/index' })} />}>
      <View className="queue-head strip">
        {counts && <View className="queue-counts">{said.counts(counts.open, counts.dueToday, counts.breached)}</View>}
        <RadioChoice label={said.show} hideLabel options={shows.map((value) => ({ value, words: said.shows[value] }))} value={show} onChoose={setShow} />
        <View className="queue-ways">
          <CategoryFilter show={show} category={category} onChoose={setCategory} />
          <Press role="link" className="queue-way" onPress={() => void Taro.navigateTo({ url: '/staff/follow-ups/index' })}><Text>{said.followUps(counts?.followUp ?? 0)}</Text><Icon name="next" size={16} /></Press>
        </View>
      </View>
      <ShownRows of={queue} later={said.more} empty={(
        <EmptyState icon="done" title={category === null ? said.empty[show] : said.emptyCategory} more={show === 'mine' ? said.emptyMine : said.emptyMore}
          {...(category !== null ? { action: { words: said.everyCategory, onPress: () => setCategory(null) } } : show === 'mine' && { action: { words: said.shows.unassigned, onPress: () => setShow('unassigned') } })} />
      )}>
        {(rows) => <QueueList rows={rows} label={said.shows[show]} onOpen={open} />}
      </ShownRows>
    </Page>
  )
}
