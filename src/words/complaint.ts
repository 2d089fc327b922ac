import type { Channel, ClockKind } from '@encore/contract/complaint'
import { complaintNames } from './complaint-names'
import type { Words } from './locale'

interface DeskWords {
  readonly channel: Record<Channel, string>
  readonly clock: Record<ClockKind, string>
}

const zh: DeskWords = {
  channel: { online: '线上', phone: '电话', on_site: '现场', wechat_pay: '微信支付' },
  clock: { firstReply: '首次回复', investigation: '调查核实', resolution: '答复处理结果', followUp: '回访' },
}

const en: DeskWords = {
  channel: { online: 'Online', phone: 'Phone', on_site: 'On site', wechat_pay: 'WeChat Pay' },
  clock: { firstReply: 'First reply', investigation: 'Investigation', resolution: 'Answer and result', followUp: 'Follow-up' },
}

/** What only staff name of a complaint, with what guests name too. */
export const complaintWords: Words<DeskWords & (typeof complaintNames)['zh']> = { zh: { ...complaintNames.zh, ...zh }, en: { ...complaintNames.en, ...en } }
