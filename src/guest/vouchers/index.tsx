import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { ShownRows } from '../../features/session/shown-rows'
import { words } from '../../features/voucher/page-words'
import { useVouchers, type Which } from '../../features/voucher/use-vouchers'
import { VoucherList } from '../../features/voucher/voucher-list'
import '../../features/voucher/voucher.scss'
import { RadioChoice } from '../../ui/choice/radio-choice'
import { EmptyState } from '../../ui/empty-state/empty-state'
import { Page } from '../../ui/page/page'
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
  return (
    <ShownRows of={useVouchers(which)} later={said.more} empty={which === 'live'
      ? <EmptyState icon="ticket" title={said.emptyLive} more={said.emptyLiveMore} action={{ words: said.toGifts, onPress: () => go('/guest/gifts/index') }} />
      : <EmptyState icon="ticket" title={said.emptyEnded} />}>
      {(rows) => <VoucherList rows={rows} onOpen={(code) => go(`/guest/voucher/index?code=${code}`)} />}
    </ShownRows>
  )
}
