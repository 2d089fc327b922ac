import type { Words } from '../../words/locale'

const zh = {
  title: '超时记录', intro: '每一次没按承诺做到的都在这里。办结、重开、撤回都不会让它消失；更正只是再加一条原因。', empty: '没有超时的记录', emptyMore: '每个时限都按时做到了', more: '更早的',
  due: (clock: string, day: string) => `${clock} · 应在 ${day}24:00 前`, agreed: (day: string) => `客人同意延到 ${day}`, cycle: (n: number) => `第 ${n} 轮`,
  done: (moment: string, late: string) => `${moment} 才做到，晚 ${late}`, open: (late: string) => `还没有做到，已晚 ${late}`, late: (hours: number) => (hours < 48 ? `${Math.max(1, hours)} 小时` : `${Math.floor(hours / 24)} 天`),
  annulled: (why: string) => `已更正：${why}`, nobody: '没有处理人', see: '看投诉',
}
type Said = typeof zh
const en: Said = {
  title: 'Breaches', intro: 'Every promise that was not kept stands here. Closing, reopening or withdrawing removes none; a correction only adds its reason.', empty: 'No breach on record', emptyMore: 'Every deadline was met', more: 'Older',
  due: (clock, day) => `${clock} · was due ${day}, 24:00`, agreed: (day) => `agreed with the guest: ${day}`, cycle: (n) => `round ${n}`,
  done: (moment, late) => `done ${moment}, ${late} late`, open: (late) => `not done, ${late} late`, late: (hours) => (hours < 48 ? `${Math.max(1, hours)} h` : `${Math.floor(hours / 24)} d`),
  annulled: (why) => `Corrected: ${why}`, nobody: 'nobody had it', see: 'See it',
}
export const words: Words<Said> = { zh, en }
