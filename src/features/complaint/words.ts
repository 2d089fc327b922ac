import { complaintNames } from '../../words/complaint-names'
import type { Words } from '../../words/locale'

const zh = {
  categories: complaintNames.zh.category,
  statuses: complaintNames.zh.status,
  category: '关于什么',
  text: '发生了什么',
  room: '包厢',
  // on its way
  waitingAgain: '现在再试一次',
  waitingRow: '还没送到，连上后自动提交',
  waitingSending: '正在提交',
  refusedRow: '没有提交成功，请改一下',
  edit: '修改后再提交',
  // the tracking code
  trackingTitle: '查询码只显示这一次',
  trackingMore: '请现在记下。凭它查进展、补充和撤回，丢了找不回。',
  copy: '复制查询码',
  notedDown: '我已记下',
  // list
  mineTitle: '我的投诉',
  mineEmpty: '没有投诉记录',
  mineEmptyMore: '哪里不满意，直接告诉我们。两个期限写得清清楚楚，逾期看得见。',
  fileNow: '写一条投诉',
  older: '更早的投诉',
  // promises
  promiseReply: '回复',
  promiseResult: '结果',
  running: (expected: boolean, day: string) => `${expected ? '预计' : '最晚'} ${day}24:00 前`,
  met: (when: string) => `已做到，${when}`,
  metLate: (day: string) => `按商定的 ${day}做到了`,
  breached: (day: string) => `应在 ${day}24:00 前，已超时`,
  cancelled: '不再计时',
  extended: (to: string, from: string) => `与你商定延到 ${to}，原定 ${from}`,
  provisionalWhy: '明年的放假安排还没公布，日期可能会变。',
  cycle: (n: number) => `第 ${n} 轮`,
  receivedOn: (when: string) => `${when} 收到`,
}
type Said = typeof zh

const en: Said = {
  categories: complaintNames.en.category,
  statuses: complaintNames.en.status,
  category: 'What about',
  text: 'What happened',
  room: 'Room',
  waitingAgain: 'Try now',
  waitingRow: 'Not there yet, goes out when online',
  waitingSending: 'Submitting',
  refusedRow: 'Not accepted, please change it',
  edit: 'Change and submit',
  trackingTitle: 'The tracking code is shown this once',
  trackingMore: 'Note it down now. It is the only way to follow, add or withdraw, and cannot be recovered.',
  copy: 'Copy tracking code',
  notedDown: 'I have noted it down',
  mineTitle: 'My complaints',
  mineEmpty: 'No complaints',
  mineEmptyMore: 'If something was not right, tell us. Both deadlines are in plain sight, and so is missing them.',
  fileNow: 'Write a complaint',
  older: 'Older complaints',
  promiseReply: 'Reply',
  promiseResult: 'Result',
  running: (expected, day) => `${expected ? 'expected by' : 'by'} ${day}, 24:00`,
  met: (when) => `done ${when}`,
  metLate: (day) => `done by the agreed ${day}`,
  breached: (day) => `was due ${day}, 24:00: late`,
  cancelled: 'no longer counted',
  extended: (to, from) => `agreed with you: ${to} instead of ${from}`,
  provisionalWhy: 'Next year’s public holidays are not announced yet, so the date may move.',
  cycle: (n) => `Round ${n}`,
  receivedOn: (when) => `Received ${when}`,
}

export const words: Words<Said> = { zh, en }
