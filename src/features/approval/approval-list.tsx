import { View } from '@tarojs/components'
import type { ApprovalRow } from '@encore/contract/approval'
import { cloudNow } from '../../api/cloud-time'
import { List, Row } from '../../ui/list/list'
import { momentWords, signed } from '../../words/format'
import { useWords } from '../../words/locale'
import { words } from './words'
import './approval.scss'

export function ApprovalRows({ rows, onOpen }: { rows: readonly ApprovalRow[]; onOpen: (row: ApprovalRow) => void }) {
  const said = useWords(words)
  const now = cloudNow()
  return (
    <View>
      <List label={said.list}>
        {rows.map((row) => (
          <Row key={row.id} title={[row.guest?.name, said.kind[row.kind]].filter(Boolean).join(' · ')}
            more={[row.requestedBy.name, momentWords(row.requestedAt, now), row.reason && said.reason[row.reason], row.kind === 'export' && row.note].filter(Boolean).join(' · ')}
            value={row.points === null ? undefined : signed(row.points)} valueTone={row.points !== null && row.points > 0 ? 'accent' : 'plain'} valueMore={said.status[row.status]} onPress={() => onOpen(row)} />
        ))}
      </List>
    </View>
  )
}
