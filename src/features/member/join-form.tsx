import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useMessage } from '../../api/messages'
import type { Refusal } from '../../api/client'
import { Button } from '../../ui/button/button'
import { CheckChoice } from '../../ui/choice/check-choice'
import { Icon } from '../../ui/icon/icon'
import { Notice } from '../../ui/notice/notice'
import { Press } from '../../ui/press/press'
import { semantics } from '../../ui/semantics'
import { count } from '../../words/format'
import { useWords } from '../../words/locale'
import { PhoneButton } from './phone-button'
import { TermsSheet } from './terms-sheet'
import type { useJoin, JoinState, PhoneTrouble } from './use-join'
import { words } from './page-words'
import './member.scss'
import './pages.scss'

type Join = ReturnType<typeof useJoin>
type Form = Extract<JoinState, { at: 'form' }>
interface JoinFormProps { form: Form; join: Join; welcomePoints: number | null; onCallStore: (() => void) | null }

/** M1: three taps when nothing optional is touched; every refusal leaves a way on. */
export function JoinForm({ form, join, welcomePoints, onCallStore }: JoinFormProps) {
  const said = useWords(words)
  const [isReading, setReading] = useState(false)
  const current = !form.agreed ? 1 : !form.hasPhone ? 2 : 3
  return (
    <View className="join">
      {welcomePoints !== null && <View className="join-promise">{said.promise(count(welcomePoints))}</View>}
      <Step number={1} current={current} title={said.stepTerms}>
        <CheckChoice words={said.agree} on={form.agreed} onChange={join.agree} link={<Press className="text-link" role="link" onPress={() => setReading(true)}>{said.readTerms}</Press>} />
        <Optional form={form} join={join} />
      </Step>
      <Step number={2} current={current} title={said.stepPhone}>
        {form.hasPhone
          ? <View className="join-verified" {...semantics({ role: 'status' })}><Icon name="done" size={20} /><Text>{said.verified}</Text></View>
          : <PhoneButton disabled={!form.agreed} busy={form.isVerifying} onAnswer={join.takePhone} onBrowser={() => void join.verify()} />}
        {form.trouble && <Trouble trouble={form.trouble} onCallStore={onCallStore} />}
      </Step>
      <Step number={3} current={current} title={said.stepAdult}>
        <Button words={said.adultJoin} disabled={current < 3} busy={form.isJoining ? said.joining : undefined} onPress={() => void join.join()} />
        <View className="quiet-words join-hint">{said.adultHint}</View>
        {form.refusal && <Refused refusal={form.refusal} />}
      </Step>
      <TermsSheet open={isReading} onClose={() => setReading(false)} />
    </View>
  )
}

function Step({ number, current, title, children }: { number: number; current: number; title: string; children: ReactNode }) {
  const state = number < current ? 'done' : number === current ? 'now' : 'ahead'
  return (
    <View className={`join-step join-${state}`} {...semantics({ role: 'group', label: title, ...(state === 'now' && { current: 'step' as const }) })}>
      <View className="join-head">
        <View className="join-number" {...semantics({ hidden: true })}>{state === 'done' ? <Icon name="check" size={16} /> : number}</View>
        <View className="join-title" {...semantics({ role: 'heading', level: 2 })}>{title}</View>
      </View>
      <View className="join-body">{children}</View>
    </View>
  )
}

function Optional({ form: { wishes }, join }: { form: Form; join: Join }) {
  const said = useWords(words)
  return (
    <View className="join-optional">
      <View className="quiet-words">{said.optionalTitle}</View>
      <CheckChoice words={said.marketing} more={said.marketingMore} on={wishes.marketing} onChange={(marketing) => join.wish({ marketing })} />
      <CheckChoice words={said.birthday} more={said.birthdayMore} on={wishes.birthday} onChange={(birthday) => join.wish({ birthday })} />
      <CheckChoice words={said.personalisation} more={said.personalisationMore} on={wishes.personalisation} onChange={(personalisation) => join.wish({ personalisation })} />
    </View>
  )
}

/** M3: refusal and quota lead to the desk, an expired code to the button again. */
function Trouble({ trouble, onCallStore }: { trouble: PhoneTrouble; onCallStore: (() => void) | null }) {
  const said = useWords(words)
  const call = onCallStore ? { action: { words: said.callStore, onPress: onCallStore } } : {}
  switch (trouble) {
    case 'expired': return <Notice tone="warn" title={said.phoneExpired} more={said.phoneExpiredMore} announced />
    case 'denied': return <Notice title={said.phoneDenied} more={said.phoneDeniedMore} announced />
    case 'quota': return <Notice tone="warn" icon="desk" title={said.phoneQuota} more={said.phoneDesk} announced {...call} />
    case 'down': return <Notice tone="warn" icon="desk" title={said.phoneDown} more={said.phoneDesk} announced {...call} />
  }
}

function Refused({ refusal }: { refusal: Refusal }) {
  const message = useMessage(refusal)
  return <Notice tone="bad" title={message.title} more={message.next} announced />
}
