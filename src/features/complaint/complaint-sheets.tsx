import { Text, View } from '@tarojs/components'
import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { useMessage } from '../../api/messages'
import type { Refusal } from '../../api/client'
import { useDraft } from '../../api/use-draft'
import { Button } from '../../ui/button/button'
import { Field } from '../../ui/field/field'
import { Notice } from '../../ui/notice/notice'
import { Sheet } from '../../ui/sheet/sheet'
import { useWords } from '../../words/locale'
import { TEXT_MOST } from './draft'
import { words } from './page-words'
import { nameOf, type ComplaintKey } from './use-complaints'

export type Writable = 'notAccept' | 'reopen' | 'write'
const UNDO_SECONDS = 5

export function Refused({ refusal }: { refusal: Refusal }) {
  const message = useMessage(refusal)
  return <Notice tone="bad" title={message.title} more={message.next} announced />
}

/** `onSend` answers true once the cloud has it. */
interface WritingProps { complaintKey: ComplaintKey; isBusy: boolean; refusal: Refusal | null; onClose: () => void; onSend: (text: string) => Promise<boolean> }

/** What the guest writes for a step, kept until the cloud has it. */
const useWritten = (key: ComplaintKey, step: string) => useDraft(`${nameOf(key)}:${step}`, { text: '' }, { onDisk: 'id' in key })

export function Writing({ asking, complaintKey, isBusy, refusal, onClose, onSend }: WritingProps & { asking: Writable }) {
  const said = useWords(words)
  const { draft, change, drop, isRestored } = useWritten(complaintKey, asking)
  const [isMissing, setMissing] = useState(false)
  const send = async () => {
    if (!draft.text.trim()) return setMissing(true)
    if (await onSend(draft.text)) drop()
  }
  const { title, more } = { notAccept: { title: said.notAcceptTitle, more: said.notAcceptMore }, reopen: { title: said.reopenTitle, more: said.reopenMore }, write: { title: said.addWordsTitle, more: said.addWordsMore } }[asking]
  return (
    <Sheet open title={title} onClose={onClose}
      footer={<Button words={said.send} busy={isBusy ? said.sending : undefined} onPress={() => void send()} />}>
      <Explained>{more}</Explained>
      <Field label={said.wordsLabel} lines="many" start={draft.text} maxLength={TEXT_MOST} hint={isRestored ? said.draftKept : undefined} error={isMissing ? said.wordsNeeded : undefined}
        onText={(text) => { change({ text }); setMissing(false) }} />
      {refusal && <Refused refusal={refusal} />}
    </Sheet>
  )
}

/** Withdrawing cannot be undone in the cloud, so it starts only after a few seconds in which it still can. */
export function Withdrawing({ complaintKey, isBusy, refusal, onClose, onSend }: WritingProps) {
  const said = useWords(words)
  const { draft, change, drop, isRestored } = useWritten(complaintKey, 'withdraw')
  const [left, setLeft] = useState<number | null>(null)
  const send = useRef(async () => {})
  send.current = async () => { if (await onSend(draft.text)) drop() }
  useEffect(() => {
    if (left === null) return undefined
    if (left === 0) {
      setLeft(null)
      void send.current()
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
      <Field label={said.withdrawWhy} optional lines="many" start={draft.text} maxLength={TEXT_MOST} hint={isRestored ? said.draftKept : undefined} onText={(text) => change({ text })} />
      {refusal && <Refused refusal={refusal} />}
    </Sheet>
  )
}

export const Explained = ({ children }: { children: ReactNode }) => <View className="explained"><Text>{children}</Text></View>
