import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import type { ComplaintView } from '@encore/contract/complaint'
import { cloudNow } from '../../api/cloud-time'
import { isPassing } from '../../api/outage'
import { Button } from '../../ui/button/button'
import { Notice } from '../../ui/notice/notice'
import { Panel } from '../../ui/panel/panel'
import { say } from '../../ui/toast/toast-store'
import { dayWords } from '../../words/format'
import { useWords } from '../../words/locale'
import { Explained, Refused, Withdrawing, Writing, type Writable } from './complaint-sheets'
import { useComplaintStep, type ComplaintKey } from './use-complaints'
import { words } from './page-words'

type Asking = Writable | 'withdraw'
const HOTLINE = '12315'

/** What the guest may do now, as the cloud says it (C14); 12315 stays in sight whatever the state. */
export function ComplaintChoices({ complaint, complaintKey, onOld }: { complaint: ComplaintView; complaintKey: ComplaintKey; onOld: () => void }) {
  const said = useWords(words)
  const { state, act, reset } = useComplaintStep(complaintKey, complaint)
  const [asking, setAsking] = useState<Asking | null>(null)
  const open = (step: Asking) => {
    reset()
    setAsking(step)
  }
  const isBusy = state.at === 'busy'
  const finish = async (step: Parameters<typeof act>[0], done: string): Promise<boolean> => {
    const outcome = await act(step)
    if (!outcome?.ok) {
      // Another phone, or the store, was faster: what is refused is explained by what is shown.
      if (outcome && !isPassing(outcome.refusal)) onOld()
      return false
    }
    setAsking(null)
    say({ words: done, tone: 'good' })
    return true
  }
  const sheet = { complaintKey, isBusy, refusal: state.at === 'refused' ? state.refusal : null, onClose: () => setAsking(null) }
  return (
    <View className="choices">
      {state.at === 'refused' && !asking && <Refused refusal={state.refusal} />}
      {complaint.question !== null && <Notice tone="warn" icon="chat" title={said.questionTitle} more={complaint.question} action={{ words: said.addWords, onPress: () => open('write') }} />}
      {complaint.extensionAsked && <Extension asked={complaint.extensionAsked} isBusy={isBusy && !asking} onAnswer={(step, until) => void finish({ step, until }, step === 'agree' ? said.agreed : said.disagreed)} />}
      {complaint.canJudge && <Button words={said.accept} busy={isBusy && !asking ? said.accepting : undefined} onPress={() => void finish({ step: 'accept' }, said.accepted)} />}
      {complaint.canJudge && <Button words={said.notAccept} tone="quiet" onPress={() => open('notAccept')} />}
      {complaint.canReopen && <Button words={said.reopen} tone="quiet" onPress={() => open('reopen')} />}
      {complaint.canWrite && complaint.question === null && <Button words={said.addWords} tone="quiet" onPress={() => open('write')} />}
      {complaint.canWithdraw && <Button words={said.withdraw} tone="plain" onPress={() => open('withdraw')} />}
      <Hotline />
      {asking && asking !== 'withdraw' && <Writing {...sheet} asking={asking} onSend={(text) => finish({ step: asking, words: text }, asking === 'write' ? said.addedWords : said.reopened)} />}
      {asking === 'withdraw' && <Withdrawing {...sheet} onSend={(text) => finish({ step: 'withdraw', words: text }, said.withdrawn)} />}
    </View>
  )
}

interface ExtensionProps { asked: NonNullable<ComplaintView['extensionAsked']>; isBusy: boolean; onAnswer: (step: 'agree' | 'disagree', until: string) => void }

/** C9: the guest's own tap is the consent; both dates stand beside it. */
function Extension({ asked: { clock, from, until, reason }, isBusy, onAnswer }: ExtensionProps) {
  const said = useWords(words)
  const day = (date: string): string => dayWords(date, cloudNow())
  return (
    <Panel title={said.extensionTitle(said.clocks[clock], day(until))}>
      <Text className="written" userSelect>{reason}</Text>
      <Explained>{said.extensionMore(day(from))}</Explained>
      <Button words={said.agree} busy={isBusy ? said.accepting : undefined} onPress={() => onAnswer('agree', until)} />
      <Button words={said.disagree} tone="plain" disabled={isBusy} onPress={() => onAnswer('disagree', until)} />
    </Panel>
  )
}

function Hotline() {
  const said = useWords(words)
  return <Notice icon="phone" title={said.hotlineTitle} more={said.hotlineMore} action={{ words: said.hotlineCall, onPress: () => void Taro.makePhoneCall({ phoneNumber: HOTLINE }).catch(() => undefined) }} />
}
