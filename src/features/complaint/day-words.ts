import type { DayView } from '@encore/contract/complaint'
import type { Words } from '../../words/locale'

/** What a strip of days says, to guests and to the staff who answer them. */
const zh = {
  dayKinds: { received: '收到当天，不算', workday: '工作日', weekend: '周末，不算', holiday: '法定假日，不算', makeup: '调休上班，算' } satisfies Record<DayView['kind'], string>,
  holidays: { new_year: '元旦', spring_festival: '春节', qingming: '清明', labour_day: '劳动节', dragon_boat: '端午', mid_autumn: '中秋', national_day: '国庆' } satisfies Record<NonNullable<DayView['holiday']>, string>,
  weekdays: ['日', '一', '二', '三', '四', '五', '六'],
  today: '今天',
  dayReceived: '收到',
  dayReply: '回复',
  dayResult: '结果',
  dayRest: '休',
  dayMakeup: '班',
  dayLine: (date: string, kind: string, n: number | null) => (n === null ? `${date}，${kind}` : `${date}，${kind}，第 ${n} 天`),
}
type Said = typeof zh
const en: Said = {
  dayKinds: { received: 'received, does not count', workday: 'working day', weekend: 'weekend, does not count', holiday: 'public holiday, does not count', makeup: 'make-up working day, counts' },
  holidays: { new_year: 'New Year', spring_festival: 'Spring Festival', qingming: 'Qingming', labour_day: 'Labour Day', dragon_boat: 'Dragon Boat', mid_autumn: 'Mid-Autumn', national_day: 'National Day' },
  weekdays: ['Su', 'Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa'],
  today: 'today',
  dayReceived: 'in',
  dayReply: 'reply',
  dayResult: 'result',
  dayRest: 'off',
  dayMakeup: 'on',
  dayLine: (date, kind, n) => (n === null ? `${date}, ${kind}` : `${date}, ${kind}, day ${n}`),
}
export const words: Words<Said> = { zh, en }
