import '../messages'
import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh, useReachBottom, useRouter } from '@tarojs/taro'
import { useState } from 'react'
import type { Refusal } from '../../api/client'
import { useMessage } from '../../api/messages'
import { QueueList } from '../../features/queue/queue-list'
import { useQueue } from '../../features/queue/use-queue'
import { words, type Show } from '../../features/queue/words'
import { Button } from '../../ui/button/button'
import { RadioChoice } from '../../ui/choice/radio-choice'
import { EmptyState } from '../../ui/empty-state/empty-state'
import { ErrorState } from '../../ui/error-state/error-state'
import { Page } from '../../ui/page/page'
import { Skeleton } from '../../ui/skeleton/skeleton'
import { useWords } from '../../words/locale'

const shows: readonly Show[] = ['open', 'mine', 'unassigned', 'breached', 'follow_up', 'closed']
const isShow = (text: string | undefined): text is Show => shows.some((show) => show === text)
const open = (id: string) => void Taro.navigateTo({ url: `/staff/case/index?id=${encodeURIComponent(id)}` })

export default function QueuePage() {
  const said = useWords(words)
  const { show: wished } = useRouter().params
  const [show, setShow] = useState<Show>(isShow(wished) ? wished : 'open')
  const { state, counts, again, more } = useQueue(show)
  usePullDownRefresh(() => void again().finally(() => Taro.stopPullDownRefresh()))
  useReachBottom(() => void more())
  return (
    <Page title={said.title} broad footer={<Button words={said.register} icon="phone" tone="quiet" onPress={() => void Taro.navigateTo({ url: '/staff/phone-entry/index' })} />}>
      <View className="queue-head">
        {counts && <View className="queue-counts">{said.counts(counts.open, counts.dueToday, counts.breached)}</View>}
        <RadioChoice label={said.show} hideLabel options={shows.map((value) => ({ value, words: said.shows[value] }))} value={show} onChoose={setShow} />
      </View>
      {state.at === 'loading' && <Skeleton shape="rows" count={8} />}
      {state.at === 'refused' && <Refused refusal={state.refusal} again={() => void again()} />}
      {state.at === 'ready' && state.value.rows.length === 0 && (
        <EmptyState icon="done" title={said.empty[show]} more={show === 'mine' ? said.emptyMine : said.emptyMore}
          {...(show === 'mine' && { action: { words: said.shows.unassigned, onPress: () => setShow('unassigned') } })} />
      )}
      {state.at === 'ready' && state.value.rows.length > 0 && (
        <>
          <QueueList rows={state.value.rows} label={said.shows[show]} onOpen={open} />
          {state.value.moreRefused && <Refused refusal={state.value.moreRefused} again={() => void more()} />}
          {state.value.hasMore && <View className="queue-more"><Button words={said.more} tone="plain" busy={state.value.isReadingMore ? said.reading : undefined} onPress={() => void more()} /></View>}
        </>
      )}
    </Page>
  )
}

function Refused({ refusal, again }: { refusal: Refusal; again: () => void }) {
  const { title, next, code } = useMessage(refusal)
  return <ErrorState title={title} more={next} trace={code} onRetry={again} />
}
