import type { InputOf } from '@encore/contract/ask'
import type { GiftDetail } from '@encore/contract/gift'
import type { StaffAsks } from '@encore/contract/staff'
import { askStaff } from '../../api/client'
import { once } from '../../api/once'
import { useAction } from '../../api/use-action'
import { usePages } from '../../api/use-pages'
import { useQuery } from '../../api/use-query'

type Save = Omit<InputOf<StaffAsks['saveGift']>, 'operationId'>
type Adjust = Omit<InputOf<StaffAsks['adjustStock']>, 'operationId'>

export function useGiftDesk() {
  const { state, again, more, put } = usePages('gift-desk', (after) => askStaff('manageGifts', { ...(after !== undefined && { after }) }))
  /** The row is replaced by what the cloud answered. */
  const learn = (detail: GiftDetail): void => put((row) => (row.giftId === detail.giftId ? detail : row))
  const save = useAction(async (input: Save) => {
    const outcome = await once('saveGift', JSON.parse(JSON.stringify(input)) as Record<string, string>, (operationId) => askStaff('saveGift', { operationId, ...input }))
    if (outcome.ok && input.giftId !== undefined) learn(outcome.value)
    // A new one has its place by price, on whatever page.
    if (outcome.ok && input.giftId === undefined) await again()
    return outcome
  })
  const adjust = useAction(async (input: Adjust) => {
    const outcome = await once('adjustStock', { ...input }, (operationId) => askStaff('adjustStock', { operationId, ...input }))
    if (outcome.ok) learn(outcome.value)
    return outcome
  })
  return { state, again, more, save, adjust }
}
export type GiftDesk = ReturnType<typeof useGiftDesk>

export const useGiftDetail = (giftId: string) => useQuery(`gift-desk:${giftId}`, () => askStaff('getGift', { giftId }))
