import { View } from '@tarojs/components'
import type { MoveView } from '@encore/contract/calendar'
import { cloudNow } from '../../api/cloud-time'
import { useMessage } from '../../api/messages'
import type { Refusal } from '../../api/client'
import { List, Row } from '../../ui/list/list'
import { Notice } from '../../ui/notice/notice'
import { Panel } from '../../ui/panel/panel'
import { complaintWords } from '../../words/complaint'
import { dayWords } from '../../words/format'
import { useWords } from '../../words/locale'
import type { HolidayName } from '@encore/domain/calendar/calendar-record'
import type { CalendarWork, Readable } from './use-calendar'
import { words } from './words'
import { YearGrid } from './year-grid'
import './calendar.scss'

/** Before anything changes: which clocks move, which days count otherwise, and the year as it will be. */
export function PreviewView({ view, activating }: { view: Readable; activating: CalendarWork['activating'] }) {
  const said = useWords(words)
  return (
    <View>
      {activating.at === 'refused' && <Refused refusal={activating.refusal} />}
      {view.confirms && <Notice tone="good" icon="calendar" title={said.confirms(view.year.year)} more={view.year.notice ? said.notice(view.year.notice) : undefined} />}
      <Panel title={said.moves(view.moves.length)}>
        <View className="preview-more">{view.isComplete ? said.lookedAll(view.looked) : said.lookedSome(view.looked)}</View>
        {view.moves.length > 0 && <View className="preview-more">{said.movesMore}</View>}
        {view.moves.length > 0 && <List label={said.moves(view.moves.length)}>{view.moves.map((move) => <Move key={`${move.complaintId}${move.clock}`} move={move} />)}</List>}
      </Panel>
      <Panel title={said.changes(view.changes.length)}>
        <List label={said.changes(view.changes.length)}>
          {view.changes.map(({ date, was, becomes, holiday }) => (
            <Row key={date} title={dayWords(date, cloudNow())} more={holiday ? said.holidays[holiday as HolidayName] : undefined} value={said.change(was ? said.kind[was] : said.unknown, said.kind[becomes])} />
          ))}
        </List>
      </Panel>
      <Panel title={said.year(view.year.year)}><YearGrid year={view.year} /></Panel>
    </View>
  )
}

function Move({ move: { number, clock, from, to, provisional } }: { move: MoveView }) {
  const said = useWords(words)
  const clocks = useWords(complaintWords).clock
  const day = (date: string | null): string => (date === null ? said.none : dayWords(date, cloudNow()))
  return <Row title={`${number} · ${clocks[clock]}`} more={said.toDate(day(from), day(to))} tag={provisional ? { words: said.status.provisional, tone: 'warn', icon: 'wait' } : undefined} />
}

function Refused({ refusal }: { refusal: Refusal }) {
  const { title, next } = useMessage(refusal)
  return <Notice tone="bad" title={title} more={next} announced />
}
