import { View } from '@tarojs/components'
import type { OwnClaim } from '@encore/contract/pos'
import { addDays, businessDate, instant } from '@encore/domain/kernel/time'
import { readYuan } from '@encore/domain/pos/read-yuan'
import { useState } from 'react'
import { askGuest, type Refusal } from '../../api/client'
import { cloudNow } from '../../api/cloud-time'
import { useMessage } from '../../api/messages'
import { once } from '../../api/once'
import { type PictureFault, sendPicture, type SentPicture } from '../../api/send-picture'
import { useAction } from '../../api/use-action'
import { Button } from '../../ui/button/button'
import { DayStepper } from '../../ui/day-stepper/day-stepper'
import { Field } from '../../ui/field/field'
import { List, Row } from '../../ui/list/list'
import { Notice } from '../../ui/notice/notice'
import { Panel } from '../../ui/panel/panel'
import { Photos } from '../../ui/photos/photos'
import { Stack } from '../../ui/stack/stack'
import { dayWords } from '../../words/format'
import { useWords } from '../../words/locale'
import { words } from './words'

/** P14: three things from the receipt. Nothing is checked here but their shape; the store compares. */
export function ClaimForm({ onSent }: { onSent: () => void }) {
  const said = useWords(words)
  const tonight = businessDate(instant(cloudNow()))
  const [draft, setDraft] = useState({ billNo: '', date: tonight, amount: '' })
  const [isChecked, setChecked] = useState(false)
  const [photo, setPhoto] = useState<SentPicture | null>(null)
  const { state, act } = useAction((sent: { billNo: string; businessDate: string; amountFen: number; photo?: string }) => once('claim', sent, (operationId) => askGuest('claimBill', { operationId, ...sent })))
  const change = (part: Partial<typeof draft>) => setDraft((was) => ({ ...was, ...part }))
  const amountFen = readYuan(draft.amount)
  const isNumber = /^[0-9A-Za-z-]{1,24}$/.test(draft.billNo.trim())
  const send = async () => {
    setChecked(true)
    if (!isNumber || !amountFen) return
    if ((await act({ billNo: draft.billNo.trim(), businessDate: draft.date, amountFen, ...(photo && { photo: photo.fileId }) }))?.ok) onSent()
  }
  return (
    <Stack>
      <Field label={said.no} example={said.noExample} maxLength={24} error={isChecked && !isNumber ? said.noShape : undefined} onText={(billNo) => change({ billNo })} />
      <DayStepper label={said.date} words={dayWords(draft.date, cloudNow())} more={said.dateMore} earlier={said.earlier} later={said.later}
        value={draft.date} step={(from, by) => (by > 0 && from >= tonight ? undefined : addDays(from, by))} onChange={(date) => change({ date })} />
      <Field label={said.amount} kind="decimal" example={said.amountExample} maxLength={10} error={isChecked && !amountFen ? said.amountWrong : undefined} onText={(amount) => change({ amount })} />
      <Receipt photo={photo} onPhoto={setPhoto} />
      {state.at === 'refused' && <Refused refusal={state.refusal} />}
      {state.at === 'done' && <Notice tone="good" title={said.sent} announced />}
      <Button words={said.send} busy={state.at === 'busy' ? said.sending : undefined} onPress={() => void send()} />
    </Stack>
  )
}

/** A picture of the receipt answers most questions; the claim goes without one, too. */
function Receipt({ photo, onPhoto }: { photo: SentPicture | null; onPhoto: (photo: SentPicture | null) => void }) {
  const said = useWords(words)
  const [at, setAt] = useState<'ready' | 'busy' | PictureFault>('ready')
  const choose = async () => {
    setAt('busy')
    const sent = await sendPicture('claims')
    setAt(typeof sent === 'string' ? sent : 'ready')
    if (sent && typeof sent !== 'string') onPhoto(sent)
  }
  return (
    <View>
      {photo && <Photos addresses={[photo.address]} label={() => said.photo} onOld={nothing} />}
      {(at === 'unreadable' || at === 'unsent') && <Notice tone="warn" {...(at === 'unsent' && { icon: 'offline' as const })} title={said.photoFault[at]} more={said.photoFaultMore} announced />}
      <Button tone="quiet" icon="camera" words={photo ? said.photoAgain : said.photo} busy={at === 'busy' ? said.photoBusy : undefined} onPress={() => void choose()} />
    </View>
  )
}
/** An address of the phone's own never grows old. */
const nothing = (): Promise<void> => Promise.resolve()

function Refused({ refusal }: { refusal: Refusal }) {
  const { title, next } = useMessage(refusal)
  return <Notice tone="bad" title={title} more={next} announced />
}

export function OwnClaims({ claims, onOpen }: { claims: readonly OwnClaim[]; onOpen: (entryId: string) => void }) {
  const said = useWords(words)
  if (claims.length === 0) return null
  return (
    <Panel title={said.own} bare>
      <List label={said.own}>
        {claims.map((one) => (
          <Row key={one.id} title={one.billNo} more={[said.of(one.amountFen, dayWords(one.businessDate, cloudNow())), one.reason].filter(Boolean).join(' · ')} value={said.state[one.state]} valueTone={one.state === 'approved' ? 'good' : 'quiet'}
            onPress={one.entryId === null ? undefined : () => onOpen(one.entryId ?? '')} />
        ))}
      </List>
    </Panel>
  )
}
