import type { Channel, ClockKind, ComplaintCategory, ComplaintStatus, RemedyView } from '@encore/contract/complaint'
import type { Words } from './locale'

type RemedyKind = RemedyView['kind']

interface ComplaintWords {
  readonly category: Record<ComplaintCategory, string>
  readonly status: Record<ComplaintStatus, string>
  readonly channel: Record<Channel, string>
  readonly clock: Record<ClockKind, string>
  readonly remedy: Record<RemedyKind, string>
}

const zh: ComplaintWords = {
  category: { service: '服务', sound: '音响设备', hygiene: '卫生', food: '酒水餐食', price: '价格账单', safety: '安全', privacy: '隐私', other: '其他' },
  status: { registered: '已登记', investigating: '调查核实', concluded: '已有结论', answered: '已答复', follow_up: '回访', closed: '已办结', withdrawn: '已撤回', merged: '已合并', rejected: '不予受理' },
  channel: { online: '线上', phone: '电话', on_site: '现场', wechat_pay: '微信支付' },
  clock: { firstReply: '首次回复', investigation: '调查核实', resolution: '答复处理结果', followUp: '回访' },
  remedy: { apology: '道歉', replacement: '更换补做', points: '补偿积分', voucher: '补偿券', refund: '退款', discipline: '内部处理' },
}

const en: ComplaintWords = {
  category: { service: 'Service', sound: 'Sound', hygiene: 'Hygiene', food: 'Food and drinks', price: 'Price', safety: 'Safety', privacy: 'Privacy', other: 'Other' },
  status: { registered: 'Registered', investigating: 'Investigating', concluded: 'Concluded', answered: 'Answered', follow_up: 'Follow-up', closed: 'Closed', withdrawn: 'Withdrawn', merged: 'Merged', rejected: 'Rejected' },
  channel: { online: 'Online', phone: 'Phone', on_site: 'On site', wechat_pay: 'WeChat Pay' },
  clock: { firstReply: 'First reply', investigation: 'Investigation', resolution: 'Answer and result', followUp: 'Follow-up' },
  remedy: { apology: 'Apology', replacement: 'Replacement', points: 'Points', voucher: 'Voucher', refund: 'Refund', discipline: 'Internal measure' },
}

/** One word for one thing of a complaint, for guests and staff alike (PRODUCT §1). */
export const complaintWords: Words<ComplaintWords> = { zh, en }
