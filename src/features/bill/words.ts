import type { BillState } from '@encore/contract/bill'
import type { LineCategory, RefundReason } from '@encore/contract/points'
import { count, yuan } from '../../words/format'
import type { Words } from '../../words/locale'

const zh = {
  title: '账单', one: '账单',
  category: { room: '包厢', drinks: '酒水', food: '餐食', service: '服务费', topup: '充值', tobacco: '烟草', deposit: '押金', collected: '代收', group_voucher: '团购券' } satisfies Record<LineCategory, string>,
  state: { settled: '已结', part_refunded: '已退一部分', refunded: '已全部退款', undone: '已撤销' } satisfies Record<BillState, string>,
  reason: { undo: '当场撤销', wrong_guest: '记错了客人', wrong_amount: '金额记错', service: '服务或设备有问题', returned: '退单、退酒水', other: '其他原因' } satisfies Record<RefundReason, string>,
  search: '账单号', searchExample: '小票上的号码', go: '查找', clear: '看全部', noShape: '只用字母、数字和短横', date: '营业日', today: '今晚', earlier: '前一天', later: '后一天', dateMore: '早上 8 点前算前一晚',
  found: (no: string) => `账单号 ${no}，所有日期`,
  empty: '这一晚还没有账单', emptyMore: '结过的账单会按时间排在这里', emptyFound: '没有这个号码的账单', emptyFoundMore: '核对小票上的号码；别的门店的账单在那边查', settleOne: '去结一张',
  more: '更早的账单', end: '都在这里了',
  by: (name: string) => `${name} 结账`, room: (room: string) => `包厢 ${room}`, points: (n: number) => `${count(n)} 积分`, left: (fen: number) => `还剩 ${yuan(fen)}`,
  lines: '消费明细', earns: '计积分', earnsNot: '不计积分', lineLeft: (fen: number) => `已退一部分，还剩 ${yuan(fen)}`, lineGone: '已全部退回',
  given: '这张账单的积分', givenOf: (given: number) => `结账时记了 ${count(given)}`, settledBy: '结账人', guest: '客人',
  refunds: '退回记录', refundRow: (points: number) => (points > 0 ? `收回 ${count(points)} 积分` : '不影响积分'), refundDebt: (n: number) => `其中 ${count(n)} 分转为欠分`,
  keeps: '号码已经用过，重新结账请换一个号码，例如在后面加 -1',
  undo: '撤销', undoing: '正在撤销', undoLeft: (minutes: number) => (minutes > 1 ? `结错了可以撤销，还剩 ${minutes} 分钟` : '结错了可以撤销，还剩不到 1 分钟'),
  undoOver: '过了 10 分钟，结错了请店长退款', undoTitle: '撤销这张账单', undoMore: (no: string) => `账单 ${no} 的积分、消费额和因它升的等级都会收回，客人会收到消息。`,
  undone: '已撤销', undoneMore: (points: number) => (points > 0 ? `${count(points)} 积分已收回` : '这张账单没有积分，消费额已收回'),
  refund: '退款', refundTitle: '退这张账单', what: '退多少', all: (fen: number) => `全部 ${yuan(fen)}`, amount: '按金额', byLines: '按明细', amountMore: '先从计积分的消费里退', line: '退哪一行', amountOf: (name: string) => `退${name}`, typeAmount: '退多少钱', most: (fen: number) => `最多 ${yuan(fen)}`,
  why: '为什么', note: '补充说明', noteExample: '只有店里看得到', noteMissing: '选了其他原因，请写一句说明',
  previewTitle: '客人会看到', previewAsking: '正在试算', previewNone: '填好金额就能看到', previewPoints: (n: number) => (n > 0 ? `收回 ${count(n)} 积分` : '不收回积分'),
  previewDebt: (n: number, after: number) => `有 ${count(n)} 分已经用掉，会欠 ${count(after)} 分，以后得到的积分先还`, previewNoDebt: '积分都还在，不会欠分', voucherBack: '账单退完，券已退回', previewVoucher: (title: string) => `「${title}」退回，可以再用`, byPoints: (n: number) => `${count(n)} 积分抵扣`, previewBack: (fen: number, n: number) => `退现金 ${yuan(fen)}，退回抵扣的 ${count(n)} 积分`, previewTier: (to: string, gift: number) => `7 天内退款，等级回到${to}${gift > 0 ? `，升级礼 ${count(gift)} 分一起收回` : ''}`,
  confirm: (fen: number) => `确认退款 ${yuan(fen)}`, confirmNone: '确认退款', confirming: '正在退款', refunded: (fen: number) => `已退 ${yuan(fen)}`, cash: '钱请在收银系统退给客人，这里只更正积分。', safe: '再按一次不会重复退',
}
type BillWords = typeof zh

