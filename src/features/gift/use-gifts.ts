import type { GiftView } from '@encore/contract/gift'
import type { GuestAsks } from '@encore/contract/guest'
import { askGuest, type Outcome } from '../../api/client'
import { once } from '../../api/once'
import { isOperationKept } from '../../api/operation'
import { useAction } from '../../api/use-action'
import { forget, useQuery } from '../../api/use-query'

export const useGifts = () => useQuery('gifts', () => askGuest('listGifts', {}), { keepOnDisk: true })

const forgetPoints = (): void => { for (const key of ['home', 'entries', 'vouchers']) forget(key) }

/** R2: the guest agrees to a number of pieces at a price; nothing else may be charged (P8). */
export function useRedeem() {
  return useAction(async ({ gift, units }: { gift: GiftView; units: number }) => {
    const asked = { giftId: gift.giftId, units, points: gift.points }
    const form = `redeem:${gift.giftId}`
    const isFirst = !isOperationKept(form, asked)
    const outcome = await once(form, asked, (operationId) => askGuest('redeemGift', { operationId, ...asked, isFirst }))
    if (outcome.ok) forgetPoints()
    return outcome
  })
}

const cancel = (code: string): Promise<Outcome<GuestAsks['cancelVoucher']>> => once(`cancel:${code}`, { code }, (operationId) => askGuest('cancelVoucher', { operationId, code }))

/** R4: takes back what was redeemed a moment ago, voucher by voucher; after an outage it goes on with those that are still there. */
async function cancelAll([first = '', ...others]: readonly string[]): Promise<Outcome<GuestAsks['cancelVoucher']>> {
  let last = await cancel(first)
  for (const code of others) {
    if (!last.ok && last.refusal.code !== 'VOUCHER_CANCELLED') return last
    last = await cancel(code)
  }
  forgetPoints()
  return last
}

export const useGiveBack = () => useAction(cancelAll)
