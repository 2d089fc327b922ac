import type { EntryKind, RefundReason } from '@encore/contract/points'
import type { Words } from '../../words/locale'

const kinds = {
  zh: {
    earn: '消费得分', bonus: '加赠', welcome: '入会积分', birthday: '生日礼', event: '活动奖励', compensation: '补偿', adjust: '更正',
    redeem: '兑换', redeemUndo: '兑换撤销', capture: '抵扣', clawback: '退款收回', expire: '到期', merge: '账户合并',
  },
  en: {
    earn: 'Earned on a bill', bonus: 'Bonus', welcome: 'Welcome', birthday: 'Birthday', event: 'Event', compensation: 'Compensation', adjust: 'Correction',
    redeem: 'Redeemed', redeemUndo: 'Redemption undone', capture: 'Used on a bill', clawback: 'Taken back by refund', expire: 'Expired', merge: 'Accounts merged',
  },
} satisfies Words<Record<EntryKind, string>>

const reasons = {
  zh: { undo: '结账当场撤销', wrong_guest: '记错了客人', wrong_amount: '金额记错', service: '服务或设备有问题', returned: '退单', other: '店长退款' },
  en: { undo: 'Undone at the till', wrong_guest: 'Wrong guest', wrong_amount: 'Wrong amount', service: 'Service or equipment', returned: 'Order returned', other: 'Refunded by the manager' },
} satisfies Words<Record<RefundReason, string>>

const zh = {
  reasons: reasons.zh as Record<RefundReason, string>,
  refundOf: (amount: string) => `退款 ${amount}`,
  givenBack: { part: '之后退了一部分', whole: '之后已全部退款' },
  kinds: kinds.zh as Record<EntryKind, string>,
  title: '积分',
  gifts: '用积分兑礼品',
  swapped: (title: string, units: number) => (units > 1 ? `${title} × ${units}` : title),
  available: '可用积分',
  pending: (points: string, when: string) => `${points} 积分待生效，最早${when} 可用`,
  pendingPlain: (points: string) => `${points} 积分待生效`,
  held: (points: string) => `${points} 积分预扣中`,
  debt: (points: string) => `欠 ${points} 积分`,
  debtMore: '之前的退款收回了已用掉的积分。以后得到的积分先抵还，不影响等级。',
  expiring: (points: string, day: string) => `${points} 积分 ${day} 24:00 到期`,
  expiringMore: '先到期的会先用掉',
  book: '到期日和对账单',
  pendingEntry: (when: string) => `${when} 起可用`,
  evening: (day: string) => `${day}营业日`,
  deducted: (amount: string) => `抵 ${amount}`,
  backTitle: '抵扣退回',
  sharedTitle: '同包厢平分',
  shareWaits: '等你确认平分',
  room: (room: string) => `包厢 ${room}`,
  netPaid: (amount: string) => `净消费 ${amount}`,
  emptyTitle: '还没有积分流水',
  emptyMore: '结账时出示会员码，实付 1 元得 1 分起，次日中午可用。',
  emptyAction: '去出示会员码',
  more: '更早的流水',
  claim: '少了一张账单？告诉我们',
  entries: '流水', find: '按种类、月份找',
}
type Said = typeof zh

const en: Said = {
  reasons: reasons.en,
  refundOf: (amount) => `${amount} refunded`,
  givenBack: { part: 'partly refunded since', whole: 'refunded since' },
  kinds: kinds.en,
  title: 'Points',
  gifts: 'Swap points for gifts',
  swapped: (title, units) => (units > 1 ? `${title} × ${units}` : title),
  available: 'Points to spend',
  pending: (points, when) => `${points} points pending, the first ones usable ${when}`,
  pendingPlain: (points) => `${points} points pending`,
  held: (points) => `${points} points on hold`,
  debt: (points) => `${points} points owed`,
  debtMore: 'A refund took back points that were spent already. Later points repay them first; your tier stays.',
  expiring: (points, day) => `${points} points expire ${day} at 24:00`,
  expiringMore: 'The first to expire are used first',
  book: 'Expiry dates and statement',
  pendingEntry: (when) => `usable ${when}`,
  evening: (day) => `Evening of ${day}`,
  deducted: (amount) => `paid ${amount}`,
  backTitle: 'Points given back',
  sharedTitle: 'Shared bill',
  shareWaits: 'share it? tap',
  room: (room) => `Room ${room}`,
  netPaid: (amount) => `${amount} net`,
  emptyTitle: 'No entries yet',
  emptyMore: 'Show your member code at the till: 1 point per yuan at least, usable the next noon.',
  emptyAction: 'Show member code',
  more: 'Earlier entries',
  claim: 'Is a bill missing? Tell us',
  entries: 'Entries', find: 'By sort or month',
}

export const words: Words<Said> = { zh, en }
