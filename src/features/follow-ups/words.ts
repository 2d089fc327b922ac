import type { Words } from '../../words/locale'

const zh = {
  title: '待回访', empty: '没有等着回访的投诉', emptyMore: '答复客人之后，由没有经手的同事回访', more: '再看更多',
  untried: '还没打过', tried: (n: number, days: number, message: boolean) => `打过 ${n} 次，其中工作日 ${days} 天，${message ? '已留言' : '还没留言'}`, last: (moment: string) => `上次 ${moment}`,
  today: '今天可以打', next: (day: string) => `下一次 ${day}`, canClose: '试够了，可以按「联系不上」办结', satisfied: '客人满意，可以办结', notYou: '你经手过，请别的同事打',
  call: '记回访', close: '办结', see: '看投诉',
}
type Said = typeof zh
const en: Said = {
  title: 'Follow-up', empty: 'Nothing to follow up', emptyMore: 'After the answer a colleague who did not work the case calls the guest', more: 'More',
  untried: 'Not tried yet', tried: (n, days, message) => `${n} ${n === 1 ? 'attempt' : 'attempts'} on ${days} working ${days === 1 ? 'day' : 'days'}, ${message ? 'message left' : 'no message yet'}`, last: (moment) => `last ${moment}`,
  today: 'Can be tried today', next: (day) => `Next on ${day}`, canClose: 'Tried enough: may be closed as unreachable', satisfied: 'The guest is satisfied: may be closed', notYou: 'You worked on it: a colleague makes the call',
  call: 'Record a call', close: 'Close', see: 'See it',
}
export const words: Words<Said> = { zh, en }
