import { Image, Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { ClockKind, ComplaintView, RemedyView, TimelineRow } from '@encore/contract/complaint'
import { cloudNow } from '../../api/cloud-time'
import { List, Row } from '../../ui/list/list'
import { Panel } from '../../ui/panel/panel'
import { Press } from '../../ui/press/press'
import { Timeline } from '../../ui/timeline/timeline'
import type { TimelineStep } from '../../ui/timeline/timeline'
import { count, dayWords, momentWords, yuan } from '../../words/format'
import { useWords } from '../../words/locale'
import { words } from './page-words'

/** What the guest wrote, what happened since, what came of it. */
export function ComplaintStory({ complaint }: { complaint: ComplaintView }) {
  const said = useWords(words)
  return (
    <View>
      {complaint.answer && <Answer answer={complaint.answer} />}
      <Panel title={said.timeline}><Timeline label={said.timeline} steps={complaint.timeline.filter((row) => !row.internal).map(useStepOf())} /></Panel>
      <Panel title={said.yourWords}>
        <Text className="written" userSelect>{complaint.text}</Text>
        {complaint.wishedRemedy && <View className="quiet-words">{said.wished(complaint.wishedRemedy)}</View>}
        <Photos addresses={complaint.photos} />
      </Panel>
    </View>
  )
}

function useStepOf(): (row: TimelineRow, at: number, all: readonly TimelineRow[]) => TimelineStep {
  const said = useWords(words)
  return (row, at, all) => {
    const { clock, status } = row.facts ?? {}
    const isLate = row.what === 'clock_settled' && status === 'breached'
    const named = said.clocks[clock as ClockKind] ?? ''
    return {
      key: `${at}`,
      title: row.what === 'due_moved' && named ? said.dueMoved(named) : row.what !== 'clock_settled' ? said.happened[row.what] : isLate ? said.clockBreached(named) : said.clockMet(named),
      time: momentWords(row.at, cloudNow()),
      more: row.text ?? (row.what === 'due_moved' ? said.movedTo(dayOf(row.facts?.from), dayOf(row.facts?.to)) : undefined),
      state: isLate ? 'late' : at === all.length - 1 ? 'current' : 'done',
    }
  }
}

const dayOf = (date: unknown): string => (typeof date === 'string' && date ? dayWords(date, cloudNow()) : '—')

function Answer({ answer }: { answer: NonNullable<ComplaintView['answer']> }) {
  const said = useWords(words)
  const worth = ({ points, amountFen }: RemedyView): string | undefined => (points !== null ? said.remedyPoints(count(points)) : amountFen !== null ? yuan(amountFen) : undefined)
  return (
    <Panel title={said.answerTitle}>
      <Text className="written" userSelect>{answer.text}</Text>
      <View className="quiet-words">{said.answerAt(momentWords(answer.at, cloudNow()))}</View>
      {answer.remedies.length > 0 && (
        <View className="remedies">
          <List>{answer.remedies.map((remedy, at) => <Row key={at} icon="gift" title={said.remedies[remedy.kind]} more={remedy.text} value={worth(remedy)} valueTone="good" />)}</List>
        </View>
      )}
    </Panel>
  )
}

/** The cloud gives addresses that hold for a while. */
function Photos({ addresses }: { addresses: readonly string[] }) {
  const said = useWords(words)
  const shown = addresses.filter(Boolean)
  if (shown.length === 0) return null
  return (
    <View className="photos">
      {shown.map((address, at) => (
        <Press key={address} className="photo" label={said.photoOf(at + 1)} onPress={() => void Taro.previewImage({ urls: shown, current: address })}>
          <Image className="photo-image" src={address} mode="aspectFill" lazyLoad {...{ nativeProps: { alt: '' } }} />
        </Press>
      ))}
    </View>
  )
}
