import { View } from '@tarojs/components'
import type { BreachRow } from '@encore/contract/complaint'
import { MS_PER_HOUR } from '@encore/domain/kernel/time'
import { cloudNow } from '../../api/cloud-time'
import { Row } from '../../ui/list/list'
import { complaintWords } from '../../words/complaint'
import { dayWords, momentWords } from '../../words/format'
import { useWords } from '../../words/locale'
import { BreachLook } from './breach-look.shape'
import { words } from './words'
import './breaches.scss'

/** C8: a complaint with what was missed in it. An owner corrects one on the case itself. */
export function BreachList({ rows, onOpen }: { rows: readonly BreachRow[]; onOpen: (id: string) => void }) {
  const said = useWords(words)
  const { category, status } = useWords(complaintWords)
  return (
    <View>
      {rows.map((row) => (
        <BreachLook key={row.id} title={[category[row.category], row.room, row.number].filter(Boolean).join(' · ')} see={said.see} who={`${row.handler || said.nobody} · ${status[row.status]}`} number={row.number} onSee={() => onOpen(row.id)}>
          {row.breaches.map((breach) => <Missed key={`${breach.clock}${breach.cycle}`} breach={breach} />)}
        </BreachLook>
      ))}
    </View>
  )
}

function Missed({ breach: { clock, cycle, dueDate, agreedDate, doneAt, lateMs, annulledBecause } }: { breach: BreachRow['breaches'][number] }) {
  const said = useWords(words)
  const { clock: clocks } = useWords(complaintWords)
  const now = cloudNow()
  const late = said.late(Math.round(lateMs / MS_PER_HOUR))
  const outcome = doneAt === null ? said.open(late) : said.done(momentWords(doneAt, now), late)
  const more = [outcome, cycle > 1 && said.cycle(cycle), agreedDate && said.agreed(dayWords(agreedDate, now)), annulledBecause !== null && said.annulled(annulledBecause)].filter(Boolean).join(' · ')
  return <Row icon={annulledBecause === null ? 'alert' : 'edit'} title={said.due(clocks[clock], dayWords(dueDate, now))} more={more} />
}
