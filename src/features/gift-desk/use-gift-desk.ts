import type { InputOf } from '@encore/contract/ask'
import type { GiftDetail, GiftRow } from '@encore/contract/gift'
import type { StaffAsks } from '@encore/contract/staff'
import { askStaff } from '../../api/client'
import { once } from '../../api/once'
import { useAction } from '../../api/use-action'
import { useQuery } from '../../api/use-query'

type Save = Omit<InputOf<StaffAsks['saveGift']>, 'operationId'>
type Adjust = Omit<InputOf<StaffAsks['adjustStock']>, 'operationId'>

export function useGiftDesk() {
  const { state, again, put } = useQuery('gift-desk', () => askStaff('manageGifts', {}))
  const rows: readonly GiftRow[] = state.at === 'ready' ? state.value : []
  /** The row is replaced by what the cloud answered. */
  const learn = (detail: GiftDetail): void => put([...rows.filter(({ giftId }) => giftId !== detail.giftId), detail].sort((a, b) => Number(b.isOffered) - Number(a.isOffered) || a.terms.points - b.terms.points))
  const save = useAction(async (input: Save) => {
    const outcome = await once('saveGift', JSON.parse(JSON.stringify(input)) as Record<string, string>, (operationId) => askStaff('saveGift', { operationId, ...input }))
    if (outcome.ok) learn(outcome.value)
    return outcome
  })
  const adjust = useAction(async (input: Adjust) => {
    const outcome = await once('adjustStock', { ...input }, (operationId) => askStaff('adjustStock', { operationId, ...input }))
    if (outcome.ok) learn(outcome.value)
    return outcome
  })
  return { state, again, save, adjust }
}
export type GiftDesk = ReturnType<typeof useGiftDesk>

export const useGiftDetail = (giftId: string) => useQuery(`gift-desk:${giftId}`, () => askStaff('getGift', { giftId }))
