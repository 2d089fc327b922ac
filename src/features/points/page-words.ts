import type { LineCategory } from '@encore/contract/points'
import type { Words } from '../../words/locale'
import { words as first } from './words'

const lines = {
  zh: {
    room: '包厢', drinks: '酒水', food: '餐食', service: '服务', topup: '充值', tobacco: '烟草', deposit: '押金', collected: '代收', group_voucher: '团购券',
  },
  en: {
    room: 'Room', drinks: 'Drinks', food: 'Food', service: 'Service', topup: 'Top-up', tobacco: 'Tobacco', deposit: 'Deposit', collected: 'Collected for others', group_voucher: 'Group voucher',
  },
} satisfies Words<Record<LineCategory, string>>

/** How one entry came about, with what the list of entries says. */
const zh = {
  ...first.zh,
  lines: lines.zh as Record<LineCategory, string>,
  howTitle: '怎么来的',
  net: '计分的净消费',
  excluded: '不计分',
  earns: '计分',
  rate: (fen: string) => `每 ${fen} 得 1 分`,
  multiplier: (tier: string, times: string) => `${tier} × ${times}`,
  beforeRounding: '取整前',
  rounding: '只在整张账单末尾向下取整一次',
  cap: (points: string) => `单张上限 ${points} 分`,
  capped: '已到上限',
  notCapped: '没有到上限',
  repaid: '先抵还欠分',
  result: '得到',
  balance: '这一笔之后',
  usable: '什么时候能用',
  availableNow: '已经可用',
  availableAt: (when: string) => `${when} 起`,
  expires: '什么时候到期',
  expiresOn: (day: string) => `${day} 24:00`,
  never: '不涉及到期',
  rule: '按哪版规则',
  where: '在哪里',
  bill: '账单',
  businessDate: '营业日',
  seal: '流水校验码',
  sealMore: (n: number) => `账户第 ${n} 笔。每一笔都接着上一笔的校验码，改动任何数字都会被发现。`,
  question: '有疑问',
  questionText: (kind: string, delta: string, day: string, id: string) => `对 ${day}的「${kind} ${delta} 积分」有疑问（流水 ${id}）。`,
  welcomeHow: '入会时赠送，一个手机号一次，当场可用。',
  givenHow: '这一笔不是按账单计算的。',
}
type Said = typeof zh
const en: Said = {
  ...first.en,
  lines: lines.en,
  howTitle: 'Where this number comes from',
  net: 'Net amount that counts',
  excluded: 'does not count',
  earns: 'counts',
  rate: (fen) => `1 point per ${fen}`,
  multiplier: (tier, times) => `${tier} × ${times}`,
  beforeRounding: 'Before rounding',
  rounding: 'Rounded down once, at the end of the bill',
  cap: (points) => `At most ${points} a bill`,
  capped: 'The cap was reached',
  notCapped: 'Below the cap',
  repaid: 'Repaid debt first',
  result: 'Gives',
  balance: 'Balance after it',
  usable: 'Usable',
  availableNow: 'Now',
  availableAt: (when) => `From ${when}`,
  expires: 'Expires',
  expiresOn: (day) => `${day}, 24:00`,
  never: 'No expiry involved',
  rule: 'Rule version',
  where: 'Where',
  bill: 'Bill',
  businessDate: 'Business date',
  seal: 'Seal of this entry',
  sealMore: (n) => `Entry no. ${n} of the account. Each carries the seal of the one before, so any changed number is found.`,
  question: 'I have a question',
  questionText: (kind, delta, day, id) => `A question about "${kind} ${delta} points" of ${day} (entry ${id}).`,
  welcomeHow: 'A gift for joining, once per phone, usable at once.',
  givenHow: 'This entry was not computed from a bill.',
}
export const words: Words<Said> = { zh, en }
