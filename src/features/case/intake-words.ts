import type { Words } from '../../words/locale'

const zh = {
  title: '登记投诉', channel: '怎么来的', phone: '来电号码', phoneExample: '11 位手机号', name: '怎么称呼', phoneWrong: '请填 11 位大陆手机号，或留空',
  member: (name: string, tier: string) => `会员 ${name} · ${tier}`, notThem: '不是这位', lookingUp: '正在查会员', noMember: '不是会员，号码会随投诉保存',
  when: '什么时候说的', category: '哪一类', categoryMissing: '请选一类', text: '说了什么', textExample: '按客人的原话记', textMissing: '请写下客人说的话', room: '包厢', noRoom: '不清楚', wished: '希望怎么解决',
  lateEntry: '比接诉晚了 24 小时以上，会标出来', lateEntryMore: '时限从客人说的那一刻算起',
  hurt: '有人受伤', minor: '涉及未成年人', urgentMore: '店长会立刻收到通知', safety: '安全类投诉，店长会立刻收到通知',
  check: '请看标红的地方', submit: '登记', submitting: '正在登记', safe: '内容已存在本机，再按一次不会重复', readOut: '请念给客人听',
  registered: (no: string) => `已登记，编号 ${no}`, thanks: '谢谢你告诉我们，已经登记了。', expected: '预计', sayReply: (day: string) => `最晚 ${day}24:00 前，我们会第一次回复你。`, sayResult: (day: string) => `最晚 ${day}24:00 前，告诉你处理结果。`, open: '打开这条投诉', another: '再登记一条', desk: '回工作台', restored: '上次没登记完的内容还在', discard: '清空重写',
}
type IntakeWords = typeof zh

const en: IntakeWords = {
  title: 'Register a complaint', channel: 'How it came', phone: 'Phone', phoneExample: '11 digits', name: 'Name', phoneWrong: 'An 11-digit mainland number, or nothing',
  member: (name, tier) => `Member ${name} · ${tier}`, notThem: 'Somebody else', lookingUp: 'Looking them up', noMember: 'No member; the number is kept with the complaint',
  when: 'When was it said', category: 'What about', categoryMissing: 'Choose one', text: 'What was said', textExample: 'in the guest\'s own words', textMissing: 'Write down what the guest said', room: 'Room', noRoom: 'Unknown', wished: 'What they wish for',
  lateEntry: 'More than 24 hours after it was said: it will be flagged', lateEntryMore: 'The clocks start when the guest said it',
  hurt: 'Somebody is hurt', minor: 'A minor is involved', urgentMore: 'The manager is told at once', safety: 'About safety: the manager is told at once',
  check: 'Look at what is marked red', submit: 'Register', submitting: 'Registering', safe: 'It is kept on this phone; pressing again never counts twice', readOut: 'Read this to the guest',
  registered: (no) => `Registered as ${no}`, thanks: 'Thank you for telling us. It is registered.', expected: 'expected', sayReply: (day) => `You will hear from us first by 24:00 on ${day}.`, sayResult: (day) => `You will get the result by 24:00 on ${day}.`, open: 'Open this complaint', another: 'Register another', desk: 'Back to the desk', restored: 'What was not registered last time is still here', discard: 'Start over',
}

export const intakeWords: Words<IntakeWords> = { zh, en }
