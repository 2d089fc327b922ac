import type { EntryKind } from '@encore/contract/points'
import type { WatchRule } from '@encore/domain/points/watch'
import { count } from '../../words/format'
import type { Words } from '../../words/locale'

const zh = {
  title: '值得看一眼', date: '营业日', tonight: '今晚', more: '早上 8 点前算前一晚', earlier: '前一天', later: '后一天', quiet: '这一天没有要多看一眼的', looked: (n: number, isCutOff: boolean) => (isCutOff ? `只看了前 ${count(n)} 笔流水，后面的没有看` : `看过 ${count(n)} 笔流水`),
  fair: '多半都有正当原因，这里只列出发生了什么。',
  rule: {
    bills_to_one: (n: number) => `给同一位客人结了 ${n} 单`, just_under_cap: () => '一单的积分刚好在上限以下', just_under_limit: () => '更正的积分刚好在额度以下', undos: (n: number) => `撤销了 ${n} 单`, refunds: (n: number) => `退了 ${n} 次款`,
    moved_bill: () => '撤销后，同样金额结给了另一位客人', closed_hours: (n: number) => `在 2 点到 8 点停业时间做了 ${n} 笔`, late_bills: (n: number) => `补结了 ${n} 张两天以前的账单`, by_hand_to_one: (n: number) => `给同一位客人手动加减了 ${n} 次`, look_ups: (n: number) => `10 分钟里查了 ${n} 次会员，账单很少`,
  } as Record<WatchRule, (n: number) => string>,
  kind: { earn: '结账', clawback: '退回', adjust: '更正', compensation: '补偿' } as Partial<Record<EntryKind, string>>, other: '流水', bill: (no: string) => `账单 ${no}`,
}
type WatchWords = typeof zh

const en: WatchWords = {
  title: 'Worth a look', date: 'Business date', tonight: 'tonight', more: 'Before 08:00 it is still the evening before', earlier: 'Day before', later: 'Day after', quiet: 'Nothing to look at twice on this day', looked: (n, isCutOff) => (isCutOff ? `Only the first ${count(n)} entries looked at` : `${count(n)} entries looked at`),
  fair: 'Most of it has a good reason; this only says what happened.',
  rule: {
    bills_to_one: (n) => `${n} bills for the same guest`, just_under_cap: () => 'A bill’s points just under the cap', just_under_limit: () => 'An adjustment just under the limit', undos: (n) => `${n} bills undone`, refunds: (n) => `${n} refunds`,
    moved_bill: () => 'Undone, then the same amount for another guest', closed_hours: (n) => `${n} entries between 02:00 and 08:00, when the house is closed`, late_bills: (n) => `${n} bills of two days before or earlier`, by_hand_to_one: (n) => `${n} times by hand for the same guest`, look_ups: (n) => `${n} look-ups in ten minutes with few bills`,
  },
  kind: { earn: 'Bill', clawback: 'Given back', adjust: 'Correction', compensation: 'Compensation' }, other: 'Entry', bill: (no) => `Bill ${no}`,
}

export const words: Words<WatchWords> = { zh, en }
