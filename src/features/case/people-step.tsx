import { Text } from '@tarojs/components'
import { useState } from 'react'
import { askStaff } from '../../api/client'
import { useDraft } from '../../api/use-draft'
import { useQuery } from '../../api/use-query'
import { RadioChoice } from '../../ui/choice/radio-choice'
import { Field } from '../../ui/field/field'
import { Skeleton } from '../../ui/skeleton/skeleton'
import { useWords } from '../../words/locale'
import { peopleWords } from '../../words/people'
import { NotRead } from './refused'
import { StepFrame, type StepProps } from './step-frame'
import { forms } from './step-words'

/** Hand over (nothing is reset by it, C10), or name who is complained about (never the handler, C11). */
export function PeopleStep(props: StepProps & { step: 'assign' | 'nameRespondent' }) {
  const { view, step, onSend } = props
  const said = useWords(forms)
  const { role } = useWords(peopleWords)
  const { state, again } = useQuery('team', () => askStaff('listStaff', {}))
  const [staffId, setStaffId] = useState<string | undefined>(undefined)
  const { draft, change, drop } = useDraft(`case:${view.id}:${step}`, { reason: '' })
  const [isChecked, setChecked] = useState(false)
  const people = state.at === 'ready' ? state.value.filter((row) => row.isActive && (step === 'nameRespondent' || (row.role !== 'clerk' && row.staffId !== view.handler?.staffId && row.staffId !== view.respondentStaffId))) : []
  const reason = draft.reason.trim()
  const send = async () => {
    setChecked(true)
    if (staffId && await onSend(step === 'assign' ? { step, staffId, ...(reason && { reason }) } : { step, staffId })) drop()
  }
  return (
    <StepFrame {...props} onSend={() => void send()}>
      {state.at === 'loading' && <Skeleton shape="rows" count={3} />}
      {state.at === 'refused' && <NotRead refusal={state.refusal} onRetry={() => void again()} />}
      {state.at === 'ready' && people.length === 0 && <Text className="case-more">{said.noOne}</Text>}
      {people.length > 0 && (
        <RadioChoice label={step === 'assign' ? said.who : said.whoRespondent} look="rows" value={staffId} onChoose={setStaffId} error={isChecked && !staffId ? said.whoMissing : undefined}
          options={people.map((row) => ({ value: row.staffId, words: row.name, more: role[row.role] }))} />
      )}
      {step === 'assign' && <Field label={said.reason} optional start={draft.reason} maxLength={200} onText={(text) => change({ reason: text })} />}
    </StepFrame>
  )
}
