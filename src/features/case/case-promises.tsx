import { Text, View } from '@tarojs/components'
import type { CaseView, PromiseView } from '@encore/contract/complaint'
import { useState } from 'react'
import { cloudNow } from '../../api/cloud-time'
import { DayStrip, type Day } from '../../ui/day-strip/day-strip'
import { Notice } from '../../ui/notice/notice'
import { Panel } from '../../ui/panel/panel'
import { Sheet } from '../../ui/sheet/sheet'
import { semantics } from '../../ui/semantics'
import { Tag } from '../../ui/tag/tag'
import { complaintWords } from '../../words/complaint'
import { dayWords } from '../../words/format'
import { useWords } from '../../words/locale'
import { words } from './words'
import './case.scss'

/** A promise as both sides read it; the words come from the guest's own page. */
export interface PromiseSaid { readonly text: string; readonly tone: 'plain' | 'good' | 'warn' | 'bad'; readonly more: string | undefined }

interface CasePromisesProps { view: Pick<CaseView, 'promises' | 'calendarMissingFor'>; sayPromise: (promise: PromiseView) => PromiseSaid; days: readonly Day[] }

/** The hard clocks in words, and 「为什么是这一天」 day by day (C14). */
export function CasePromises({ view, sayPromise, days }: CasePromisesProps) {
  const said = useWords(words)
  const [isOpen, setOpen] = useState(false)
  return (
    <Panel title={said.promises} {...(days.length > 0 && { action: { words: said.why, onPress: () => setOpen(true) } })}>
      {view.calendarMissingFor !== null && <Notice tone="warn" icon="calendar" title={said.calendar(view.calendarMissingFor)} />}
      <PromiseLines promises={view.promises} sayPromise={sayPromise} />
      <Sheet open={isOpen} title={said.whyTitle} onClose={() => setOpen(false)}>
        <DayStrip label={said.whyTitle} days={days} />
        <Text className="case-why">{said.whyMore}</Text>
      </Sheet>
    </Panel>
  )
}

export function PromiseLines({ promises, sayPromise }: { promises: readonly PromiseView[]; sayPromise: CasePromisesProps['sayPromise'] }) {
  const said = useWords(words)
  const { clock } = useWords(complaintWords)
  return (
    <View {...semantics({ role: 'list', label: said.promises })}>
      {promises.map((promise) => {
        const { text, tone, more: toGuest } = sayPromise(promise)
        const more = promise.extendedTo ? said.extended(dayWords(promise.extendedTo, cloudNow()), dayWords(promise.dueDate, cloudNow())) : toGuest
        return (
          <View key={promise.clock} className="case-promise" {...semantics({ role: 'listitem', label: [clock[promise.clock], text, more].filter(Boolean).join('，') })}>
            <Text className="case-promise-clock">{clock[promise.clock]}</Text>
            <View className="case-promise-said">
              {tone === 'plain' ? <Text>{text}</Text> : <Tag words={text} tone={tone} />}
              {more && <Text className="case-more">{more}</Text>}
            </View>
          </View>
        )
      })}
    </View>
  )
}
