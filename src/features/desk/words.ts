import { count, yuan } from '../../words/format'
import type { Words } from '../../words/locale'

const zh = {
  title: '工作台',
  tonight: (bills: number, paidFen: number, points: number) => `今晚 ${count(bills)} 单 · 实收 ${yuan(paidFen)} · 记出 ${count(points)} 积分`,
  noBills: '今晚还没有账单',
  date: (day: string) => `营业日 ${day}`,
  scan: '扫码结账',
  scanMore: '请客人打开会员码',
  settle: '输号结账', verify: '核销', gifts: '礼品', bills: '查账单', register: '登记会员', complaint: '电话投诉', team: '团队', notices: '提醒', fresh: (n: number) => `${n} 条新的`, followUps: '待回访', breaches: '超时记录', approvals: '复核', posImport: '收银账单与认领', rulesPage: '积分规则', member: '查会员', waiting: (n: number) => `${n} 条等你`, reconcile: '对账',
  frozen: (n: number) => `${count(n)} 个积分账户对不上，已冻结`, frozenMore: '夜间核对发现的，没有改动任何数字',
  campaigns: '优惠活动',
  queue: '投诉', all: '全部',
  counts: (open: number, dueToday: number, breached: number) => [`处理中 ${open}`, dueToday && `今天到期 ${dueToday}`, breached && `已超时 ${breached}`].filter(Boolean).join(' · '),
  queueEmpty: '没有等着处理的投诉', queueEmptyMore: '新的会按时限排在这里', nobody: '待认领', urgent: '紧急',
  calendar: (year: number) => `${year} 年的放假安排还没导入`, calendarMore: (owns: boolean) => `跨年的时限先按「预计」显示，${owns ? '通知公布后粘贴全文就能导入' : '请老板导入'}`, calendarImport: '去导入', calendarPage: '工作日历',
  me: '我', house: '店里的事',
  notStaff: '这里是员工的工作台', notStaffMore: '收到店里的邀请码后，输入就能开始', enter: '输入邀请码',
}
type DeskWords = typeof zh

const en: DeskWords = {
  title: 'Desk',
  tonight: (bills, paidFen, points) => `Tonight ${count(bills)} bill${bills === 1 ? '' : 's'} · ${yuan(paidFen)} paid · ${count(points)} points credited`,
  noBills: 'No bills yet tonight',
  date: (day) => `Business date ${day}`,
  scan: 'Scan to settle',
  scanMore: 'Ask the guest for the member code',
  settle: 'Type a number', verify: 'Verify', gifts: 'Gifts', bills: 'Bills', register: 'New member', complaint: 'Complaint', team: 'Team', notices: 'Alerts', fresh: (n) => `${n} new`, followUps: 'Follow-up', breaches: 'Breaches', approvals: 'Approvals', posImport: 'Register bills and claims', rulesPage: 'Point rules', member: 'Find a member', waiting: (n) => `${n} waiting`, reconcile: 'Reconcile',
  frozen: (n) => `${count(n)} points account${n === 1 ? '' : 's'} frozen: the numbers differ`, frozenMore: 'Found by the nightly check; nothing was changed',
  campaigns: 'Campaigns',
  queue: 'Complaints', all: 'All',
  counts: (open, dueToday, breached) => [`${open} open`, dueToday && `${dueToday} due today`, breached && `${breached} overdue`].filter(Boolean).join(' · '),
  queueEmpty: 'No complaint is waiting', queueEmptyMore: 'New ones appear here by their deadline', nobody: 'Unclaimed', urgent: 'Urgent',
  calendar: (year) => `The public holidays of ${year} are not imported yet`, calendarMore: (owns) => `Deadlines across the year are shown as expected; ${owns ? 'paste the notice once it is out' : 'please ask the owner to import them'}`, calendarImport: 'Import', calendarPage: 'Working calendar',
  me: 'Me', house: 'The store',
  notStaff: 'This is the staff desk', notStaffMore: 'With an invite code from the store you can start', enter: 'Enter an invite code',
}

export const words: Words<DeskWords> = { zh, en }
