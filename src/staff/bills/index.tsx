import '../messages'
import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh, useReachBottom } from '@tarojs/taro'
import { useState } from 'react'
import { BillRows, BillSearch } from '../../features/bill/bill-list'
import { useBills, type Which } from '../../features/bill/use-bills'
import { words } from '../../features/bill/words'
import { LastKnown, LeafTurned, Trouble } from '../../features/session/trouble'
import { EmptyState } from '../../ui/empty-state/empty-state'
import { Page } from '../../ui/page/page'
import { Skeleton } from '../../ui/skeleton/skeleton'
import { useWords } from '../../words/locale'

/** Tonight's bills of this store, an earlier evening's, or one by its number. */
export default function BillsPage() {
  const said = useWords(words)
  const [which, setWhich] = useState<Which>({ by: 'evening', date: null })
  // Read by the page itself: it is shown again after a refund, and then reads again.
  const bills = useBills(which)
  usePullDownRefresh(() => void bills.again().finally(() => Taro.stopPullDownRefresh()))
  useReachBottom(() => void bills.more())
  return (
    <Page title={said.title} broad>
      <BillSearch which={which} onWhich={setWhich} />
      <Found bills={bills} isByNumber={which.by === 'number'} />
    </Page>
  )
}

function Found({ bills: { state, again, more }, isByNumber }: { bills: ReturnType<typeof useBills>; isByNumber: boolean }) {
  const said = useWords(words)
  return (
    <View className="bill-list">
      <LastKnown state={state} />
      <LeafTurned state={state} again={again} />
      {state.at === 'loading' && <Skeleton shape="rows" count={6} />}
      {state.at === 'refused' && <Trouble refusal={state.refusal} onRetry={() => void again()} />}
      {state.at === 'ready' && state.value.rows.length === 0 && (isByNumber
        ? <EmptyState icon="search" title={said.emptyFound} more={said.emptyFoundMore} />
        : <EmptyState icon="bill" title={said.empty} more={said.emptyMore} action={{ words: said.settleOne, onPress: () => void Taro.navigateTo({ url: '/staff/settle/index' }) }} />)}
      {state.at === 'ready' && state.value.rows.length > 0 && (
        <BillRows page={state.value} isByNumber={isByNumber} onMore={() => void more()} onOpen={({ id }) => void Taro.navigateTo({ url: `/staff/bill/index?id=${encodeURIComponent(id)}` })} />
      )}
    </View>
  )
}
