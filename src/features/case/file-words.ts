import type { ClockStatus } from '@encore/contract/complaint'
import type { Words } from '../../words/locale'

const zh = {
  title: '导出案卷', intro: '这条投诉的全部经过成为一个文件：原话和照片、每个日期为什么是那一天、超时和更正、各人经手时间、延期同意、结论和补救、发出的消息。别的客人的信息不在里面。',
  reason: '为什么导出', reasons: ['店内复盘', '交给主管部门', '答复客人要的材料'], other: '其他原因', missing: '请写原因，会记入操作日志', needs: '案卷会带走客人的信息，要店长或老板同意后才能生成，原因他们看得到', ask: '提交复核', asking: '正在提交', safe: '再按一次不会重复提交', make: '生成案卷', making: '正在生成',
  waiting: '已提交，等另一位店长或老板同意', waitingMore: (why: string, moment: string) => `${why} · ${moment} 提的`, alone: '店里还没有第二个人能同意', aloneMore: '先请老板邀请一位店长或老板', see: '看复核', look: '看看有结果没有',
  granted: (who: string) => `${who}同意了`, grantedMore: (moment: string) => `${moment} 前可以生成，过后要重新提交`, declined: (who: string) => `${who}没有同意`, lapsed: '上次的同意已经过时',
  ready: (number: string) => `案卷 ${number} 已生成`, contents: (clocks: number, rows: number, photos: number, told: number) => `时限 ${clocks} 项 · 经过 ${rows} 条 · 照片 ${photos} 张 · 消息 ${told} 条`,
  photosMissing: (n: number) => `${n} 张照片没有取到，文件里写明了`, again: '重新生成', save: '存成一个文件', print: '打印', hand: '发到聊天', handMore: '在微信里发给自己或同事，到电脑上打开就能打印', saved: '文件已存好', notSaved: '没有存成，再试一次',
  care: '内含客人信息，用完请收好或销毁',
}
type Said = typeof zh
const en: Said = {
  title: 'Export the case', intro: 'Everything about this complaint in one file: the guest\'s words and photos, why each date is that date, breaches and corrections, time with each person, consents, findings and remedies, messages. Nothing of other guests is in it.',
  reason: 'Why', reasons: ['Review in the store', 'For an authority', 'Papers the guest asked for'], other: 'Another reason', missing: 'Please give the reason; it goes into the log', needs: 'The file takes a guest\'s data along: a manager or owner has to agree, and reads the reason', ask: 'Ask for it', asking: 'Asking', safe: 'pressing again never asks twice', make: 'Make the file', making: 'Making it',
  waiting: 'Asked: waiting for another manager or owner', waitingMore: (why, moment) => `${why} · asked ${moment}`, alone: 'Nobody else here can agree yet', aloneMore: 'An owner has to invite a manager or owner first', see: 'Approvals', look: 'Look again',
  granted: (who) => `${who} agreed`, grantedMore: (moment) => `Make it until ${moment}; after that ask again`, declined: (who) => `${who} did not agree`, lapsed: 'The last yes has lapsed',
  ready: (number) => `Case file ${number} is ready`, contents: (clocks, rows, photos, told) => `${clocks} deadlines · ${rows} steps · ${photos} photos · ${told} messages`,
  photosMissing: (n) => `${n} photo${n === 1 ? '' : 's'} could not be fetched; the file says so`, again: 'Make it again', save: 'Save as one file', print: 'Print', hand: 'Send to a chat', handMore: 'Send it to yourself or a colleague in WeChat; it opens and prints on a computer', saved: 'The file is saved', notSaved: 'It was not saved, please try again',
  care: 'Holds a guest\'s data: keep it safe or destroy it after use',
}
export const fileWords: Words<Said> = { zh, en }

