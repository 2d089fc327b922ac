import { View } from '@tarojs/components'
import type { CalendarList, YearView } from '@encore/contract/calendar'
import { cloudNow } from '../../api/cloud-time'
import { RadioChoice } from '../../ui/choice/radio-choice'
import { EmptyState } from '../../ui/empty-state/empty-state'
import { List, Row } from '../../ui/list/list'
import { Panel } from '../../ui/panel/panel'
import { Tag } from '../../ui/tag/tag'
import { momentWords } from '../../words/format'
import { useWords } from '../../words/locale'
import { words } from './words'
import { YearGrid } from './year-grid'
import './calendar.scss'

const tones = { confirmed: 'good', provisional: 'warn', missing: 'bad' } as const

/** The years in force, one at a time, and who brought in what. */
export function YearsView({ list, chosen, onChoose }: { list: CalendarList; chosen: number; onChoose: (year: number) => void }) {
  const said = useWords(words)
  const year = list.years.find((one) => one.year === chosen)
  return (
    <View>
      <Panel title={said.years}>
        <RadioChoice label={said.years} hideLabel value={String(chosen)} onChoose={(value) => onChoose(Number(value))}
          options={list.years.map((one) => ({ value: String(one.year), words: `${said.year(one.year)} · ${said.status[one.status]}` }))} />
      </Panel>
      {year && <Year year={year} />}
      <Panel title={said.history} bare>
        {list.versions.length === 0
          ? <View className="preview-more">{said.noHistory}</View>
          : <List label={said.history}>{list.versions.map(({ version, at, byName, what, about, source }) => <Row key={version} icon="calendar" title={`${said.about[what](about)} · ${source}`} more={said.row(momentWords(at, cloudNow()), byName)} value={version} />)}</List>}
      </Panel>
    </View>
  )
}

function Year({ year }: { year: YearView }) {
  const said = useWords(words)
  const more = year.status !== 'missing' && year.notice ? said.notice(year.notice) : said.statusMore[year.status]
  return (
    <Panel title={said.year(year.year)}>
      <View className="year-head"><Tag words={said.status[year.status]} tone={tones[year.status]} /><View className="year-head-words">{more}</View></View>
      {year.status === 'missing' ? <EmptyState icon="calendar" title={said.status.missing} more={said.statusMore.missing} /> : <YearGrid year={year} />}
    </Panel>
  )
}
