import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh, useReachBottom } from '@tarojs/taro'
import { useState } from 'react'
import { LastKnown, LeafTurned, Trouble } from '../../features/session/trouble'
import { words } from '../../features/voucher/page-words'
import { useVouchers, type Which } from '../../features/voucher/use-vouchers'
import { VoucherList } from '../../features/voucher/voucher-list'
import '../../features/voucher/voucher.scss'
import { Button } from '../../ui/button/button'
import { RadioChoice } from '../../ui/choice/radio-choice'
import { EmptyState } from '../../ui/empty-state/empty-state'
import { Page } from '../../ui/page/page'
import { Skeleton } from '../../ui/skeleton/skeleton'
import { useWords } from '../../words/locale'

const go = (url: string) => void Taro.navigateTo({ url })

export default function VouchersPage() {
  const said = useWords(words)
  const [which, setWhich] = useState<Which>('live')
  return (
    <Page title={said.title}>
      <View className="voucher-which"><RadioChoice label={said.which} hideLabel value={which} onChoose={setWhich} options={[{ value: 'live', words: said.live }, { value: 'ended', words: said.ended }]} /></View>
      <Vouchers key={which} which={which} />
    </Page>
  )
}

function Vouchers({ which }: { which: Which }) {
  const said = useWords(words)
  const { state, again, more } = useVouchers(which)
  usePullDownRefresh(() => void again().finally(() => Taro.stopPullDownRefresh()))
  useReachBottom(() => void more())
  if (state.at === 'loading') return <Skeleton shape="rows" count={4} />
  if (state.at === 'refused') return <Trouble refusal={state.refusal} onRetry={() => void again()} />
  const { rows, hasMore, isReadingMore } = state.value
  return (
    <View>
      <LastKnown state={state} />
      <LeafTurned state={state} again={again} />
      {rows.length > 0 ? <VoucherList rows={rows} onOpen={(code) => go(`/guest/voucher/index?code=${code}`)} />
        : which === 'live' ? <EmptyState icon="ticket" title={said.emptyLive} more={said.emptyLiveMore} action={{ words: said.toGifts, onPress: () => go('/guest/gifts/index') }} />
          : <EmptyState icon="ticket" title={said.emptyEnded} />}
      {hasMore && <Button tone="plain" words={said.more} busy={isReadingMore ? said.reading : undefined} onPress={() => void more()} />}
    </View>
  )
}
