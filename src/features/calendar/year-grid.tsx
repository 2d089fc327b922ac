import { Text, View } from '@tarojs/components'
import { classes } from '../../ui/class-names'
import { semantics } from '../../ui/semantics'
import { useWords } from '../../words/locale'
import { words } from './words'
import { dayNumbers, monthsOf, type ShownYear, type YearMonth } from './year-months'
import './calendar.scss'

/** A year on one page: a letter marks each day off or worked, and every month says the same in words (for ears and for print). */
export function YearGrid({ year }: { year: ShownYear }) {
  const said = useWords(words)
  return (
    <View>
      <View className="year-legend">{said.legend}</View>
      <View className="year-months" {...semantics({ role: 'list', label: said.year(year.year) })}>
        {monthsOf(year).map((month) => <Month key={month.month} month={month} />)}
      </View>
    </View>
  )
}

function Month({ month: { month, blanks, days } }: { month: YearMonth }) {
  const said = useWords(words)
  const [off, on] = [days.filter(({ mark }) => mark === 'off'), days.filter(({ mark }) => mark === 'on')]
  const names = [...new Set([...off, ...on].flatMap(({ holiday }) => holiday ?? []))].map((name) => said.holidays[name])
  const summary = [names.join('、'), off.length > 0 && said.offDays(dayNumbers(off)), on.length > 0 && said.onDays(dayNumbers(on))].filter(Boolean).join(' · ') || said.plain
  return (
    <View className="month" {...semantics({ role: 'listitem', label: `${said.months(month)}，${summary}` })}>
      <View className="month-name">{said.months(month)}</View>
      <View className="month-grid" {...semantics({ hidden: true })}>
        {said.weekdays.map((name) => <Text key={name} className="month-head">{name}</Text>)}
        {days.map((day) => <Day key={day.date} day={day} column={day.day === 1 ? blanks + 1 : undefined} />)}
      </View>
      <View className="month-words">{summary}</View>
    </View>
  )
}

/** As few nodes as a day can have: a year is 365 of them, and WeChat's audit counts (WECHAT §2). */
function Day({ day: { day, mark, isWeekend }, column }: { day: YearMonth['days'][number]; column: number | undefined }) {
  const said = useWords(words)
  const place = column === undefined ? {} : { style: { gridColumnStart: column } }
  if (!mark) return <View className={classes('month-day', isWeekend && 'month-weekend')} {...place}>{day}</View>
  return (
    <View className={classes('month-day', mark === 'off' ? 'month-off' : 'month-on')} {...place}>
      <Text>{day}</Text><Text className="month-mark">{mark === 'off' ? said.off : said.on}</Text>
    </View>
  )
}
