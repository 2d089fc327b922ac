import '../messages'
import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh } from '@tarojs/taro'
import type { CalendarList } from '@encore/contract/calendar'
import { useState } from 'react'
import type { Refusal } from '../../api/client'
import { useMessage } from '../../api/messages'
import { ImportForm } from '../../features/calendar/import-form'
import { PreviewView } from '../../features/calendar/preview-view'
import { useCalendar, type CalendarWork } from '../../features/calendar/use-calendar'
import { words } from '../../features/calendar/words'
import { YearsView } from '../../features/calendar/years-view'
import { PrivacyGate } from '../../features/session/privacy-gate'
import { Button } from '../../ui/button/button'
import { ErrorState } from '../../ui/error-state/error-state'
import { Page } from '../../ui/page/page'
import { Panel } from '../../ui/panel/panel'
import { Skeleton } from '../../ui/skeleton/skeleton'
import { Stack } from '../../ui/stack/stack'
import { say } from '../../ui/toast/toast-store'
import { useWords } from '../../words/locale'

export default function CalendarPage() {
  const said = useWords(words)
  const work = useCalendar()
  const { list, again, previewed, activating } = work
  usePullDownRefresh(() => void again().finally(() => Taro.stopPullDownRefresh()))
  const confirm = async () => {
    const done = await work.confirm()
    if (done) say({ words: [said.done(done.moved), done.left > 0 && said.still(done.left)].filter(Boolean).join('，'), tone: 'good' })
  }
  const footer = previewed && (
    <Stack gap="s">
      <Button words={said.confirm} busy={activating.at === 'busy' ? said.confirming : undefined} onPress={() => void confirm()} />
      <Button words={said.edit} tone="plain" disabled={activating.at === 'busy'} onPress={work.goBack} />
    </Stack>
  )
  return (
    <Page title={said.title} broad footer={footer || undefined}>
      <View className="year-intro">{said.intro}</View>
      {list.at === 'loading' && <Skeleton shape="rows" count={6} />}
      {list.at === 'refused' && <Refused refusal={list.refusal} again={() => void again()} />}
      {list.at === 'ready' && <Ready list={list.value} work={work} />}
      <PrivacyGate />
    </Page>
  )
}

/** The form stays mounted behind a preview, so that going back finds the text as it was. */
function Ready({ list, work }: { list: CalendarList; work: CalendarWork }) {
  const said = useWords(words)
  const open = list.years.find(({ status }) => status !== 'confirmed')?.year
  const last = list.years[list.years.length - 1]?.year ?? 0
  const [chosen, setChosen] = useState(open ?? last)
  const isPreviewing = work.previewed !== null
  return (
    <View>
      {work.previewed && <PreviewView view={work.previewed.view} activating={work.activating} />}
      <View className={isPreviewing ? 'calendar-behind' : ''}>
        <Panel title={said.import}><ImportForm key={work.turn} work={work} years={list.years.map(({ year }) => year).slice(-3)} start={open ?? last} /></Panel>
        <YearsView list={list} chosen={chosen} onChoose={setChosen} />
      </View>
    </View>
  )
}

function Refused({ refusal, again }: { refusal: Refusal; again: () => void }) {
  const { title, next, code } = useMessage(refusal)
  return <ErrorState title={title} more={next} trace={code} onRetry={again} />
}
