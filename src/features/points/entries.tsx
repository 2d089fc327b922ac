import { View } from '@tarojs/components'
import type { EntryRow } from '@encore/contract/points'
import { cloudNow } from '../../api/cloud-time'
import type { Rows } from '../../api/use-pages'
import { Button } from '../../ui/button/button'
import { List, Row } from '../../ui/list/list'
import { semantics } from '../../ui/semantics'
import { clockWords, count, dayWords, momentWords, signed, yuan } from '../../words/format'
import { useTitle, useWords } from '../../words/locale'
import { byEvening } from './use-entries'
import { words } from './words'
import './points.scss'

interface EntriesProps { page: Rows<EntryRow>; onClaim: () => void; onOpen: (id: string) => void }

export function Entries({ page, onClaim, onOpen }: EntriesProps) {
  const said = useWords(words)
  return (
    <View>
      {byEvening(page.rows).map(({ businessDate, rows }) => (
        <View key={rows[0]?.id ?? businessDate} className="evening">
          <View className="evening-head" {...semantics({ role: 'heading', level: 2 })}>{said.evening(dayWords(businessDate, cloudNow()))}</View>
          <List>
            {rows.map((row) => <EntryLine key={row.id} row={row} onOpen={() => onOpen(row.id)} />)}
          </List>
        </View>
      ))}
      {!page.hasMore && <View className="list-end"><Button tone="plain" words={said.claim} onPress={onClaim} /></View>}
    </View>
  )
}

function EntryLine({ row, onOpen }: { row: EntryRow; onOpen: () => void }) {
  const said = useWords(words)
  const title = useTitle()
  const now = cloudNow()
  const pending = row.givenBack !== 'whole' && row.availableFrom !== null && row.availableFrom > now
  const where = [clockWords(row.at), row.room && said.room(row.room), row.gift && said.swapped(title(row.gift.title), row.gift.units), row.netFen !== null && said.netPaid(yuan(row.netFen)), row.worthFen !== null && row.kind === 'capture' && said.deducted(yuan(row.worthFen)), row.shared === 'waiting' && said.shareWaits, row.givenBack && said.givenBack[row.givenBack], row.refunded && said.refundOf(yuan(row.refunded.fen)), row.refunded && said.reasons[row.refunded.reason]].filter(Boolean).join(' · ')
  return (
    <Row
      title={row.shared === 'moved' ? said.sharedTitle : row.worthFen !== null && row.kind === 'redeemUndo' ? said.backTitle : said.kinds[row.kind]}
      more={where}
      value={signed(row.delta)}
      valueTone={row.delta > 0 ? 'accent' : 'quiet'}
      valueMore={pending && row.availableFrom !== null ? said.pendingEntry(momentWords(row.availableFrom, now)) : row.balanceAfter < 0 ? said.debt(count(-row.balanceAfter)) : count(row.balanceAfter)}
      onPress={onOpen}
    />
  )
}
