import type { Words } from '../../words/locale'

const zh = {
  title: '服务',
  call: '呼叫前台',
  callMore: (phone: string) => `电话 ${phone}`,
  inRoom: (room: string) => `你在包厢 ${room}`,
  file: '我要投诉',
  fileMore: '3 个工作日内回复，7 个工作日内给结果',
  track: '凭码查询匿名投诉',
  trackMore: '只要 10 位查询码',
}
type Said = typeof zh
const en: Said = {
  title: 'Service',
  call: 'Call the desk',
  callMore: (phone) => `Phone ${phone}`,
  inRoom: (room) => `You are in room ${room}`,
  file: 'File a complaint',
  fileMore: 'A reply in 3 working days, a result in 7',
  track: 'Track an anonymous complaint',
  trackMore: 'The 10-character code is all it takes',
}
export const words: Words<Said> = { zh, en }
