import { View } from '@tarojs/components'
import type { GiftRow } from '@encore/contract/gift'
import { GIFT_LIMITS } from '@encore/domain/gift/gift-limits'
import { useState } from 'react'
import { Button } from '../../ui/button/button'
import { Field } from '../../ui/field/field'
import { List, Row } from '../../ui/list/list'
import { Sheet } from '../../ui/sheet/sheet'
import { Stack } from '../../ui/stack/stack'
import { say } from '../../ui/toast/toast-store'
import { count } from '../../words/format'
import { useTitle, useWords } from '../../words/locale'
import { Refused } from './refused'
import { type GiftDesk, useGiftDetail } from './use-gift-desk'
import { words } from './words'

/** Where the pieces are, and the two things a manager does with them: describe, count. */
export function GiftAbout({ row, desk, onEdit, onClose }: { row: GiftRow; desk: GiftDesk; onEdit: () => void; onClose: () => void }) {
  const said = useWords(words)
  const title = useTitle()(row.terms.title)
  const { state } = useGiftDetail(row.giftId)
  return (
    <Sheet open title={title} onClose={() => { desk.adjust.reset(); onClose() }} footer={<Button tone="quiet" icon="edit" words={said.edit} onPress={onEdit} />}>
      <List>
        <Row title={said.points(count(row.terms.points))} more={said.where(count(row.stock), count(row.redeemed), row.pending)} value={row.isOffered ? undefined : said.stopped} valueTone="quiet" />
        {state.at === 'ready' && <Row title={said.counts(count(state.value.used), count(state.value.open), count(state.value.expired))} />}
      </List>
      <Adjust row={row} desk={desk} />
    </Sheet>
  )
}

function Adjust({ row, desk: { adjust } }: { row: GiftRow; desk: GiftDesk }) {
  const said = useWords(words)
  const [by, setBy] = useState('')
  const [reason, setReason] = useState('')
  const [turn, setTurn] = useState(0)
  const pieces = /^[-−+]?\d{1,6}$/.test(by.trim()) ? Number(by.trim().replace('−', '-')) : 0
  const isSound = pieces !== 0 && Math.abs(pieces) <= GIFT_LIMITS.stock && reason.trim().length >= 2
  const go = async () => {
    const outcome = await adjust.act({ giftId: row.giftId, by: pieces, reason: reason.trim() })
    if (!outcome?.ok) return
    say({ words: said.now(count(outcome.value.stock)), tone: 'good' })
    setBy('')
    setReason('')
    setTurn((was) => was + 1)
  }
  return (
    <View key={turn} className="gift-desk-adjust">
      <Stack>
        <Field label={said.stockBy} onText={setBy} maxLength={7} />
        <Field label={said.reason} hint={said.reasonHint} onText={setReason} maxLength={200} />
        {adjust.state.at === 'refused' && <Refused refusal={adjust.state.refusal} />}
        <Button words={said.adjust} disabled={!isSound} busy={adjust.state.at === 'busy' ? said.adjusting : undefined} onPress={() => void go()} />
      </Stack>
    </View>
  )
}
