import type { ReconcileSubject } from '@encore/contract/reconcile'
import type { Breach } from '@encore/domain/points/invariants'
import { count } from '../../words/format'
import type { Words } from '../../words/locale'

const zh = {
  title: '对账',
  intro: '从每一笔流水重新算余额、批次、欠分、等级，核对校验码和每日封存。只看不改。',
  subjects: { accounts: '会员账户', seals: '每日封存', gifts: '礼品库存', vouchers: '券', rules: '规则版本', audit: '操作日志' } satisfies Record<ReconcileSubject, string> as Record<string, string>,
  start: '现在核对', again: '再核对一次', running: '正在核对', goOn: '接着核对',
  progress: (checked: number, total: number, entries: number) => `${count(checked)} / ${count(total)} · 流水 ${count(entries)} 笔`,
  clean: '0 处差异', cleanMore: (checked: number, entries: number) => `核对了 ${count(checked)} 项、${count(entries)} 笔流水，全部对得上`,
  found: (n: number) => `${count(n)} 处差异`, foundMore: '不要改文档。记下来，按运行手册从备份恢复。',
  /** P5, the rules an account keeps by itself. */
  rules: {
    balance_is_lots_minus_debt: '余额要等于各批次之和减去欠分', balance_is_sum_of_entries: '余额要等于全部流水之和', lot_within_bounds: '批次的剩余在 0 与原数之间',
    debt_not_negative: '欠分不能是负数', no_debt_beside_spendable_lot: '有欠分时不能还有可用的批次', holds_within_lot: '预扣不能多于批次的剩余',
  } satisfies Record<Breach['rule'], string> as Record<string, string>,
  stored: (text: string) => `存的是 ${text}`, recomputed: (text: string) => `应该是 ${text}`,
  more: (n: number) => `还有 ${count(n)} 处没有列出`,
  frozen: '已冻结的账户', frozenMore: '夜间核对发现差异，积分已停用，没有改动任何数字。',
  frozenRow: (first: string, n: number) => `${first}${n > 1 ? ` 等 ${n} 处` : ''}`,
  release: '解除', releaseTitle: (name: string) => `解除 ${name} 的冻结`, releaseMore: '先恢复，再解除。仍有差异时不会解除。', reason: '原因', reasonExample: '从 6 月 8 日的备份恢复', reasonMissing: '请写下原因', releasing: '正在解除', released: (name: string) => `${name} 可以用积分了`,
  nights: '夜间核对', night: (checked: number, differing: number) => `核对 ${count(checked)} 位${differing > 0 ? ` · 冻结 ${count(differing)} 位` : ' · 没有差异'}`, round: (checked: number) => `核对 ${count(checked)} 项`, nightRuns: '还在进行', noNights: '还没有跑过，每晚 3 点起核对三十分之一的会员',
  sealed: (day: string) => `封存到 ${day}营业日`, notSealed: '还没有封存的日子',
}
type Said = typeof zh
const en: Said = {
  title: 'Reconcile',
  intro: 'Balance, lots, debt and tier are recomputed from every entry; seals and chains are verified. Reading only.',
  subjects: { accounts: 'Member accounts', seals: 'Daily seals', gifts: 'Gift stock', vouchers: 'Vouchers', rules: 'Rule versions', audit: 'Audit log' },
  start: 'Check now', again: 'Check again', running: 'Checking', goOn: 'Go on',
  progress: (checked, total, entries) => `${count(checked)} / ${count(total)} · ${count(entries)} entries`,
  clean: '0 differences', cleanMore: (checked, entries) => `${count(checked)} items and ${count(entries)} entries checked, all agree`,
  found: (n) => `${count(n)} difference${n === 1 ? '' : 's'}`, foundMore: 'Edit no document. Write it down and restore from the backup (runbook).',
  rules: {
    balance_is_lots_minus_debt: 'The balance is the sum of the lots less the debt', balance_is_sum_of_entries: 'The balance is the sum of all entries', lot_within_bounds: 'What is left of a lot lies between 0 and what it was',
    debt_not_negative: 'A debt is not negative', no_debt_beside_spendable_lot: 'No debt stands beside a lot that can be spent', holds_within_lot: 'No more is held than a lot has left',
  } satisfies Record<Breach['rule'], string>,
  stored: (text) => `stored ${text}`, recomputed: (text) => `must be ${text}`,
  more: (n) => `${count(n)} more are not listed`,
  frozen: 'Frozen accounts', frozenMore: 'The nightly check found a difference. Points stand still; no number was changed.',
  frozenRow: (first, n) => `${first}${n > 1 ? ` and ${n - 1} more` : ''}`,
  release: 'Release', releaseTitle: (name) => `Release ${name}`, releaseMore: 'Restore first. An account that still differs is not released.', reason: 'Reason', reasonExample: 'Restored from the backup of 8 June', reasonMissing: 'Please write a reason', releasing: 'Releasing', released: (name) => `${name} can use points again`,
  nights: 'Nightly checks', night: (checked, differing) => `${count(checked)} checked${differing > 0 ? ` · ${count(differing)} frozen` : ' · no difference'}`, round: (checked) => `${count(checked)} checked`, nightRuns: 'still running', noNights: 'None yet: from 3:00 each night a thirtieth of the members is checked',
  sealed: (day) => `Sealed up to the evening of ${day}`, notSealed: 'No day is sealed yet',
}
export const words: Words<Said> = { zh, en }
