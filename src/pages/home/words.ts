import type { IconName } from '../../ui/icon/icon'
import type { Words } from '../../words/locale'

type Perk = readonly [icon: IconName, title: string, more: string]

const zh = {
  title: '安可',
  tonight: '今晚',
  inRoom: (room: string) => `你在包厢 ${room}`,
  inRoomMore: '投诉和服务都会带上这间房，不用再写',
  noRoom: '扫房间里的码，投诉和服务会自动带上包厢',
  call: '呼叫前台',
  complain: '我要投诉',
  complainMore: '3 个工作日内回复，7 个工作日内给结果',
  points: '积分流水',
  pointsMore: '每一笔都能看到怎么来的',
  tier: '等级与权益',
  desk: '去工作台',
  deskMore: '结账、登记、客诉',
  welcome: '在安可，唱过的都算数',
  perks: [
    ['points', '消费 1 元得 1 分起', '次日中午可用，每一笔怎么来的都写清楚'],
    ['crown', '四个等级，只看消费', '银卡 2,000 元起，积分最高 2 倍'],
    ['cake', '生日有礼', '从 1 小时欢唱到蛋糕和房间布置'],
    ['shield', '投诉有期限', '3 个工作日回复，7 个工作日出结果，逾期看得见'],
  ] as readonly Perk[],
  joinNow: '三步入会',
  joinHint: (points: string) => `入会即得 ${points} 积分，不收会费`,
  browse: '先看看等级权益',
}
type Said = typeof zh
const en: Said = {
  title: 'Encore',
  tonight: 'Tonight',
  inRoom: (room) => `You are in room ${room}`,
  inRoomMore: 'Complaints and service carry the room by themselves',
  noRoom: 'Scan the code in your room and complaints carry it by themselves',
  call: 'Call the desk',
  complain: 'File a complaint',
  complainMore: 'A reply in 3 working days, a result in 7',
  points: 'Points entries',
  pointsMore: 'Each shows where it came from',
  tier: 'Tiers and benefits',
  desk: 'To the desk',
  deskMore: 'Settle, register, complaints',
  welcome: 'At Encore every song counts',
  perks: [
    ['points', '1 point per yuan at least', 'Usable the next noon, each explained'],
    ['crown', 'Four tiers, by spending only', 'Silver from ¥2,000, up to 2× points'],
    ['cake', 'Birthday gifts', 'From an hour of singing to cake and decoration'],
    ['shield', 'Complaints with deadlines', 'Reply in 3 working days, result in 7, lateness in plain sight'],
  ],
  joinNow: 'Join in three taps',
  joinHint: (points) => `${points} points at once, no fee`,
  browse: 'Look at the tiers first',
}
export const words: Words<Said> = { zh, en }
