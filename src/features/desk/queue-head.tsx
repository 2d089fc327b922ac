import type { QueueRow } from '@encore/contract/complaint'
import { cloudNow } from '../../api/cloud-time'
import { EmptyState } from '../../ui/empty-state/empty-state'
import { List, Row } from '../../ui/list/list'
import { complaintWords } from '../../words/complaint'
import { dueOf } from '../../words/due'
import { useWords } from '../../words/locale'
import { words } from './words'

/** What breaches next, in words, with an icon and a colour (C15). */
export function QueueHead({ rows, onOpen }: { rows: readonly QueueRow[]; onOpen: (id: string) => void }) {
  const said = useWords(words)
  const { category, clock } = useWords(complaintWords)
  if (rows.length === 0) return <EmptyState icon="done" title={said.queueEmpty} more={said.queueEmptyMore} />
  return (
    <List label={said.queue}>
      {rows.map((row) => {
        const due = dueOf(row, cloudNow())
        return (
          <Row key={row.id} title={`${category[row.category]}${row.room ? ` · ${row.room}` : ''}${row.isUrgent ? ` · ${said.urgent}` : ''}`} onPress={() => onOpen(row.id)}
            label={[category[row.category], row.room, row.isUrgent && said.urgent, due.words, row.excerpt].filter(Boolean).join('，')}
            more={`${row.handler?.name ?? said.nobody}${row.nextClock ? ` · ${clock[row.nextClock]}` : ''}`}
            tag={due} />
        )
      })}
    </List>
  )
}
