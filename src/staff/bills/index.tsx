import '../messages'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { BillRows, BillSearch } from '../../features/bill/bill-list'
import { useBills, type Which } from '../../features/bill/use-bills'
import { words } from '../../features/bill/words'
import { ShownRows } from '../../features/session/shown-rows'
import { EmptyState } from '../../ui/empty-state/empty-state'
import { Page } from '../../ui/page/page'
import { useWords } from '../../words/locale'

/** Tonight's bills of this store, an earlier evening's, or one by its number. */
export default function BillsPage() {
  const said = useWords(words)
  const [which, setWhich] = useState<Which>({ by: 'evening', date: null })
  // Read by the page itself: it is shown again after a refund, and then reads again.
  const bills = useBills(which)
  return (
    <Page title={said.title} broad>
      <BillSearch which={which} onWhich={setWhich} />
      <Found bills={bills} isByNumber={which.by === 'number'} />
    </Page>
  )
}

function Found({ bills, isByNumber }: { bills: ReturnType<typeof useBills>; isByNumber: boolean }) {
  const said = useWords(words)
  const { state } = bills
  return (
    <View className="bill-list">
      <ShownRows of={bills} later={said.more} empty={isByNumber
        ? <EmptyState icon="search" title={said.emptyFound} more={said.emptyFoundMore} />
        : <EmptyState icon="bill" title={said.empty} more={said.emptyMore} action={{ words: said.settleOne, onPress: () => void Taro.navigateTo({ url: '/staff/settle/index' }) }} />}>
        {(rows) => <BillRows rows={rows} isByNumber={isByNumber} onOpen={({ id }) => void Taro.navigateTo({ url: `/staff/bill/index?id=${encodeURIComponent(id)}` })} />}
      </ShownRows>
      {state.at === 'ready' && state.value.rows.length > 0 && !state.value.hasMore && <View className="bill-end bill-quiet">{said.end}</View>}
    </View>
  )
}
