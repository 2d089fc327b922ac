import type { Authority } from '@encore/contract/complaint'
import { useState } from 'react'
import { useDraft } from '../../api/use-draft'
import { RadioChoice } from '../../ui/choice/radio-choice'
import { Field } from '../../ui/field/field'
import { useWords } from '../../words/locale'
import { StepFrame, type StepProps } from './step-frame'
import { forms } from './step-words'
import { words } from './words'

const authorities: readonly Authority[] = ['12315', 'police', 'other']

/** The number under which the consumer line or the police keep the same matter. */
export function ExternalStep(props: StepProps) {
  const said = useWords(forms)
  const { authority: names } = useWords(words)
  const { draft, change, drop } = useDraft<{ authority: Authority; number: string }>(`case:${props.view.id}:noteExternal`, { authority: '12315', number: '' })
  const [isChecked, setChecked] = useState(false)
  const { authority } = draft
  const number = draft.number.trim()
  const send = async () => {
    setChecked(true)
    if (number && await props.onSend({ step: 'noteExternal', authority, number })) drop()
  }
  return (
    <StepFrame {...props} onSend={() => void send()}>
      <RadioChoice label={said.authority} value={authority} onChoose={(value) => change({ authority: value })} options={authorities.map((value) => ({ value, words: names[value] }))} />
      <Field label={said.externalNumber} start={draft.number} maxLength={40} hint={said.externalMore} error={isChecked && !number ? said.externalMissing : undefined} onText={(text) => change({ number: text })} />
    </StepFrame>
  )
}
