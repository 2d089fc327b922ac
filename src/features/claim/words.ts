import type { ClaimState } from '@encore/contract/pos'
import { yuan } from '../../words/format'
import type { Words } from '../../words/locale'

const zh = {
  title: '认领账单', intro: '结账时忘了出示会员码？填上小票上的内容，店里核对后积分会补给你。', no: '账单号', noExample: '小票上的号码', noShape: '照小票填，只有字母、数字和短横', date: '营业日', dateMore: '早上 8 点前算前一晚', earlier: '前一天', later: '后一天',
  amount: '付了多少', amountExample: '例如 388.50', amountWrong: '请填金额，最多两位小数', photo: '拍小票', photoAgain: '换一张', photoBusy: '正在上传', photoFault: { unreadable: '读不了这张照片', unsent: '照片没有传上去' }, photoFaultMore: '再拍一次，或者不带照片也能交', send: '交给店里核对', sending: '正在提交', sent: '已收到，店里核对后会告诉你',
  own: '我的认领', state: { waiting: '等店里核对', approved: '已补给你', declined: '没有通过' } satisfies Record<ClaimState, string>, of: (fen: number, day: string) => `${yuan(fen)} · ${day}`,
}
type Said = typeof zh
const en: Said = {
  title: 'Claim a bill', intro: 'No member code at the till? Copy these from the receipt; the store compares, and the points are yours.', no: 'Bill number', noExample: 'from the receipt', noShape: 'As on the receipt: letters, digits and dashes', date: 'Business date', dateMore: 'Before 08:00 it is still the evening before', earlier: 'Day before', later: 'Day after',
  amount: 'What you paid', amountExample: '388.50', amountWrong: 'An amount, two decimals at most', photo: 'Photo of the receipt', photoAgain: 'Another photo', photoBusy: 'Sending', photoFault: { unreadable: 'This photo cannot be read', unsent: 'The photo did not get through' }, photoFaultMore: 'Try again, or send the claim without it', send: 'Send to the store', sending: 'Sending', sent: 'Received; the store will answer',
  own: 'My claims', state: { waiting: 'being compared', approved: 'credited', declined: 'declined' }, of: (fen, day) => `${yuan(fen)} · ${day}`,
}
export const words: Words<Said> = { zh, en }
