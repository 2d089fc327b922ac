import { View } from '@tarojs/components'
import type { QueueRow } from '@encore/contract/complaint'
import { cloudNow } from '../../api/cloud-time'
import { semantics } from '../../ui/semantics'
import { tagIcon } from '../../ui/tag/tag'
import { complaintWords } from '../../words/complaint'
import { dueOf } from '../../words/due'
import { useWords } from '../../words/locale'
import { QueueLook } from './queue-look.shape'
import { words } from './words'
import './queue.scss'

interface QueueListProps { rows: readonly QueueRow[]; label: string; onOpen: (id: string) => void }

/** Dense: 56 px a row on a phone, one line of columns on the desk's tablet. */
export function QueueList({ rows, label, onOpen }: QueueListProps) {
  return (
    <View className="queue" {...semantics({ role: 'list', label })}>
      {rows.map((row) => <QueueLine key={row.id} row={row} onOpen={onOpen} />)}
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
    <QueueLook label={[what, row.isUrgent && said.urgent, due.words, late, status[row.status], state, who, row.excerpt].filter(Boolean).join('，')}
      what={what} urgent={row.isUrgent ? said.urgent : undefined} state={state ?? undefined} late={late ?? undefined}
      due={row.nextDueAt === null ? status[row.status] : due.words} tone={due.tone} icon={tagIcon(due.tone, due.icon)} clock={row.nextClock ? clock[row.nextClock] : undefined}
      text={row.excerpt || row.number} who={who} whoIs={row.handler ? 'somebody' : 'nobody'} onOpen={() => onOpen(row.id)} />
  )
}
