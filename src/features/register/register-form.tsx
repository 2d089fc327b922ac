import { Text, View } from '@tarojs/components'
import { useMessage } from '../../api/messages'
import type { Refusal } from '../../api/client'
import { isOutage } from '../../api/outage'
import { CheckChoice } from '../../ui/choice/check-choice'
import { Field } from '../../ui/field/field'
import { Notice } from '../../ui/notice/notice'
import { Panel } from '../../ui/panel/panel'
import { Stack } from '../../ui/stack/stack'
import { useWords } from '../../words/locale'
import type { Registering } from './use-register'
import { words } from './words'
import './register.scss'

/** Phone, consent, 18+: three things, the rest is the guest's to add. */
export function RegisterForm({ registering }: { registering: Registering }) {
  const said = useWords(words)
  const { draft, wrong, change, checkPhone } = registering
  return (
    <Stack>
      <View className="register-columns">
        <Stack>
          <Field label={said.phone} kind="tel" start={draft.phone} example={said.phoneExample} hint={said.phoneMore} maxLength={20} error={wrong.phone ? said.phoneWrong : undefined}
            onText={(phone) => change({ phone })} onLeave={checkPhone} />
          <Field label={said.nickname} optional example={said.nicknameExample} maxLength={20} onText={(nickname) => change({ nickname })} />
        </Stack>
        <View>
          <Panel title={said.readOut}><Text className="register-read">{said.readOutText}</Text></Panel>
          <CheckChoice words={said.agreed} on={draft.agreed} error={wrong.agreed ? said.agreedMissing : undefined} onChange={(agreed) => change({ agreed })} />
          <CheckChoice words={said.adult} on={draft.adult} error={wrong.adult ? said.adultMissing : undefined} onChange={(adult) => change({ adult })} />
        </View>
      </View>
      <Panel title={said.choices}>
        <Text className="register-more">{said.choicesMore}</Text>
        <CheckChoice words={said.marketing} on={draft.marketing} onChange={(marketing) => change({ marketing })} />
        <CheckChoice words={said.birthday} on={draft.birthday} onChange={(birthday) => change({ birthday })} />
        <CheckChoice words={said.personalisation} on={draft.personalisation} onChange={(personalisation) => change({ personalisation })} />
      </Panel>
    </Stack>
  )
}

/** Beside the button, where the eye is when it answers. */
export function RegisterRefused({ refusal }: { refusal: Refusal }) {
  const said = useWords(words)
  const message = useMessage(refusal)
  return <Notice tone="bad" title={message.title} more={isOutage(refusal) ? said.safe : message.next} announced />
}
