import type { ComplaintCategory, ComplaintStatus, RemedyView } from '@encore/contract/complaint'
import type { Words } from './locale'

interface ComplaintNames {
  readonly category: Record<ComplaintCategory, string>
  readonly status: Record<ComplaintStatus, string>
  readonly remedy: Record<RemedyView['kind'], string>
}

/** One word for one thing of a complaint, for guests and staff alike (PRODUCT §1). */
export const complaintNames: Words<ComplaintNames> = {
  zh: {
    category: { service: '服务态度', sound: '音响设备', hygiene: '卫生', food: '酒水餐食', price: '价格与积分', safety: '安全', privacy: '隐私', other: '其他' },
    status: { registered: '已登记', investigating: '调查中', concluded: '已有结论', answered: '已答复', follow_up: '回访中', closed: '已办结', withdrawn: '已撤回', merged: '已合并', rejected: '未受理' },
    remedy: { apology: '道歉', replacement: '更换', points: '补偿积分', voucher: '补偿券', refund: '退款', discipline: '内部处理' },
  },
  en: {
    category: { service: 'Service', sound: 'Sound', hygiene: 'Hygiene', food: 'Food and drinks', price: 'Price and points', safety: 'Safety', privacy: 'Privacy', other: 'Other' },
    status: { registered: 'Registered', investigating: 'Investigating', concluded: 'Concluded', answered: 'Answered', follow_up: 'Follow-up', closed: 'Closed', withdrawn: 'Withdrawn', merged: 'Merged', rejected: 'Not taken up' },
    remedy: { apology: 'Apology', replacement: 'Replacement', points: 'Points', voucher: 'Voucher', refund: 'Refund', discipline: 'Internal measure' },
  },
}
