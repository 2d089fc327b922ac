import type { Page } from '@encore/contract/shape'
import type { VoucherView } from '@encore/contract/voucher'
import { askGuest } from '../../api/client'
import { once } from '../../api/once'
import { useAction } from '../../api/use-action'
import { usePages } from '../../api/use-pages'
import { forget, known, useQuery } from '../../api/use-query'

export type Which = 'live' | 'ended'
const LIVE = 'vouchers:live'

/** 我的券; what can be used stays on the phone, for a room without signal (S4). */
export const useVouchers = (which: Which) =>
  usePages(`vouchers:${which}`, (after) => askGuest('listVouchers', { which, ...(after !== undefined && { after }) }), { keepOnDisk: which === 'live' })

/** One voucher: as the cloud says, or, without signal, as the list last said. */
export function useVoucher(code: string) {
  const query = useQuery(`voucher:${code}`, () => askGuest('getVoucher', { code }), { keepOnDisk: true })
  const { state } = query
  const listed = known<Page<VoucherView>>(LIVE)?.rows.find((row) => row.code === code) ?? null
  const isOut = state.at === 'loading' || (state.at === 'refused' && state.refusal.code === 'OFFLINE')
  return { ...query, voucher: state.at === 'ready' ? state.value : isOut ? listed : null, isRemembered: state.at === 'refused' && isOut && listed !== null }
}

/** R4: gives an unused one back. Points, vouchers and gifts are read anew where they are shown. */
export function useCancel(onDone: (voucher: VoucherView, points: number) => void) {
  const { state, act } = useAction(async (code: string) => {
    const outcome = await once(`cancel:${code}`, { code }, (operationId) => askGuest('cancelVoucher', { operationId, code }))
    if (outcome.ok) {
      for (const key of ['home', 'entries', 'vouchers', 'gifts']) forget(key)
      onDone(outcome.value.voucher, outcome.value.points)
    }
    return outcome
  })
  return { doing: state, cancel: act }
}
