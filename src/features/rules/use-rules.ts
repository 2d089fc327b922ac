import type { InputOf } from '@encore/contract/ask'
import type { RulesPage, SimulationView } from '@encore/contract/rules'
import type { StaffAsks } from '@encore/contract/staff'
import type { RuleForm } from '@encore/domain/points/rule-form'
import { useCallback, useState } from 'react'
import { askStaff, type Refusal } from '../../api/client'
import { once } from '../../api/once'
import { useAction } from '../../api/use-action'
import { useQuery } from '../../api/use-query'

export const useRules = () => useQuery('rules', () => askStaff('openRules', {}))

type Publishing = Omit<InputOf<StaffAsks['publishRules']>, 'operationId'>
export const useSaveDraft = () => useAction((input: { form: RuleForm; revision: number }) => askStaff('saveDraft', { revision: input.revision, form: { ...input.form, earning: [...input.form.earning] } }))
export const usePublish = () => useAction((wish: Publishing) => once<StaffAsks['publishRules']>('publish rules', { ...wish, notice: { ...wish.notice } }, (operationId) => askStaff('publishRules', { operationId, ...wish })))
export const useWithdrawRules = () => useAction((wish: { version: string; reason: string }) => once<StaffAsks['withdrawRules']>(`withdraw ${wish.version}`, { ...wish }, (operationId) => askStaff('withdrawRules', { operationId, ...wish })))

export type Simulating =
  | { readonly at: 'resting'; readonly shown: SimulationView | null }
  | { readonly at: 'counting'; readonly shown: SimulationView | null }
  | { readonly at: 'refused'; readonly refusal: Refusal; readonly shown: SimulationView | null }

/** Asks step after step until everybody is counted; broken off by an outage, it goes on where it stood (P12). */
export function useSimulation(kept: SimulationView | null) {
  const [state, setState] = useState<Simulating>({ at: 'resting', shown: kept })
  const run = useCallback(async (revision: number, months: 3 | 6 | 12, from: SimulationView | null) => {
    let step: number | null = from && from.months === months ? from.nextStep : 0
    let shown = step === 0 ? null : from
    setState({ at: 'counting', shown })
    while (step !== null) {
      const outcome = await askStaff('simulateRules', { revision, months, step })
      if (!outcome.ok) return setState({ at: 'refused', refusal: outcome.refusal, shown })
      shown = outcome.value
      step = shown.nextStep
      setState({ at: step === null ? 'resting' : 'counting', shown })
    }
  }, [])
  return { state, run }
}
export type { RulesPage }
