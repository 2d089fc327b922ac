import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { Field } from '../../ui/field/field'
import { Press } from '../../ui/press/press'
import { useWords } from '../../words/locale'
import { StepFrame, type StepProps } from './step-frame'
import type { StepSent } from './step-sent'
import { forms, snippets } from './step-words'
import { useDraft } from '../../api/use-draft'

export type TextStepKind = 'reply' | 'note' | 'waitForGuest' | 'guestResponded' | 'close' | 'reject'
const lengths: Record<TextStepKind, number> = { reply: 2000, note: 2000, guestResponded: 2000, waitForGuest: 200, close: 200, reject: 200 }

function stepOf(step: TextStepKind, text: string): StepSent {
  if (step === 'reject') return { step, reason: text }
  if (step === 'close') return text ? { step, text } : { step }
  return { step, text }
}

/** Steps that are one text: written here, kept here until the cloud has it. */
export function TextStep(props: StepProps & { step: TextStepKind }) {
  const { view, step, onSend } = props
  const said = useWords(forms)
  const ready = useWords(snippets)[view.category]
  const { draft, change, drop } = useDraft(`case:${view.id}:${step}`, { text: '' })
  const [isMissing, setMissing] = useState(false)
  const [turn, setTurn] = useState(0)
  const isOptional = step === 'close'
  const send = async () => {
    const text = draft.text.trim()
    if (!text && !isOptional) return setMissing(true)
    if (await onSend(stepOf(step, text))) drop()
  }
  const add = (sentence: string) => {
    change({ text: `${draft.text}${sentence}`.slice(0, lengths[step]) })
    setTurn((n) => n + 1)
  }
  return (
    <StepFrame {...props} danger={step === 'reject'} onSend={() => void send()}>
      <Field key={turn} label={said.text[step]} lines="many" start={draft.text} maxLength={lengths[step]} hint={said.textMore[step] || undefined} optional={isOptional}
        error={isMissing && !draft.text.trim() ? said.missing : undefined} onText={(text) => change({ text })} />
      {step === 'reply' && <Snippets sentences={ready} onAdd={add} />}
    </StepFrame>
  )
}

/** A tap adds the sentence where the text ends; the handler goes on from there. */
export function Snippets({ sentences, onAdd }: { sentences: readonly string[]; onAdd: (sentence: string) => void }) {
  const said = useWords(forms)
  return (
    <View className="snippets">
      <Text className="snippets-title">{said.snippets}</Text>
      {sentences.map((sentence) => <Press key={sentence} className="snippet" onPress={() => onAdd(sentence)}><Text>{sentence}</Text></Press>)}
    </View>
  )
}
