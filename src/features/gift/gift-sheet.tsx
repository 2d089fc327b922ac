import { Text, View } from '@tarojs/components'
import type { GiftRedeemed, GiftView } from '@encore/contract/gift'
import { GIFT_LIMITS } from '@encore/domain/gift/gift-limits'
import { useState } from 'react'
import { cloudNow } from '../../api/cloud-time'
import { useMessage } from '../../api/messages'
import type { Refusal } from '../../api/client'
import { Button } from '../../ui/button/button'
import { List, Row } from '../../ui/list/list'
import { Notice } from '../../ui/notice/notice'
import { Sheet } from '../../ui/sheet/sheet'
import { Stepper } from '../../ui/stepper/stepper'
import { count, dateWords, lastDayBefore } from '../../words/format'
import { useTitle, useWords } from '../../words/locale'
import { GiftPicture } from './gift-tile'
import { words } from './page-words'
import { useGiveBack, useRedeem } from './use-gifts'

interface GiftSheetProps { gift: GiftView; available: number; onClose: () => void; onChanged: () => void; onShow: (redeemed: GiftRedeemed) => void; onUndone: (points: number) => void }

/** What it is, how many, what is left afterwards; then one press, and a way back while the hand is still there. */
export function GiftSheet({ gift, available, onClose, onChanged, onShow, onUndone }: GiftSheetProps) {
  const said = useWords(words)
  const title = useTitle()(gift.title)
  const [units, setUnits] = useState(1)
  const { state, act } = useRedeem()
  const price = gift.points * units
  const cannot = gift.stock === 0 || gift.refused !== null || price > available
  const redeem = async () => { if (await act({ gift, units })) onChanged() }
  if (state.at === 'done') return <Done redeemed={state.value} title={title} onClose={onClose} onShow={onShow} onUndone={onUndone} />
  return (
    <Sheet open title={title} onClose={onClose}
      footer={<Button words={said.redeem(count(price))} disabled={cannot} busy={state.at === 'busy' ? said.redeeming : undefined} onPress={() => void redeem()} />}>
      <GiftPicture picture={gift.picture} tone={gift.tone} name={title} />
      <About gift={gift} />
      {gift.stock > 0 && !gift.refused && <Choose gift={gift} units={units} available={available} onUnits={setUnits} />}
      {gift.refused && <Refused refusal={gift.refused} />}
      {state.at === 'refused' && <Refused refusal={state.refusal} />}
    </Sheet>
  )
}

function About({ gift }: { gift: GiftView }) {
  const said = useWords(words)
  const note = useTitle()(gift.note)
  const lines = [
    gift.stock === 0 ? said.soldOut : said.left(gift.stock),
    gift.perMember !== null && said.limit(gift.perMember),
    gift.had > 0 && said.had(gift.had),
    said.valid(gift.validDays),
    gift.offeredUntil !== null && said.offeredUntil(dateWords(lastDayBefore(gift.offeredUntil), cloudNow())),
  ].filter(Boolean)
  return <View className="gift-about"><Text>{note}</Text><Text className="gift-lines">{lines.join(' · ')}</Text></View>
}

function Choose({ gift, units, available, onUnits }: { gift: GiftView; units: number; available: number; onUnits: (units: number) => void }) {
  const said = useWords(words)
  const price = gift.points * units
  const most = Math.max(1, Math.min(GIFT_LIMITS.units, gift.stock, (gift.perMember ?? GIFT_LIMITS.units) - (gift.perMember === null ? 0 : gift.had)))
  return (
    <View>
      <List>
        {most > 1 && <Row title={said.units} trailing={<Stepper label={said.units} value={units} min={1} max={most} onChange={onUnits} />} />}
        <Row title={said.total} value={said.points(count(price))} valueTone="accent" />
        {price <= available && <Row title={said.after} value={count(available - price)} valueTone="quiet" />}
      </List>
      {price > available && <Notice tone="warn" icon="points" title={said.missing(count(price - available))} more={said.missingMore} />}
    </View>
  )
}

function Done({ redeemed, title, onClose, onShow, onUndone }: { redeemed: GiftRedeemed; title: string } & Pick<GiftSheetProps, 'onClose' | 'onShow' | 'onUndone'>) {
  const said = useWords(words)
  const { state, act } = useGiveBack()
  const undo = async () => {
    const outcome = await act(redeemed.vouchers.map(({ code }) => code))
    if (outcome?.ok) onUndone(redeemed.points)
  }
  return (
    <Sheet open title={title} onClose={onClose} footer={<Button words={said.show} icon="ticket" onPress={() => onShow(redeemed)} />}>
      <Notice tone="good" title={said.done} more={said.doneMore(redeemed.vouchers.length)} announced />
      <List><Row title={said.after} value={count(redeemed.available)} valueTone="accent" /></List>
      {state.at === 'refused' && <Refused refusal={state.refusal} />}
      <Button tone="plain" icon="undo" words={said.undo} busy={state.at === 'busy' ? said.undoing : undefined} onPress={() => void undo()} />
    </Sheet>
  )
}

function Refused({ refusal }: { refusal: Refusal }) {
  const message = useMessage(refusal)
  return <Notice tone={refusal.code === 'GIFT_SOLD_OUT' ? 'warn' : 'bad'} icon="info" title={message.title} more={message.next} announced />
}
