import { View } from '@tarojs/components'
import type { SignRow, WatchedDayView } from '@encore/contract/watch'
import { cloudNow } from '../../api/cloud-time'
import { EmptyState } from '../../ui/empty-state/empty-state'
import { List, Row } from '../../ui/list/list'
import { Notice } from '../../ui/notice/notice'
import { Panel } from '../../ui/panel/panel'
import { momentWords, signed, yuan } from '../../words/format'
import { useWords } from '../../words/locale'
import { words } from './words'

/** Each sign with the rows it was seen in; from a bill to the bill, from anything else to the guest. */
export function Signs({ day, onOpen }: { day: WatchedDayView; onOpen: (row: SignRow) => void }) {
  const said = useWords(words)
  if (day.signs.length === 0) return <EmptyState icon="done" title={said.quiet} more={said.looked(day.entries, day.isCutOff)} />
  return (
    <View>
      <Notice icon="info" title={said.fair} more={said.looked(day.entries, day.isCutOff)} />
      {day.signs.map((sign, at) => (
        <Panel key={`${sign.rule} ${at}`} title={`${sign.by} · ${said.rule[sign.rule](sign.count)}`} bare>
          {sign.rows.length > 0 && (
            <List label={said.rule[sign.rule](sign.count)}>
              {sign.rows.map((row) => (
                <Row key={row.id} title={row.guest.name} more={[said.kind[row.kind] ?? said.other, row.billNo && said.bill(row.billNo), momentWords(row.at, cloudNow())].filter(Boolean).join(' · ')}
                  value={row.paidFen === 0 ? signed(row.points) : yuan(row.paidFen)} valueMore={row.paidFen === 0 ? undefined : signed(row.points)} onPress={() => onOpen(row)} />
              ))}
            </List>
          )}
        </Panel>
      ))}
    </View>
  )
}
