import type { Tier } from '@encore/contract/person'
import type { LineCategory } from '@encore/contract/points'
import type { Preset } from '@encore/domain/points/presets'
import type { TierBenefits } from '@encore/domain/tier/tier'
import { count, yuan } from '../../words/format'
import type { Words } from '../../words/locale'

const zh = {
  title: '积分规则', now: '现行规则', since: (day: string) => `${day} 起`, first: '开店时的规则', coming: '等着生效', past: '以前的', by: (name: string, when: string) => `${name} ${when} 发布`, gone: (name: string) => `${name} 已撤回`,
  edit: '改一版', draft: '草稿', saved: (name: string, when: string) => `${name} ${when} 存的`, presets: '从预设开始', preset: { light: '轻量', standard: '标准', premium: '高端' } satisfies Record<Preset, string>,
  earn: '怎么得分', fenPerPoint: '多少元得 1 分', capPerBill: '一单最多得分', welcomePoints: '入会送分', billsADayBeforeReview: '同一客人一天几单后要店长看', birthdayTenths: '生日那单多少倍', earning: '哪些消费得分',
  deduct: '怎么抵扣', deductStepPoints: '抵扣一档用多少分', deductStepFen: '抵扣一档抵多少元', deductLeastPoints: '一次最少抵扣多少分', deductLeastBillFen: '账单满多少元才能抵扣', deductPercent: '抵扣最多占计分消费的百分之几', deductHoldMinutes: '抵扣的积分预扣几分钟', steps: '要是一档的整数倍',
  deductSaid: (points: number, fen: number, percent: number) => (percent === 0 ? '积分不能抵账单' : `${count(points)} 分抵 ${yuan(fen)}，最多抵 ${percent}%`),
  tier: '等级', hasTiers: '分等级', hasTiersMore: '关掉后大家一样得分，没有等级权益', which: '哪一级', entryFen: '一年消费多少元升到', keepPercent: '保级要门槛的百分之几', multiplierTenths: '得分倍率', giftPoints: '升级礼积分', roomRatePercent: '房费按百分之几', bookingHoldMinutes: '留房分钟', eventHeadStartHours: '活动提前报名小时', birthdayGift: '生日礼',
  gifts: { singing_hour: '欢唱 1 小时', fruit_plate: '果盘', fruit_plate_decoration: '果盘和布置', cake_decoration: '蛋糕和布置' } as Record<TierBenefits['birthdayGift'], string>,
  category: { room: '包厢', drinks: '酒水', food: '餐食', service: '服务费', topup: '充值', tobacco: '烟草', deposit: '押金', collected: '代收', group_voucher: '团购券' } satisfies Record<LineCategory, string>,
  range: (least: string, most: string) => `填 ${least} 到 ${most}`, order: '要比下一级高', pickOne: '至少选一项', save: '存草稿', saving: '正在存', savedNow: '草稿已存', unsaved: '改动还没存',
  diff: '和现行规则比', none: '没有不同', perPoint: (fen: number) => `每 ${yuan(fen)} 得 1 分`, times: (tenths: number) => `× ${tenths / 10}`, reached: (amount: string) => `12 个月内消费满 ${amount}`, earnsTimes: (tenths: number) => `${tenths / 10} 倍积分`, points: (n: number) => `${count(n)} 分`, percent: (n: number) => `${n}%`, minutes: (n: number) => `${n} 分钟`, hours: (n: number) => `${n} 小时`, bills: (n: number) => `${n} 单`,
  list: '、', fromTo: (from: string, to: string) => `${from} → ${to}`, added: (list: string) => `新增得分：${list}`, removed: (list: string) => `不再得分：${list}`, off: '不再分等级', on: '开始分等级',
  simulate: '试算', simulateMore: '用店里过去的真账单，看新规则下会怎样；不影响任何人', months: { 3: '3 个月', 6: '6 个月', 12: '12 个月' } as Record<3 | 6 | 12, string>, run: '开始试算', goOn: '接着算', counting: (n: number, all: number) => `算到 ${count(n)} / ${count(all)} 位会员`,
  result: (members: number, bills: number) => `${count(members)} 位会员，${count(bills)} 单`, issued: '发出的积分', worth: (from: number, to: number) => `约值 ${yuan(from)} → ${yuan(to)}`, more: (n: number) => `多发 ${count(n)} 分`, fewer: (n: number) => `少发 ${count(n)} 分`, equal: '和原来一分不差', moved: '等级变化', up: (n: number) => `${count(n)} 人升`, down: (n: number) => `${count(n)} 人降`, nobody: '没有人变',
  worst: '影响最大的', noName: '已注销会员', publish: '发布', publishTitle: '发布新规则', date: '从哪个营业日起', dateMore: '最晚当天早上 7:50 前发布', earlier: '前一天', later: '后一天', month: '下月 1 日', zhNotice: '给客人的话（中文）', enNotice: '给客人的话（英文）', notice: '发布后客人马上能在消息和等级页看到', confirm: (day: string) => `确认从 ${day}起`, confirming: '正在发布', published: '已发布', sure: '发布后不能改，只能在生效前撤回',
  withdraw: '撤回', withdrawTitle: '撤回这一版', reason: '为什么撤回', reasonMissing: '写一句原因', withdrawing: '正在撤回', withdrawn: '已撤回', safe: '再按一次不会重复',
}
type RuleWords = typeof zh

