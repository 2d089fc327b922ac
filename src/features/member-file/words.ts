import type { AdjustReason } from '@encore/contract/approval'
import type { EntryKind } from '@encore/contract/points'
import { count } from '../../words/format'
import type { Words } from '../../words/locale'

const zh = {
  title: '会员', points: '可用积分',
  kinds: {
    earn: '消费得分', bonus: '加赠', welcome: '入会积分', birthday: '生日礼', event: '活动奖励', compensation: '补偿', adjust: '更正',
    redeem: '兑换', redeemUndo: '兑换撤销', capture: '抵扣', clawback: '退款收回', expire: '到期', merge: '账户合并',
  } as Record<EntryKind, string>,
  phone: '手机号', joined: (day: string) => `${day}入会`, unclaimed: '客人还没认领', visited: '上次来店', never: '还没来过', pending: '待生效', debt: '欠分', held: '预扣中', settle: '给这位客人结账',
  recent: '最近的流水', none: '还没有流水', bill: (no: string) => `账单 ${no}`, room: (room: string) => `包厢 ${room}`,
  adjust: '更正积分', adjustTitle: (name: string) => `更正 ${name} 的积分`, way: '加还是减', more: '加', fewer: '减', howMany: '多少分', howManyWrong: '填 1 到 100,000 的整数',
  why: '为什么', reason: { missed_points: '漏记积分', wrong_points: '积分记错', goodwill: '店里的心意', misuse: '不当得到', other: '其他原因' } satisfies Record<AdjustReason, string>,
  note: '说清楚一点', noteExample: '例如：9 月 3 日 0042 号账单漏记', noteMissing: '写一句给复核的人看', noteMore: '同事和操作日志看得到，客人只看到上面选的原因',
  willBe: (before: number, after: number) => `余额 ${count(before)} → ${count(after)}`, asking: '正在试算', typeIt: '填好分数就能看到', becomesDebt: (n: number) => `有 ${count(n)} 分已经用掉，会欠着，以后得到的先还`,
  second: '要另一位店长或老板复核后才生效', alone: '店里还没有第二个人能复核，先邀请一位', direct: '马上生效',
  send: '确认更正', ask: '提交复核', sending: '正在记入', done: (n: number) => (n > 0 ? `已加 ${count(n)} 积分` : `已减 ${count(-n)} 积分`), asked: '已提交，等另一位复核', safe: '再按一次不会重复记',
}
type FileWords = typeof zh

const en: FileWords = {
  title: 'Member', points: 'Points to spend',
  kinds: {
    earn: 'Earned on a bill', bonus: 'Bonus', welcome: 'Welcome', birthday: 'Birthday', event: 'Event', compensation: 'Compensation', adjust: 'Correction',
    redeem: 'Redeemed', redeemUndo: 'Redemption undone', capture: 'Used on a bill', clawback: 'Taken back by refund', expire: 'Expired', merge: 'Accounts merged',
  },
  phone: 'Phone', joined: (day) => `Joined ${day}`, unclaimed: 'not claimed yet', visited: 'Last visit', never: 'none yet', pending: 'Pending', debt: 'Owed', held: 'On hold', settle: 'Settle a bill for this guest',
  recent: 'Latest entries', none: 'No entries yet', bill: (no) => `Bill ${no}`, room: (room) => `Room ${room}`,
  adjust: 'Put points right', adjustTitle: (name) => `Points of ${name}`, way: 'More or fewer', more: 'More', fewer: 'Fewer', howMany: 'How many', howManyWrong: 'A whole number from 1 to 100,000',
  why: 'Why', reason: { missed_points: 'Points missing', wrong_points: 'Points wrong', goodwill: 'Goodwill', misuse: 'Gained improperly', other: 'Another reason' },
  note: 'In a few words', noteExample: 'e.g. bill 0042 of 3 Sep was missed', noteMissing: 'Say it for the second person', noteMore: 'Colleagues and the log see it; the guest sees only the reason above',
  willBe: (before, after) => `Balance ${count(before)} → ${count(after)}`, asking: 'Working it out', typeIt: 'Type a number to see it', becomesDebt: (n) => `${count(n)} were spent already and will be owed`,
  second: 'Another manager or owner has to approve it first', alone: 'Nobody else here can approve; invite somebody first', direct: 'Holds at once',
  send: 'Put right', ask: 'Ask for approval', sending: 'Posting', done: (n) => (n > 0 ? `${count(n)} points added` : `${count(-n)} points taken`), asked: 'Sent; another person has to approve', safe: 'pressing again never posts twice',
}

export const words: Words<FileWords> = { zh, en }
