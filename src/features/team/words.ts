import type { Words } from '../../words/locale'

const zh = {
  bind: {
    title: '加入团队', how: '你有什么', invite: '邀请码', first: '部署口令', inviteMore: '店长发的 12 位码', firstMore: '只有第一位老板用',
    token: '邀请码', tokenExample: '12 位字母和数字', tokenWrong: '邀请码是 12 位字母和数字', secret: '部署口令', secretWrong: '至少 8 个字符', store: '门店编号', storeWrong: '例如 S01',
    name: '你的称呼', nameExample: '同事和客人看到的名字', nameMissing: '请填称呼', submit: '加入', submitting: '正在加入',
    once: '邀请码只能用一次，24 小时内有效', desk: '去工作台',
    welcome: (name: string) => `欢迎，${name}`, welcomeAs: (role: string, store: string) => `${role} · ${store}`,
  },
  title: '团队', invite: '邀请同事', inviteMore: '对方在小程序里输入邀请码就能加入', role: '角色', store: '门店', make: '生成邀请码', making: '正在生成',
  code: '邀请码', valid: (moment: string) => `${moment} 前有效，只能用一次`, validHours: '24 小时内有效', copy: '复制', copied: '已复制', another: '再邀请一位',
  disabled: '已停用', since: (year: number, month: number) => `${year} 年 ${month} 月加入`, disable: '停用', disableTitle: (name: string) => `停用 ${name}`,
  disableMore: '立刻不能再用工作台。做过的事都保留', reason: '原因', reasonExample: '例如：离职', reasonMissing: '请写原因，会记入操作日志', disabling: '正在停用', me: '我',
  empty: '还没有同事', disabledDone: (name: string) => `${name} 已停用`,
  roleMore: { clerk: '登记会员、结账', handler: '处理投诉', manager: '结账、投诉、复核', owner: '全部' },
}
type TeamWords = typeof zh

const en: TeamWords = {
  bind: {
    title: 'Join the team', how: 'What do you have', invite: 'Invite code', first: 'Deployment secret', inviteMore: '12 characters from a manager', firstMore: 'Only for the first owner',
    token: 'Invite code', tokenExample: '12 letters and digits', tokenWrong: 'A code has 12 letters and digits', secret: 'Deployment secret', secretWrong: 'At least 8 characters', store: 'Store', storeWrong: 'For example S01',
    name: 'Your name', nameExample: 'what colleagues and guests see', nameMissing: 'Please give a name', submit: 'Join', submitting: 'Joining',
    once: 'A code works once, within 24 hours', desk: 'To the desk',
    welcome: (name) => `Welcome, ${name}`, welcomeAs: (role, store) => `${role} · ${store}`,
  },
  title: 'Team', invite: 'Invite a colleague', inviteMore: 'They join by typing the code in the mini-program', role: 'Role', store: 'Store', make: 'Make a code', making: 'Making it',
  code: 'Invite code', valid: (moment) => `Valid until ${moment}, once`, validHours: 'Valid for 24 hours', copy: 'Copy', copied: 'Copied', another: 'Invite another',
  disabled: 'Disabled', since: (year, month) => `since ${month}/${year}`, disable: 'Disable', disableTitle: (name) => `Disable ${name}`,
  disableMore: 'The desk is closed to them at once. What they did stays', reason: 'Reason', reasonExample: 'e.g. has left', reasonMissing: 'A reason is needed; it goes into the audit log', disabling: 'Disabling', me: 'me',
  empty: 'No colleagues yet', disabledDone: (name) => `${name} is disabled`,
  roleMore: { clerk: 'Registers members, settles bills', handler: 'Works complaints', manager: 'Bills, complaints, approvals', owner: 'Everything' },
}

export const words: Words<TeamWords> = { zh, en }