const paperZh = {
  name: '投诉案卷', made: (moment: string, who: string, why: string) => `${moment} 由${who}生成，原因：${why}。时间均为北京时间。`,
  about: '概况', category: '类别', channel: '渠道', room: '包厢', received: '接诉', registered: '登记', status: '现在', handler: '处理人', respondent: '被投诉人', complainant: '投诉人', wish: '希望', target: '内部目标', external: '外部受理',
  unnamed: '匿名，案卷不写是谁', words: '客人的原话', photo: (n: number) => `照片 ${n}`, photoMissing: (n: number) => `照片 ${n} 没有取到`, forgotten: '照片已过保存期，按规定删除',
  clocks: '时限，以及为什么是这一天', answer: '答复（内部参考）', round: (n: number) => `第 ${n} 轮`, counted: (day: string, n: number, due: string) => `从 ${day}起算，当天不算，第 ${n} 个工作日是 ${due}，到 24:00 为止。`,
  gap: '那一年的工作日历还没有，日期算不出。', expected: '那一年的放假安排还没公布，日期是预计。', by: (notices: string) => `依据：${notices}。`, done: (moment: string) => `做到：${moment}。`,
  outcome: { running: '计时中', met: '按时', met_extended: '按商定的日期做到', breached: '超时', cancelled: '不再计时' } satisfies Record<ClockStatus, string>, late: (time: string) => `超时 ${time}`, annulled: (why: string) => `更正：${why}（超时的记录保留）`,
  consent: (moment: string, day: string, channel: string, evidence: string) => `${moment} 客人同意延到 ${day}（${channel}）：${evidence}。原来的日期不变，照常统计。`, miniapp: '在小程序里点了同意',
  rung: (percent: number, moment: string, who: string) => `${moment} 用去 ${percent}%，提醒${who}。`, moved: (moment: string, from: string, to: string) => `${moment} 按新公布的放假安排，${from} → ${to}。`,
  roles: { handler: '处理人', manager: '店长', owner: '老板', guest: '客人' }, held: '各人经手时间', result: '结论、答复与补救', cause: '根本原因', story: '经过', told: '发出的消息', to: (who: string) => `给${who}`, wechat: '微信和小程序', app: '小程序', read: (moment: string) => `${moment} 已读`,
  hours: (hours: number) => (hours < 48 ? `${hours} 小时` : `${Math.floor(hours / 24)} 天 ${hours % 24} 小时`), none: '没有',
}
type Paper = typeof paperZh
const paperEn: Paper = {
  name: 'Case file', made: (moment, who, why) => `Made ${moment} by ${who}. Reason: ${why}. All times are Beijing time.`,
  about: 'Overview', category: 'Category', channel: 'Channel', room: 'Room', received: 'Received', registered: 'Registered', status: 'Now', handler: 'Handler', respondent: 'Respondent', complainant: 'Complainant', wish: 'Wish', target: 'House target', external: 'External number',
  unnamed: 'Anonymous: not named here', words: 'The guest\'s words', photo: (n) => `Photo ${n}`, photoMissing: (n) => `Photo ${n} could not be fetched`, forgotten: 'The photos are past their time and were deleted',
  clocks: 'Deadlines, and why each day', answer: 'Answer (house use)', round: (n) => `Round ${n}`, counted: (day, n, due) => `Counted from ${day}, which itself does not count; working day ${n} is ${due}, until 24:00.`,
  gap: 'The calendar of that year is missing: the date is not known.', expected: 'The holidays of that year are not announced: the date is expected.', by: (notices) => `By: ${notices}.`, done: (moment) => `Done: ${moment}.`,
  outcome: { running: 'running', met: 'in time', met_extended: 'by the agreed date', breached: 'breached', cancelled: 'no longer counted' }, late: (time) => `late by ${time}`, annulled: (why) => `Corrected: ${why} (the breach stays on record)`,
  consent: (moment, day, channel, evidence) => `${moment}: the guest agreed to ${day} (${channel}): ${evidence}. The first date stays and is counted.`, miniapp: 'tapped yes in the app',
  rung: (percent, moment, who) => `${moment}: ${percent}% used, ${who} told.`, moved: (moment, from, to) => `${moment}: moved by newly announced holidays, ${from} → ${to}.`,
  roles: { handler: 'handler', manager: 'manager', owner: 'owner', guest: 'guest' }, held: 'Time with each person', result: 'Findings, answers and remedies', cause: 'Root cause', story: 'What happened', told: 'Messages sent', to: (who) => `to the ${who}`, wechat: 'WeChat and app', app: 'app', read: (moment) => `read ${moment}`,
  hours: (hours) => (hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} d ${hours % 24} h`), none: 'None',
}
export const paperWords: Words<Paper> = { zh: paperZh, en: paperEn }
