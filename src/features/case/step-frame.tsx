import type { CaseView, StepKind } from '@encore/contract/complaint'
import type { ReactNode } from 'react'
import type { Refusal } from '../../api/client'
import type { Doing } from '../../api/use-action'
import { Button } from '../../ui/button/button'
import { Notice } from '../../ui/notice/notice'
import { Sheet } from '../../ui/sheet/sheet'
import { Stack } from '../../ui/stack/stack'
import { useWords } from '../../words/locale'
import { Refused } from './refused'
import type { StepSent } from './step-sent'
import { forms } from './step-words'
import { stepNames } from './words'
import './case.scss'

/** What every step's form is given. `onSend` answers true once the cloud has it. */
export interface StepProps {
  readonly view: CaseView
  readonly step: StepKind
  readonly doing: Doing<CaseView>
  readonly onSend: (step: StepSent) => Promise<boolean>
  readonly onClose: () => void
}

interface StepFrameProps extends Pick<StepProps, 'view' | 'step' | 'doing' | 'onClose'> { onSend: () => void; danger?: boolean; children?: ReactNode }

/** One question with one button; what is written stays when the answer is no. */
export function StepFrame({ view, step, doing, onClose, onSend, danger, children }: StepFrameProps) {
  const said = useWords(forms)
  const { name } = useWords(stepNames)
  const isGone = !view.steps.includes(step)
  return (
    <Sheet open title={name[step]} onClose={onClose}
      footer={<Button words={name[step]} tone={danger ? 'danger' : 'primary'} disabled={isGone} busy={doing.at === 'busy' ? said.sending : undefined} onPress={onSend} />}>
      <Stack>
        {isGone ? <Notice tone="warn" icon="info" title={said.changed} more={said.undone} announced /> : doing.at === 'refused' && <StepRefused refusal={doing.refusal} />}
        {children}
      </Stack>
    </Sheet>
  )
}

function StepRefused({ refusal }: { refusal: Refusal }) {
  const said = useWords(forms)
  if (refusal.code === 'CHANGED_MEANWHILE') return <Notice tone="warn" title={said.changed} more={said.changedMore} announced />
  return <Refused refusal={refusal} safe={said.safe} />
}
