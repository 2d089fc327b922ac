import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro'
import { cloudNow } from '../../api/cloud-time'
import { LastKnown, Trouble } from '../../features/session/trouble'
import { CancelLine } from '../../features/voucher/cancel-line'
import { words } from '../../features/voucher/page-words'
import { useVoucher } from '../../features/voucher/use-vouchers'
import { VoucherDetail } from '../../features/voucher/voucher-detail'
import { Notice } from '../../ui/notice/notice'
import { Page } from '../../ui/page/page'
import { Skeleton } from '../../ui/skeleton/skeleton'
import { useWords } from '../../words/locale'
import { stateNow } from '../../words/voucher-words'

export default function VoucherPage() {
  const said = useWords(words)
  const code = useRouter().params.code ?? ''
  const { state, again, put, voucher, isRemembered } = useVoucher(code)
  usePullDownRefresh(() => void again().finally(() => Taro.stopPullDownRefresh()))
  return (
    <Page title={said.one}>
      <LastKnown state={state} />
      {isRemembered && <View className="voucher-kept"><Notice tone="warn" icon="offline" title={said.remembered} /></View>}
      {voucher && <VoucherDetail voucher={voucher} />}
      {voucher && voucher.refundPoints !== null && !isRemembered && stateNow(voucher, cloudNow()) === 'issued' && (
        <View className="voucher-below"><CancelLine voucher={voucher} points={voucher.refundPoints} onDone={put} /></View>
      )}
      {!voucher && state.at === 'loading' && <Skeleton shape="card" />}
      {!voucher && state.at === 'refused' && <Trouble refusal={state.refusal} onRetry={() => void again()} />}
    </Page>
  )
}
