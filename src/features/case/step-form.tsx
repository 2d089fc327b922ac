import { AnswerStep } from './answer-step'
import { ConcludeStep } from './conclude-step'
import { ExternalStep } from './external-step'
import { FollowUpStep } from './follow-up-step'
import { OtherCaseStep } from './other-case-step'
import { PeopleStep } from './people-step'
import { StepFrame, type StepProps } from './step-frame'
import { TextStep } from './text-step'
import { AnnulStep, ExtendStep, MoveReceivedStep } from './time-steps'

/** The form of a step; claiming needs none and is done with the tap. */
export function StepForm(props: StepProps) {
  const { step } = props
  switch (step) {
    case 'reply': case 'note': case 'waitForGuest': case 'guestResponded': case 'close': case 'reject': return <TextStep {...props} step={step} />
    case 'conclude': return <ConcludeStep {...props} />
    case 'answer': return <AnswerStep {...props} />
    case 'followUp': return <FollowUpStep {...props} />
    case 'assign': case 'nameRespondent': return <PeopleStep {...props} step={step} />
    case 'merge': case 'link': return <OtherCaseStep {...props} step={step} />
    case 'moveReceived': return <MoveReceivedStep {...props} />
    case 'extend': case 'askExtension': return <ExtendStep {...props} step={step} />
    case 'noteExternal': return <ExternalStep {...props} />
    case 'annulBreach': return <AnnulStep {...props} />
    case 'claim': return <StepFrame {...props} onSend={() => void props.onSend({ step })} />
  }
}
