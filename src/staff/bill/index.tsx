import '../messages'
import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { BillDetail } from '../../features/bill/bill-view'
import { RefundSheet } from '../../features/bill/refund-sheet'
import { Undone, UndoLine } from '../../features/bill/undo-line'
import { useBill, type BillRefunded } from '../../features/bill/use-bills'
import { words } from '../../features/bill/words'
import { LastKnown, Trouble } from '../../features/session/trouble'
import { Button } from '../../ui/button/button'
import { Page } from '../../ui/page/page'
import { Skeleton } from '../../ui/skeleton/skeleton'
import { say } from '../../ui/toast/toast-store'
import { useWords } from '../../words/locale'

export default function BillPage() {
  const said = useWords(words)
  const { params } = useRouter()
  const { state, again } = useBill(decodeURIComponent(params.id ?? ''))
  const [undone, setUndone] = useState<BillRefunded | null>(null)
  const [isRefunding, setRefunding] = useState(false)
  usePullDownRefresh(() => void again().finally(() => Taro.stopPullDownRefresh()))
  const bill = state.at === 'ready' ? state.value : null
  const done = (value: BillRefunded) => {
    setRefunding(false)
    say({ words: said.refunded(value.refundFen), tone: 'good' })
    void again()
  }
  return (
    <Page title={said.one} broad footer={bill?.mayRefund && <Button words={said.refund} icon="undo" tone="quiet" onPress={() => setRefunding(true)} />}>
      <LastKnown state={state} />
      {state.at === 'loading' && <View><Skeleton shape="figure" /><Skeleton shape="rows" count={5} /></View>}
      {state.at === 'refused' && <Trouble refusal={state.refusal} onRetry={() => void again()} />}
      {undone && <Undone done={undone} />}
      {bill && <BillDetail bill={bill} onGuest={(id) => void Taro.navigateTo({ url: `/staff/member/index?id=${encodeURIComponent(id)}` })} />}
      {bill && bill.undoUntil !== null && !undone && <UndoLine billId={bill.id} billNo={bill.billNo} until={bill.undoUntil} onUndone={(value) => { setUndone(value); void again() }} />}
      {bill && isRefunding && <RefundSheet bill={bill} onClose={() => setRefunding(false)} onDone={done} />}
    </Page>
  )
}
