import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import type { ComplaintView } from '@encore/contract/complaint'
import { useMessage } from '../../api/messages'
import type { Refusal } from '../../api/client'
import { Button } from '../../ui/button/button'
import { Field } from '../../ui/field/field'
import { Notice } from '../../ui/notice/notice'
import { Sheet } from '../../ui/sheet/sheet'
import { say } from '../../ui/toast/toast-store'
import { useWords } from '../../words/locale'
import { TEXT_MOST } from './draft'
import { useComplaintStep, type ComplaintKey } from './use-complaints'
import { words } from './page-words'

type Asking = 'notAccept' | 'reopen' | 'withdraw'
const HOTLINE = '12315'
const UNDO_SECONDS = 5

/** What the guest may do now, as the cloud says it (C14); 12315 stays in sight whatever the state. */
export function ComplaintChoices({ complaint, complaintKey }: { complaint: ComplaintView; complaintKey: ComplaintKey }) {
  const said = useWords(words)
  const { state, act } = useComplaintStep(complaintKey, complaint)
  const [asking, setAsking] = useState<Asking | null>(null)
  const isBusy = state.at === 'busy'
  const finish = async (step: Parameters<typeof act>[0], done: string): Promise<void> => {
    const outcome = await act(step)
    if (!outcome?.ok) return
    setAsking(null)
    say({ words: done, tone: 'good' })
  }
  return (
    <View className="choices">
      {state.at === 'refused' && !asking && <Refused refusal={state.refusal} />}
      {complaint.canJudge && <Button words={said.accept} busy={isBusy && !asking ? said.accepting : undefined} onPress={() => void finish({ step: 'accept' }, said.accepted)} />}
      {complaint.canJudge && <Button words={said.notAccept} tone="quiet" onPress={() => setAsking('notAccept')} />}
      {complaint.canReopen && <Button words={said.reopen} tone="quiet" onPress={() => setAsking('reopen')} />}
      {complaint.canWithdraw && <Button words={said.withdraw} tone="plain" onPress={() => setAsking('withdraw')} />}
      <Hotline />
      {asking && asking !== 'withdraw' && (
        <Writing asking={asking} isBusy={isBusy} refusal={state.at === 'refused' ? state.refusal : null} onClose={() => setAsking(null)}
          onSend={(text) => void finish({ step: asking, words: text }, asking === 'reopen' ? said.reopened : said.reopened)} />
      )}
      {asking === 'withdraw' && (
        <Withdrawing isBusy={isBusy} refusal={state.at === 'refused' ? state.refusal : null} onClose={() => setAsking(null)}
          onSend={(text) => void finish({ step: 'withdraw', words: text }, said.withdrawn)} />
      )}
    </View>
  )
}

function Refused({ refusal }: { refusal: Refusal }) {
  const message = useMessage(refusal)
  return <Notice tone="bad" title={message.title} more={message.next} announced />
}

interface WritingProps { isBusy: boolean; refusal: Refusal | null; onClose: () => void; onSend: (text: string) => void }

function Writing({ asking, isBusy, refusal, onClose, onSend }: WritingProps & { asking: 'notAccept' | 'reopen' }) {
  const said = useWords(words)
  const text = useRef('')
  const [isMissing, setMissing] = useState(false)
  const send = () => (text.current.trim() ? onSend(text.current) : setMissing(true))
  return (
    <Sheet open title={asking === 'reopen' ? said.reopenTitle : said.notAcceptTitle} onClose={onClose}
      footer={<Button words={said.send} busy={isBusy ? said.sending : undefined} onPress={send} />}>
      <Explained>{asking === 'reopen' ? said.reopenMore : said.notAcceptMore}</Explained>
      <Field label={said.wordsLabel} lines="many" maxLength={TEXT_MOST} error={isMissing ? said.wordsNeeded : undefined}
        onText={(typed) => { text.current = typed; setMissing(false) }} />
      {refusal && <Refused refusal={refusal} />}
    </Sheet>
  )
}

/** Withdrawing cannot be undone in the cloud, so it starts only after a few seconds in which it still can. */
function Withdrawing({ isBusy, refusal, onClose, onSend }: WritingProps) {
  const said = useWords(words)
  const text = useRef('')
  const [left, setLeft] = useState<number | null>(null)
  const send = useRef(onSend)
  send.current = onSend
  useEffect(() => {
    if (left === null) return undefined
    if (left === 0) {
      setLeft(null)
      send.current(text.current)
      return undefined
    }
    const ticking = setTimeout(() => setLeft(left - 1), 1000)
    return () => clearTimeout(ticking)
  }, [left])
  const footer = left === null
    ? <Button words={said.withdraw} tone="danger" busy={isBusy ? said.sending : undefined} onPress={() => setLeft(UNDO_SECONDS)} />
    : <Button words={`${said.withdrawUndo} · ${said.withdrawIn(left)}`} tone="quiet" onPress={() => setLeft(null)} />
  return (
    <Sheet open title={said.withdrawTitle} onClose={onClose} footer={footer}>
      <Explained>{said.withdrawMore}</Explained>
      <Field label={said.withdrawWhy} optional lines="many" maxLength={TEXT_MOST} onText={(typed) => { text.current = typed }} />
      {refusal && <Refused refusal={refusal} />}
    </Sheet>
  )
}

const Explained = ({ children }: { children: ReactNode }) => <View className="explained"><Text>{children}</Text></View>

function Hotline() {
  const said = useWords(words)
  return <Notice icon="phone" title={said.hotlineTitle} more={said.hotlineMore} action={{ words: said.hotlineCall, onPress: () => void Taro.makePhoneCall({ phoneNumber: HOTLINE }).catch(() => undefined) }} />
}
