import { Text } from '@tarojs/components'
import { useState } from 'react'
import { askStaff } from '../../api/client'
import { cloudNow } from '../../api/cloud-time'
import { useQuery } from '../../api/use-query'
import { RadioChoice } from '../../ui/choice/radio-choice'
import { Skeleton } from '../../ui/skeleton/skeleton'
import { complaintWords } from '../../words/complaint'
import { momentWords } from '../../words/format'
import { useWords } from '../../words/locale'
import { NotRead } from './refused'
import { StepFrame, type StepProps } from './step-frame'
import { forms } from './step-words'

/** C10: merge is for the same guest only, the earliest receipt wins; everything else is linked. */
export function OtherCaseStep(props: StepProps & { step: 'merge' | 'link' }) {
  const { view, step, onSend } = props
  const said = useWords(forms)
  const { category } = useWords(complaintWords)
  const { state, again } = useQuery('queue:others', () => askStaff('listQueue', { show: 'open', limit: 50 }))
  const [other, setOther] = useState<string | undefined>(undefined)
  const [isChecked, setChecked] = useState(false)
  const open = state.at === 'ready' ? state.value.rows.filter((row) => row.id !== view.id) : []
  // The same guest's first; for somebody who only left a number the cloud decides whether it is the same.
  const isSame = ({ id }: { id: string }) => view.sameGuest.some((same) => same.id === id)
  const others = step === 'merge' && view.sameGuest.length > 0 ? open.filter(isSame) : open
  const send = () => {
    setChecked(true)
    if (other) void onSend(step === 'merge' ? { step, intoId: other } : { step, otherId: other })
  }
  return (
    <StepFrame {...props} onSend={send} danger={step === 'merge'}>
      <Text className="case-more">{step === 'merge' ? said.mergeMore : said.linkMore}</Text>
      {state.at === 'loading' && <Skeleton shape="rows" count={3} />}
      {state.at === 'refused' && <NotRead refusal={state.refusal} onRetry={() => void again()} />}
      {state.at === 'ready' && others.length === 0 && <Text className="case-more">{said.noOther}</Text>}
      {others.length > 0 && (
        <RadioChoice label={said.other} look="rows" value={other} onChoose={setOther} error={isChecked && !other ? said.otherMissing : undefined}
          options={others.map((row) => ({ value: row.id, words: [category[row.category], row.room, momentWords(row.receivedAt, cloudNow())].filter(Boolean).join(' · '), more: row.excerpt || row.number }))} />
      )}
    </StepFrame>
  )
}
