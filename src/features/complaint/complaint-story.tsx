import { Text, View } from '@tarojs/components'
import type { ClockKind, ComplaintView, RemedyView, TimelineRow } from '@encore/contract/complaint'
import { cloudNow } from '../../api/cloud-time'
import { List, Row } from '../../ui/list/list'
import { Panel } from '../../ui/panel/panel'
import { Photos } from '../../ui/photos/photos'
import { Timeline } from '../../ui/timeline/timeline'
import type { TimelineStep } from '../../ui/timeline/timeline'
import { count, dayWords, momentWords, yuan } from '../../words/format'
import { useWords } from '../../words/locale'
import { words } from './page-words'

/** What happened since, and what the guest wrote. */
export function ComplaintStory({ complaint, onPhotosOld }: { complaint: ComplaintView; onPhotosOld: () => Promise<void> }) {
  const said = useWords(words)
  return (
    <View>
      <Panel title={said.timeline}><Timeline label={said.timeline} steps={complaint.timeline.filter((row) => !row.internal).map(useStepOf(complaint.answer?.text))} /></Panel>
      <Panel title={said.yourWords}>
        <Text className="written" userSelect>{complaint.text}</Text>
        {complaint.wishedRemedy && <View className="quiet-words">{said.wished(complaint.wishedRemedy)}</View>}
        <Photos addresses={complaint.photos} label={said.photoOf} onOld={onPhotosOld} />
      </Panel>
    </View>
  )
}

/** The answer in force stands in full above: its row says only when. */
function useStepOf(answer: string | undefined): (row: TimelineRow, at: number, all: readonly TimelineRow[]) => TimelineStep {
  const said = useWords(words)
  return (row, at, all) => {
    const { clock, status } = row.facts ?? {}
    const isLate = row.what === 'clock_settled' && status === 'breached'
    const named = said.clocks[clock as ClockKind] ?? ''
    return {
      key: `${at}`,
      title: row.what === 'due_moved' && named ? said.dueMoved(named) : row.what !== 'clock_settled' ? said.happened[row.what] : isLate ? said.clockBreached(named) : said.clockMet(named),
      time: momentWords(row.at, cloudNow()),
      more: row.what === 'answered' && row.text === answer ? undefined : row.text ?? (row.what === 'due_moved' ? said.movedTo(dayOf(row.facts?.from), dayOf(row.facts?.to)) : undefined),
      state: isLate ? 'late' : at === all.length - 1 ? 'current' : 'done',
    }
  }
}

const dayOf = (date: unknown): string => (typeof date === 'string' && date ? dayWords(date, cloudNow()) : '—')

/** What came of it. */
export function Answer({ answer }: { answer: NonNullable<ComplaintView['answer']> }) {
  const said = useWords(words)
  const worth = ({ points, amountFen }: RemedyView): string | undefined => (points !== null ? said.remedyPoints(count(points)) : amountFen !== null ? yuan(amountFen) : undefined)
  return (
    <Panel title={said.answerTitle}>
      <Text className="written" userSelect>{answer.text}</Text>
      <View className="quiet-words">{said.answerAt(momentWords(answer.at, cloudNow()))}</View>
      {answer.remedies.length > 0 && (
        <View className="remedies">
          <List>{answer.remedies.map((remedy, at) => <Row key={at} icon="gift" title={said.remedies[remedy.kind]} more={[remedy.text, remedy.given && said.given[remedy.given]].filter(Boolean).join(' · ')} value={worth(remedy)} valueTone="good" />)}</List>
        </View>
      )}
    </Panel>
  )
}
