import '../messages'
import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh, useReachBottom } from '@tarojs/taro'
import { useState } from 'react'
import { GiftAbout } from '../../features/gift-desk/gift-about'
import { GiftForm } from '../../features/gift-desk/gift-form'
import { useGiftDesk } from '../../features/gift-desk/use-gift-desk'
import { words } from '../../features/gift-desk/words'
import { LastKnown, LeafTurned, Trouble } from '../../features/session/trouble'
import { Button } from '../../ui/button/button'
import { EmptyState } from '../../ui/empty-state/empty-state'
import { List, Row } from '../../ui/list/list'
import { Page } from '../../ui/page/page'
import { Skeleton } from '../../ui/skeleton/skeleton'
import { count } from '../../words/format'
import { useTitle, useWords } from '../../words/locale'

type Open = { readonly at: 'nothing' } | { readonly at: 'new' } | { readonly at: 'about' | 'edit'; readonly giftId: string }

/** R2: the catalogue as the manager keeps it. */
export default function GiftDeskPage() {
  const said = useWords(words)
  const title = useTitle()
  const desk = useGiftDesk()
  const { state, again, more } = desk
  const [open, setOpen] = useState<Open>({ at: 'nothing' })
  const close = () => setOpen({ at: 'nothing' })
  usePullDownRefresh(() => void again().finally(() => Taro.stopPullDownRefresh()))
  useReachBottom(() => void more())
  const rows = state.at === 'ready' ? state.value.rows : []
  const row = rows.find(({ giftId }) => 'giftId' in open && giftId === open.giftId) ?? null
  return (
    <Page title={said.title} footer={state.at === 'ready' && <Button icon="plus" words={said.add} onPress={() => setOpen({ at: 'new' })} />}>
      <LastKnown state={state} />
      <LeafTurned state={state} again={again} />
      {state.at === 'loading' && <Skeleton shape="rows" count={5} />}
      {state.at === 'refused' && <Trouble refusal={state.refusal} onRetry={() => void again()} />}
      {state.at === 'ready' && rows.length === 0 && <EmptyState icon="gift" title={said.empty} more={said.emptyMore} />}
      <View>
        <List label={said.title}>
          {rows.map((one) => (
            <Row key={one.giftId} icon="gift" title={title(one.terms.title)} more={said.where(count(one.stock), count(one.redeemed), one.pending)}
              value={one.isOffered ? said.points(count(one.terms.points)) : said.stopped} valueTone={one.isOffered ? 'accent' : 'quiet'} onPress={() => setOpen({ at: 'about', giftId: one.giftId })} />
          ))}
        </List>
      </View>
      {state.at === 'ready' && state.value.moreRefused && <Trouble refusal={state.value.moreRefused} onRetry={() => void more()} />}
      {state.at === 'ready' && state.value.hasMore && <Button words={said.more} tone="plain" busy={state.value.isReadingMore ? said.reading : undefined} onPress={() => void more()} />}
      {open.at === 'about' && row && <GiftAbout row={row} desk={desk} onEdit={() => setOpen({ at: 'edit', giftId: row.giftId })} onClose={close} />}
      {(open.at === 'new' || (open.at === 'edit' && row)) && <GiftForm key={open.at} row={open.at === 'new' ? null : row} desk={desk} onClose={close} />}
    </Page>
  )
}
