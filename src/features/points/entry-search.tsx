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
  return (
    <Stack>
      <RadioChoice label={said.sort} hideLabel value={only ?? 'all'} onChoose={(value) => onSeek({ only: value === 'all' ? null : value, month })}
        options={[{ value: 'all' as const, words: said.seekAll }, ...filters.map((value) => ({ value, words: said.sorts[value] }))]} />
      <DayStepper label={said.month} words={month === null ? said.anyMonth : said.monthOf(month.slice(0, 4), Number(month.slice(5)))} earlier={said.monthBefore} later={said.monthAfter}
        value={month} step={(from, by) => stepFrom(from as Month | null, by, thisMonth)} onChange={(to) => onSeek({ only, month: to })} />
    </Stack>
  )
}

/** After this month come all of them (null), where there is no further. */
function stepFrom(month: Month | null, by: 1 | -1, thisMonth: Month): Month | null | undefined {
  if (month === null) return by < 0 ? thisMonth : undefined
  return by > 0 && month >= thisMonth ? null : addMonths(month, by)
}
