import { Text, View } from '@tarojs/components'
import type { QueueRow } from '@encore/contract/complaint'
import { cloudNow } from '../../api/cloud-time'
import { classes } from '../../ui/class-names'
import { Press } from '../../ui/press/press'
import { semantics } from '../../ui/semantics'
import { Tag } from '../../ui/tag/tag'
import { complaintWords } from '../../words/complaint'
import { dueOf } from '../../words/due'
import { useWords } from '../../words/locale'
import { words } from './words'
import './queue.scss'

interface QueueListProps { rows: readonly QueueRow[]; label: string; onOpen: (id: string) => void }

/** Dense: 56 px a row on a phone, one line of columns on the desk's tablet. */
export function QueueList({ rows, label, onOpen }: QueueListProps) {
  return (
    <View className="queue" {...semantics({ role: 'list', label })}>
      {rows.map((row) => <View key={row.id} className="queue-item" {...semantics({ role: 'listitem' })}><QueueLine row={row} onOpen={onOpen} /></View>)}
    </View>
  )
}

function QueueLine({ row, onOpen }: { row: QueueRow; onOpen: (id: string) => void }) {
  const said = useWords(words)
  const { category, status, clock } = useWords(complaintWords)
  const due = dueOf(row, cloudNow())
  const isEnded = row.status === 'closed' || row.status === 'withdrawn' || row.status === 'merged' || row.status === 'rejected'
  const who = row.handler?.name ?? (isEnded ? '' : said.nobody)
  const what = [category[row.category], row.room].filter(Boolean).join(' · ')
  const state = row.isWaitingForGuest ? said.waiting : row.followUp && row.followUp.attempts > 0 ? said.tried(row.followUp.attempts, row.followUp.isEnough) : null
  const late = row.breaches > 0 && due.tone !== 'bad' ? said.late(row.breaches) : null
  return (
    <Press className="queue-row" label={[what, row.isUrgent && said.urgent, due.words, late, status[row.status], state, who, row.excerpt].filter(Boolean).join('，')} onPress={() => onOpen(row.id)}>
      <View className="queue-line queue-first">
        <View className="queue-what">
          <Text className="queue-title">{what}</Text>
          {row.isUrgent && <View className="queue-urgent"><Tag words={said.urgent} tone="bad" icon="flag" /></View>}
          {state && <Text className="queue-state">{state}</Text>}
          {late && <Text className="queue-late">{late}</Text>}
        </View>
        <View className="queue-due">
          <Tag words={row.nextDueAt === null ? status[row.status] : due.words} tone={due.tone} icon={due.icon} />
          {row.nextClock && <Text className="queue-clock">{clock[row.nextClock]}</Text>}
        </View>
      </View>
      <View className="queue-line">
        <Text className="queue-text">{row.excerpt || row.number}</Text>
        <Text className={classes('queue-who', !row.handler && 'queue-nobody')}>{who}</Text>
      </View>
    </Press>
  )
}
