import type { InputOf } from '@encore/contract/ask'
import type { StaffAsks } from '@encore/contract/staff'
import { askStaff } from '../../api/client'
import { once } from '../../api/once'
import { useAction } from '../../api/use-action'
import { usePages } from '../../api/use-pages'

export type Show = NonNullable<InputOf<StaffAsks['listApprovals']>['show']>

export const useApprovals = (show: Show) => usePages(`approvals:${show}`, (after) => askStaff('listApprovals', { show, ...(after !== undefined && { after }) }))

export type Word = { readonly id: string; readonly decision: 'approve'; readonly answer: string | null } | { readonly id: string; readonly decision: 'decline'; readonly answer: string }

/** P8: pressing again after an outage is the same word. */
export const useDecide = () => useAction((word: Word) => once<StaffAsks['decideApproval']>(`decide ${word.id}`, { ...word }, (operationId) =>
  askStaff('decideApproval', word.decision === 'decline' ? { operationId, ...word } : { operationId, id: word.id, decision: 'approve', ...(word.answer !== null && { answer: word.answer }) })))

export const useWithdraw = () => useAction((id: string) => once<StaffAsks['withdrawApproval']>(`withdraw ${id}`, { id }, (operationId) => askStaff('withdrawApproval', { operationId, id })))
