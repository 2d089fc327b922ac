import type { Tier } from '@encore/contract/person'
import { count } from '../../words/format'
import type { Words } from '../../words/locale'
import type { tierNames } from '../../words/tier-words'
import { words as first } from './words'

/** What the messages say, with what the tab 我的 says of them. */
const zh = {
  ...first.zh,
  empty: '还没有消息',
  emptyMore: '积分到账、等级变化和投诉进展会写在这里。',
  older: '更早的消息',
  unreadOne: '未读',
  markAll: '全部标为已读',
  earned: (points: string) => `${points} 积分已记下`,
  earnedMore: '看怎么来的',
  usable: (when: string) => `${when} 起可用`,
  ending: (tier: string, isGrace: boolean) => (isGrace ? `${tier}已到期，还能保住` : `${tier}快到期了`),
  endingMore: (amount: string, day: string) => `${day}前再消费 ${amount} 就能保住`,
  upgraded: (tier: string) => `你升到${tier}了`,
  upgradedMore: (gift: number) => `${gift > 0 ? `升级礼 ${count(gift)} 积分已到账，` : ''}新权益现在就能用`,
  deducted: (points: string) => `${points} 积分抵了账单`,
  deductedOf: (amount: string, billNo: string) => `账单 ${billNo} 少付 ${amount}`,
  shared: (points: string) => `同伴分给你 ${points} 积分`,
  askShare: (n: number) => `要和 ${n} 位同伴平分吗`,
  claimDeclined: (billNo: string) => `账单 ${billNo} 的认领没有通过`,
  refunded: (points: string) => (points === '0' ? '账单有退款' : `退款收回 ${points} 积分`),
  pointsBack: (points: string) => `抵扣的 ${points} 积分已退回`,
  refundedOf: (amount: string, billNo: string) => `账单 ${billNo} 退 ${amount}`,
  owed: (points: string) => `现在欠 ${points} 分，以后的积分先还`,
  tierBack: (tier: string) => `等级回到${tier}`,
  rules: (day: string) => `${day}起积分规则有变化`,
  adjusted: (points: string) => `店里更正了 ${points} 积分`, adjustedMore: '看为什么', compensated: (points: string) => `补偿 ${points} 积分，已经可用`, compensatedMore: '为你的投诉',
  birthday: '生日礼可以领了', birthdayMore: (day: string) => `到 ${day}夜场结束前，领一次`,
  offer: (title: string) => `送你「${title}」`,
  offerMore: '券已在你的账户里',
  complaint: '投诉有新进展',
  complaints: {
    complaint_received: '店里登记了你的投诉', complaint_replied: '店里回复了你的投诉', complaint_question: '处理人想请你补充', complaint_answered: '你的投诉有结果了', complaint_extended: '已按你的同意延期',
    complaint_extension_asked: '店里想请你同意延期', complaint_reopened: '投诉已重新打开', complaint_closed: '投诉已办结', complaint_rejected: '投诉未受理', complaint_merged: '两条投诉已合并', complaint_due_moved: '放假安排公布了，投诉的时限有变',
  } as Readonly<Record<string, string>>,
  number: (no: string) => `编号 ${no}`,
  other: '一条消息',
}
type Said = typeof zh
const en: Said = {
  ...first.en,
  empty: 'No messages yet',
  emptyMore: 'Points, tier changes and news of your complaints appear here.',
  older: 'Older messages',
  unreadOne: 'unread',
  markAll: 'Mark all read',
  earned: (points) => `${points} points noted`,
  earnedMore: 'See where they come from',
  usable: (when) => `usable ${when}`,
  ending: (tier, isGrace) => (isGrace ? `${tier} has ended and can still be kept` : `${tier} ends soon`),
  endingMore: (amount, day) => `Another ${amount} by ${day} keeps it`,
  upgraded: (tier) => `You are ${tier} now`,
  upgradedMore: (gift) => `${gift > 0 ? `${count(gift)} welcome points are yours. ` : ''}The new benefits hold at once`,
  deducted: (points) => `${points} points paid on your bill`,
  deductedOf: (amount, billNo) => `${amount} of bill ${billNo}`,
  pointsBack: (points) => `${points} points given back`,
  shared: (points) => `${points} points shared with you`,
  askShare: (n) => `share them with ${n} more?`,
  claimDeclined: (billNo) => `Your claim to bill ${billNo} was declined`,
  refunded: (points) => (points === '0' ? 'A refund on your bill' : `${points} points taken back by a refund`),
  refundedOf: (amount, billNo) => `${amount} of bill ${billNo}`,
  owed: (points) => `${points} points owed, repaid by the next ones`,
  tierBack: (tier) => `Your tier is ${tier} again`,
  rules: (day) => `New point rules from ${day}`,
  adjusted: (points) => `Points put right: ${points}`, adjustedMore: 'See why', compensated: (points) => `${points} points to make good, usable now`, compensatedMore: 'For your complaint',
  birthday: 'Your birthday gift is open', birthdayMore: (day) => `once, until the night of ${day} ends`,
  offer: (title) => `For you: ${title}`,
  offerMore: 'The voucher is in your account',
  complaint: 'News of your complaint',
  complaints: {
    complaint_received: 'The store noted your complaint', complaint_replied: 'A reply to your complaint', complaint_question: 'The handler asks for more', complaint_answered: 'The result of your complaint', complaint_extended: 'Later date, as you agreed',
    complaint_extension_asked: 'The store asks for a later date', complaint_reopened: 'Complaint reopened', complaint_closed: 'Complaint closed', complaint_rejected: 'Complaint not taken up', complaint_merged: 'Two complaints merged', complaint_due_moved: 'Holidays announced: a date of your complaint moved',
  },
  number: (no) => `No. ${no}`,
  other: 'A message',
}
export const words: Words<Said> = { zh, en }
export const tierName = (names: (typeof tierNames)['zh'], tier: unknown): string => names[tier as Tier] ?? ''
