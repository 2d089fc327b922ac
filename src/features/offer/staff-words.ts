import type { Words } from '../../words/locale'

const zh = {
  idTitle: '核对生日',
  none: '还没有填',
  since: (day: string) => `${day}填的`,
  verified: '已核对证件',
  notVerified: '还没核对',
  notVerifiedMore: '请客人出示身份证。相符就按下面的键，客人马上能领生日礼。',
  verify: '证件相符',
  verifying: '正在记录',
  verifiedDone: '已记下：证件相符',
  correct: '更正生日',
  correctMore: '只能更正一次，会记入操作日志',
  corrected: '已更正过一次',
  calendar: '历法', solar: '公历', lunar: '农历', leapMonth: '闰月',
  year: '年', month: '月', day: '日',
  reason: '原因', reasonExample: '例如：身份证上是 21 日',
  save: '证件看过，保存更正', saving: '正在保存',
  correctedDone: '生日已更正',
  fillIn: '请填月、日和原因',
}
type Said = typeof zh
const en: Said = {
  idTitle: 'Check a birthday',
  none: 'Not filled in',
  since: (day) => `set ${day}`,
  verified: 'ID seen',
  notVerified: 'ID not seen yet',
  notVerifiedMore: 'Ask for the ID. If it says the same, press below and the guest can claim at once.',
  verify: 'The ID says the same',
  verifying: 'Noting it',
  verifiedDone: 'Noted: ID seen',
  correct: 'Correct it',
  correctMore: 'Once only; it goes into the audit log',
  corrected: 'Corrected once already',
  calendar: 'Calendar', solar: 'Solar', lunar: 'Lunar', leapMonth: 'Leap month',
  year: 'Year', month: 'Month', day: 'Day',
  reason: 'Reason', reasonExample: 'e.g. the ID says the 21st',
  save: 'ID seen, save', saving: 'Saving',
  correctedDone: 'Birthday corrected',
  fillIn: 'Month, day and reason are needed',
}
export const words: Words<Said> = { zh, en }