const en: RuleWords = {
  title: 'Point rules', now: 'In force', since: (day) => `from ${day}`, first: 'The rules the house began with', coming: 'Coming', past: 'Before', by: (name, when) => `published by ${name}, ${when}`, gone: (name) => `withdrawn by ${name}`,
  edit: 'Draft a change', draft: 'Draft', saved: (name, when) => `kept by ${name}, ${when}`, presets: 'Start from a preset', preset: { light: 'Light', standard: 'Standard', premium: 'Premium' },
  earn: 'Earning', fenPerPoint: 'Yuan for 1 point', capPerBill: 'Most points a bill', welcomePoints: 'Welcome points', billsADayBeforeReview: 'Bills a day before a manager looks', birthdayTenths: 'Times on a birthday bill', earning: 'What earns',
  deduct: 'Paying with points', deductStepPoints: 'Points a step of paying', deductStepFen: 'Yuan a step pays', deductLeastPoints: 'Least points to pay with', deductLeastBillFen: 'Least bill to pay with points, yuan', deductPercent: 'Points pay at most, percent of what earns', deductHoldMinutes: 'Points held at the till, minutes', steps: 'A whole number of steps',
  deductSaid: (points, fen, percent) => (percent === 0 ? 'Points pay no bill' : `${count(points)} points pay ${yuan(fen)}, ${percent}% at most`),
  tier: 'Tiers', hasTiers: 'With tiers', hasTiersMore: 'Without, everybody earns alike and there are no benefits', which: 'Tier', entryFen: 'Yuan a year to reach it', keepPercent: 'Percent of the line that keeps it', multiplierTenths: 'Times the points', giftPoints: 'Welcome gift, points', roomRatePercent: 'Room rate, percent', bookingHoldMinutes: 'Booking held, minutes', eventHeadStartHours: 'Event head start, hours', birthdayGift: 'Birthday gift',
  gifts: { singing_hour: '1 hour singing', fruit_plate: 'Fruit plate', fruit_plate_decoration: 'Fruit plate and decoration', cake_decoration: 'Cake and decoration' },
  category: { room: 'Room', drinks: 'Drinks', food: 'Food', service: 'Service', topup: 'Top-up', tobacco: 'Tobacco', deposit: 'Deposit', collected: 'Collected', group_voucher: 'Group deal' },
  range: (least, most) => `${least} to ${most}`, order: 'Above the tier below', pickOne: 'One at least', save: 'Keep draft', saving: 'Keeping', savedNow: 'Draft kept', unsaved: 'Not kept yet',
  diff: 'Against the rules in force', none: 'No difference', perPoint: (fen) => `1 point per ${yuan(fen)}`, times: (tenths) => `× ${tenths / 10}`, reached: (amount) => `${amount} spent in 12 months`, earnsTimes: (tenths) => `${tenths / 10} × points`, points: (n) => `${count(n)} points`, percent: (n) => `${n}%`, minutes: (n) => `${n} minutes`, hours: (n) => `${n} hours`, bills: (n) => `${n} bills`,
  list: ', ', fromTo: (from, to) => `${from} → ${to}`, added: (list) => `Earns now: ${list}`, removed: (list) => `No longer earns: ${list}`, off: 'No tiers any more', on: 'With tiers from now on',
  simulate: 'Simulate', simulateMore: 'The house’s own past bills under these rules; nobody is affected', months: { 3: '3 months', 6: '6 months', 12: '12 months' }, run: 'Simulate', goOn: 'Go on', counting: (n, all) => `${count(n)} of ${count(all)} members`,
  result: (members, bills) => `${count(members)} members, ${count(bills)} bills`, issued: 'Points issued', worth: (from, to) => `worth about ${yuan(from)} → ${yuan(to)}`, more: (n) => `${count(n)} more`, fewer: (n) => `${count(n)} fewer`, equal: 'exactly as it was', moved: 'Tiers', up: (n) => `${count(n)} up`, down: (n) => `${count(n)} down`, nobody: 'nobody moves',
  worst: 'Hit most', noName: 'Deleted member', publish: 'Publish', publishTitle: 'Publish new rules', date: 'From which business date', dateMore: 'Publish before 07:50 that morning', earlier: 'Day before', later: 'Day after', month: '1st of next month', zhNotice: 'To guests, in Chinese', enNotice: 'To guests, in English', notice: 'Guests see it at once, in their messages and on the tier page', confirm: (day) => `Publish from ${day}`, confirming: 'Publishing', published: 'Published', sure: 'Published rules never change; until they begin you can withdraw them',
  withdraw: 'Withdraw', withdrawTitle: 'Withdraw this version', reason: 'Why', reasonMissing: 'Say why', withdrawing: 'Withdrawing', withdrawn: 'Withdrawn', safe: 'pressing again never does it twice',
}

export const words: Words<RuleWords> = { zh, en }
export type { Tier, RuleWords }
