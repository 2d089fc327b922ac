import type { AdjustReason, ApprovalKind, ApprovalStatus } from '@encore/contract/approval'
import { count } from '../../words/format'
import type { Words } from '../../words/locale'
import type { Show } from './use-approvals'

const zh = {
  title: '复核',
  show: { waiting: '等复核', asked: '我提的', decided: '已有结果' } satisfies Record<Show, string>,
  kind: { adjust: '更正积分', compensation: '投诉补偿', export: '导出案卷' } satisfies Record<ApprovalKind, string>,
  status: { requested: '等复核', approved: '已同意', declined: '没同意', expired: '已过期', withdrawn: '已撤回', not_needed: '额度内' } satisfies Record<ApprovalStatus, string>,
  reason: { missed_points: '漏记积分', wrong_points: '积分记错', goodwill: '店里的心意', misuse: '不当得到', other: '其他原因' } satisfies Record<AdjustReason, string>,
  empty: { waiting: '没有等复核的', asked: '你还没有提过复核', decided: '还没有结果' } satisfies Record<Show, string>,
  emptyMore: '减积分、一次加 500 分以上、超出额度的补偿，导出案卷，要第二个人看过',
  more: '更早的', end: '都在这里了', list: '复核列表',
  guest: '客人', why: '为什么', who: '谁提的', until: '到什么时候', day: (day: string) => `${day} 前，过后自动失效`,
  balance: '积分余额', from: (before: number, after: number) => `${count(before)} → ${count(after)}`, debt: (n: number) => `其中 ${count(n)} 分已经用掉，会转为欠分`,
  openGuest: '看会员', openCase: '看投诉', decidedBy: '谁定的', answer: '答复',
  said: '给提的人一句话', saidMore: '不同意要写为什么', saidMissing: '写一句为什么不同意',
  approve: '同意', approving: '正在记入', decline: '不同意', withdraw: '撤回', withdrawing: '正在撤回',
  approved: (points: number) => `已同意，${count(Math.abs(points))} 积分${points > 0 ? '已记入' : '已减去'}`, approvedPlain: '已同意', declined: '已答复不同意', withdrawn: '已撤回',
  mine: '你提的，要另一位店长或老板来定', ownAccount: '这是你自己的会员账户，请另一位来定',
  watch: '值得看一眼',
  alone: '店里还没有第二个人能复核', aloneMore: '先邀请一位店长或老板，请求会一直等到过期', team: '去邀请', safe: '再按一次不会重复记',
}
type ApprovalWords = typeof zh

const en: ApprovalWords = {
  title: 'Approvals',
  show: { waiting: 'Waiting', asked: 'Mine', decided: 'Decided' },
  kind: { adjust: 'Points put right', compensation: 'Compensation', export: 'Export of a case' },
  status: { requested: 'Waiting', approved: 'Approved', declined: 'Declined', expired: 'Expired', withdrawn: 'Withdrawn', not_needed: 'Within limit' },
  reason: { missed_points: 'Points missing', wrong_points: 'Points wrong', goodwill: 'Goodwill', misuse: 'Gained improperly', other: 'Another reason' },
  empty: { waiting: 'Nothing is waiting', asked: 'You have asked for nothing', decided: 'Nothing decided yet' },
  emptyMore: 'Taking points, adding more than 500, compensation over the limit, exporting a case: a second person looks',
  more: 'Earlier ones', end: 'That is all', list: 'Approvals',
  guest: 'Guest', why: 'Why', who: 'Asked by', until: 'Open until', day: (day) => `${day}, then it lapses`,
  balance: 'Balance', from: (before, after) => `${count(before)} → ${count(after)}`, debt: (n) => `${count(n)} of them were spent already and become debt`,
  openGuest: 'See the member', openCase: 'See the case', decidedBy: 'Decided by', answer: 'Answer',
  said: 'A word to who asked', saidMore: 'needed when you decline', saidMissing: 'Say why you decline',
  approve: 'Approve', approving: 'Posting', decline: 'Decline', withdraw: 'Withdraw', withdrawing: 'Withdrawing',
  approved: (points) => `Approved, ${count(Math.abs(points))} points ${points > 0 ? 'added' : 'taken'}`, approvedPlain: 'Approved', declined: 'Declined', withdrawn: 'Withdrawn',
  mine: 'Yours: another manager or owner decides', ownAccount: 'Your own member account: somebody else decides',
  watch: 'Worth a look',
  alone: 'Nobody else here can approve yet', aloneMore: 'Invite a manager or owner; the request waits until it lapses', team: 'Invite', safe: 'pressing again never posts twice',
}

export const words: Words<ApprovalWords> = { zh, en }