const en: BillWords = {
  title: 'Bills', one: 'Bill',
  category: { room: 'Room', drinks: 'Drinks', food: 'Food', service: 'Service', topup: 'Top-up', tobacco: 'Tobacco', deposit: 'Deposit', collected: 'Collected', group_voucher: 'Group deal' },
  state: { settled: 'Settled', part_refunded: 'Partly refunded', refunded: 'Refunded', undone: 'Undone' },
  reason: { undo: 'Undone at the till', wrong_guest: 'Wrong guest', wrong_amount: 'Wrong amount', service: 'Service or equipment', returned: 'Order returned', other: 'Another reason' },
  search: 'Bill number', searchExample: 'from the receipt', go: 'Find', clear: 'Show all', noShape: 'Letters, digits and dashes only', date: 'Business date', today: 'tonight', earlier: 'Day before', later: 'Day after', dateMore: 'Before 08:00 it is still the evening before',
  found: (no) => `Number ${no}, all dates`,
  empty: 'No bills on this evening yet', emptyMore: 'Settled bills appear here, newest first', emptyFound: 'No bill with this number', emptyFoundMore: 'Check the receipt; another store keeps its own bills', settleOne: 'Settle one',
  more: 'Earlier bills', end: 'That is all',
  by: (name) => `settled by ${name}`, room: (room) => `Room ${room}`, points: (n) => `${count(n)} points`, left: (fen) => `${yuan(fen)} left`,
  lines: 'Spent on', earns: 'earns points', earnsNot: 'earns none', lineLeft: (fen) => `partly refunded, ${yuan(fen)} left`, lineGone: 'refunded in full',
  given: 'Points of this bill', givenOf: (given) => `${count(given)} when settled`, settledBy: 'Settled by', guest: 'Guest',
  refunds: 'Given back', refundRow: (points) => (points > 0 ? `${count(points)} points taken back` : 'no points affected'), refundDebt: (n) => `${count(n)} of them became debt`,
  keeps: 'The number stays used: settle the corrected bill under another one, for instance with -1 added',
  undo: 'Undo', undoing: 'Undoing', undoLeft: (minutes) => (minutes > 1 ? `A mistake can be undone for ${minutes} more minutes` : 'A mistake can be undone for less than a minute'),
  undoOver: 'The 10 minutes are over; a manager can refund it', undoTitle: 'Undo this bill', undoMore: (no) => `Points, spend and any tier gained by bill ${no} are taken back; the guest is told.`,
  undone: 'Undone', undoneMore: (points) => (points > 0 ? `${count(points)} points taken back` : 'It had no points; the spend is taken back'),
  refund: 'Refund', refundTitle: 'Refund this bill', what: 'How much', all: (fen) => `All, ${yuan(fen)}`, amount: 'An amount', byLines: 'By line', amountMore: 'Comes off what earns points first', line: 'Which line', amountOf: (name) => `Refund ${name}`, typeAmount: 'Amount to refund', most: (fen) => `${yuan(fen)} at most`,
  why: 'Why', note: 'Note', noteExample: 'seen by the store only', noteMissing: 'Another reason needs a short note',
  previewTitle: 'The guest will see', previewAsking: 'Working it out', previewNone: 'Type an amount to see it', previewPoints: (n) => (n > 0 ? `${count(n)} points taken back` : 'no points taken back'),
  previewDebt: (n, after) => `${count(n)} were spent already: ${count(after)} points owed, repaid by the next ones`, previewNoDebt: 'All points are still there; nothing will be owed', voucherBack: 'given back with the bill', previewVoucher: (title) => `“${title}” can be used again`, byPoints: (n) => `Paid by ${count(n)} points`, previewBack: (fen, n) => `${yuan(fen)} in cash and ${count(n)} of the points go back`, previewTier: (to, gift) => `Within 7 days: the tier goes back to ${to}${gift > 0 ? `, with its gift of ${count(gift)} points` : ''}`,
  confirm: (fen) => `Refund ${yuan(fen)}`, confirmNone: 'Refund', confirming: 'Refunding', refunded: (fen) => `${yuan(fen)} refunded`, cash: 'Give the money back at the cash register; this corrects the points.', safe: 'pressing again never refunds twice',
}

export const words: Words<BillWords> = { zh, en }
