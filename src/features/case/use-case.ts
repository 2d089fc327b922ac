import type { CaseView } from '@encore/contract/complaint'
import type { Canonical } from '@encore/domain/kernel/hash'
import { useCallback } from 'react'
import { askStaff } from '../../api/client'
import { once } from '../../api/once'
import { useAction } from '../../api/use-action'
import { forget, useQuery } from '../../api/use-query'
import type { StepSent } from './step-sent'

/**
 * One complaint and the steps on it. A step names the version it was decided on: when somebody was faster, the case is read anew and
 * whatever was written stays in its form (CHANGED_MEANWHILE).
 */
export function useCase(id: string) {
  const { state, again, renew, put } = useQuery(`case:${id}`, () => askStaff('getCase', { id }), { keepOnDisk: true })
  const working = useAction(({ step, version }: { step: StepSent; version: number }) =>
    // Without the version: a step that was sent but not answered is the same step after the case has been read anew (P8).
    once(`case:${id}:${step.step}`, { id, do: JSON.parse(JSON.stringify(step)) as Canonical }, (operationId) => askStaff('workComplaint', { operationId, id, version, do: step })))
  const { act } = working

  const work = useCallback(async (view: CaseView, step: StepSent) => {
    const outcome = await act({ step, version: view.version })
    if (outcome?.ok) {
      forget('queue:')
      put(outcome.value)
    } else if (outcome && ['CHANGED_MEANWHILE', 'WRONG_STATE', 'NOT_YOUR_CASE'].includes(outcome.refusal.code)) await again()
    return outcome
  }, [act, put, again])

  return { state, again, renew, work, doing: working.state, rest: working.reset }
}
export type CaseWork = ReturnType<typeof useCase>
