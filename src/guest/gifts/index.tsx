import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { GiftCatalogue } from '@encore/contract/gift'
import { useState } from 'react'
import { GiftSheet } from '../../features/gift/gift-sheet'
import { GiftTile } from '../../features/gift/gift-tile'
import { words } from '../../features/gift/page-words'
import { useGifts } from '../../features/gift/use-gifts'
import { Shown } from '../../features/session/shown'
import { EmptyState } from '../../ui/empty-state/empty-state'
import { Figure } from '../../ui/figure/figure'
import { Page } from '../../ui/page/page'
import { say } from '../../ui/toast/toast-store'
import { count } from '../../words/format'
import { useWords } from '../../words/locale'

const go = (url: string) => void Taro.navigateTo({ url })

export default function GiftsPage() {
  const said = useWords(words)
  const asked = useGifts()
  return (
    <Page title={said.title}>
      <Shown of={asked}>{(catalogue) => <Catalogue catalogue={catalogue} again={() => void asked.again()} />}</Shown>
    </Page>
  )
}

function Catalogue({ catalogue: { available, gifts }, again }: { catalogue: GiftCatalogue; again: () => void }) {
  const said = useWords(words)
  const [open, setOpen] = useState<string | null>(null)
  const gift = gifts.find(({ giftId }) => giftId === open)
  if (gifts.length === 0) return <EmptyState icon="gift" title={said.empty} more={said.emptyMore} action={{ words: said.vouchers, onPress: () => go('/guest/vouchers/index') }} />
  return (
    <View>
      <Figure label={said.available} value={available} tone="accent" size="small" />
      <View className="gift-grid">{gifts.map((one) => <GiftTile key={one.giftId} gift={one} onOpen={() => setOpen(one.giftId)} />)}</View>
      {gift && (
        <GiftSheet key={gift.giftId} gift={gift} available={available} onClose={() => setOpen(null)} onChanged={again}
          onShow={({ vouchers }) => { setOpen(null); go(vouchers.length === 1 ? `/guest/voucher/index?code=${vouchers[0]?.code}` : '/guest/vouchers/index') }}
          onUndone={(points) => { setOpen(null); say({ words: said.undone(count(points)), tone: 'good' }); again() }} />
      )}
    </View>
  )
}
