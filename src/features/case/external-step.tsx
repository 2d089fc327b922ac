import type { Authority } from '@encore/contract/complaint'
import { useState } from 'react'
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
  const [authority, setAuthority] = useState<Authority>('12315')
  const [number, setNumber] = useState('')
  const [isChecked, setChecked] = useState(false)
  const send = () => {
    setChecked(true)
    if (number.trim()) void props.onSend({ step: 'noteExternal', authority, number: number.trim() })
  }
  return (
    <StepFrame {...props} onSend={send}>
      <RadioChoice label={said.authority} value={authority} onChoose={setAuthority} options={authorities.map((value) => ({ value, words: names[value] }))} />
      <Field label={said.externalNumber} maxLength={40} hint={said.externalMore} error={isChecked && !number.trim() ? said.externalMissing : undefined} onText={setNumber} />
    </StepFrame>
  )
}
