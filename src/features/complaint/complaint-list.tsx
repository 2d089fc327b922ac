import { View } from '@tarojs/components'
import type { ComplaintRow } from '@encore/contract/complaint'
import { EmptyState } from '../../ui/empty-state/empty-state'
import { useWords } from '../../words/locale'
import { PromiseCard } from './promise-card'
import { words } from './words'

interface ComplaintListProps { rows: readonly ComplaintRow[]; onOpen: (id: string) => void; onFile: () => void }

export function ComplaintList({ rows, onOpen, onFile }: ComplaintListProps) {
  const said = useWords(words)
  if (rows.length === 0) return <EmptyState icon="chat" title={said.mineEmpty} more={said.mineEmptyMore} action={{ words: said.fileNow, onPress: onFile }} />
  return (
    <View>
      {rows.map((row) => <PromiseCard key={row.id} row={row} onOpen={() => onOpen(row.id)} />)}
    </View>
  )
}
