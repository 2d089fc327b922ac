import { Text } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { CaseView } from '@encore/contract/complaint'
import { useState } from 'react'
import { askStaff } from '../../api/client'
import { useAction } from '../../api/use-action'
import { Button } from '../../ui/button/button'
import { RadioChoice } from '../../ui/choice/radio-choice'
import { Field } from '../../ui/field/field'
import { List, Row } from '../../ui/list/list'
import { Panel } from '../../ui/panel/panel'
import { Sheet } from '../../ui/sheet/sheet'
import { Stack } from '../../ui/stack/stack'
import { useWords } from '../../words/locale'
import { Refused } from './refused'
import { words } from './words'
import './case.scss'

/** Who complained: masked, and the whole number only with a reason that the guest can read later (M8). */
export function Complainant({ complainant: { memberId, name, phoneMasked, anonymous } }: { complainant: CaseView['complainant'] }) {
  const said = useWords(words)
  const [isAsking, setAsking] = useState(false)
  const canSee = memberId !== null && phoneMasked !== null
  return (
    <Panel title={said.complainant} bare>
      <List>
        <Row icon={anonymous ? 'shield' : 'people'} title={name ?? (anonymous ? said.anonymous : said.noName)} {...((name !== null || !anonymous) && { more: [phoneMasked ?? said.noPhone, anonymous && said.toRespondent].filter(Boolean).join(' · ') })} />
        {canSee && <Row icon="eye" title={said.fullPhone} onPress={() => setAsking(true)} />}
      </List>
      {isAsking && memberId && <PhoneSheet memberId={memberId} onClose={() => setAsking(false)} />}
    </Panel>
  )
}

function PhoneSheet({ memberId, onClose }: { memberId: string; onClose: () => void }) {
  const said = useWords(words)
  const [reason, setReason] = useState('')
  const [isOther, setOther] = useState(false)
  const [isMissing, setMissing] = useState(false)
  const { state, act } = useAction((why: string) => askStaff('seePhone', { memberId, reason: why }))
  const see = () => (reason.trim().length >= 2 ? void act(reason.trim()) : setMissing(true))
  if (state.at === 'done') return <PhoneSeen phone={state.value.phone} onClose={onClose} />
  const options = [...said.phoneReasons, said.phoneOther].map((value) => ({ value, words: value }))
  const choose = (value: string) => {
    setOther(value === said.phoneOther)
    setReason(value === said.phoneOther ? '' : value)
    setMissing(false)
  }
  return (
    <Sheet open title={said.fullPhone} onClose={onClose} footer={<Button words={said.see} icon="eye" busy={state.at === 'busy' ? said.seeing : undefined} onPress={see} />}>
      <Stack>
        {state.at === 'refused' && <Refused refusal={state.refusal} />}
        <Text className="case-more">{said.fullPhoneMore}</Text>
        <RadioChoice label={said.phoneReason} options={options} value={isOther ? said.phoneOther : reason || undefined} onChoose={choose} error={isMissing && !isOther ? said.phoneOtherMissing : undefined} />
        {isOther && <Field label={said.phoneOther} maxLength={200} onText={setReason} error={isMissing && reason.trim().length < 2 ? said.phoneOtherMissing : undefined} />}
      </Stack>
    </Sheet>
  )
}

function PhoneSeen({ phone, onClose }: { phone: string; onClose: () => void }) {
  const said = useWords(words)
  return (
    <Sheet open title={said.fullPhone} onClose={onClose} footer={<Button words={said.call} icon="phone" onPress={() => void Taro.makePhoneCall({ phoneNumber: phone })} />}>
      <Text className="case-phone" userSelect>{phone.replace(/^(\d{3})(\d{4})(\d{4})$/, '$1 $2 $3')}</Text>
      <Button words={said.copy} tone="quiet" onPress={() => void Taro.setClipboardData({ data: phone })} />
    </Sheet>
  )
}
