import type { VoucherOnBill } from '@encore/contract/points'
import { fen } from '@encore/domain/kernel/amount'
import { addDays, businessDate, type BusinessDate, type Instant } from '@encore/domain/kernel/time'
import { voucherCodeOf } from '@encore/domain/voucher/voucher-code'
import type { Secrets } from '../platform/world'
import { atMinute } from './moments'
import type { Visit } from './visits'

/** 「秋夜欢唱券」, a campaign that is over: ¥30 off from ¥200, on the evenings of the week before last. */
export const AUTUMN = { id: 'demo-campaign-autumn', title: { zh: '秋夜欢唱券', en: 'Autumn nights' }, offFen: fen(3_000), leastFen: fen(20_000), lastDaysAgo: 9, days: 8 } as const

const FIRST_KNOWN_ORDER = 900
const EVENING_MINUTE = 18 * 60

export function autumnWindow(now: Instant): { readonly from: BusinessDate; readonly to: BusinessDate } {
  const to = addDays(businessDate(now), -AUTUMN.lastDaysAgo)
  return { from: addDays(to, -AUTUMN.days), to }
}

/** A member's voucher of it, as the bill it paid names it: the code follows from what it was issued for (R3). */
export const autumnVoucher = (memberId: string, { phoneLookupKeyHex }: Pick<Secrets, 'phoneLookupKeyHex'>): VoucherOnBill =>
  ({ code: voucherCodeOf(phoneLookupKeyHex, `campaign:${AUTUMN.id}:${memberId}`), title: AUTUMN.title, offFen: AUTUMN.offFen })

/** The visit on whose bill a guest used it; every other guest had one. */
export function autumnVisit(visits: readonly Visit[], now: Instant): Visit | undefined {
  const { from, to } = autumnWindow(now)
  return visits.find(({ guest, businessDate: date, settledAt, lines }) => {
    const roomFen = lines.filter(({ category }) => category === 'room').reduce((sum, { paidFen }) => sum + paidFen, 0)
    return guest.order % 2 === 0 && guest.order < FIRST_KNOWN_ORDER && date >= from && date <= to && settledAt >= atMinute(date, EVENING_MINUTE) && roomFen >= AUTUMN.leastFen
  })
}
