import { View } from '@tarojs/components'
import type { StaffRow } from '@encore/contract/staff'
import { civilDay, instant, partsOf } from '@encore/domain/kernel/time'
import { EmptyState } from '../../ui/empty-state/empty-state'
import { List, Row } from '../../ui/list/list'
import { Press } from '../../ui/press/press'
import { Tag } from '../../ui/tag/tag'
import { useWords } from '../../words/locale'
import { peopleWords } from '../../words/people'
import { words } from './words'
import './team.scss'

interface TeamListProps { rows: readonly StaffRow[]; myId: string | null; onDisable: (row: StaffRow) => void }

export function TeamList({ rows, myId, onDisable }: TeamListProps) {
  const said = useWords(words)
  const { role } = useWords(peopleWords)
  if (rows.length === 0) return <EmptyState icon="people" title={said.empty} more={said.inviteMore} />
  return (
    <List label={said.title}>
      {rows.map((row) => (
        <Row key={row.staffId} title={`${row.name}${row.staffId === myId ? ` · ${said.me}` : ''}`}
          more={`${role[row.role]} · ${row.storeId} · ${said.since(partsOf(civilDay(instant(row.since))).year, partsOf(civilDay(instant(row.since))).month)}`}
          trailing={row.isActive
            ? row.staffId !== myId && <Press className="team-disable" label={`${said.disable} ${row.name}`} onPress={() => onDisable(row)}>{said.disable}</Press>
            : <View className="team-state"><Tag words={said.disabled} icon="lock" /></View>} />
      ))}
    </List>
  )
}
