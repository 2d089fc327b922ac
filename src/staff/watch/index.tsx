import '../messages'
import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh } from '@tarojs/taro'
import type { SignRow } from '@encore/contract/watch'
import { addDays, asBusinessDate } from '@encore/domain/kernel/time'
import { useState } from 'react'
import { askStaff } from '../../api/client'
import { cloudNow } from '../../api/cloud-time'
import { useQuery } from '../../api/use-query'
import { LastKnown, Trouble } from '../../features/session/trouble'
import { Signs } from '../../features/watch/sign-list'
import { words } from '../../features/watch/words'
import { DayStepper } from '../../ui/day-stepper/day-stepper'
import { Page } from '../../ui/page/page'
import { Skeleton } from '../../ui/skeleton/skeleton'
import { Stack } from '../../ui/stack/stack'
import { dayWords } from '../../words/format'
import { useWords } from '../../words/locale'

const open = ({ id, kind, guest }: SignRow) =>
  void Taro.navigateTo({ url: kind === 'earn' ? `/staff/bill/index?id=${encodeURIComponent(id)}` : `/staff/member/index?id=${encodeURIComponent(guest.memberId)}` })

/** One day of the store, tonight first; the cloud says which day tonight is. */
export default function WatchPage() {
  const said = useWords(words)
  const [date, setDate] = useState<string | null>(null)
  const { state, again } = useQuery(`watch:${date ?? 'tonight'}`, () => askStaff('watchDay', date === null ? {} : { businessDate: date }))
  usePullDownRefresh(() => void again().finally(() => Taro.stopPullDownRefresh()))
  const [tonight, setTonight] = useState<string | null>(null)
  const shown = date ?? (state.at === 'ready' ? state.value.businessDate : null)
  if (date === null && shown !== null && tonight !== shown) setTonight(shown)
  return (
    <Page title={said.title} broad>
      <Stack>
        {shown !== null && (
          <DayStepper label={said.date} words={dayWords(shown, cloudNow())} more={shown === tonight ? said.tonight : said.more} earlier={said.earlier} later={said.later}
            value={shown} step={(from, by) => (by > 0 && (tonight === null || from >= tonight) ? undefined : addDays(asBusinessDate(from), by))} onChange={setDate} />
        )}
        <LastKnown state={state} />
        {state.at === 'loading' && <View><Skeleton shape="rows" count={4} /></View>}
        {state.at === 'refused' && <Trouble refusal={state.refusal} onRetry={() => void again()} />}
        {state.at === 'ready' && <Signs day={state.value} onOpen={open} />}
      </Stack>
    </Page>
  )
}
