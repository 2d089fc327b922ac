import { useState } from 'react'
import { CheckChoice } from '../../ui/choice/check-choice'
import { RadioChoice } from '../../ui/choice/radio-choice'
import { Field } from '../../ui/field/field'
import { useWords } from '../../words/locale'
import { StepFrame, type StepProps } from './step-frame'
import { forms } from './step-words'
import { useDraft } from '../../api/use-draft'

type Said = 'satisfied' | 'unsatisfied' | 'unreachable'
const outcomes: readonly Said[] = ['satisfied', 'unsatisfied', 'unreachable']
interface Draft { readonly outcome: Said | null; readonly text: string; readonly messageLeft: boolean }

/** C11: the call is made by somebody who did not handle the case; three attempts and a message before it may be closed. */
export function FollowUpStep(props: StepProps) {
  const { view, onSend } = props
  const said = useWords(forms)
  const { draft, change, drop } = useDraft<Draft>(`case:${view.id}:followUp`, { outcome: null, text: '', messageLeft: false })
  const [isChecked, setChecked] = useState(false)
  const { outcome, text, messageLeft } = draft
  const more = { satisfied: undefined, unsatisfied: said.unsatisfiedMore, unreachable: said.unreachableMore }
  const send = async () => {
    setChecked(true)
    if (!outcome || !text.trim()) return
    if (await onSend({ step: 'followUp', outcome, text: text.trim(), messageLeft: outcome === 'unreachable' && messageLeft })) drop()
  }
  return (
    <StepFrame {...props} onSend={() => void send()}>
      <RadioChoice label={said.outcome} look="rows" value={outcome ?? undefined} onChoose={(value) => change({ outcome: value })} error={isChecked && !outcome ? said.outcomeMissing : undefined}
        options={outcomes.map((value) => ({ value, words: said.outcomes[value], more: more[value] }))} />
      {outcome === 'unreachable' && <CheckChoice words={said.messageLeft} on={messageLeft} onChange={(on) => change({ messageLeft: on })} />}
      <Field label={said.followUpText} lines="many" start={text} maxLength={2000} error={isChecked && !text.trim() ? said.missing : undefined} onText={(typed) => change({ text: typed })} />
    </StepFrame>
  )
}
