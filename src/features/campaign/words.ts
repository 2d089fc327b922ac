import type { AudienceTag, CampaignRow, WindowName } from '@encore/contract/offer'
import type { Words } from '../../words/locale'
import type { TypedFault } from './draft'

const zh = {
  title: '优惠活动',
  make: '新建优惠',
  empty: '还没有做过优惠',
  emptyMore: '挑一个节日，写好给谁、减多少，先看看会花多少',
  names: { valentine: '情人节', spring_festival: '春节', women: '妇女节', labour: '五一', dragon_boat: '端午', qixi: '七夕', mid_autumn: '中秋', national: '国庆', christmas: '圣诞', new_years_eve: '跨年', own: '自己定日期' } satisfies Record<WindowName, string>,
  state: { draft: '草稿', running: '进行中', stopped: '已停', ended: '已结束' } satisfies Record<CampaignRow['state'], string>,
  issued: (issued: number, quota: number) => `${issued} / ${quota} 份`,
  pushing: '正在发放',
  later: '再看更多',
  // form
  when: '哪段日子', more: '更多节日', from: '从哪个营业日', to: '到哪个营业日', dateExample: '例如 2026-12-24', parts: '时段',
  partNames: { day: '日场', evening: '晚场', night: '夜场' },
  name: '叫什么', nameOf: (window: string) => `${window}欢唱券`,
  benefit: '送什么', kinds: { amount: '减多少', percent: '打折', item: '送一样' },
  off: '减多少元', percent: '减百分之几', most: '最多减多少元', minimum: '满多少元可用', beside: '可以和积分抵扣一起用', besideMore: '不开就是两样选一样', cost: '一份的成本（元）',
  tiers: '给哪些等级', allTiers: '不选就是每位会员', tag: '只给', anyone: '不限', tags: { birthday: '生日前后 7 天', newcomer: '入会 30 天内', long_away: '60 天没来' } satisfies Record<AudienceTag, string>,
  quota: '一共多少份', perMember: '每人几张', delivery: '怎么给', deliver: { claim: '客人自己领', push: '直接发到账户' },
  pushMore: '每天 10 点到 22 点之间发，愿意收优惠消息的人会收到通知，每周最多两条',
  preview: '看看会给谁、花多少', previewing: '正在算',
  invited: (n: string) => `${n} 位会员`, byTier: '按等级', cost2: '最多花', sample: '例如', looked: (n: number, of: number) => `看了 ${n} / ${of} 位，其余按比例估`,
  neverCame: '还没来过', came: (day: string) => `上次 ${day}`,
  save: '存成草稿', saving: '正在保存', wrong: '请改好标出的几项',
  faulty: { whole: '填整数', percent: '填 1 到 100', date: '按 2026-12-24 这样填', order: '最后一天要在第一天之后', long: '最多 62 天', short: '至少两个字' } satisfies Record<TypedFault, string>,
  // one
  facts: '内容', window: '日子', audience: '给谁', worth: '每张', each: (n: number) => `每人 ${n} 张`,
  start: '开始', starting: '正在开始', started: '已开始，客人现在能看到', startMore: '开始后内容不能再改，只能停',
  stop: '停止', stopping: '正在停止', stopped: '已停，发出去的券照样能用', stopTitle: '停止这个优惠', reason: '为什么停', reasonExample: '例如：蛋糕断货', reasonMissing: '写一句原因，会记入操作日志',
  result: '结果', out: '发出', used: '用掉', usedOf: (used: number, all: number) => `${used} / ${all} 张`, countedOnly: (n: number) => `下面只算了其中 ${n} 张`, bills: '带这张券的账单', revenue: '这些账单实收', spent: '这些券花掉',
}
type Said = typeof zh
const en: Said = {
  title: 'Campaigns',
  make: 'New campaign',
  empty: 'No campaign yet',
  emptyMore: 'Choose a holiday, write for whom and how much, and see first what it costs',
  names: { valentine: 'Valentine’s', spring_festival: 'Spring Festival', women: 'Women’s Day', labour: 'Labour Day', dragon_boat: 'Dragon Boat', qixi: 'Qixi', mid_autumn: 'Mid-Autumn', national: 'National Day', christmas: 'Christmas', new_years_eve: 'New Year’s Eve', own: 'Own dates' },
  state: { draft: 'Draft', running: 'Running', stopped: 'Stopped', ended: 'Over' },
  issued: (issued, quota) => `${issued} of ${quota}`,
  pushing: 'being given out',
  later: 'More',
  when: 'Which days', more: 'More holidays', from: 'From business date', to: 'To business date', dateExample: 'e.g. 2026-12-24', parts: 'Day parts',
  partNames: { day: 'Day', evening: 'Evening', night: 'Night' },
  name: 'Name', nameOf: (window) => `${window} voucher`,
  benefit: 'What it gives', kinds: { amount: 'Money off', percent: 'Per cent off', item: 'One thing' },
  off: 'Yuan off', percent: 'Per cent off', most: 'At most, yuan', minimum: 'From a bill of, yuan', beside: 'Points may pay beside it', besideMore: 'Otherwise it is one or the other', cost: 'Cost of one, yuan',
  tiers: 'For which tiers', allTiers: 'None chosen means every member', tag: 'Only for', anyone: 'Anyone', tags: { birthday: 'around the birthday', newcomer: 'joined within 30 days', long_away: 'not here for 60 days' },
  quota: 'How many in all', perMember: 'Vouchers each', delivery: 'How', deliver: { claim: 'Guests take it', push: 'Given to everybody' },
  pushMore: 'Given from 10:00 to 22:00; who agreed to offers gets a message, two a week at most',
  preview: 'Whom it reaches, what it costs', previewing: 'Reckoning',
  invited: (n) => `${n} members`, byTier: 'By tier', cost2: 'Costs at most', sample: 'For example', looked: (n, of) => `Looked at ${n} of ${of}; the rest is estimated`,
  neverCame: 'never here yet', came: (day) => `last ${day}`,
  save: 'Save as draft', saving: 'Saving', wrong: 'Put right what is marked',
  faulty: { whole: 'A whole number', percent: 'From 1 to 100', date: 'Like 2026-12-24', order: 'The last day comes after the first', long: '62 days at most', short: 'Two characters at least' },
  facts: 'What it is', window: 'Days', audience: 'For', worth: 'Each voucher', each: (n) => `${n} each`,
  start: 'Start', starting: 'Starting', started: 'Started; guests see it now', startMore: 'Once started it can be stopped, not changed',
  stop: 'Stop', stopping: 'Stopping', stopped: 'Stopped; vouchers that are out stay good', stopTitle: 'Stop this campaign', reason: 'Why', reasonExample: 'e.g. out of cake', reasonMissing: 'One line of reason, for the audit log',
  result: 'What came of it', out: 'Given', used: 'Used', usedOf: (used, all) => `${used} of ${all}`, countedOnly: (n) => `The figures below are of ${n} of them`, bills: 'Bills with it', revenue: 'Paid on those bills', spent: 'What they cost',
}
export const words: Words<Said> = { zh, en }
