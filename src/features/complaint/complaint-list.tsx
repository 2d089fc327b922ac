import { View } from '@tarojs/components'
import type { ComplaintRow } from '@encore/contract/complaint'
import type { Rows } from '../../api/use-pages'
import { Button } from '../../ui/button/button'
import { EmptyState } from '../../ui/empty-state/empty-state'
import { useWords } from '../../words/locale'
import { PromiseCard } from './promise-card'
import { words } from './words'

interface ComplaintListProps { page: Rows<ComplaintRow>; onOpen: (id: string) => void; onMore: () => void; onFile: () => void }

export function ComplaintList({ page, onOpen, onMore, onFile }: ComplaintListProps) {
  const said = useWords(words)
  if (page.rows.length === 0) return <EmptyState icon="chat" title={said.mineEmpty} more={said.mineEmptyMore} action={{ words: said.fileNow, onPress: onFile }} />
  return (
    <View>
      {page.rows.map((row) => <PromiseCard key={row.id} row={row} onOpen={() => onOpen(row.id)} />)}
      {page.hasMore && <Button tone="plain" words={said.older} busy={page.isReadingMore ? said.readingOlder : undefined} onPress={onMore} />}
    </View>
  )
}
