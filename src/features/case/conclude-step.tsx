import type { CaseView, RootCause } from '@encore/contract/complaint'
import { useState } from 'react'
import { RadioChoice } from '../../ui/choice/radio-choice'
import { Field } from '../../ui/field/field'
import { useWords } from '../../words/locale'
import { rootCauses } from './root-causes'
import { StepFrame, type StepProps } from './step-frame'
import { forms } from './step-words'
import { useDraft } from '../../api/use-draft'
import { words } from './words'

type Verdict = NonNullable<CaseView['findings']>['verdict']
const verdicts: readonly Verdict[] = ['founded', 'partly', 'unfounded']
interface Draft { readonly findings: string; readonly verdict: Verdict | null; readonly cause: RootCause | null }

/** C11: findings, whether it is founded, and why it happened; no answer before that. */
export function ConcludeStep(props: StepProps) {
  const { view, onSend } = props
  const said = useWords(forms)
  const { verdict: verdictWords } = useWords(words)
  const { draft, change, drop } = useDraft<Draft>(`case:${view.id}:conclude`, { findings: '', verdict: null, cause: null })
  const [isChecked, setChecked] = useState(false)
  const { findings, verdict, cause } = draft
  const send = async () => {
    setChecked(true)
    if (!findings.trim() || !verdict || !cause) return
    if (await onSend({ step: 'conclude', findings: findings.trim(), verdict, rootCause: cause })) drop()
  }
  return (
    <StepFrame {...props} onSend={() => void send()}>
      <Field label={said.findings} lines="many" start={findings} example={said.findingsExample} maxLength={2000} error={isChecked && !findings.trim() ? said.missing : undefined} onText={(text) => change({ findings: text })} />
      <RadioChoice label={said.verdict} value={verdict ?? undefined} onChoose={(value) => change({ verdict: value })} error={isChecked && !verdict ? said.verdictMissing : undefined} options={verdicts.map((value) => ({ value, words: verdictWords[value] }))} />
      <RadioChoice label={said.cause} value={cause ?? undefined} onChoose={(value) => change({ cause: value })} error={isChecked && !cause ? said.causeMissing : undefined} options={rootCauses.map((value) => ({ value, words: said.causes[value] }))} />
    </StepFrame>
  )
}
