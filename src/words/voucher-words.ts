import type { VoucherState, VoucherView } from '@encore/contract/voucher'
import { civilDay, instant } from '@encore/domain/kernel/time'
import { dateWords, lastDayBefore, yuan } from './format'
import { useTitle, useWords, type Words } from './locale'

const zh = {
  states: { issued: '可用', used: '已使用', expired: '已过期', cancelled: '已取消' } as Record<VoucherState, string>,
  kinds: { gift: '礼品券', service: '服务券', discount: '优惠券' },
  dayParts: { day: '日场', evening: '晚场', night: '夜场' },
  weekdays: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as readonly string[],
  categories: { room: '包厢', drinks: '酒水', food: '餐食', service: '服务' } as Readonly<Record<string, string>>,
  until: (day: string) => `${day} 24:00 前有效`,
  from: (day: string) => `${day} 起可用`,
  off: (amount: string) => `减 ${amount}`,
  percent: (n: number, most: string) => `${(100 - n) / 10} 折，最多减 ${most}`,
  minimum: (amount: string) => `满 ${amount} 可用`,
  only: (list: string) => `限${list}`,
  notOn: (list: string) => `${list}不可用`,
  stacks: '可和积分抵扣同用',
  comma: '、',
}
type Said = typeof zh
const en: Said = {
  states: { issued: 'Valid', used: 'Used', expired: 'Expired', cancelled: 'Cancelled' },
  kinds: { gift: 'Gift', service: 'Service', discount: 'Discount' },
  dayParts: { day: 'daytime', evening: 'evening', night: 'night' },
  weekdays: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
  categories: { room: 'room', drinks: 'drinks', food: 'food', service: 'service' },
  until: (day) => `Valid through ${day}`,
  from: (day) => `From ${day}`,
  off: (amount) => `${amount} off`,
  percent: (n, most) => `${n}% off, at most ${most}`,
  minimum: (amount) => `From ${amount} spent`,
  only: (list) => `Only ${list}`,
  notOn: (list) => `Not on ${list}`,
  stacks: 'Together with points, too',
  comma: ', ',
}
const words: Words<Said> = { zh, en }

/** A voucher's promise in words: what it gives, until when, under which conditions (R5). */
export function useVoucherWords() {
  const said = useWords(words)
  const title = useTitle()
  return {
    said,
    title,
    value: ({ value }: VoucherView): string | null => (value.of === 'item' ? null : value.of === 'amount' ? said.off(yuan(value.offFen)) : said.percent(value.percent, yuan(value.mostFen))),
    until: ({ validUntil }: Pick<VoucherView, 'validUntil'>, now: number): string => said.until(dateWords(lastDayBefore(validUntil), now)),
    conditions(voucher: VoucherView, now: number): readonly string[] {
      const { minimumFen, categories, dayParts, weekdays, blackoutDates, storeNames, stacksWithDeduct, validFrom, kind } = voucher
      const list = (items: readonly string[]): string => items.join(said.comma)
      return [
        validFrom > now ? said.from(dateWords(civilDay(instant(validFrom)), now)) : null,
        minimumFen > 0 ? said.minimum(yuan(minimumFen)) : null,
        categories.length > 0 ? said.only(list(categories.map((one) => said.categories[one] ?? one))) : null,
        weekdays.length > 0 ? said.only(list(weekdays.map((one) => said.weekdays[one] ?? ''))) : null,
        dayParts.length > 0 ? said.only(list(dayParts.map((one) => said.dayParts[one]))) : null,
        storeNames.length > 0 ? said.only(list(storeNames)) : null,
        blackoutDates.length > 0 ? said.notOn(list(blackoutDates.map((date) => dateWords(date, now)))) : null,
        kind === 'discount' && stacksWithDeduct ? said.stacks : null,
      ].filter((line): line is string => line !== null)
    },
  }
}

/** Expired is what the clock says, also while the phone only remembers the voucher (R3). */
export const stateNow = ({ state, validUntil }: Pick<VoucherView, 'state' | 'validUntil'>, now: number): VoucherState =>
  (state === 'issued' && validUntil <= now ? 'expired' : state)
