import '../messages'
import { Text, View } from '@tarojs/components'
import Taro, { usePullDownRefresh, useReachBottom, useRouter } from '@tarojs/taro'
import type { ComplaintCategory } from '@encore/contract/complaint'
import { useState } from 'react'
import { CategoryFilter } from '../../features/queue/category-filter'
import { QueueList } from '../../features/queue/queue-list'
import { useQueue } from '../../features/queue/use-queue'
import { words, type Show } from '../../features/queue/words'
import { LastKnown, LeafTurned, Trouble } from '../../features/session/trouble'
import { Button } from '../../ui/button/button'
import { RadioChoice } from '../../ui/choice/radio-choice'
import { EmptyState } from '../../ui/empty-state/empty-state'
import { Icon } from '../../ui/icon/icon'
import { Page } from '../../ui/page/page'
import { Press } from '../../ui/press/press'
import { Skeleton } from '../../ui/skeleton/skeleton'
import { useWords } from '../../words/locale'

const shows: readonly Show[] = ['open', 'mine', 'unassigned', 'breached', 'closed']
const isShow = (text: string | undefined): text is Show => shows.some((show) => show === text)
const open = (id: string) => void Taro.navigateTo({ url: `/staff/case/index?id=${encodeURIComponent(id)}` })

export default function QueuePage() {
  const said = useWords(words)
  const { show: wished } = useRouter().params
  const [show, setShow] = useState<Show>(isShow(wished) ? wished : 'open')
  const [category, setCategory] = useState<ComplaintCategory | null>(null)
  const { state, counts, again, more } = useQueue(show, category)
  usePullDownRefresh(() => void again().finally(() => Taro.stopPullDownRefresh()))
  useReachBottom(() => void more())
  return (
    <Page title={said.title} broad footer={<Button words={said.register} icon="phone" tone="quiet" onPress={() => void Taro.navigateTo({ url: '/staff/phone-entry/index' })} />}>
      <View className="queue-head">
        {counts && <View className="queue-counts">{said.counts(counts.open, counts.dueToday, counts.breached)}</View>}
        <RadioChoice label={said.show} hideLabel options={shows.map((value) => ({ value, words: said.shows[value] }))} value={show} onChoose={setShow} />
        <View className="queue-ways">
          <CategoryFilter show={show} category={category} onChoose={setCategory} />
          <Press role="link" className="queue-way" onPress={() => void Taro.navigateTo({ url: '/staff/follow-ups/index' })}><Text>{said.followUps(counts?.followUp ?? 0)}</Text><Icon name="next" size={16} /></Press>
        </View>
      </View>
      <LastKnown state={state} />
      <LeafTurned state={state} again={again} />
      {state.at === 'loading' && <Skeleton shape="rows" count={8} />}
      {state.at === 'refused' && <Trouble refusal={state.refusal} onRetry={() => void again()} />}
      {state.at === 'ready' && state.value.rows.length === 0 && (
        <EmptyState icon="done" title={category === null ? said.empty[show] : said.emptyCategory} more={show === 'mine' ? said.emptyMine : said.emptyMore}
          {...(category !== null ? { action: { words: said.everyCategory, onPress: () => setCategory(null) } } : show === 'mine' && { action: { words: said.shows.unassigned, onPress: () => setShow('unassigned') } })} />
      )}
      {state.at === 'ready' && state.value.rows.length > 0 && (
        <>
          <QueueList rows={state.value.rows} label={said.shows[show]} onOpen={open} />
          {state.value.moreRefused && <Trouble refusal={state.value.moreRefused} onRetry={() => void more()} />}
          {state.value.hasMore && <View className="queue-more"><Button words={said.more} tone="plain" busy={state.value.isReadingMore ? said.reading : undefined} onPress={() => void more()} /></View>}
        </>
      )}
    </Page>
  )
}
