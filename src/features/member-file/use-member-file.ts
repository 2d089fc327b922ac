import type { AdjustPreview, AdjustReason } from '@encore/contract/approval'
import type { InputOf } from '@encore/contract/ask'
import type { StaffAsks } from '@encore/contract/staff'
import { askStaff } from '../../api/client'
import { once } from '../../api/once'
import { useAction } from '../../api/use-action'
import { useLive } from '../../api/use-live'
import { useQuery } from '../../api/use-query'

export const useMemberFile = (memberId: string) => useQuery(`member:${memberId}`, () => askStaff('openMember', { memberId }))

export interface AdjustDraft { readonly sign: 'more' | 'fewer'; readonly typed: string; readonly reason: AdjustReason; readonly note: string }
export const emptyAdjust: AdjustDraft = { sign: 'more', typed: '', reason: 'missed_points', note: '' }

const MOST = 100_000

/** Points as the cloud takes them, below zero for fewer; null while that is no number it would take. */
export function pointsOf({ sign, typed }: AdjustDraft): number | null {
  const text = typed.trim()
  const points = /^\d{1,6}$/.test(text) ? Number(text) : 0
  if (points === 0 || points > MOST) return null
  return sign === 'more' ? points : -points
}

const askPreview = (input: InputOf<StaffAsks['previewAdjust']>) => askStaff('previewAdjust', input)
/** What it would do, by the cloud's own rules, while it is being typed. */
export const useAdjustPreview = (memberId: string, points: number | null) =>
  useLive<InputOf<StaffAsks['previewAdjust']>, AdjustPreview>(points === null ? null : { memberId, points }, askPreview)

type Adjusting = Omit<InputOf<StaffAsks['adjustPoints']>, 'operationId'>
export const useAdjust = () => useAction((wish: Adjusting) => once<StaffAsks['adjustPoints']>(`adjust ${wish.memberId}`, { ...wish }, (operationId) => askStaff('adjustPoints', { operationId, ...wish })))
