import { Text, View } from '@tarojs/components'
import type { CaseView, ClockKind, ClockStatus, TimelineRow } from '@encore/contract/complaint'
import { cloudNow } from '../../api/cloud-time'
import type { IconName } from '../../ui/icon/icon'
import { Panel } from '../../ui/panel/panel'
import { Timeline } from '../../ui/timeline/timeline'
import { complaintWords } from '../../words/complaint'
import { dayWords, momentWords } from '../../words/format'
import { useWords } from '../../words/locale'
import { paperWords } from './file-words'
import { happenedWords, words } from './words'

const icons: Partial<Record<TimelineRow['what'], IconName>> = {
  registered: 'edit', noted: 'edit', replied: 'chat', answered: 'chat', guest_wrote: 'chat', concluded: 'search', assigned: 'people', follow_up_tried: 'phone', closed: 'check', reopened: 'undo',
  receipt_moved: 'clock', waiting_began: 'wait', waiting_ended: 'check', escalated: 'bell', merged: 'ticket', linked: 'ticket', extension_agreed: 'calendar', clock_settled: 'clock',
}

/** Newest first: what happened last decides what comes next. */
export function CaseTimeline({ view }: { view: CaseView }) {
  const said = useWords(words)
  const happened = useWords(happenedWords)
  const paper = useWords(paperWords)
  const { clock } = useWords(complaintWords)
  const isClock = (name: unknown): name is ClockKind => typeof name === 'string' && name in clock
  const about = ({ what, facts }: TimelineRow): string | null => {
    if (what === 'external_noted') return said.authority[facts?.authority as keyof typeof said.authority] ?? null
    if (what === 'clock_settled') return [isClock(facts?.clock) ? clock[facts.clock] : paper.answer, paper.outcome[facts?.status as ClockStatus]].join(' · ')
    if (!isClock(facts?.clock)) return null
    if (typeof facts.until === 'string') return said.until(clock[facts.clock], dayWords(facts.until, cloudNow()))
    return what === 'escalated' && typeof facts.percent === 'number' ? said.percent(clock[facts.clock], facts.percent) : clock[facts.clock]
  }
  const steps = [...view.timeline].reverse().map((row, at) => ({
    key: `${row.at} ${view.timeline.length - at}`,
    title: [happened[row.what], about(row)].filter(Boolean).join(' · '),
    time: [momentWords(row.at, cloudNow()), row.staffName ?? said.by[row.by], row.internal && said.internal].filter(Boolean).join(' · '),
    more: row.text ? <View><Text userSelect>{row.text}</Text></View> : undefined,
    state: row.what === 'clock_settled' && row.facts?.status === 'breached' ? 'late' as const : 'done' as const,
    icon: icons[row.what],
  }))
  return <Panel title={said.timeline}>{steps.length > 0 ? <Timeline label={said.timeline} steps={steps} /> : <Text className="case-more">{said.noRows}</Text>}</Panel>
}
