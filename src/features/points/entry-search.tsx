import { addMonths, businessDate, instant, type Month, monthOf } from '@encore/domain/kernel/time'
import type { EntryFilter } from '@encore/contract/points'
import { cloudNow } from '../../api/cloud-time'
import { RadioChoice } from '../../ui/choice/radio-choice'
import { DayStepper } from '../../ui/day-stepper/day-stepper'
import { Stack } from '../../ui/stack/stack'
import { useWords } from '../../words/locale'
import { words } from './page-words'
import type { Sought } from './use-entries'

const filters: readonly EntryFilter[] = ['given', 'used', 'expired', 'corrected']

/** Which sort, and which month; the step before this month is all of them. */
export function EntrySearch({ sought: { only, month }, onSeek }: { sought: Sought; onSeek: (sought: Sought) => void }) {
  const said = useWords(words)
  const thisMonth = monthOf(businessDate(instant(cloudNow())))
  const later = month === null || month >= thisMonth ? null : addMonths(month as Month, 1)
  return (
    <Stack>
      <RadioChoice label={said.sort} hideLabel value={only ?? 'all'} onChoose={(value) => onSeek({ only: value === 'all' ? null : value, month })}
        options={[{ value: 'all' as const, words: said.seekAll }, ...filters.map((value) => ({ value, words: said.sorts[value] }))]} />
      <DayStepper label={said.month} words={month === null ? said.anyMonth : said.monthOf(month.slice(0, 4), Number(month.slice(5)))} earlier={said.monthBefore} later={said.monthAfter}
        onEarlier={() => onSeek({ only, month: month === null ? thisMonth : addMonths(month as Month, -1) })}
        onLater={month === null ? undefined : () => onSeek({ only, month: later })} />
    </Stack>
  )
}
