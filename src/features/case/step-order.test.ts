import type { CaseView, PromiseView, StepKind } from '@encore/contract/complaint'
import { otherSteps, primaryStep } from './step-order'

const firstReply = (status: PromiseView['status'], settledAt: number | null): PromiseView => ({ clock: 'firstReply', status, dueDate: '2026-06-11', breachAt: 0, provisional: false, extendedTo: null, settledAt })
const known = (steps: readonly StepKind[], promise: PromiseView): Pick<CaseView, 'steps' | 'promises'> => ({ steps, promises: [promise] })
const open: readonly StepKind[] = ['note', 'reply', 'conclude', 'assign']

describe('C15 one primary step, of those the cloud allows', () => {
  it('C6 a reply that is owed comes before the conclusion, a late one too', () => {
    expect(primaryStep(known(open, firstReply('running', null)))).toBe('reply')
    expect(primaryStep(known(open, firstReply('breached', null)))).toBe('reply')
  })
  it('C6 once replied, the conclusion is next and a further reply stays possible', () => {
    expect(primaryStep(known(open, firstReply('met', 1)))).toBe('conclude')
    expect(otherSteps(known(open, firstReply('met', 1)))).toEqual(['reply', 'note', 'assign'])
  })
  it('claiming comes before everything; nothing allowed is nothing to do', () => {
    expect(primaryStep(known(['note', 'claim'], firstReply('running', null)))).toBe('claim')
    expect(primaryStep(known(['note'], firstReply('met', 1)))).toBeNull()
  })
})
