import '../messages'
import { useState } from 'react'
import { GiftAbout } from '../../features/gift-desk/gift-about'
import { GiftForm } from '../../features/gift-desk/gift-form'
import { useGiftDesk } from '../../features/gift-desk/use-gift-desk'
import { words } from '../../features/gift-desk/words'
import { ShownRows } from '../../features/session/shown-rows'
import { Button } from '../../ui/button/button'
import { EmptyState } from '../../ui/empty-state/empty-state'
import { List, Row } from '../../ui/list/list'
import { Page } from '../../ui/page/page'
import { count } from '../../words/format'
import { useTitle, useWords } from '../../words/locale'

type Open = { readonly at: 'nothing' } | { readonly at: 'new' } | { readonly at: 'about' | 'edit'; readonly giftId: string }

/** R2: the catalogue as the manager keeps it. */
export default function GiftDeskPage() {
  const said = useWords(words)
  const title = useTitle()
  const desk = useGiftDesk()
  const { state } = desk
  const [open, setOpen] = useState<Open>({ at: 'nothing' })
  const close = () => setOpen({ at: 'nothing' })
  const row = state.at === 'ready' && state.value.rows.find(({ giftId }) => 'giftId' in open && giftId === open.giftId)
  return (
    <Page title={said.title} footer={state.at === 'ready' && <Button icon="plus" words={said.add} onPress={() => setOpen({ at: 'new' })} />}>
      <ShownRows of={desk} later={said.more} empty={<EmptyState icon="gift" title={said.empty} more={said.emptyMore} />}>
        {(gifts) => (
          <List label={said.title}>
            {gifts.map((one) => (
              <Row key={one.giftId} icon="gift" title={title(one.terms.title)} more={said.where(count(one.stock), count(one.redeemed), one.pending)}
                value={one.isOffered ? said.points(count(one.terms.points)) : said.stopped} valueTone={one.isOffered ? 'accent' : 'quiet'} onPress={() => setOpen({ at: 'about', giftId: one.giftId })} />
            ))}
          </List>
        )}
      </ShownRows>
      {open.at === 'about' && row && <GiftAbout row={row} desk={desk} onEdit={() => setOpen({ at: 'edit', giftId: row.giftId })} onClose={close} />}
      {(open.at === 'new' || (open.at === 'edit' && row)) && <GiftForm key={open.at} row={open.at === 'edit' && row ? row : null} desk={desk} onClose={close} />}
    </Page>
  )
}
